"""A command loads what it needs and no more: nobody waits for what is not used."""

import subprocess
import sys

import pytest

import searchnews
from searchnews import terminal
from searchnews.terminal import app
from searchnews.terminal.printing import printers

HEAVY = {"rich", "tantivy", "whoosh", "snowballstemmer", "orjson", "zoneinfo", "prompt_toolkit", "pyarrow"}


def modules_after(code):
    code = f"{code}\nimport sys\nprint(*sys.modules, sep='\\n')"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(told.split("\n"))


def loaded_by(code):
    return {name.partition(".")[0] for name in modules_after(code)}


@pytest.mark.parametrize("module", [terminal, app, printers], ids=lambda module: module.__name__)
def test_the_command_line_alone_loads_nothing_heavy(module):
    assert not loaded_by(f"import {module.__name__}") & HEAVY


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ids"])
def test_what_scripts_read_is_written_without_rich(form):
    code = f"""
from searchnews.hits import Page
from {printers.__name__} import Answer, hit_printer
hit_printer({form!r}).page(Answer(Page(query="x", reading="x", total=0, took_ms=1)))
"""
    assert "rich" not in loaded_by(code)


def test_a_search_for_words_that_an_archive_has_loads_no_stemmer(tmp_path):
    bodies = ("De steun is er.", "Hij steunt hen.", "Zij steunt ons.", "Wie steunt ons?")
    searchnews.create(tmp_path / "a").add(
        searchnews.Article(id=str(number), headline="", body=body) for number, body in enumerate(bodies)
    )
    code = f"import searchnews\nassert searchnews.open({str(tmp_path / 'a')!r}).search('steun').notes"
    assert "snowballstemmer" not in loaded_by(code)


def test_a_search_whose_words_are_known_loads_nothing_that_compares_spellings(tmp_path):
    """Where few articles have all the words other questions are proposed; other words only for rare ones."""
    bodies = [
        f"{word} {number} {'en een verdrag' * (number == 3)}" for number in range(12) for word in ("raket", "akkoord")
    ]
    bodies += [f"Een verdrag van {number}." for number in range(12)]
    searchnews.create(tmp_path / "a").add(
        searchnews.Article(id=str(number), headline="", body=body) for number, body in enumerate(bodies)
    )
    code = f"""
import searchnews
page = searchnews.open({str(tmp_path / "a")!r}).search('{{}}', partial=True)
assert page.total < 10 < page.partial_total
"""
    few, rare = (modules_after(code.format(words)) for words in ("raket verdrag", "raket verdrak"))
    comparing = {"rapidfuzz", "searchnews.names.sound"}
    assert not comparing & few
    assert comparing <= rare


ALLOWED = {
    *("gc", "json", "mmap", "unicodedata", "zlib", "bisect", "contextvars"),
    *("_bisect", "_blake2", "_contextvars", "_json"),
}
"""What a search may load of the standard library beyond what click and tantivy load: each takes up to 3 ms."""
MOST = 124
"""Modules of our own that a search may load: each takes 0.3 ms to find and read, before it does anything."""


def test_a_search_loads_no_more_than_it_needs(tmp_path, monkeypatch):
    for home in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):  # nobody has set anything: a file of settings is read by tomllib
        monkeypatch.setenv(home, str(tmp_path))
    with searchnews.Archive.create(tmp_path / "index") as archive:
        bodies = [f"Een raket vloog {number} uur." for number in range(12)]
        archive.add(searchnews.Article(id=f"a{number}", headline="", body=each) for number, each in enumerate(bodies))
    search = ["search", "raket", "-a", str(tmp_path / "index"), "-f", "jsonl"]
    more = modules_after(f"from {app.__name__} import cli\ncli({search!r}, standalone_mode=False)")
    assert any('"id": "a1"' in line for line in more)  # it has searched
    more -= {line for line in more if line.startswith("{")} | modules_after("import click, tantivy")
    ours = {name for name in more if name.partition(".")[0] == "searchnews"}
    assert {name for name in more - ours if "." not in name} <= ALLOWED
    assert len(ours) <= MOST
