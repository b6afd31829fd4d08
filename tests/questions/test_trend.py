"""Queries over time are counted as by hand, and what did not come in is no zero."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

import searchnews
from searchnews.articles import Article
from searchnews.questions.trend import labelled

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NAMES = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}


def by_hand(articles, by):
    counts = {}
    for article in articles:
        name = article.date.astimezone(AMSTERDAM).strftime(NAMES[by])
        counts[name] = counts.get(name, 0) + 1
    return counts


def article(id, day, body="x"):
    return Article(id=id, headline="", body=body, date=datetime(*day, 12, tzinfo=timezone.utc))


@pytest.mark.parametrize("by", NAMES)
@pytest.mark.parametrize("filters", [searchnews.Filters(), searchnews.Filters(since="2024-02-10", until="2024-11-03")])
def test_counts_and_shares_are_those_of_counting_by_hand(archive, matching, by, filters):
    found = archive.trend(["verkiezingen", "oorlog=oekraïne OR gaza"], by=by, filters=filters)
    whole = by_hand(matching("*", filters=filters), by)
    for series, query in zip(found.series, ("verkiezingen", "oekraïne OR gaza"), strict=True):
        expected = by_hand(matching(query, filters=filters), by)
        assert series.total == sum(expected.values()) == archive.search(query, filters=filters).total
        for stretch, count, share in zip(found.stretches, series.counts, found.shares(series), strict=True):
            if stretch.label in whole:
                assert count == expected.get(stretch.label, 0)
                assert share == pytest.approx(count / whole[stretch.label], abs=1e-6)
            else:
                assert count is share is None
    assert list(found.all) == [whole.get(stretch.label, 0) for stretch in found.stretches]


def test_the_time_is_from_the_first_match_to_the_last_without_holes(make_archive):
    archive = make_archive(
        article("a", (2019, 3, 30), "kim"), article("b", (2019, 6, 1), "kim"), article("c", (2020, 1, 1))
    )
    found = archive.trend("kim", by="month")
    assert [stretch.label for stretch in found.stretches] == ["2019-03", "2019-04", "2019-05", "2019-06"]
    assert found.series[0].counts == (1, None, None, 1)


def test_the_limits_of_the_period_are_the_ends_of_the_time(make_archive):
    archive = make_archive(article("a", (2019, 3, 30), "kim"), article("b", (2019, 4, 2)))
    found = archive.trend("kim", by="month", filters=searchnews.Filters(since="2019-02-10", until="2019-04-20"))
    first, _, last = found.rows()
    assert first == {
        "label": "kim",
        "period": "2019-02",
        "start": "2019-02-10",
        "end": "2019-02-28",
        "count": None,
        "all": 0,
        "share": None,
    }
    assert last == {
        "label": "kim",
        "period": "2019-04",
        "start": "2019-04-01",
        "end": "2019-04-20",
        "count": 0,
        "all": 1,
        "share": 0.0,
    }


@pytest.mark.parametrize(
    ("days", "by"),
    [(0, "day"), (61, "day"), (62, "week"), (429, "week"), (430, "month"), (3_659, "month"), (3_660, "year")],
)
def test_the_length_of_a_stretch_suits_that_of_the_whole(make_archive, days, by):
    start = datetime(2001, 1, 1, 12, tzinfo=timezone.utc)
    ends = (Article(id=str(n), headline="kim", body="", date=start + timedelta(days=n)) for n in (0, days))
    assert make_archive(*ends).trend("kim").by == by


def test_too_many_stretches_are_refused_with_what_to_do(make_archive):
    archive = make_archive(article("a", (1, 1, 5)), article("b", (9999, 12, 31)))
    with pytest.raises(searchnews.QueryError, match="more than 5,000 days") as caught:
        archive.trend("*", by="day")
    assert "count by week" in caught.value.hint
    with pytest.raises(searchnews.QueryError, match="more than 5,000 years"):
        archive.trend("*")


def test_articles_without_a_date_are_told(make_archive):
    archive = make_archive(article("a", (2019, 3, 30), "kim"), Article(id="b", headline="kim", body=""))
    found = archive.trend("kim")
    assert (found.series[0].total, found.series[0].undated) == (1, 1)
    assert found.left_out == ("kim: 1 without a date",)


def test_a_query_that_finds_nothing_has_no_time_unless_it_is_given(archive):
    assert archive.trend("xyzzy").stretches == ()
    found = archive.trend("xyzzy", filters=searchnews.Filters(since="2024", until="2024"))
    assert found.series[0].total == 0
    assert set(found.series[0].counts) <= {0, None}


@pytest.mark.parametrize(
    ("typed", "label", "query"),
    [
        ("poetin", "poetin", "poetin"),
        ("vrede=bestand OF akkoord", "vrede", "bestand OF akkoord"),
        ("=Kim", "=Kim", "=Kim"),
        ("kim==Kim", "kim", "=Kim"),
        ("verdrag =Kim", "verdrag =Kim", "verdrag =Kim"),
        ("kop:=Kim", "kop:=Kim", "kop:=Kim"),
        ('"a b"=c', '"a b"=c', '"a b"=c'),
        ("noord-korea=kim", "noord-korea", "kim"),
    ],
)
def test_a_label_stands_before_an_equals_sign_and_is_one_word(typed, label, query):
    assert labelled([typed]) == {label: query}


@pytest.mark.parametrize("queries", [["kim", "kim"], ["a=kim", "a=poetin"], []])
def test_two_series_of_one_name_and_none_are_refused(queries):
    with pytest.raises(searchnews.QueryError):
        labelled(queries)
