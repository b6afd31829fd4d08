"""A word that is a name as well is told from the texts, in an archive that has not learnt it."""

import random

import pytest

from searchnews.archive.archive import Archive
from searchnews.articles import Article

MINISTER = [
    "Gisteren zei Stef Blok dat hij gaat.",
    "Daarna ging ook Stef Blok naar huis.",
    "Toen kwam minister Blok terug.",
    "Het was volgens Blok geen probleem.",
]
HOUSES = ["Daar komt een blok met huizen.", "De buurt wil geen blok van staal."]
PALACE = [
    "Men wacht op het Witte Huis.",
    "Toen belde het Witte Huis terug.",
    "Volgens het Witte Huis klopt het.",
    "Daar staat een groot huis.",
]
CARE = [
    "Dat zegt de Inspectie Zorg.",
    "Toen kwam de Inspectie Zorg.",
    "Men belde de Inspectie Zorg.",
    "Dat leest men in Zorg en Welzijn.",
    "De zorg is duur.",
]
STARTS = ["Brood is duur.", "Brood is op.", "Brood is oud.", "Daar ligt brood."]


def filled(folder, bodies):
    archive = Archive.create(folder)
    archive.add([Article(id=f"a{place}", headline="", body=body) for place, body in enumerate(bodies)])
    return archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("names") / "archive", MINISTER + HOUSES + PALACE + CARE + STARTS) as archive:
        yield archive


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("blok", "blok also finds the name Blok (in 4 of the 6); =Blok finds only the name"),
        ("Blok", "Blok also finds the word blok (only that in 2 of the 6); =Blok finds only the name"),
        ("huis", None),
        ("zorg", None),
        ("Zorg", "Zorg also finds the word zorg (only that in 1 of the 5); =Zorg finds only the name"),
        ("brood", None),
        ("=Blok", None),
        ('"een blok"', None),
    ],
)
def test_a_surname_that_is_a_word_is_told_with_its_number(archive, query, note):
    assert archive.search(query).notes == ((note,) if note else ())


def test_the_name_comes_first_where_it_was_typed(archive):
    first = [hit.id for hit in archive.search("Blok")][: len(MINISTER)]
    assert sorted(first) == [f"a{place}" for place in range(len(MINISTER))]


@pytest.mark.parametrize("seed", range(3))
def test_it_depends_on_what_the_archive_has_now_and_not_on_what_it_had_or_in_which_order(tmp_path, seed):
    bodies = MINISTER + HOUSES
    gone = [f"Daar zag men een blok nummer {number}." for number in range(60)]
    mixed = [*enumerate(bodies + gone)]
    random.Random(seed).shuffle(mixed)
    with Archive.create(tmp_path / "archive") as archive:
        for place, body in mixed:
            archive.add([Article(id=f"a{place}", headline="", body=body)])
        assert not archive.search("Blok").notes  # four capitals among sixty-two blocks
        archive.delete([f"a{place}" for place in range(len(bodies), len(mixed))])
        assert archive.search("Blok").notes == (
            "Blok also finds the word blok (only that in 2 of the 6); =Blok finds only the name",
        )
