"""What a word was widened by is told where it is much of what was found, with a number that can be asked for again."""

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article

BODIES = {
    "a": "In Parijs staat een museum.",
    "b": "Het kunstmuseum is dicht.",
    "c": "Een kunstmuseum in Rome.",
    "d": "Dat ene kunstmuseum weer.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("widening") / "a") as archive:
        archive.add(Article(id=id, headline="", body=body) for id, body in BODIES.items())
        yield archive


def test_hits_that_have_a_word_only_inside_others_are_told_with_their_number(archive):
    page = archive.search("museum")
    assert page.notes == (
        "3 of the 4 have museum only as a part of another word (kunstmuseum); =museum leaves these out",
    )
    assert page.total - archive.search("=museum").total == 3


@pytest.mark.parametrize("query", ["=museum", "kunstmuseum", "het", "parijs", "tekst:museum", "xqz"])
def test_what_is_found_as_it_was_typed_is_not_told(archive, query):
    assert archive.search(query).notes == ()
