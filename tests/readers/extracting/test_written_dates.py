"""Dates are read as people and programs write them, and what is not a date, or may be two, is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.readers.extracting.dates.written_dates import MONTHS, date_at, read_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("woensdag 30 november 2011", "2011-11-30T00:00:00+01:00"),
        ("zo 2 feb 2025, 20:07", "2025-02-02T20:07:00+01:00"),
        ("2 februari 2025 om 20.07 uur", "2025-02-02T20:07:00+01:00"),
        ("Mittwoch, 31. August 2011", "2011-08-31T00:00:00+02:00"),
        ("2.2.2025, 20.07 Uhr", "2025-02-02T20:07:00+01:00"),
        ("mercredi 17 mai 2003", "2003-05-17T00:00:00+02:00"),
        ("le 1er mars 2003 à 14h05", "2003-03-01T14:05:00+01:00"),
        ("Wednesday, September 5, 2012", "2012-09-05T00:00:00+02:00"),
        ("September 5th, 2012 3:04 PM EST", "2012-09-05T15:04:00-05:00"),
        ("12:00", None),
        ("5 Sept. 2012", "2012-09-05T00:00:00+02:00"),
        ("19-jun-2024", "2024-06-19T00:00:00+02:00"),
        ("Sun, 20 Jul 2014 16:32:18 +0200", "2014-07-20T16:32:18+02:00"),
        ("Fri, 05 May 2017 10:00:00 EDT", "2017-05-05T10:00:00-04:00"),
        ("Thu Jun 20 2024 11:45:00 GMT+0200", "2024-06-20T11:45:00+02:00"),
        ("2024-04-28 07:00:00 UTC", "2024-04-28T07:00:00+00:00"),
        ("20190327T202539Z", "2019-03-27T20:25:39+00:00"),
        ("20190327T202539+0100", "2019-03-27T20:25:39+01:00"),
        ("20190327", "2019-03-27T00:00:00+01:00"),
        ("2024/3/5", "2024-03-05T00:00:00+01:00"),
        ("02-03-2025 20:07", "2025-03-02T20:07:00+01:00"),
        ("6/19/2024", "2024-06-19T00:00:00+02:00"),
        ("1524220860.0", "2018-04-20T10:41:00+00:00"),
        ("1524220860000", "2018-04-20T10:41:00+00:00"),
        ("30 februari 2020", None),
        ("25 mei 2020 26:00", None),
        ("mei 2024", None),
        ("2024", None),
        ("nummer 12", None),
        ("99999999999999999999", None),
        ("", None),
    ],
)
def test_a_date_is_read(text, moment):
    found = read_date(text)
    assert (found and found.isoformat()) == moment


def test_of_numbers_the_day_comes_first_unless_told_otherwise():
    assert read_date("02/03/2025").month == 3
    assert read_date("02/03/2025", month_first=True).month == 2
    assert read_date("13/03/2025", month_first=True).month == 3


@pytest.mark.parametrize("name", MONTHS)
def test_every_month_is_read_in_every_language(name):
    assert read_date(f"3 {name} 2020").month == MONTHS[name] == read_date(f"{name} 3, 2020").month


def test_the_first_date_in_a_line_is_found():
    assert date_at("Gewijzigd 3 juni 2024, geplaatst 1-6-2024").moment.isoformat() == "2024-06-03T00:00:00+02:00"
    assert date_at("artikel 12-34, pagina 7") is None


@given(st.text(alphabet="0123456789 -/.:,Tjunmaiz+", max_size=2_500))
def test_any_text_is_a_date_or_none(text):
    at = date_at(text)
    for found in (read_date(text), at and at.moment):
        assert found is None or found.utcoffset() is not None
