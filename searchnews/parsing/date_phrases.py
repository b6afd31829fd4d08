"""Reads dates as people write them, in Dutch and English, into the dates of a canonical query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from searchnews.messages.worded import Worded, worded
from searchnews.parsing.date_words import CONNECTIVES, FEAST_PHRASES, FILLERS, KINDS, SIGNS, with_number
from searchnews.query.dates import MONTHS, UNITS, WEEKDAYS, Days, days, month_length, season, third, week, written
from searchnews.query.feasts import feast
from searchnews.query.mistakes import alike

Pair: TypeAlias = tuple[str, str]
"""The first and the last canonical date of a stretch of time."""


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
            return _SIDES[sides](*(_single(part) for part in found.groups()))
    return Period(*_single(plain))


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
        ValueError: It is no date, or has no such day.

    >>> beginning("zomer 2015"), beginning("zomer 2015", excluded=True)
    (('2015-06', True), ('2015-08', False))
    """
    start, end, includes_start, includes_end = period(text)
    day, included = (end, not includes_end) if excluded else (start, includes_start)
    return _there(text, day, "last" if excluded else "first"), included


def ending(text: str, *, excluded: bool = False) -> tuple[str, bool]:
    """Read a date that a period ends with: its last day, or, if it is to be left out, what comes before its first.

    Raises:
        ValueError: It is no date, or has no such day.

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


_NUMERIC = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}|[0-9]{2})")
_SHORT_PAST = re.compile(r"([0-9]{1,3})([dwmyj])")
_SHORT_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year", "j": "year"}
_LETTERS = re.compile(r"[\s/-]+")
_HALF_YEAR = re.compile(r"\b(?:een |an? )?half ?(?:a )?(?:jaar|year)\b")
_HALF_OF = re.compile(r"\bhalf (?=of\b)")


def _plain(text: str) -> str:
    """Take off what does not matter: capitals, accents, all but one of the blanks, and the curves of signs."""
    signs = unicodedata.normalize("NFKD", text).translate(SIGNS).lower()
    bare = "".join(character for character in signs if not unicodedata.combining(character))
    plain = " ".join(bare.split()).strip("'")
    for phrase, feast_name in FEAST_PHRASES:
        plain = phrase.sub(feast_name, plain)
    return _HALF_OF.sub("helft ", _HALF_YEAR.sub("6 maanden", plain))


def _single(plain: str) -> Pair:
    """Read one date without words around it."""
    for pattern in (_NUMERIC, _COMPACT, _DAY_FIRST):
        if found := pattern.fullmatch(plain):
            _full(found["year"])
            return _same(_day(int(found["year"]), *(int(n) if (n := found[k]) else None for k in ("month", "day"))))
    if found := _SHORT_PAST.fullmatch(plain):
        return _past("past", int(found[1]), _SHORT_UNITS[found[2]])
    tokens = [token for word in _LETTERS.split(plain) if (bare := word.strip(".,'")) for token in _tokens(bare)]
    kinds = " ".join(token.kind for token in tokens)
    values = [token.value for token in tokens]
    try:
        if tokens and tokens[0].kind == "part":
            return _part(values[0], _shaped(kinds.partition(" ")[2], values[1:], plain))
        return _shaped(kinds, values, plain)
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


_NUMBER = re.compile(r"([0-9]{1,4})(?:e|de|ste|st|nd|rd|th)?")
_DECADE = re.compile(r"((?:[0-9]{2})?[0-9]0)'?s")
_COUNTED = re.compile(r"([qhw])([0-9]{1,2})")
_COUNTED_UNITS = {"q": "quarter", "h": "half", "w": "week"}


def _shaped(kinds: str, values: Sequence[Any], plain: str) -> Pair:
    """Read words by their kinds."""
    if "future" in kinds.split():
        raise ValueError(worded("{plain} is still to come", plain=plain))
    if example := with_number(kinds, plain):
        raise ValueError(worded("{plain} does not say how many: write {example}", plain=plain, example=example))
    if kinds in _SHORT:
        _full(f"{values[-1]:02}")
    if kinds not in _SHAPES:
        raise ValueError(worded("{typed} is no date", typed=plain or worded("nothing")))
    return _SHAPES[kinds](*values)


def _full(year: str) -> None:
    """Refuse a year of two digits: it may be in any century."""
    if len(year) != 4:
        raise ValueError(worded("a year has four digits, and {year} has not", year=year))
    if year == "0000":
        raise ValueError(worded("there is no year 0000"))


def _same(word: str) -> Pair:
    return word, word


def _day(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a year, month or day, if there is such a one."""
    if year == 0:
        raise ValueError(worded("there is no year 0000"))
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise ValueError(worded("there is no month {month}", month=month))
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(worded("{year:04}-{month:02} has no day {day}", year=year, month=month, day=day)) from None


def _on_weekday(weekday: str, day: int, month: int, year: int) -> Pair:
    """Check that a day was the weekday that it is called."""
    word = _day(year, month, day)
    was = WEEKDAYS[date.fromisoformat(word).weekday()]
    if was != weekday:
        raise ValueError(
            worded("{word} was a {was}, not a {weekday}", word=word, was=Worded(was, {}), weekday=Worded(weekday, {}))
        )
    return _same(word)


def _day_or_year(month: int, number: int) -> Pair:
    """Refuse a number behind a month."""
    name = Worded(MONTHS[month - 1], {})
    raise ValueError(
        worded(
            "{number} may be a day or a year: write {number} {name}, or {name} and four digits",
            number=number,
            name=name,
        )
    )


def _season(name: str, year: int, next_year: int | None = None) -> Pair:
    """Read a season; a winter may be named after both of its years, and is named after the second."""
    if next_year is not None and (name != "winter" or next_year != year + 1):
        raise ValueError(
            worded("{year} and {next_year} share no {name}", year=year, next_year=next_year, name=Worded(name, {}))
        )
    return written(season(name, next_year or year))


def _feast(name: str, year: int) -> Pair:
    """Read a feast of a year."""
    _day(year)
    first, last = feast(name, year)
    return first.isoformat(), last.isoformat()


def _nth(number: int, unit: str, year: int) -> Pair:
    """Read the n-th quarter, half or week of a year."""
    if unit == "week":
        try:
            return written(week(number, year))
        except ValueError:
            raise ValueError(worded("{year} has no week {number}", year=year, number=number)) from None
    months = {"quarter": 3, "half": 6, "month": 1}.get(unit, 0)
    if not months or not 1 <= number <= 12 // months:
        raise ValueError(worded("{year} has no {unit} {number}", year=year, unit=Worded(unit, {}), number=number))
    last = number * months
    first = last - months + 1
    return _day(year, first), _day(year, last)


def _decade(_: str, year: int) -> Pair:
    """Read a decade; one of two digits is in the last century, or in this one if that has had it."""
    if year % 10:
        raise ValueError(worded("{year} begins no decade", year=year))
    first = year if year >= 100 else year + (2000 if year < 30 else 1900)
    return _day(first), _day(first + 9)


def _century(number: int, _: str) -> Pair:
    """Read a century: the 20th is 1901 to 2000."""
    if not 1 <= number <= 99:
        raise ValueError(worded("there is no century {number}", number=number))
    return _day(number * 100 - 99), _day(number * 100)


def _check_unit(unit: str) -> None:
    """Refuse a stretch of time that nobody counts or calls last."""
    if unit not in UNITS:
        raise ValueError(worded("a {unit} needs its year", unit=Worded(unit, {})))


def _ago(number: int, unit: str, _: str = "") -> Pair:
    _check_unit(unit)
    if not 1 <= number <= 999:
        raise ValueError(worded("only what is 1 to 999 days, weeks, months or years ago is a date"))
    if unit == "day" and number == 1:
        return _same("yesterday")
    return _same(f"{number}-{unit}{'s' * (number > 1)}-ago")


def _past(_: str, number: int, unit: str) -> Pair:
    _check_unit(unit)
    if not 1 <= number <= 999:
        raise ValueError(worded("only the past 1 to 999 days, weeks, months or years are a period"))
    return _same(f"past-{unit}" if number == 1 else f"past-{number}-{unit}s")


def _which(which: str, unit: str) -> Pair:
    """Read ``deze week``, ``vorige week``, ``afgelopen week``; the last two are one for a day and a weekend."""
    _check_unit(unit)
    if unit == "day":
        return _same("today" if which == "this" else "yesterday")
    return _same(f"{'last' if which == 'past' and unit == 'weekend' else which}-{unit}")


def _which_name(which: str, name: Any) -> Pair:
    """Read ``deze maandag``, of this week or year; and ``afgelopen`` or ``vorige maandag``, the last that is over."""
    word = _name(name)
    if which == "this":
        return _same(f"{word}-this-{'week' if word in WEEKDAYS else 'year'}")
    return _same(f"last-{word}")


def _name_in(name: Any, which: str, unit: str) -> Pair:
    """Read ``maandag vorige week``, ``juni vorig jaar``."""
    word = _name(name)
    if unit != ("week" if word in WEEKDAYS else "year"):
        raise ValueError(worded("a {unit} has no {word} of its own", unit=Worded(unit, {}), word=Worded(word, {})))
    return _same(f"{word}-{'last' if which == 'past' else which}-{unit}")


def _name(name: Any) -> str:
    """Give the canonical name of a weekday, a month (which is a number) or a season."""
    return MONTHS[name - 1] if isinstance(name, int) else str(name)


def _latest_day(day: int, month: int) -> Pair:
    if not 1 <= day <= month_length(_LEAP_YEAR, month):
        raise ValueError(worded("{month} has no day {day}", month=Worded(MONTHS[month - 1], {}), day=day))
    return _same(f"{day}-{MONTHS[month - 1]}")


def _part(part: str, whole: Pair) -> Pair:
    """Take the first, middle or last third of a stretch of time."""
    first, last = whole
    if first[:4].isdigit():
        return written(third(Days(days(first, _ANY).first, days(last, _ANY).after), part))
    moving = first.replace("past-", "last-") if re.fullmatch(r"past-[a-z]+", first) else first
    if moving.startswith("past-"):
        raise ValueError(worded("{moving} goes up to today and has no thirds", moving=moving))
    third(days(moving, _ANY), part)  # whether it can be cut
    return _same(f"{part}-{moving}")


_LEAP_YEAR = 2024
_ANY = date(2024, 6, 19)
"""Any day will do where nothing moves along."""

_SHORT = frozenset(("number month number", "season number", "number number number", "weekday number month number"))
"""Dates with a year of two digits."""

_NAMES = ("weekday", "month", "season", "feast")

_SHAPES: dict[str, Callable[..., Pair]] = {
    "year": lambda year: _same(_day(year)),
    "month year": lambda month, year: _same(_day(year, month)),
    "year month": lambda year, month: _same(_day(year, month)),
    "number month year": lambda day, month, year: _same(_day(year, month, day)),
    "month number year": lambda month, day, year: _same(_day(year, month, day)),
    "weekday number month year": _on_weekday,
    "weekday number number year": _on_weekday,
    "weekday month number year": lambda weekday, month, day, year: _on_weekday(weekday, day, month, year),
    "season year": _season,
    "feast year": _feast,
    "year feast": lambda year, name: _feast(name, year),
    "season year year": _season,
    "year season": lambda year, name: _season(name, year),
    "number unit year": _nth,
    "unit number year": lambda unit, number, year: _nth(number, unit, year),
    "year number unit": lambda year, number, unit: _nth(number, unit, year),
    "decades number": _decade,
    "decades year": _decade,
    "decade": lambda year: _decade("", year),
    "decade decades": lambda year, _: _decade("", year),
    "number century": _century,
    "passed": lambda number: _same("today") if number == 0 else _ago(number, "day"),
    "number unit ago": _ago,
    "number decades ago": _ago,
    "which unit": _which,
    "which number unit": _past,
    "which number decades": _past,
    "number month": _latest_day,
    "month number": _day_or_year,
    **dict.fromkeys(_NAMES, lambda name: _same(_name(name))),
    **dict.fromkeys((f"which {name}" for name in _NAMES), _which_name),
    **dict.fromkeys((f"{name} which unit" for name in _NAMES), _name_in),
    **dict.fromkeys((f"which unit {name}" for name in _NAMES), lambda which, unit, name: _name_in(name, which, unit)),
}
"""The shapes that a date can have, as the kinds of its words."""


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
