"""Reads dates as people and programs write them: in Dutch, English, German and French, in mail headers, in seconds."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from searchnews.articles.months import numbers_of
from searchnews.readers.extracting.dates.iso_dates import ZONE, parse_date

MONTHS: Final = numbers_of("nl", "en", "de", "fr", "es", "it")
"""The names of months in six languages, in small letters, and the number of each."""
_ZONES: Final = {
    name: hours
    for hours, names in (
        (0, "z ut utc gmt wet"),
        (1, "bst west cet met mez"),
        (2, "cest mest mesz eet"),
        (3, "eest msk"),
        (9, "jst"),
        (-4, "edt"),
        (-5, "est cdt"),
        (-6, "cst mdt"),
        (-7, "mst pdt"),
        (-8, "pst"),
    )
    for name in names.split()
}
"""Names of zones, in small letters, with their hours from Greenwich."""
_NAMES: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY: Final = (
    r"(?:(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?|din|woe|don|vrij|zat"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|mo|mi|fr|sa|so"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|lun|mer|jeu|ven|sam|dim)(?:[.,]+\s*|\s+)"
)
_BEFORE: Final = rf"(?:{_WEEKDAY})?(?:(?:den|le|the|de|op|am|on)\s+)?"
_TIME: Final = (
    r"(?P<hour>\d{1,2})(?:\s?[:.]\s?(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?|\s?[hu]\s?(?P<minute_h>\d{2})?)"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:uur|u|uhr|h)\b\.?)?"
    r"(?:\s?\(?(?:(?:(?:utc|gmt)\s?)?(?P<sign>[+-])(?P<zone_hour>\d{1,2}):?(?P<zone_minute>\d{2})?|(?P<zone>[a-z]{1,4}))\)?)?"
)
_BETWEEN: Final = rf"[\s,;|·•–—-]*(?:\b{_WEEKDAY})?(?:\b(?:om|at|um|à|a|@|t)\b\s*)?"
_DAY_FIRST: Final = re.compile(
    rf"{_BEFORE}(?P<day>\d{{1,2}})(?:\s?(?:\.|st|nd|rd|th|er|e|de|ste))?(?:[\s-]+|(?<=\.))(?:(?:of|de)\s+)?(?P<month>{_NAMES})\b\.?,?[\s-]+(?:del?\s+)?"
    rf"(?P<year>\d{{4}})(?:{_BETWEEN}{_TIME})?",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"{_BEFORE}(?P<month>{_NAMES})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:{_BETWEEN}{_TIME})?",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(
    rf"{_BEFORE}(?P<day>\d{{1,2}})(?P<between>[-/.])(?P<month>\d{{1,2}})(?P=between)(?P<year>\d{{4}})(?:{_BETWEEN}{_TIME})?",
    re.IGNORECASE,
)
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>\d{{4}})(?P<between>[-/.])(?P<month>\d{{1,2}})(?P=between)(?P<day>\d{{1,2}})(?:{_BETWEEN}{_TIME})?",
    re.IGNORECASE,
)
_CLOSED_UP: Final = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:[T\s-]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?:\s?(?:(?P<sign>[+-])(?P<zone_hour>\d{2}):?(?P<zone_minute>\d{2})|(?P<zone>Z)))?)?"
)
_SECONDS: Final = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_FORMS: Final = (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _NUMBERS, _CLOSED_UP)
_ANYWHERE: Final = tuple(re.compile(rf"(?<![\w.-]){form.pattern}(?!\d)", re.IGNORECASE) for form in _FORMS[:4])
_DAY_OR_MONTH_FIRST: Final = (_NUMBERS, _ANYWHERE[3])
_LATEST: Final = 4_102_444_800
"""The year 2100, in seconds since 1970."""
LONGEST: Final = 80
"""Characters of a text that can be one date."""


def read_date(text: str, *, month_first: bool = False) -> datetime | None:
    """Read a text that is a date, with a time or without; ``None`` if it is none, or may be two.

    A date without a zone is in Amsterdam. Of numbers the day comes first, unless ``month_first`` says otherwise, or
    there is no such month.

    >>> read_date("woensdag 19 juni 2024 om 13.45 uur").isoformat()
    '2024-06-19T13:45:00+02:00'
    >>> read_date("Wed, 19 Jun 2024 11:45:00 GMT").isoformat()
    '2024-06-19T11:45:00+00:00'
    >>> read_date("1er mars 2003").date().isoformat(), read_date("June 19, 2024 8:07 p.m.").hour
    ('2003-03-01', 20)
    >>> read_date("vorige week") is None
    True
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    if zoned := _ZONED.fullmatch(text):
        return _in_zone(read_date(zoned[1], month_first=month_first), zoned[2] or zoned[3])
    text = _COMMENT.sub("", text)
    if match := _SHORT_YEAR.fullmatch(text):
        text = f"{match[1]} {'19' if int(match[2]) >= _OLDEST_SHORT else '20'}{match[2]} {match[3]}"
    if match := _YEAR_LAST.fullmatch(text):
        text = "{} {} {} {} {}".format(*match.group(2, 1, 5, 3), match[4] or "")
    try:
        return parse_date(text)
    except ValueError:
        pass
    if seconds := _SECONDS.fullmatch(text):
        number = int(seconds[1] or seconds[2]) / (1 if seconds[1] else 1_000)
        return datetime.fromtimestamp(number, timezone.utc) if 0 < number < _LATEST else None
    for form in _FORMS:
        if match := form.fullmatch(text.rstrip(" .")):
            return _moment(match, month_first=month_first)
    return None


def first_date(*texts: str) -> datetime | str:
    """Give the first of some dates that can be read, or else the first as it stands, to be told.

    >>> first_date("geen idee", "19-6-2024").day, first_date("", "geen idee"), first_date("")
    (19, 'geen idee', '')
    """
    given = [text.strip() for text in texts if text.strip()]
    return next(filter(None, map(read_date, given)), given[0] if given else "")


_COMMENT: Final = re.compile(r" ?\((?:[^()]|\([^()]*\))*\)$")
"""What stands in brackets behind the date of a letter: ``(CEST)``."""
_SHORT_YEAR: Final = re.compile(r"((?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2}) (\d\d) (\d\d?:\d\d.*)")
"""As feeds and letters may write a moment still (RFC 822): ``Wed, 19 Jun 24 13:45:00 GMT``."""
_OLDEST_SHORT: Final = 50
_ZONED: Final = re.compile(r"(.*?\d\w*)(?:\s?\[(\w+(?:/\w+){0,2})\]|\s([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2}))")
"""A moment with the name of a place behind it: ``2024-06-19T13:45+02:00[Europe/Amsterdam]``, as Java writes it."""
_YEAR_LAST: Final = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) ([A-Z]{1,5} |[+-]\d{4} )?(\d{4})"
)
"""As C, Unix and Java write a moment: ``Wed Jun 19 13:45:00 CEST 2024``."""


def _in_zone(moment: datetime | None, name: str) -> datetime | None:
    """Put a moment that was read without a zone into one; nothing, where there is no zone of that name."""
    if moment is None or moment.tzinfo is not ZONE:
        return moment
    try:
        return moment.replace(tzinfo=ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return None


class DateAt(NamedTuple):
    """A date in a text, and where it stands; ``timed``: with a time."""

    moment: datetime
    timed: bool
    start: int
    end: int

    @property
    def iso(self) -> str:
        """Give it as ISO 8601, with its time where it has one."""
        return (self.moment if self.timed else self.moment.date()).isoformat()


def date_at(text: str) -> DateAt | None:
    """Find the first date in the first 2,000 characters of a text, and where it stands.

    >>> date_at("De Krant, woensdag 19 juni 2024, p. 3")[1:]
    (False, 10, 31)
    >>> [found.iso for found in map(date_at, ("Mittwoch 31. August 2011", "July 1, 2019 Monday 9:20 AM GMT"))]
    ['2011-08-31', '2019-07-01T09:20:00+00:00']
    >>> date_at("Peking in 2011") is None
    True
    """
    found = [match for form in _ANYWHERE for match in form.finditer(text, 0, 2_000)]
    for match in sorted(found, key=re.Match.start):
        moment = _moment(match, month_first=False)
        if moment is not None:
            return DateAt(moment, _clock(match.groupdict()) is not None, match.start(), match.end())
    return None


def _moment(match: re.Match[str], *, month_first: bool) -> datetime | None:
    parts = match.groupdict()
    month, day, numbers = parts["month"] or "", int(parts["day"] or 0), match.re in _DAY_OR_MONTH_FIRST
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    if numbers and ((month_first and day <= 12) or number > 12):
        number, day = day, number
    try:
        moment = datetime(int(parts["year"] or 0), number, day, tzinfo=ZONE)
        clock = _clock(parts)
        if clock is None:
            return moment
        return moment.replace(hour=clock.hour, minute=clock.minute, second=clock.second, tzinfo=_zone(parts) or ZONE)
    except ValueError:  # no such day or time
        return None


def _clock(parts: dict[str, str | None]) -> time | None:
    if not parts.get("hour"):
        return None
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return time(hour, int(parts.get("minute") or parts.get("minute_h") or 0), int(parts.get("second") or 0))


def _zone(parts: dict[str, str | None]) -> tzinfo | None:
    if parts.get("sign"):
        offset = timedelta(hours=int(parts["zone_hour"] or 0), minutes=int(parts.get("zone_minute") or 0))
        return timezone(-offset if parts["sign"] == "-" else offset)
    zone = (parts.get("zone") or "").lower()
    if not zone:
        return None
    if zone not in _ZONES:
        return None
    return timezone(timedelta(hours=_ZONES[zone]))
