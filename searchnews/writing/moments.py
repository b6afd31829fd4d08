"""Writes dates the way a page shows them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from searchnews.articles.article import TIME_ZONE
from searchnews.articles.months import told
from searchnews.messages.worded import Worded, worded


def moment(date: datetime, *, estimated: bool = False, zone: bool = False) -> Worded:
    """Write a date, with its time unless that is midnight, as it is in Amsterdam: there a day of a query begins too.

    With ``zone`` it says so behind the time.

    >>> moment(datetime(2024, 6, 19, 13, 45), estimated=True)
    'about 19 Jun 2024, 13:45'
    >>> moment(datetime(2024, 6, 19, 13, 45), zone=True)
    '19 Jun 2024, 13:45 (Amsterdam)'
    """
    if date.tzinfo is not None:
        date = date.astimezone(ZoneInfo(TIME_ZONE))
    text = day(date)
    if date.hour or date.minute:
        text = worded("{text}, {time}", text=text, time=f"{date.hour:02}:{date.minute:02}{' (Amsterdam)' * zone}")
    return worded("about {moment}", moment=text) if estimated else text


def day(date: datetime) -> Worded:
    """Write a day as it is in Amsterdam, without a time.

    >>> day(datetime(2024, 6, 19, 13, 45))
    '19 Jun 2024'
    """
    if date.tzinfo is not None:
        date = date.astimezone(ZoneInfo(TIME_ZONE))
    return told(date)
