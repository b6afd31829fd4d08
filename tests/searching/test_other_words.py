"""A question finds no word that only looks like the one that was typed: a verb of another meaning, a part that is none."""

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article

BODIES = {
    "moon": "De maan stond boven het dak.",
    "moons": "Die planeet heeft manen.",
    "urged": "De rechter maande hen.",
    "urges": "Wie maant hen nu?",
    "landing": "De maanlanding ging door.",
    "arsonist": "Er liep een pyromaan rond.",
    "hunt": "Het was een hunt op goud.",
    "huntman": "Daar was de Huntman.",
    "block": "Er viel een blok beton.",
    "blockers": "De blokkeerfriezen stonden terecht.",
    "weapon": "Het kernwapenprogramma stopt.",
    "premier": "De vicepremier zweeg.",
    "prison": "Er volgde gevangenisstraf.",
}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("words") / "a", engine=request.param) as archive:
        archive.add(Article(id=id, headline="", body=body) for id, body in BODIES.items())
        yield archive


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("maan", "landing moon moons"),
        ("maande", "moons urged urges"),
        ("manen", "landing moon moons urged urges"),  # a form of both
        ("kop:manen OR tekst:manen", "landing moon moons urged urges"),
        ("manen w/5 hen", "urged urges"),
        ("zin(manen hen)", "urged urges"),
        ('"manen"', "moon moons"),  # in quotes there are no second readings, and no compounds
        ("hunt", "hunt"),
        ("blok", "block"),
        ("kernwapen", "weapon"),
        ("premier", "premier"),
        ("gevangenis", "prison"),
    ],
)
def test_a_question_finds_its_word_and_no_other(archive, query, ids):
    assert sorted(hit.id for hit in archive.search(query, limit=20, partial=False)) == ids.split()


def test_what_is_found_is_told_and_marked(archive):
    stands_for = dict(archive.explain("manen").expansions)["manen"]
    assert {word for word, _ in stands_for} == {"maan", "manen", "maande", "maant", "maanlanding"}
    assert not archive.search("maande").notes  # *manen* is a form of it, no compound
