"""Writes dates the way a page shows them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from searchnews.articles.article import TIME_ZONE
from searchnews.articles.months import SHORT


def moment(date: datetime, *, estimated: bool = False) -> str:
    """Write a date, with its time unless that is midnight, as it is in Amsterdam: there a day of a query begins too.

    >>> moment(datetime(2024, 6, 19, 13, 45), estimated=True)
    'about 19 Jun 2024, 13:45'
    """
    if date.tzinfo is not None:
        date = date.astimezone(ZoneInfo(TIME_ZONE))
    text = day(date)
    if date.hour or date.minute:
        text += f", {date.hour:02}:{date.minute:02}"
    return f"about {text}" if estimated else text


def day(date: datetime) -> str:
    """Write a day as it is in Amsterdam, without a time.

    >>> day(datetime(2024, 6, 19, 13, 45))
    '19 Jun 2024'
    """
    if date.tzinfo is not None:
        date = date.astimezone(ZoneInfo(TIME_ZONE))
    return f"{date.day} {SHORT[date.month - 1]} {date.year}"
