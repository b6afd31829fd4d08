"""Every benchmark runs on a small archive: what measures the house must not rot while the house is changed."""

import subprocess
import sys
from pathlib import Path

import pytest

import searchnews
from searchnews.readers import find

ROOT = Path(__file__).parents[1]
DUTCH = {
    "forms_pairs": "noun\traket\traketten\t12.5",
    "no_merge": "raket\tradar\t1\t1",
    "no_split": "zaterdag",
    "names_pairs": "place\tKiev\tKyiv",
    "typos": "by ear\tpresidnt\tpresident",
}
SPLITS = "raketproef\traket proef\nkunstmuseum\tkunst museum\n"


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """A folder with an archive of some samples, the same as JSON Lines, a few compounds and words."""
    folder = tmp_path_factory.mktemp("measured")
    with searchnews.create(folder / "archive") as archive:
        archive.add_files(find(sorted((ROOT / "samples" / "pages").glob("2024-*"))))
        archive.export("*", folder / "news.jsonl")
    (folder / "splits.tsv").write_text(SPLITS)
    (folder / "dutch").mkdir()
    for name, line in DUTCH.items():
        (folder / "dutch" / f"{name}.tsv").write_text(f"# a list\n{line}\n")
    return folder


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("speed.py news.jsonl --rounds 1 --queries 20 --starts 1", "indexing, ratio"),
        ("layers.py news.jsonl --rounds 1", "larger"),
        ("questions.py news.jsonl archive 1", "facets"),
        ("running.py archive --queries 40 --rounds 1", "ids"),
        ("compounds.py splits.tsv", "precision"),
        ("processors.py --pages 2 --rounds 1", "the same articles every time: True"),
        ("quality.py news.jsonl --dutch dutch --compounds splits.tsv --queries 20", "searchnews against tantivy"),
    ],
    ids=lambda value: value.split(".")[0],
)
def test_a_benchmark_runs(beside, command, told):
    program, *arguments = command.split()
    ran = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / program, *arguments],
        check=False,
        cwd=beside,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert told in ran.stdout
