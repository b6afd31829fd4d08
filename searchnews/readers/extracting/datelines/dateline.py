"""Takes the dateline off a text: `PYONGYANG (ANP/RTR) -` and its variations, and nothing that only looks like one."""

from __future__ import annotations

import re
from typing import NamedTuple

from searchnews.analysis.folding import fold
from searchnews.readers.extracting.datelines.cities import SMALL_WORDS, STRAIGHT, readable_city
from searchnews.readers.extracting.datelines.dateline_words import (
    ABBREVIATIONS,
    AGENCIES,
    AMBIGUOUS_AGENCIES,
    CITIES,
    LOOKALIKES,
    SHORT_CITIES,
)
from searchnews.readers.extracting.dates.ages import split_age

LONGEST = 120
"""Characters at the start of a text in which a dateline stands; more are never looked at."""
MOST_WORDS = 5
"""Words in the name of one city, at most."""
SHORTEST = 3
"""Letters up to which a name must be known to be a city's."""

_DASH = "[-–—]"
_WITH_AGENCY = re.compile(
    rf"(?P<names>[^\n()\d:;!?]{{2,80}}?)[^\S\n]*\((?P<agencies>[^\n()]{{2,60}})\)"
    rf"(?:\s*(?P<dash>{_DASH}){_DASH}?|(?P<end>(?=\s*\n|\s*$))|(?=\s+[^\Wa-z\d_]))"
)
"""Names, agencies in brackets, and then a dash, the end of the line, or a blank and a letter that is no small one."""

_WITH_DASH = re.compile(
    rf"(?P<names>[^\n(),\d:;!?]{{2,80}}?)(?:[^\S\n]+{_DASH}{{1,2}}|{_DASH}{{1,2}}(?=\s|$))"
    rf"(?!\s?[A-Z]{{3,}}\s?{_DASH}\s)"
)
"""Names and a dash with a blank beside it (EU-top has none), but not yet the first dash of ETTEN - LEUR -."""

_WITH_DAY = re.compile(r"(?P<names>[^\n(),\d:;!?]{2,60}), ?(?:maan|dins|woens|donder|vrij|zater|zon)dag(?=\s*\n|\s\s)")
_ALONE = re.compile(r"(?P<names>[^\n(),\d:;!?]{2,40}?)(?=[^\S\n]*\n\s*\n)")
_VOWELS = frozenset("aeiouy")
_PLACE = re.compile(r"'?[^\W\d_]+(?:(?:\. ?|[ '-]| -|- | - )[^\W\d_]+)*\.?")
_BREAK = re.compile(r"\s*\n\s*\n")


class Dateline(NamedTuple):
    """A dateline as it stood, its cities in readable case, its agencies in capitals."""

    text: str
    cities: tuple[str, ...]
    agencies: tuple[str, ...] = ()


def parse_dateline(text: str) -> tuple[Dateline | None, str]:
    """Take the dateline off the start of a text, and give the rest; the whole text where there is none.

    An agency that we know makes a dateline of nearly anything before it. Without one, the names must be in
    capitals or well known: rather a dateline is missed than a word taken for a city.

    >>> parse_dateline("JERUZALEM/CAÏRO (ANP/RTR) - Er is een bestand.")[0].cities
    ('Jeruzalem', 'Caïro')
    >>> parse_dateline("LIVE - Er is een bestand.")
    (None, 'LIVE - Er is een bestand.')
    """
    start = text[:60]
    if not (start[:2].isupper() or "(" in start or " -" in start or "–" in start or "\n" in start):
        return None, text  # nearly every text without a dateline ends here, after half a microsecond
    line = text.lstrip()
    if line[:1].isdigit():
        line = split_age(line)[1]
    found = _find(line[:LONGEST])
    if found is None:
        return None, text
    dateline, end = found
    return dateline, line[end:].lstrip()


def _find(start: str) -> tuple[Dateline, int] | None:
    """Find the dateline at the start of a text, and where it ends."""
    if match := _WITH_AGENCY.match(start):
        agencies = _agencies(match["agencies"])
        if agencies and (cities := _cities_with_agency(match, agencies)):
            return Dateline(match[0].strip(), cities, agencies), match.end()
    if match := _WITH_DASH.match(start) or _WITH_DAY.match(start):
        names = _names(match["names"])
        apart = _BREAK.match(start, match.end()) is not None
        if names and all(_is_city(name, apart=apart) for name in names):
            return Dateline(match[0].strip(), tuple(map(readable_city, names))), match.end()
    elif match := _ALONE.match(start):
        names = _names(match["names"])
        if names and all(fold(name) in CITIES for name in names):
            return Dateline(match[0].strip(), tuple(map(readable_city, names))), match.end()
    return None


def _agencies(text: str) -> tuple[str, ...]:
    """Read what stands in the brackets; nothing, if we know none of it."""
    agencies = [" ".join(agency.split()).upper() for agency in re.split("[/,+&]", text)]
    return tuple(filter(None, agencies)) if AGENCIES.intersection(agencies) else ()


def _cities_with_agency(match: re.Match[str], agencies: tuple[str, ...]) -> tuple[str, ...]:
    """Read the names before an agency; small letters, or no dash, only where it is beyond doubt."""
    names = _names(match["names"])
    beyond_doubt = not AMBIGUOUS_AGENCIES.issuperset(AGENCIES.intersection(agencies))
    in_capitals = all(_in_capitals(name) for name in names)
    ended = match["dash"] is not None or match["end"] is not None
    proper = match["dash"] is not None and all(map(_is_proper, names))
    if (in_capitals and ended) or (beyond_doubt and (in_capitals or proper)):
        return tuple(map(readable_city, names))
    return ()


def _names(text: str) -> list[str]:
    """Part the names of the cities; give nothing, if one of them cannot be one."""
    names = [name.strip() for name in text.translate(STRAIGHT).split("/")]
    return names if all(map(_may_be_city, names)) else []


def _may_be_city(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= MOST_WORDS and LOOKALIKES.isdisjoint(words) and _PLACE.fullmatch(name) is not None


def _in_capitals(name: str) -> bool:
    return name.removeprefix("'s").removeprefix("'t").isupper()


def _is_proper(name: str) -> bool:
    """Tell whether a name is written as names are: Alphen aan den Rijn."""
    first, *others = name.split()
    return any(map(str.isupper, first)) and all(not word[0].islower() or word in SMALL_WORDS for word in others)


def _is_city(name: str, *, apart: bool) -> bool:
    """Tell whether a name without an agency is a city's; ``apart``: it stands apart from the text that follows."""
    if not _in_capitals(name):
        return (apart and _is_proper(name)) or fold(name) in CITIES
    letters = "".join(filter(str.isalpha, name))
    if len(letters) <= SHORTEST:
        return name in SHORT_CITIES
    return name not in ABBREVIATIONS and not _VOWELS.isdisjoint(fold(name))
