"""The age of a brief is read, and counted back on the right clock."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.readers.extracting.dates.ages import moment_before, split_age

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("line", "age", "rest"),
    [
        ("38 minuten geleden", timedelta(minutes=38), ""),
        ("1 minuut geleden", timedelta(minutes=1), ""),
        ("1 uur geleden", timedelta(hours=1), ""),
        ("een uur geleden", timedelta(hours=1), ""),
        ("2 dagen geleden", timedelta(days=2), ""),
        ("1 week geleden", timedelta(days=7), ""),
        ("3 maanden geleden", timedelta(days=90), ""),
        ("2 jaar geleden", timedelta(days=730), ""),
        ("Zojuist", timedelta(), ""),
        ("gisteren", timedelta(days=1), ""),
        ("eergisteren", timedelta(days=2), ""),
        ("1 uur geledenPARIJS (ANP) - Tekst", timedelta(hours=1), "PARIJS (ANP) - Tekst"),
        ("1 uur geleden PARIJS (ANP) - Tekst", timedelta(hours=1), "PARIJS (ANP) - Tekst"),
        ("1 uur geleden'S-HERTOGENBOSCH (ANP) - Tekst", timedelta(hours=1), "'S-HERTOGENBOSCH (ANP) - Tekst"),
        ("zojuistÉVORA (ANP) - Tekst", timedelta(), "ÉVORA (ANP) - Tekst"),
        ("1\xa0uur geleden", timedelta(hours=1), ""),
    ],
)
def test_an_age_is_split_off(line, age, rest):
    assert split_age(line) == (age, rest)


@pytest.mark.parametrize(
    "line",
    [
        "1 uur geleden landde het toestel.",
        "Gisteren landde het toestel.",
        "gisterenavond landde het toestel.",
        "Zojuist PARIJS verlaten.",
        "1 uur",
        "Het is 1 uur geleden",
        "1000 uur geleden",
        "",
    ],
)
def test_a_sentence_is_no_age(line):
    assert split_age(line) == (None, line)


def test_hours_are_counted_across_the_change_to_summer_time():
    after = datetime(2024, 3, 31, 4, 30, tzinfo=AMSTERDAM)  # at two it became three
    assert moment_before(after, timedelta(hours=2)) == datetime(2024, 3, 31, 1, 30, tzinfo=AMSTERDAM)


def test_seconds_are_left_out():
    moment = datetime(2024, 6, 19, 13, 45, 59, 999, tzinfo=timezone.utc)
    assert moment_before(moment, timedelta(minutes=5)) == datetime(2024, 6, 19, 13, 40, tzinfo=timezone.utc)


@given(st.datetimes(timezones=st.just(AMSTERDAM)), st.integers(0, 999))
def test_any_age_of_any_moment_is_a_moment(moment, years):
    earlier = moment_before(moment, timedelta(days=365 * years))
    assert earlier.tzinfo is AMSTERDAM
    assert earlier.timestamp() <= moment.timestamp()
