"""Reads how old a brief is (`1 uur geleden`), and works out when it appeared."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7, "maand": 30, "maanden": 30, "jaar": 365, "jaren": 365}
_SECONDS = {"seconde": 1, "seconden": 1, "minuut": 60, "minuten": 60, "min": 60, "uur": 3_600, "uren": 3_600}
_UNITS = _SECONDS | {unit: days * 86_400 for unit, days in _DAYS.items()}
_WORDS = {"zojuist": 0, "zonet": 0, "vandaag": 0, "gisteren": 86_400, "eergisteren": 2 * 86_400}

_AGE = re.compile(
    rf"(?:(?P<number>[0-9]{{1,3}}|een|één)\s(?P<unit>{'|'.join(_UNITS)})\sgeleden|(?P<word>{'|'.join(_WORDS)}))"
    r"\s?(?=$|[^\W\d_]|['\"‘’“])",
    re.IGNORECASE,
)


def split_age(line: str) -> tuple[timedelta | None, str]:
    """Take an age off the start of a line, and give the rest of it.

    A line that goes on after its age must do so with a capital or a quotation mark: the next dateline is often
    glued to it.

    >>> split_age("1 uur geledenBOEDAPEST (ANP) - Tekst")
    (datetime.timedelta(seconds=3600), 'BOEDAPEST (ANP) - Tekst')
    >>> split_age("2 uur geleden landde het toestel.")
    (None, '2 uur geleden landde het toestel.')
    """
    match = _AGE.match(line)
    if match is None:
        return None, line
    rest = line[match.end() :]
    if rest[:1].islower() or (rest and match["word"] and line[match.end() - 1].isspace()):
        return None, line
    number = match["number"]
    if number is None:
        return timedelta(seconds=_WORDS[match["word"].lower()]), rest
    count = int(number) if number.isdecimal() else 1
    return timedelta(seconds=count * _UNITS[match["unit"].lower()]), rest


def moment_before(moment: datetime, age: timedelta) -> datetime:
    """Give the minute that was so long before a moment, on the clock of the moment's own time zone.

    >>> moment_before(datetime(2024, 6, 19, 13, 45, 59, tzinfo=timezone.utc), timedelta(hours=1)).isoformat()
    '2024-06-19T12:45:00+00:00'
    """
    try:
        # Through UTC, because Python counts on the clock's face within one zone, which jumps twice a year.
        earlier = (moment.astimezone(timezone.utc) - age).astimezone(moment.tzinfo)
    except OverflowError:  # before the year 1
        earlier = moment
    return earlier.replace(second=0, microsecond=0)
