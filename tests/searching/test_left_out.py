"""A star may find less than the word before it; then the difference is told, with a query that finds both."""

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.query.filters import Filters

BODIES = {"a": "Een verdrag.", "b": "Het visserijverdrag.", "c": "Het klimaatverdrag.", "d": "De verdragspartij."}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("left-out") / "a") as archive:
        archive.add(
            Article(id=id, headline="", body=body, cities=("Rome",) if id == "b" else ()) for id, body in BODIES.items()
        )
        yield archive


def test_what_the_word_finds_beyond_its_star_is_told_and_can_be_asked_for(archive):
    page = archive.search("verdrag*")
    both = archive.search("verdrag* OR verdrag")
    (note,) = page.notes
    assert note == (
        f"verdrag* finds only words that begin so; {both.total - page.total} more have verdrag in another form or inside "
        "another word: verdrag* OR verdrag"
    )
    assert both.total - page.total == 2


def test_it_is_counted_within_the_filters(archive):
    (note,) = archive.search("verdrag*", filters=Filters(cities=("Rome",))).notes
    assert "; 1 more have" in note


@pytest.mark.parametrize("query", ["verdragspartij*", "kop:verdrag*", "*verdrag", "verdrag", "/verdrag.*/"])
def test_where_a_star_leaves_nothing_out_nothing_is_told(archive, query):
    assert not [note for note in archive.search(query).notes if "begin so" in note]
