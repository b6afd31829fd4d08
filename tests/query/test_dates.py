"""Date words and what they mean on a calendar and a clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.query.dates import TIME_ZONE, canonical, days, seconds

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024", "2024"),
        ("2024-6", "2024-06"),
        ("2024-06-01", "2024-06-01"),
        ("20240601", "2024-06-01"),
        ("1-6-2024", "2024-06-01"),
        ("11-9-2001", "2001-09-11"),
        ("11/9/2001", "2001-09-11"),
        ("11.09.2001", "2001-09-11"),
        ("juni 2024", "2024-06"),
        ("JUNI  2024", "2024-06"),
        ("1 mrt. 2024", "2024-03-01"),
        ("march 2024", "2024-03"),
        ("3 okt 1999", "1999-10-03"),
        ("vandaag", "today"),
        ("Today", "today"),
        ("gisteren", "yesterday"),
        ("0001", "0001"),
        ("29-2-2024", "2024-02-29"),
    ],
)
def test_a_date_has_one_form(typed, meant):
    assert canonical(typed) == meant
    assert canonical(meant) == meant


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("2024-13", "there is no month 13"),
        ("2024-00", "there is no month 0"),
        ("31-02-2024", "2024-02 has no day 31"),
        ("29-2-2023", "2023-02 has no day 29"),
        ("2024-06-00", "2024-06 has no day 0"),
        ("0000", "there is no year 0000"),
        ("24", "24 is no date"),
        ("13-2024", "13-2024 is no date"),
        ("1-6/2024", "1-6/2024 is no date"),
        ("brumaire 2024", "brumaire 2024 is no date"),
        ("ooit", "ooit is no date"),
        ("٢٠٢٤", "٢٠٢٤ is no date"),
        ("", "nothing is no date"),
    ],
)
def test_what_is_no_date_is_told(typed, complaint):
    with pytest.raises(ValueError, match=complaint):
        canonical(typed)


@given(st.dates())
def test_a_date_typed_in_any_order_is_the_same_day(day):
    assert canonical(day.isoformat()) == day.isoformat()
    assert canonical(f"{day.day}-{day.month}-{day.year:04}") == day.isoformat()


@given(st.dates(max_value=date(9998, 12, 31)))
def test_days_months_and_years_follow_each_other_without_a_gap(day):
    for length in (4, 7, 10):
        first, after = days(day.isoformat()[:length], TODAY)
        assert first <= day < after
        assert days(after.isoformat()[:length], TODAY)[0] == after


@pytest.mark.parametrize("word", ["9999", "9999-12", "9999-12-31"])
def test_the_end_of_time_is_open(word):
    assert days(word, TODAY)[1] is None


def test_relative_days_move_along():
    assert days("today", TODAY) == (date(2026, 3, 1), date(2026, 3, 2))
    assert days("yesterday", TODAY) == (date(2026, 2, 28), date(2026, 3, 1))


@given(st.dates(min_value=date(1971, 1, 1)))
@example(date(2024, 3, 31))
@example(date(2024, 10, 27))
def test_a_day_begins_at_midnight_in_amsterdam(day):
    begin = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(seconds=seconds(day))
    local = begin.astimezone(ZoneInfo(TIME_ZONE))
    assert (local.date(), local.hour, local.minute) == (day, 0, 0)


def test_the_first_day_there_is_has_a_number():
    assert seconds(date(1, 1, 1)) < seconds(date(1, 1, 2)) < 0
