"""Finds where a date stands in a line, and tells lines that are a date: `May 2, 2002, Thursday,, FINAL EDITION`."""

from __future__ import annotations

from typing import Final, NamedTuple

from searchnews.readers.extracting.long_dates import date_at
from searchnews.readers.extracting.word_sets import words

WEEKDAYS: Final = words(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday "
    "sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi "
    "samedi dimanche"
)
"""Every name of a day of the week in Dutch, English, German and French."""
_LONGEST: Final = 120


class Found(NamedTuple):
    """A date as ISO 8601, with its time where it has one, and where it stands."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> Found | None:
    """Find the first date in a text, with the time behind it.

    >>> [found.iso for found in map(find_date, ("Mittwoch 31. August 2011", "July 1, 2019 Monday 9:20 AM GMT"))]
    ['2011-08-31', '2019-07-01T09:20:00+00:00']
    >>> find_date("Peking in 2011") is None
    True
    """
    found = date_at(text)
    if found is None:
        return None
    return Found(found.moment.isoformat() if found.timed else found.moment.date().isoformat(), found.start, found.end)


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date and little else: day of the week, edition, time.

    >>> [is_date_line(line) for line in ("May 2, 2002, Thursday,, FINAL EDITION", "Op 2 mei 2002 begon het overleg.")]
    [True, False]
    """
    found = find_date(text)
    if found is None or len(text) > _LONGEST or text[found.start :].lower().startswith(("op ", "on ", "am ")):
        return False
    before = [word.strip(",.").lower() for word in text[: found.start].split()]
    return all(word in WEEKDAYS for word in before if word)
