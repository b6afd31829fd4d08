"""Reads the datelines of foreign agencies and of exports: `SAITAMA, Japan, Dec. 9 (Kyodo) -`, `MOSKOU, dinsdag`."""

from __future__ import annotations

import re
from typing import Final

from searchnews.articles.months import numbers_of
from searchnews.readers.extracting.datelines.cities import readable_city
from searchnews.readers.extracting.datelines.dateline import Dateline, parse_dateline
from searchnews.readers.extracting.datelines.dateline_words import AGENCIES, LOOKALIKES

_MONTHS: Final = sorted(numbers_of("nl", "en", "de", "fr", "es"), key=len, reverse=True)
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})\.?"
_DATE: Final = rf"(?i:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTH})(?:,?\s+\d{{4}})?"
_WEEKDAY: Final = (
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
)
_PLACE: Final = r"(?P<place>[^\W\d_][^\n()\d,;:!?]{1,40}(?:, (?!\d)[A-Z][^\n()\d,;:!?]{1,30}){0,2}?)"
_END: Final = r"\s*\.?(?:[-–—_]{1,3}|(?=\s*\n)|$)\s*"
_BRACKETED: Final = re.compile(
    rf"{_PLACE}(?:,? {_DATE})?,?\s+\((?P<agency>[^\n()]{{2,40}})\)(?:{_END}|\s+(?=[^\W\da-z_]|[«„\"“]))"
)
_NAMED: Final = re.compile(rf"{_PLACE},? {_DATE}\s+(?P<agency>[A-Z][\w.]{{1,15}})\s+[-–—]{{1,2}}\s+")
_DATED: Final = re.compile(rf"{_PLACE}, {_DATE}\s+[-–—]{{1,2}}\s+")
_AGENCY_FIRST: Final = re.compile(
    rf"\((?P<agency>[A-Z][\w. ]{{1,20}})\)\s+[-–—]{{1,2}}\s+{_PLACE}, {_DATE}\s+[-–—]{{1,2}}\s+"
)
_NO_PLACE: Final = re.compile(rf"(?:{_DATE}\s+)?\((?P<agency>[A-Z][\w. ]{{1,30}})\)\s*[-–—]{{1,2}}\s+")
_WEEKDAY_LINE: Final = re.compile(
    rf"(?P<place>[^\W\d_][^\n()\d,;:!?]{{1,40}}), (?:{_WEEKDAY})\.?(?:[ \t]*\n\s*|\s+[-–—]\s+|  )", re.IGNORECASE
)
_OUR: Final = re.compile(r"(?:van|door) (?:een )?(?:onze?|onzer) (?P<who>[^\n.]{3,60})\n\s*", re.IGNORECASE)
_TIME_STAMP: Final = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[T ]|$)|\d{8}T|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_LONGEST: Final = 160


def take_dateline(body: str) -> tuple[Dateline | None, str]:
    r"""Take a dateline off a body, a Dutch one or one of a foreign agency; the body as it was where there is none.

    >>> take_dateline("SAITAMA, Japan, Dec. 9 Kyodo - Urawa won.")
    (Dateline(text='SAITAMA, Japan, Dec. 9 Kyodo -', cities=('Saitama',), agencies=('KYODO',)), 'Urawa won.')
    >>> take_dateline("Van onze correspondent\n\nMOSKOU, dinsdag\n\nHet Kremlin zwijgt.")[0].cities
    ('Moskou',)
    >>> take_dateline("Frankrijk (en Italië) - samen.")
    (None, 'Frankrijk (en Italië) - samen.')
    """
    our = _OUR.match(body)
    line = body[our.end() :] if our else body
    weekday = _WEEKDAY_LINE.match(line[:_LONGEST])
    if weekday and (our or weekday["place"].isupper()):
        found: Dateline | None = Dateline(weekday[0].strip(), _cities(weekday["place"]))
        rest = line[weekday.end() :].lstrip()
    else:
        found, rest = parse_dateline(line)
        if found is None:
            found, rest = _foreign(line)
    if our and found is not None:
        found = found._replace(text=f"{our[0].strip()} / {found.text}")
    return (found, rest) if found is not None else (None, body)


def _foreign(line: str) -> tuple[Dateline | None, str]:
    start = line.lstrip()
    head = start[:_LONGEST]
    for pattern in (_AGENCY_FIRST, _BRACKETED, _NAMED, _DATED, _NO_PLACE):
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        agencies = _agencies(groups.get("agency") or "")
        cities = _cities(groups.get("place") or "")
        if pattern is _BRACKETED and not (agencies and cities):
            continue
        if pattern is _DATED and not cities:
            continue
        if pattern in (_NAMED, _AGENCY_FIRST, _NO_PLACE) and not agencies:
            agencies = (groups["agency"].strip().upper(),) if _may_be_agency(groups["agency"]) else ()
            if not agencies:
                continue
        return Dateline(match[0].strip(), cities, agencies), start[match.end() :].lstrip()
    return None, line


def _may_be_agency(name: str) -> bool:
    """Tell whether brackets before a dash hold the name of a source: `(Gracenote) -`."""
    return name[:1].isupper() and 0 < len(name.split()) <= 3


def _agencies(text: str) -> tuple[str, ...]:
    """Give the agencies in brackets, if we know one of them; `ats afp` are two."""
    names = [name.strip(" .").upper() for name in re.split(r"[/,+&]|\s+-\s+", text)]
    if not AGENCIES.intersection(names):
        names = text.upper().split()
    return tuple(dict.fromkeys(filter(None, names))) if AGENCIES.intersection(names) else ()


def _cities(place: str) -> tuple[str, ...]:
    """Give the city before its country or state; nothing for what is no name."""
    city = place.partition(",")[0].strip(" .-–")
    words = city.split()
    if not 0 < len(words) <= 5 or not city[:1].isalpha() or not LOOKALIKES.isdisjoint(words):
        return ()
    if not (city.isupper() or all(not word[0].islower() or len(word) <= 4 for word in words)):
        return ()
    return (readable_city(city),)


def city_of(dateline: str) -> str:
    """Give the city of a dateline that stands in a field of its own; empty if it holds a time stamp or none.

    >>> [city_of(text) for text in ("Paris, 21 jan 2019 (AFP) -", "BEIJING, July 23", "20170102T222800+0000", "Oslo")]
    ['Paris', 'Beijing', '', 'Oslo']
    """
    text = " ".join(dateline.split())
    if not text or _TIME_STAMP.match(text):
        return ""
    text = re.split(rf"\s*\(|,? {_DATE}|\s+[-–—]", text)[0]
    text = re.sub(rf",? (?:{_WEEKDAY})$", "", text, flags=re.IGNORECASE)
    return (_cities(text) or ("",))[0]


def is_time_stamp(dateline: str) -> bool:
    """Tell whether a dateline holds a moment instead of a place, as those of Reuters and EFE do."""
    return _TIME_STAMP.match(dateline.strip()) is not None
