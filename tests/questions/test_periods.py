"""Time is cut as a calendar on the wall in Amsterdam cuts it."""

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.query.bound import Everything
from searchnews.questions.periods import PERIODS, counted, stretch_of, stretches

days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@given(days, st.sampled_from(PERIODS))
def test_a_day_lies_in_its_stretch_and_the_next_begins_where_it_ends(day, by):
    stretch = stretch_of(day, by)
    assert stretch.start <= day < stretch.end
    if stretch.end <= date(9998, 12, 31):
        assert stretch_of(stretch.end, by).start == stretch.end


@given(days, st.integers(0, 900), st.sampled_from(PERIODS))
def test_stretches_cover_every_day_once(first, length, by):
    last = first + timedelta(days=min(length, (date(9998, 12, 31) - first).days))
    cut = list(stretches(first, last, by))
    assert cut[0].start <= first
    assert cut[-1].end > last
    assert all(one.end == other.start for one, other in pairwise(cut))
    assert len({stretch.label for stretch in cut}) == len(cut)


@pytest.mark.parametrize(
    ("day", "by", "label"),
    [
        (date(2019, 12, 30), "week", "2020-W01"),
        (date(2021, 1, 3), "week", "2020-W53"),
        (date(2020, 2, 29), "month", "2020-02"),
        (date(800, 12, 25), "year", "0800"),
        (date(800, 2, 5), "month", "0800-02"),
    ],
)
def test_stretches_are_called_as_iso_8601_calls_them(day, by, label):
    assert stretch_of(day, by).label == label


def test_an_article_of_the_year_1_and_one_of_today_are_two_days(make_archive):
    moments = [datetime(1, 1, 1, 12, tzinfo=timezone.utc), datetime(2024, 6, 30, 22, 30, tzinfo=timezone.utc)]
    archive = make_archive(*(Article(id=str(n), headline="", body="x", date=when) for n, when in enumerate(moments)))
    found = counted(archive.prepare("*").snapshot, Everything(), "day")
    assert [(stretch.label, count) for stretch, count in found] == [("0001-01-01", 1), ("2024-07-01", 1)]


def test_an_article_of_the_last_year_there_is_counts_as_one_without_a_date(make_archive):
    archive = make_archive(Article(id="1", headline="", body="x", date=datetime(9999, 6, 1, tzinfo=timezone.utc)))
    field = archive.facets(fields=["month"]).fields[0]
    assert (field.buckets, field.without) == ((), 1)
