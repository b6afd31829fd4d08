"""Reads dates as people write them, in Dutch and English, into the dates of a canonical query."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from searchnews.expressions import expression
from searchnews.messages.worded import Worded, worded
from searchnews.parsing.date_shapes import Pair, calendar_day, part_of, past, refuse_short_year, same, shaped
from searchnews.parsing.date_words import CONNECTIVES, FEAST_PHRASES, FILLERS, KINDS, bare
from searchnews.query.mistakes import alike


class Period(NamedTuple):
    """A stretch of time between two canonical dates; ``None`` is open."""

    start: str | None
    end: str | None
    includes_start: bool = True
    includes_end: bool = True


class _Token(NamedTuple):
    kind: str
    value: Any


def period(text: str) -> Period:
    """Read a date, or a period of two, in Dutch or English.

    Raises:
        ValueError: It is none, or there is no such day; the message says which, for a reader.

    >>> period("11-9-2001").start, period("Zomer 2015"), period("vorige week").end
    ('2001-09-11', Period(start='2015-06', end='2015-08', includes_start=True, includes_end=True), 'last-week')
    >>> period("voor 2014")
    Period(start=None, end='2014', includes_start=True, includes_end=False)
    >>> period("2024-02-30")
    Traceback (most recent call last):
    ValueError: 2024-02 has no day 30
    """
    plain = _plain(text)
    for pattern, sides in CONNECTIVES:
        if found := pattern.fullmatch(plain):
            parts = found.groups()
            return _SIDES[sides](*(_between(*parts) if sides == "between" else map(_single, parts)))
    return Period(*_single(plain))


def _between(first: str, last: str) -> tuple[Pair, Pair]:
    """Read two dates of which the first may leave month and year to the second.

    What would be later than the second then is of the year before: from December to February 2019.
    """
    end = _single(last)
    if _DAY.fullmatch(first) and (month := _OF_MONTH.fullmatch(last)):
        first = f"{first} {month[1]}"
    elif (year := _OF_YEAR.fullmatch(last)) and not _HAS_YEAR.search(first) and reads(f"{first} {year[1]}"):
        begin = _single(f"{first} {year[1]}")
        return (begin if begin[0] <= end[1] else _single(f"{first} {int(year[1]) - 1}")), end
    return _single(first), end


_DAY = expression(r"[0-9]{1,2}(?:e|de|ste|st|nd|rd|th)?")
_OF_MONTH = expression(r"[0-9]{1,2}(?:e|de|ste|st|nd|rd|th)? ([a-z].*)")
_OF_YEAR = expression(r".*[a-z0-9] ([0-9]{4})")
_HAS_YEAR = expression(r"[0-9]{4}")

_SIDES: dict[str, Callable[..., Period]] = {
    "between": lambda first, last: Period(first[0], last[1]),
    "from": lambda first: Period(first[0], None),
    "to": lambda last: Period(None, last[1]),
    "before": lambda last: Period(None, last[0], includes_end=False),
    "after": lambda first: Period(first[1], None, includes_start=False),
}
"""What the words around a date, or between two, make of them."""


def beginning(text: str, *, excluded: bool = False) -> tuple[str, bool]:
    """Read a date that a period begins with: its first day, or, if it is to be left out, what comes after its last.

    Gives the canonical date, and whether it is in the period itself.

    Raises:
        ValueError: It is not a date, or has no such day.

    >>> beginning("zomer 2015"), beginning("zomer 2015", excluded=True)
    (('2015-06', True), ('2015-08', False))
    """
    start, end, includes_start, includes_end = period(text)
    day, included = (end, not includes_end) if excluded else (start, includes_start)
    return _there(text, day, "last" if excluded else "first"), included


def ending(text: str, *, excluded: bool = False) -> tuple[str, bool]:
    """Read a date that a period ends with: its last day, or, if it is to be left out, what comes before its first.

    Raises:
        ValueError: It is not a date, or has no such day.

    >>> ending("zomer 2015"), ending("zomer 2015", excluded=True)
    (('2015-08', True), ('2015-06', False))
    """
    start, end, includes_start, includes_end = period(text)
    day, included = (start, not includes_start) if excluded else (end, includes_end)
    return _there(text, day, "first" if excluded else "last"), included


def _there(text: str, day: str | None, which: str) -> str:
    if day is None:
        raise ValueError(worded("{date} has no {which} day", date=" ".join(text.split()), which=Worded(which, {})))
    return day


_NUMERIC = expression(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")
_COMPACT = expression(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DAY_FIRST = expression(r"(?P<day>[0-9]{1,2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}|[0-9]{2})")
_SHORT_PAST = expression(r"([0-9]{1,3})([dwmyj])")
_SHORT_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year", "j": "year"}
_LETTERS = expression(r"[\s/-]+")
_HALF_YEAR = expression(r"\b(?:een |an? )?half ?(?:a )?(?:jaar|year)\b")
_HALF_OF = expression(r"\bhalf (?=of\b)")


def _plain(text: str) -> str:
    """Take off what does not matter: capitals, accents, all but one of the blanks, and the curves of signs."""
    plain = " ".join(bare(text).split()).strip("'")
    for phrase, feast_name in FEAST_PHRASES:
        plain = phrase.sub(feast_name, plain)
    return _HALF_OF.sub("helft ", _HALF_YEAR.sub("6 maanden", plain))


def _single(plain: str) -> Pair:
    """Read one date without words around it."""
    for pattern in (_NUMERIC, _COMPACT, _DAY_FIRST):
        if found := pattern.fullmatch(plain):
            refuse_short_year(found["year"])
            return same(
                calendar_day(int(found["year"]), *(int(n) if (n := found[k]) else None for k in ("month", "day")))
            )
    if found := _SHORT_PAST.fullmatch(plain):
        return past("past", int(found[1]), _SHORT_UNITS[found[2]])
    tokens = [token for word in _LETTERS.split(plain) if (bare := word.strip(".,'")) for token in _tokens(bare)]
    kinds = " ".join(token.kind for token in tokens)
    values = [token.value for token in tokens]
    try:
        if tokens and tokens[0].kind == "part":
            return part_of(values[0], shaped(kinds.partition(" ")[2], values[1:], plain))
        return shaped(kinds, values, plain)
    except OverflowError:
        raise ValueError(worded("{plain} lies outside the calendar", plain=plain)) from None


def _tokens(word: str) -> Sequence[_Token]:
    """Say what a word is: ``2015`` a year, ``3e`` a number, ``Q1`` a number and a quarter; ``van`` is nothing."""
    if word in FILLERS:
        return ()
    if known := KINDS.get(word):
        return (_Token(*known),)
    if found := _NUMBER.fullmatch(word):
        return (_Token("year" if len(found[1]) == 4 else "number", int(found[1])),)
    if found := _DECADE.fullmatch(word):
        return (_Token("decades", "year"), _Token("number", int(found[1])))
    if found := _COUNTED.fullmatch(word):
        return (_Token("number", int(found[2])), _Token("unit", _COUNTED_UNITS[found[1]]))
    return (_Token("unknown", word),)


_NUMBER = expression(r"([0-9]{1,4})(?:e|de|ste|st|nd|rd|th)?")
_DECADE = expression(r"((?:[0-9]{2})?[0-9]0)'?s")
_COUNTED = expression(r"([qhw])([0-9]{1,2})")
_COUNTED_UNITS = {"q": "quarter", "h": "half", "w": "week"}


def nearest(text: str) -> str:
    """Give the date that was probably meant by what is none: one that reads, or ``""``.

    >>> nearest("zommer 2015"), nearest("11-9-01"), nearest("9-13-2001"), nearest("brumaire")
    ('zomer 2015', '11-9-2001', '13-9-2001', '')
    """
    plain = _plain(text)
    tries = []
    if found := re.fullmatch(r"(?!.*[0-9]{4})(.*[^0-9])([0-9]{2})", plain):
        century = "20" if int(found[2]) < 40 else "19"
        tries.append(found[1].rstrip("'") + century + found[2])
    if found := _DAY_FIRST.fullmatch(plain):
        tries.append(f"{found['month']}{found['sign']}{found['day']}{found['sign']}{found['year']}")
    first, _, rest = plain.partition(" ")
    if KINDS.get(first, ("",))[0] == "weekday":  # one that it was not
        tries.append(rest)
    tries.append(" ".join(map(_nearest_word, _LETTERS.split(plain))))
    return next((each for each in tries if each != plain and reads(each)), "")


def _nearest_word(word: str) -> str:
    if not word.isalpha() or word in KINDS or word in FILLERS:
        return word
    return next(iter(alike(word, KINDS, likeness=0.7)), word)


def reads(text: str) -> bool:
    """Tell whether a text is a date or a period."""
    try:
        period(text)
    except ValueError:
        return False
    return True
