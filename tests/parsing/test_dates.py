"""Dates as people write them, and what they mean on a calendar and a clock."""

import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.binding import bind_period
from searchnews.errors import BadDate
from searchnews.parsing import parse
from searchnews.parsing.date_phrases import beginning, ending, nearest, period
from searchnews.parsing.date_words import KINDS, may_be_date
from searchnews.query import render
from searchnews.query.dates import FIRST_TODAY, LAST_TODAY, TIME_ZONE, days, ends, seconds
from searchnews.query.describing import describe
from searchnews.query.tree import DateRange

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = tomllib.loads((Path(__file__).parent / "dates.toml").read_text("utf-8"))
TODAY = date(2024, 6, 19)
TODAYS = st.dates(FIRST_TODAY, LAST_TODAY)
CANONICAL = sorted(
    {word for case in TABLE["case"] for word in re.split(r"\.\.|[\[\]{}*]| TO ", case["reading"]) if word}
)


def named(case):
    return f"{case['typed']} on {case['today']}" if "today" in case else case["typed"]


def read_or_told(text):
    """What a text means as a date, or what is told of it."""
    try:
        return period(text), ""
    except ValueError as error:
        return (), str(error)


def first_and_last(meant, today):
    """The first and last day of a period, worked out apart from the binder."""
    first, last = ends(meant.start, meant.end, today)
    start = first and (first.first if meant.includes_start else first.after)
    end = last and ((last.after if meant.includes_end else last.first) - timedelta(days=1))
    return start, end


def test_the_table_is_large_and_no_case_stands_in_it_twice():
    assert len(TABLE["case"]) >= 80
    assert len({named(case) for case in TABLE["case"]}) == len(TABLE["case"])


@pytest.mark.parametrize("case", TABLE["case"], ids=named)
def test_a_date_means_the_days_of_the_table(case):
    meant = period(case["typed"])
    assert may_be_date(case["typed"])
    assert first_and_last(meant, case.get("today", TODAY)) == (case.get("first"), case.get("last"))


@pytest.mark.parametrize("case", TABLE["case"], ids=named)
def test_a_date_of_a_query_has_one_form_that_reads_back_as_itself(case):
    tree = parse(f'datum:"{case["typed"]}"').tree
    assert render(tree) == f"date:{case['reading']}"
    assert parse(render(tree)).tree == tree


@pytest.mark.parametrize("word", [word for word in CANONICAL if not word[0].isdigit() or word.endswith("-ago")])
def test_a_date_that_moves_along_is_told_in_dutch_as_it_may_be_typed(word):
    (line,) = describe(DateRange(word, word), "nl", today=TODAY)
    told = line.rpartition("(")[2].rstrip(")")
    assert period(told) == period(word), line


@pytest.mark.parametrize("word", CANONICAL)
def test_a_canonical_date_needs_no_quotes_and_stays_what_it_is(word):
    assert parse(f"datum:{word}").tree == DateRange(word, word)
    assert re.fullmatch("[a-z0-9-]+", word)


@pytest.mark.parametrize("case", TABLE["mistake"], ids=named)
def test_what_is_no_date_is_told_with_what_was_probably_meant(case):
    with pytest.raises(ValueError, match=re.escape(case["told"])):
        period(case["typed"])
    assert nearest(case["typed"]) == case.get("nearest", "")


@given(st.dates())
def test_a_date_typed_in_any_order_is_the_same_day(day):
    iso = day.isoformat()
    assert period(iso)[:2] == (iso, iso)
    assert period(f"{day.day}-{day.month}-{day.year:04}")[:2] == (iso, iso)


SIGNS = [
    "1",
    "3e",
    "24",
    "90",
    "2015",
    "'98",
    "Q2",
    "W53",
    "1990s",
    "tot",
    "t/m",
    "sinds",
    "voor",
    "tussen",
    "en",
    "de",
]


@given(st.lists(st.sampled_from([*KINDS, *SIGNS])))
def test_any_date_words_are_refused_in_one_line_or_read_back_as_themselves(words):
    meant, told = read_or_told(" ".join(words))
    for word in filter(None, meant[:2]):
        assert period(word)[:2] == (word, word)
    assert meant or len(told.splitlines()) == 1
    assert may_be_date(" ".join(words)) or not meant


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    meant, told = read_or_told(text)
    assert bool(meant) != bool(told)
    assert may_be_date(text) or not meant
    assert nearest(text) == "" or period(nearest(text))


@given(TODAYS, st.sampled_from(CANONICAL))
@example(date(2024, 2, 29), "1-year-ago")
@example(date(2000, 1, 1), "29-february")
def test_every_date_has_its_days_whatever_today_is(today, word):
    first, after = days(word, today)
    assert after is not None
    assert first < after


@given(
    TODAYS, st.sampled_from(sorted(word for word, (kind, _) in KINDS.items() if kind in ("weekday", "month", "season")))
)
def test_a_name_by_itself_is_the_latest_that_has_begun_and_with_last_the_latest_that_is_over(today, name):
    begun, over = (days(period(text).start, today) for text in (name, f"afgelopen {name}"))
    assert begun.first <= today
    assert over.after <= today
    assert begun == over or over.after <= begun.first <= today < begun.after
    assert today - begun.first < timedelta(days=366)


@given(TODAYS, st.sampled_from(["week", "month", "quarter", "year"]))
def test_this_one_follows_the_last_one_without_a_gap_and_has_today_in_it(today, unit):
    last, this = (days(f"{which}-{unit}", today) for which in ("last", "this"))
    assert last.after == this.first <= today < this.after
    assert days(f"1-{unit}-ago", today) == last


@given(TODAYS, st.integers(1, 999))
def test_the_past_days_are_as_many_as_were_asked_for_and_end_today(today, number):
    first, after = days(period(f"afgelopen {number} dagen").start, today)
    assert (after - first).days == number
    assert after == today + timedelta(days=1)


@given(TODAYS, st.sampled_from(["last-week", "last-month", "last-year", "last-quarter", "summer"]))
def test_thirds_make_a_whole(today, word):
    whole = days(word, today)
    early, mid, late = (days(f"{part}-{word}", today) for part in ("early", "mid", "late"))
    assert (early.first, early.after, mid.after, late.after) == (whole.first, mid.first, late.first, whole.after)


@given(st.dates(max_value=date(9998, 12, 31)))
def test_days_months_and_years_follow_each_other_without_a_gap(day):
    for length in (4, 7, 10):
        first, after = days(day.isoformat()[:length], TODAY)
        assert first <= day < after
        assert days(after.isoformat()[:length], TODAY)[0] == after


@pytest.mark.parametrize("word", ["9999", "9999-12", "9999-12-31"])
def test_the_end_of_time_is_open(word):
    assert days(word, TODAY)[1] is None


@given(st.dates(min_value=date(1971, 1, 1)))
@example(date(2024, 3, 31))
@example(date(2024, 10, 27))
def test_a_day_begins_at_midnight_in_amsterdam(day):
    begin = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(seconds=seconds(day))
    local = begin.astimezone(ZoneInfo(TIME_ZONE))
    assert (local.date(), local.hour, local.minute) == (day, 0, 0)


@pytest.mark.parametrize(("day", "hours"), [("31-3-2024", 23), ("27 oktober 2024", 25), ("30-3-2024", 24)])
def test_a_day_on_which_the_clock_changes_is_as_long_as_it_is(day, hours):
    asked = bind_period(day, day)
    assert asked.end - asked.start == hours * 3600


def test_the_first_day_there_is_has_a_number():
    assert seconds(date(1, 1, 1)) < seconds(date(1, 1, 2)) < 0


@pytest.mark.parametrize(
    ("typed", "begins", "begins_behind", "ends_with", "ends_before"),
    [
        ("zomer 2015", ("2015-06", True), ("2015-08", False), ("2015-08", True), ("2015-06", False)),
        ("van 2014 tot 2016", ("2014", True), ("2016", False), ("2016", True), ("2014", False)),
        ("2024", ("2024", True), ("2024", False), ("2024", True), ("2024", False)),
    ],
)
def test_an_end_of_a_range_may_be_a_period_itself(typed, begins, begins_behind, ends_with, ends_before):
    assert (beginning(typed), beginning(typed, excluded=True)) == (begins, begins_behind)
    assert (ending(typed), ending(typed, excluded=True)) == (ends_with, ends_before)


def test_an_end_of_a_range_must_be_there():
    with pytest.raises(ValueError, match="tot 2014 has no first day"):
        beginning("tot 2014")
    with pytest.raises(ValueError, match="sinds 2014 has no last day"):
        ending("sinds  2014")
    with pytest.raises(BadDate, match="has no last day"):
        bind_period(None, "sinds 2014")


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("zomer 2015", None, "2015-06-01", None),
        ("zomer 2015", "zomer 2015", "2015-06-01", "2015-08-31"),
        ("vorige week", "gisteren", "2024-06-10", "2024-06-18"),
        ("sinds 2014", "voor 2016", "2014-01-01", "2015-12-31"),
        ("2 weken geleden", None, "2024-06-05", None),
        (None, "afgelopen maandag", None, "2024-06-17"),
    ],
)
def test_options_take_the_same_words(since, until, first, last):
    def asked(day):
        return day and datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(TIME_ZONE))

    found = bind_period(since, until, today=TODAY)
    assert found.start == (first and asked(first).timestamp())
    assert found.end == (last and (asked(last) + timedelta(days=1)).timestamp())


def test_an_option_that_is_no_date_is_refused_with_what_was_probably_meant():
    with pytest.raises(BadDate) as told:
        bind_period("vorrige week", None)
    assert told.value.hint.startswith('did you mean "vorige week"?')


@pytest.mark.parametrize("date", ["2019-04", "gisteren", "2019", "1-4-2019"])
@pytest.mark.parametrize("behind", [" (brexit OF trump)", "  brexit", "   (brexit)", " brexit  trump"])
def test_what_stands_behind_a_date_is_no_part_of_it_however_many_blanks_there_are(date, behind):
    assert render(parse(f"datum:{date}{behind}").tree) == render(parse(f"datum:{date} EN {behind.strip()}").tree)


@pytest.mark.parametrize("typed", ["datum:zomer 2015", "datum:zomer 2015 (kim)", "datum:zomer  2015  kim"])
def test_a_date_of_two_words_without_quotes_is_marked_to_its_last_letter(typed):
    with pytest.raises(BadDate) as refused:
        parse(typed)
    assert typed[refused.value.start : refused.value.end].split() == ["zomer", "2015"]
