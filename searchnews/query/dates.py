"""Turns the date words of a query, Dutch and English, into days, and days into seconds since 1970."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

from searchnews.articles.article import TIME_ZONE

RELATIVE = {"vandaag": "today", "today": "today", "gisteren": "yesterday", "yesterday": "yesterday"}
"""Words for a day that moves along, and how each is written in a canonical query."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_WORDS = re.compile(r"(?:([0-9]{1,2}) )?([a-z]+)\.? ([0-9]{4})")


def canonical(text: str) -> str:
    """Write a year, month, day or date word in its one form.

    Raises:
        ValueError: It is no date, or there is no such day; the message says which, for a reader.

    >>> canonical("11-9-2001"), canonical("Juni 2024"), canonical("gisteren")
    ('2001-09-11', '2024-06', 'yesterday')
    >>> canonical("2024-02-30")
    Traceback (most recent call last):
    ValueError: 2024-02 has no day 30
    """
    words = " ".join(text.lower().split())
    if words in RELATIVE:
        return RELATIVE[words]
    year, month, day = _numbers(words, text)
    if year == 0:
        raise ValueError("there is no year 0000")
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"{year:04}-{month:02} has no day {day}") from None


def _numbers(words: str, typed: str) -> tuple[int, int | None, int | None]:
    """Take year, month and day out of a date, without asking whether they exist."""
    if found := _ISO.fullmatch(words) or _COMPACT.fullmatch(words):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(words):
        day, _, month, year = found.groups()
    elif (found := _WORDS.fullmatch(words)) and found[2] in _MONTHS:
        return int(found[3]), _MONTHS[found[2]], int(found[1]) if found[1] else None
    else:
        raise ValueError(f"{' '.join(typed.split()) or 'nothing'} is no date")
    return int(year), int(month) if month else None, int(day) if day else None


def days(word: str, today: date) -> tuple[date, date | None]:
    """Give the first day of a canonical date and the day after its last; ``None`` after the year 9999.

    >>> days("2024-02", today=date(2026, 1, 1))
    (datetime.date(2024, 2, 1), datetime.date(2024, 3, 1))
    """
    if word in ("today", "yesterday"):
        first = today - timedelta(days=word == "yesterday")
        return first, first + timedelta(days=1)
    year, month, day = (int(part) for part in (*word.split("-"), "0", "0")[:3])
    first = date(year, month or 1, day or 1)
    if first.year == 9999 and (not month or month == 12) and (not day or day == 31):
        return first, None
    if day:
        return first, first + timedelta(days=1)
    if month:
        return first, date(year + month // 12, month % 12 + 1, 1)
    return first, date(year + 1, 1, 1)


def seconds(day: date) -> int:
    """Give the moment at which a day begins in Amsterdam, in seconds since 1970 UTC.

    >>> seconds(date(2024, 6, 1))
    1717192800
    """
    return int(datetime(day.year, day.month, day.day, tzinfo=_zone()).timestamp())


def this_day() -> date:
    """Give the day that it is in Amsterdam."""
    return datetime.now(_zone()).date()


def _zone() -> tzinfo:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # 10 ms, for queries with dates only

    return ZoneInfo(TIME_ZONE)
