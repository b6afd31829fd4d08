"""A reading says what words stand for in this archive, and what each part of a query finds by itself."""

from datetime import date, datetime, timezone

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.query.filters import Filters

TEXTS = [
    ("Raket boven Kiev", "Een raket viel op Kiev.", "Kiev"),
    ("Raketten boven Kyiv", "De raketten vielen.", "Kiev"),
    ("Raketproef mislukt", "De raketproef van Pyongyang mislukte.", "Pyongyang"),
    ("Museum open", "Het museum is open.", "Parijs"),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("reading") / "a", engine=request.param) as archive:
        archive.add(
            Article(
                id=str(n),
                headline=headline,
                body=body,
                cities=(city,),
                date=datetime(2024, 6, 17 + n, tzinfo=timezone.utc),
            )
            for n, (headline, body, city) in enumerate(TEXTS)
        )
        yield archive


def stands_for(archive, query):
    return {word: dict(found) for word, found in archive.explain(query).expansions}


def test_a_word_stands_for_its_forms_and_its_compounds(archive):
    assert stands_for(archive, "raket") == {"raket": {"raket": 1, "raketten": 1, "raketproef": 1}}


def test_a_name_stands_for_its_spellings(archive):
    assert stands_for(archive, "kiev") == {"kiev": {"kiev": 1, "Kyiv": 1}}


def test_what_stands_for_itself_alone_is_not_told(archive):
    assert not stands_for(archive, "museum =raket onbekend de plaats:parijs datum:2024")


def test_a_field_of_names_has_no_forms_and_a_phrase_has_none_either(archive):
    assert not stands_for(archive, 'plaats:raket "een raket"')
    assert stands_for(archive, "kop:raket") == {"headline:raket": {"raket": 1, "raketproef": 1, "raketten": 1}}


@pytest.mark.parametrize(
    "query", ["raket -kiev (museum OF pyongyang)", "raket OF museum", "kop:kiev", "*", 'museum "een raket"']
)
def test_each_part_finds_by_itself_what_a_search_for_it_finds(archive, query):
    filters = Filters(since="2024-06-18")
    clauses = archive.explain(query, filters=filters).clauses
    assert clauses
    for clause, count in clauses:
        assert archive.search(clause, filters=filters).total == count


def test_the_choices_of_an_or_are_counted_each(archive):
    assert [clause for clause, _ in archive.explain("raket (kiev OF museum)").clauses] == [
        "raket",
        "kiev OR museum",
        "kiev",
        "museum",
    ]


def test_plain_words_and_dates_are_those_of_the_language_and_the_day_that_are_given(archive):
    reading = archive.explain("raket datum:gisteren", language="nl", filters=Filters(today=date(2024, 6, 19)))
    assert "het woord raket of een vorm ervan" in reading.lines[1]
    assert reading.lines[2] == "  verschenen op 18 juni 2024 (gisteren)"
    assert reading.lines[3].startswith("raket staat voor ")
    assert dict(reading.clauses)["date:yesterday"] == 1
    assert reading.to_dict()["clauses"][1] == {"clause": "date:yesterday", "count": 1}


def test_reasons_are_said_in_the_language_too(archive):
    hit = archive.search("museum", explain=True, language="nl").hits[0]
    assert any(part.startswith("kop: vormen van museum") for part, _ in hit.reasons)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"language": "fr"}, "language must be one of en, nl"),
        ({"filters": Filters(today=date(999, 1, 1))}, "today must lie between"),
    ],
)
def test_what_cannot_be_asked_is_refused(archive, options, told):
    for ask in (archive.search, archive.explain):
        with pytest.raises(ValueError, match=told):
            ask("kim", **options)


def test_a_word_in_a_headline_adds_its_rarity_only_where_others_that_were_typed_stand_there_too(archive):
    hits = {hit.id: hit for hit in archive.search("raket OR kiev OR opera OR museum", explain=True)}
    rare = {
        id: [text for text, _ in hit.reasons if text.startswith("headline") and "times" in text]
        for id, hit in hits.items()
    }
    assert [text.split(",")[0] for text in rare["0"]] == ["headline: forms of kiev", "headline: forms of raket"]
    assert rare["3"] == []
    for hit in hits.values():
        assert sum(worth for _, worth in hit.reasons) == pytest.approx(hit.score, rel=0.01)


def test_what_a_word_in_a_headline_adds_is_told_once_as_one_number(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"other{n}", headline="Nieuws", body=f"Bericht nummer {n}.") for n in range(80))
        archive.add(
            [
                Article(
                    id="told",
                    headline="Museum na brand dicht",
                    body="Het museum is na een brand dicht, zegt de directeur.",
                )
            ]
        )
        (hit,) = archive.search("museum OR brand OR directeur", explain=True)
    added = {text: worth for text, worth in hit.reasons if text.startswith("headline: forms") and "times" in text}
    assert sorted(text.partition(", times ")[0] for text in added) == [
        "headline: forms of brand",
        "headline: forms of museum",
    ]
    assert [float(text.partition(", times ")[2]) for text in added] == pytest.approx(list(added.values()), abs=0.01)
    assert sum(worth for _, worth in hit.reasons) == pytest.approx(hit.score, rel=0.01)
