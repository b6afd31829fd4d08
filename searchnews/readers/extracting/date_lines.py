"""Finds where a date stands in a line, in four languages: `woensdag 30 november 2011`, `May 2, 2002, Thursday`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from searchnews.readers.extracting.word_sets import words

_NAMES: Final = (
    "january januari januar jänner janvier jan",
    "february februari februar feber février fevrier feb fév févr",
    "march maart märz maerz mars mar mrt mär mrz",
    "april avril apr avr",
    "may mei mai",
    "june juni juin jun",
    "july juli juillet jul juil",
    "august augustus août aout aug",
    "september septembre sep sept",
    "october oktober octobre oct okt",
    "november novembre nov",
    "december dezember décembre decembre dec dez déc",
)
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
"""Every name of a month in the four languages, in small letters, with its number."""

WEEKDAYS: Final = words(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday "
    "sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi "
    "vendredi samedi dimanche"
)
"""Every name of a day of the week in them."""

_ALL: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|er|e|st|nd|rd|th)?\s+({_ALL})\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(
    rf"(?<!\w)({_ALL})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"(?<![\d.-])(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_TIME: Final = re.compile(
    r"\b(\d{1,2})[:.h](\d{2})(?::\d{2})?(?:\s*([AaPp])\.?[Mm]\.?)?(?:\s+(?:Uhr|uur))?(?:\s+([A-Z]{2,5})\b)?"
)
_ZONES: Final = {
    name: offset
    for names, offset in (
        ("GMT UTC Z", "+00:00"),
        ("BST CET MEZ", "+01:00"),
        ("CEST MESZ", "+02:00"),
        ("EST CDT", "-05:00"),
        ("EDT", "-04:00"),
        ("CST MDT", "-06:00"),
        ("MST PDT", "-07:00"),
        ("PST", "-08:00"),
        ("JST", "+09:00"),
    )
    for name in names.split()
}


class Found(NamedTuple):
    """A date as ISO 8601, with its time where that is told beyond doubt, and where it stood in the text."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> Found | None:
    """Find the first date in a text, with the time behind it.

    Days come before months in numbers (*02.04.2013* is in April), as in all four countries but one; a time in a zone
    that we do not know is left out.

    >>> [found.iso for found in map(find_date, ("Mittwoch 31. August 2011", "July 1, 2019 Monday 9:20 AM GMT"))]
    ['2011-08-31', '2019-07-01T09:20+00:00']
    >>> find_date("Peking in 2011") is None
    True
    """
    best: tuple[int, int, str] | None = None
    for pattern, order in ((_ISO, "ymd"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_NUMBERS, "dmy")):
        for match in pattern.finditer(text):
            iso = _iso(dict(zip(order, match.groups(), strict=True)))
            if iso and (best is None or match.start() < best[0]):
                best = (match.start(), match.end(), iso)
            if iso:
                break
    if best is None:
        return None
    start, end, iso = best
    time = _TIME.search(text, end, end + 40)
    return Found(iso + (_time(time) if time else ""), start, end)


def _iso(parts: dict[str, str]) -> str:
    month = parts["m"]
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
    try:
        return dt.date(int(parts["y"]), number, int(parts["d"])).isoformat()
    except ValueError:
        return ""


def _time(match: re.Match[str]) -> str:
    """Write a time; nothing for one whose zone is unknown, or that is none."""
    hour, minute = int(match[1]), int(match[2])
    half, zone = match[3], match[4] or ""
    if half:
        hour = hour % 12 + (12 if half in "Pp" else 0)
    if hour > 23 or minute > 59 or (zone and zone not in _ZONES):
        return ""
    return f"T{hour:02}:{minute:02}{_ZONES.get(zone, '')}"


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date and little else: day of the week, edition, time.

    >>> [is_date_line(line) for line in ("May 2, 2002, Thursday,, FINAL EDITION", "Op 2 mei 2002 begon het overleg.")]
    [True, False]
    """
    found = find_date(text)
    if found is None or len(text) > 120:
        return False
    before = [word.strip(",.").lower() for word in text[: found.start].split()]
    return all(word in WEEKDAYS for word in before if word)
