"""Reads the samples of every form, and finds in each what `samples.jsonl` says; and what must stay out."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers import Withdrawn, read

FORMS = Path(__file__).parents[3] / "samples" / "forms"
LINES = [
    (FORMS / line["form"], line)
    for line in map(json.loads, Path(__file__).with_name("samples.jsonl").read_text("utf-8").splitlines())
]
PRIVATE = re.compile(
    r"Pro(?:ef|be) (?:Persoon|Person)|Sample Person|[+]\d\d 00|PROEF GEBRUIKER|zoektermen|prive-adres|NERGENS|NULLE PART"
)


def files():
    return sorted(path for path in FORMS.rglob("*") if path.is_file())


def articles_in(path):
    return [item for item in read([path]) if isinstance(item, Article)]


def same_moment(expected, found):
    moment = datetime.fromisoformat(expected.replace("Z", "+00:00"))
    return moment == found if moment.tzinfo else moment == found.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("folder", "line"), LINES, ids=[f"{folder.name}/{line['file']}-{line['n']}" for folder, line in LINES]
)
def test_a_sample_is_read_as_it_should_be(folder, line):
    articles = articles_in(folder / line["file"])
    if line.get("expect") == "none":
        assert not articles
        return
    article = articles[line["n"] - 1]
    if line["headline"]:
        assert article.headline == line["headline"]
    assert same_moment(line["date"], article.date)
    assert article.body.startswith(line["body_start"] or "")
    assert article.cities == ((line["city"],) if "city" in line else ())
    assert line.get("agency", "") in {*article.agencies, ""}
    for name in ("language", "source", "kind"):
        assert getattr(article, name) == line.get(name, getattr(article, name))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(FORMS).as_posix())
def test_what_is_not_for_publication_appears_nowhere(path):
    """Note pads with telephone numbers, contacts, and covers with the customer's name and search."""
    for item in read([path]):
        told = json.dumps(item.to_dict(), ensure_ascii=False, default=str) if isinstance(item, Article) else str(item)
        assert not PRIVATE.search(told)


def test_every_sample_is_spoken_of():
    """A file that no line speaks of is one that explains another."""
    spoken = {folder / line["file"] for folder, line in LINES}
    rest = {path.name for path in files()} - {path.name for path in spoken}
    assert all(name.endswith(("_metadata.xml", "README.md")) for name in rest), rest


def test_a_whole_folder_of_every_form_goes_in(tmp_path):
    """As a newcomer does it: one folder with a file of each form."""
    items = list(read(files()))
    refused = {Path(item.file).name for item in items if isinstance(item, ReadError)}
    assert refused == {"sources.json", "telling.csv", "cookiemuur.html", "inloggen.html"}
    assert [item.headline for item in items if isinstance(item, Withdrawn)] == [
        "Brug in Portugal stort in, drie dorpen afgesneden"
    ]
