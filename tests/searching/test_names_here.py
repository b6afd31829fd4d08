"""A name that shares its stem with words is told from them by how the archive writes it, learnt or not."""

from datetime import datetime, timezone

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article

NAMES = ("Daar sprak Wilders met kiezers.", "Vandaag heeft Wilders gelijk.", "Het plan van Wilders viel.")
WORDS = ("Geen wild in het bos.", "Het wildpark is vol.", "Daar zijn wilde dieren.", "Hij werd steeds wilder.")
PEOPLE = (
    "Daar wonen de Turken nog.",
    "Ik ken de Turken goed.",
    "Elk jaar fietsen de Turken.",
    "Hij vloekte als een turk.",
)
PARTS = ("Troepen in Mali.", "Hij reist naar Mali.", "Alles over Mali vandaag.", "Kermis op het Maliveld.")
STARTS = ("Raketten vlogen over.", "Raketten vlogen laag.", "Raketten vlogen hoog.", "Het was een raket.")
BODIES = {name: dict(enumerate(bodies)) for name, bodies in vars().copy().items() if name.isupper()}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("names") / "a", engine=request.param) as archive:
        archive.add(
            Article(id=f"{kind}{number}", headline="", body=body)
            for kind, bodies in BODIES.items()
            for number, body in bodies.items()
        )
        yield archive


def found(archive, query):
    return sorted(hit.id for hit in archive.search(query, limit=20, partial=False))


def test_a_name_does_not_find_the_words_that_share_its_stem_nor_they_the_name(archive):
    names = ["NAMES0", "NAMES1", "NAMES2"]
    assert found(archive, "wilders") == found(archive, "Wilders") == found(archive, "tekst:wilders") == names
    assert "NAMES0" not in found(archive, "wild")
    assert {"WORDS0", "WORDS1", "WORDS3"} <= set(found(archive, "wild"))  # the compound, too
    assert found(archive, "wilders kiezers") == ["NAMES0"]


@pytest.mark.parametrize("asked", ['"{}"', "minstens/1:{}", "zin({})", "kop:{0} OF tekst:{0}", "{} w/9 {}"])
def test_a_word_is_read_alike_wherever_it_stands(archive, asked):
    alone = {word: set(found(archive, word)) for word in ("wilders", "wild")}
    for word, ids in alone.items():
        there = set(found(archive, asked.format(word, word)))
        assert there <= ids, asked
        assert there or "w/9" in asked
    assert found(archive, "wilders w/9 (kiezers OF gelijk)") == ["NAMES0", "NAMES1"]
    assert not found(archive, "wilders w/9 bos")
    assert not found(archive, '"wild" w/9 kiezers')


def test_a_name_is_no_part_of_a_compound(archive):
    assert found(archive, "mali") == ["PARTS0", "PARTS1", "PARTS2"]


def test_what_is_left_out_is_noted(archive):
    assert any(
        note.startswith("wilders is a name here, and does not find wild") for note in archive.search("wilders").notes
    )
    assert "wild leaves out the name Wilders" in archive.search("wild").notes
    assert not archive.search("raketten").notes


def test_what_comes_in_later_does_not_change_what_an_earlier_period_has(tmp_path):
    def dated(kind, bodies, month):
        day = datetime(2024, month, 5, tzinfo=timezone.utc)
        return [Article(id=f"{kind}{number}", headline="", body=body, date=day) for number, body in enumerate(bodies)]

    with Archive.create(tmp_path / "a") as archive:
        archive.add([*dated("n", NAMES, 1), *dated("w", WORDS, 1)])
        before = {query: archive.search(f"{query} datum:2024-01").total for query in ("wilders", "wild")}
        archive.add(dated("later", [f"Wilders begint zin {number}." for number in range(12)], 11))
        assert before == {query: archive.search(f"{query} datum:2024-01").total for query in ("wilders", "wild")}


def test_what_is_marked_is_what_was_found(archive):
    (hit,) = archive.search("wilders kiezers")
    (passage,) = hit.snippets
    assert [passage.text[start:end] for start, end in passage.highlights] == ["Wilders", "kiezers"]


def test_a_reading_tells_what_a_name_stands_for(archive):
    told = dict(archive.explain("wilders wild").expansions)
    assert "wilders" not in told  # it stands for itself alone
    assert {"wild", "wilder", "wildpark"} <= dict(told["wild"]).keys()
    assert "wilders" not in dict(told["wild"])


@pytest.mark.parametrize(("query", "kind", "number"), [("raketten", "STARTS", 4), ("raket", "STARTS", 4)])
def test_a_capital_at_the_start_of_sentences_makes_no_name(archive, query, kind, number):
    assert len(found(archive, query)) == number
    assert all(id.startswith(kind) for id in found(archive, query))


def test_a_people_with_an_article_before_it_keeps_its_forms(archive):
    assert {"PEOPLE0", "PEOPLE3"} <= set(found(archive, "turken"))


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_what_was_deleted_does_not_decide_what_is_a_name(engine, tmp_path):
    """Engines count deleted articles for a while."""
    named = [Article(id=f"n{number}", headline="", body=body) for number, body in enumerate(NAMES)]
    worded = [Article(id=f"w{number}", headline="", body=body) for number, body in enumerate(WORDS)]
    small = [Article(id=f"s{number}", headline="", body=f"Nog {number} wilders.") for number in range(3)]
    with Archive.create(tmp_path / "a", engine=engine) as plain, Archive.create(tmp_path / "b", engine=engine) as after:
        plain.add([*named, *worded])
        after.add([*named, *worded, *small])
        assert after.search("wilders").total > plain.search("wilders").total
        after.delete([article.id for article in small])
        for query in ("wilders", "wild", "Wilders kiezers"):
            one, other = plain.search(query), after.search(query)
            assert (one.total, one.notes) == (other.total, other.notes)
