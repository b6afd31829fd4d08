"""Headlines are cut from sentences, and dates are read, in the same way on every Python."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.readers.extracting.dates.iso_dates import parse_date
from searchnews.readers.extracting.text import HEADLINE, clean, headline_from, tidy


@pytest.mark.parametrize(
    ("paragraph", "headline"),
    [
        ("De top begint. Meer volgt.", "De top begint"),
        ("Begint de top? Niemand weet het.", "Begint de top?"),
        ('De gastheer zei: "Kom binnen." Iedereen kwam.', 'De gastheer zei: "Kom binnen."'),
        ("De skipiste bij St. Anton is open. Er ligt sneeuw.", "De skipiste bij St. Anton is open"),
        ("Verdachte Jan B. Jansen is vrij. Meer volgt.", "Verdachte Jan B. Jansen is vrij"),
        ("Er viel 54.5 millimeter. Meer volgt.", "Er viel 54.5 millimeter"),
        ("Kort", "Kort"),
        ("", ""),
        ("woord " * 30, "woord " * 13 + "woord…"),
        ("x" * 200, "x" * 89 + "…"),
    ],
)
def test_a_headline_is_the_first_sentence_cut_at_a_word(paragraph, headline):
    assert headline_from(paragraph) == headline


@given(st.text(max_size=300))
def test_a_headline_is_one_short_line(paragraph):
    headline = headline_from(paragraph)
    assert len(headline) <= HEADLINE
    assert headline == " ".join(headline.split())
    assert bool(headline) >= paragraph.strip()[:1].isalnum()


def test_tidy_leaves_one_empty_line_between_paragraphs():
    assert tidy("\r\nEen.\r\n \r\n\r\nTwee\rregels.\n\n\nDrie.\n") == "Een.\n\nTwee\nregels.\n\nDrie."


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-03-27", "2019-03-27T00:00:00+01:00"),
        ("2019-07-27", "2019-07-27T00:00:00+02:00"),
        ("2019-03-27T20:25:39+01:00", "2019-03-27T20:25:39+01:00"),
        ("2019-03-27T20:25:39Z", "2019-03-27T20:25:39+00:00"),
        ("2019-03-27T20:25:39z", "2019-03-27T20:25:39+00:00"),
        ("2019-03-27T20:25:39.5Z", "2019-03-27T20:25:39.500000+00:00"),
        ("2019-03-27T20:25:39.123456789+0100", "2019-03-27T20:25:39.123456+01:00"),
        ("2019-03-27 20:25", "2019-03-27T20:25:00+01:00"),
        ("2019-03-27T20:25:39", "2019-03-27T20:25:39+01:00"),
        ("2019-03-27T20:25-03:30", "2019-03-27T20:25:00-03:30"),
        (" 2019-03-27 ", "2019-03-27T00:00:00+01:00"),
    ],
)
def test_dates_are_read(text, moment):
    assert parse_date(text).isoformat() == moment


@pytest.mark.parametrize(
    "text",
    ["", "gisteren", "27-03-2019", "2019", "2019-03", "20190327", "2019-W13-3", "2019-W13-3T20:25:39+01:00", "2019-02-30",
     "2019-03-27T24:00:00", "2019-03-27T20:60", "2019-03-27T20:25:39+99:00", "0000-01-01", "0001-01-01",
     "9999-12-31T23:00:00+00:00", "1553714739", "٢٠١٩-٠٣-٢٧"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"no such|not a date"):
        parse_date(text)


ZONES = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))


@given(st.datetimes(min_value=datetime(2, 1, 2), max_value=datetime(9998, 12, 30), timezones=ZONES))  # noqa: DTZ001
def test_what_is_written_as_iso_8601_is_read_back(moment):
    assert parse_date(moment.isoformat()) == moment


def test_half_a_character_is_a_sign_that_says_so():
    """A page may have one as a number (``&#xD800;``); no archive could store it."""
    assert clean("wij wisten dat\ud800ouden") == "wij wisten dat\ufffdouden"
