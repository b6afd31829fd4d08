"""What was printed on the same subject comes first, earlier and later apart; versions of the story itself stay out."""

from datetime import datetime, timedelta, timezone
from functools import partial

import pytest

from searchnews.analysis import STEM
from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.binding.likeness import telling_words
from searchnews.errors import ArticleNotFound
from searchnews.query.filters import Filters

NOON = datetime(2024, 8, 12, 12, tzinfo=timezone.utc)
FERRY = "Op de Amazone is een veerboot met honderd passagiers gezonken. Duikers zoeken bij Itacoatiara naar vermisten."
CAPTAIN = (
    "De kapitein van de veerboot die op de Amazone is gezonken, is aangehouden. De duikers hebben vermisten gevonden."
)
LAUNCH = "In Manaus is een nieuwe veerboot te water gelaten. Op de Amazone kunnen passagiers er comfortabel mee reizen."
FILLER = "De minister sprak in de Kamer over de begroting en over de lonen van leraren in het basisonderwijs, deel {}."


def article(id, body, days, city="Manaus", **parts):
    date = None if days is None else NOON + timedelta(days=days)
    return Article(id=id, headline=f"Kop {id}", body=body, date=date, cities=(city,), **parts)


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("similar") / "archive", engine=request.param) as archive:
        archive.add([article("ferry", FERRY, 0), article("ferry 2", f"{FERRY} Meer volgt.", 0.5)])
        archive.add(
            [article("captain", CAPTAIN, 2), article("captain 2", CAPTAIN, 2.5), article("launch", LAUNCH, -30)]
        )
        archive.add([article("memory", CAPTAIN.replace("vermisten", "doden"), 800, city="Kiev")])
        archive.add([article(f"filler {n}", FILLER.format(n), n - 20, city="Den Haag") for n in range(0, 40, 4)])
        yield archive


def ids(similar):
    return {when: [likeness.article.id for likeness in found] for when, found in similar.groups}


def test_earlier_and_later_articles_on_the_same_thing_are_found(archive):
    found = archive.similar("ferry")
    assert ids(found) == {"earlier": ["launch"], "later": ["captain 2", "memory"]}
    assert found.versions == 2
    assert len(found) == 3
    captain = found.groups[1][1][0]
    assert {"Amazone", "veerboot", "gezonken"} <= {word for likeness in found.groups[1][1] for word in likeness.words}
    assert captain.rank == 1
    assert all(0 < likeness.score <= captain.score for _, group in found.groups[1:] for likeness in group)


def test_groups_periods_numbers_and_filters_narrow_it(archive):
    assert ids(archive.similar("ferry", when="earlier")) == {"earlier": ["launch"]}
    assert ids(archive.similar("ferry", around=10)) == {"earlier": [], "later": ["captain 2"]}
    assert ids(archive.similar("ferry", limit=1)) == {"earlier": ["launch"], "later": ["captain 2"]}
    assert ids(archive.similar("ferry", filters=Filters(cities=("Kiev",)))) == {"earlier": [], "later": ["memory"]}
    with pytest.raises(ArticleNotFound):
        archive.similar("nowhere")


def test_an_article_without_a_date_has_one_group(archive):
    archive.add([article("undated", FERRY.replace("honderd", "tachtig"), None)])
    found = ids(archive.similar("undated"))
    assert list(found) == ["undated"]
    assert {"captain 2", "launch"} <= set(found["undated"])


def test_an_article_with_no_word_that_others_have_is_like_nothing(archive):
    archive.add([article("alone", "Xyzzy plugh.", 1)])
    found = archive.similar("alone")
    assert (found.words, len(found)) == ((), 0)


def test_telling_words_are_those_that_few_others_have(archive):
    asked = archive.prepare("*")
    counts = partial(asked.snapshot.counts, "body", STEM)
    told = telling_words(archive.get("ferry"), asked.analyzer, counts, asked.snapshot.count())
    assert [word.worth for word in told] == sorted((word.worth for word in told), reverse=True)
    assert {"Amazone", "veerboot", "Duikers"} <= {word.text for word in told}
    assert not {"Op", "de", "is", "een"} & {word.text for word in told}


def test_rows_and_records_tell_the_same(archive):
    found = archive.similar("ferry")
    rows, record = list(found.rows()), found.to_dict()
    assert all(tuple(row) == found.columns for row in rows)
    assert rows == [*record["earlier"], *record["later"]]
    assert (record["id"], record["versions"]) == ("ferry", 2)
