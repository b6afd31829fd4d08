"""Tells lines that are a date and little else: `May 2, 2002, Thursday,, FINAL EDITION`."""

from __future__ import annotations

from typing import Final

from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.word_sets import words

WEEKDAYS: Final = words(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday "
    "sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi "
    "samedi dimanche"
)
"""Every name of a day of the week in Dutch, English, German and French."""
_LONGEST: Final = 120


def is_date_line(text: str) -> bool:
    """Tell whether a line is a date and little else: day of the week, edition, time.

    >>> [is_date_line(line) for line in ("May 2, 2002, Thursday,, FINAL EDITION", "Op 2 mei 2002 begon het overleg.")]
    [True, False]
    """
    found = date_at(text)
    if found is None or len(text) > _LONGEST or text[found.start :].lower().startswith(("op ", "on ", "am ")):
        return False
    before = [word.strip(",.").lower() for word in text[: found.start].split()]
    return all(word in WEEKDAYS for word in before if word)
