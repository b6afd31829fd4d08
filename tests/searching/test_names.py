"""A name is found as a name, in an archive that has learnt which words are names."""

import pytest

from searchnews.archive.archive import Archive
from searchnews.articles import Article
from searchnews.indexing import growing, learning

TEXTS = {
    "wilders": "Vandaag sprak Wilders met kiezers, en morgen spreekt Wilders met anderen.",
    "genitive": "Men las gisteren over Wilders' plannen voor het land.",
    "animals": "In het bos leven wilde dieren, en elk wild dier is schuw.",
    "minister": "Gisteren zei Stef Blok dat hij gaat, en Stef Blok gaat, want zo is Blok nu eenmaal.",
    "houses": "Daar komt een blok met huizen en er kwam al een blok bij.",
    "blockade": "De haven heeft last van een blokkade door vissers.",
    "group": "Strijders van IS zijn verdreven door de NAVO.",
    "daesh": "Daesh viel een dorp van Koerden aan.",
    "president": "Daar zat Bashar al-Assad, en hij was het al vergeten.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        for room in (learning, growing):
            patch.setattr(room, "LESSONS", (len(TEXTS),))
        with Archive.create(tmp_path_factory.mktemp("names") / "archive") as archive:
            archive.add([Article(id=id, headline="", body=body) for id, body in TEXTS.items()])
            yield archive


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("wilders", {"wilders", "genitive"}),
        ("Wilders", {"wilders", "genitive"}),
        ("wild", {"animals"}),
        ("blok", {"minister", "houses"}),
        ("=Blok", {"minister"}),
        ("=blok", {"houses"}),
        ("blokkade", {"blockade"}),
        ("IS", {"group", "daesh"}),
        ("daesh", {"group", "daesh"}),
        ("NATO-strijders", set()),
        ("Poetins", set()),
        ("El-Assad", {"president"}),
        ('"al vergeten"', {"president"}),
    ],
)
def test_a_name_finds_itself_and_no_word(archive, query, found):
    assert {hit.id for hit in archive.search(query)} == found


def test_a_word_that_is_a_name_too_is_told_and_the_name_comes_first_where_it_was_typed(archive):
    page = archive.search("blok")
    assert page.notes == ("blok also finds the name Blok (in 1 of the 2); =Blok finds only the name",)
    page = archive.search("Blok")
    assert page.notes == ("Blok also finds the word blok (only that in 1 of the 2); =Blok finds only the name",)
    assert [hit.id for hit in page] == ["minister", "houses"]
    assert not archive.search("wilders").notes


def test_a_word_that_is_a_group_in_capitals_is_a_word_otherwise(archive):
    assert {hit.id for hit in archive.search("is")} >= {"minister", "animals", "group"}
    assert len(archive.search("HET IS ZO", partial=False)) <= 1
    assert archive.search("IS").notes == (
        "IS also finds Daesh (only that in 1 of the 2); =IS finds only the word itself",
    )
    assert archive.search("daesh").notes == (
        "daesh also finds IS (only that in 1 of the 2); =Daesh finds only the word itself",
    )


def test_what_is_known_of_a_name_comes_back_from_the_list_of_words(archive):
    asked = archive.prepare("blok wilders")
    assert asked.analyzer.terms("blok").named
    assert asked.analyzer.stem("wilders") == "Wilders"
