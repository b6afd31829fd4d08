"""Reads the words of a date by their kinds: a number, a month and a year are a day, for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

from searchnews.messages.worded import Worded, worded
from searchnews.parsing.date_words import with_number
from searchnews.query.dates import (
    MONTHS,
    UNITS,
    WEEKDAYS,
    Days,
    around,
    days,
    month_length,
    season,
    third,
    week,
    written,
)
from searchnews.query.feasts import feast

Pair: TypeAlias = tuple[str, str]
"""The first and the last canonical date of a stretch of time."""
_OF_A_MONTH = worded("of a month there is a first, a second and a last week")


def shaped(kinds: str, values: Sequence[Any], plain: str) -> Pair:
    """Read words by their kinds."""
    if "future" in kinds.split():
        raise ValueError(worded("{plain} is still to come", plain=plain))
    if example := with_number(kinds, plain):
        raise ValueError(worded("{plain} does not say how many: write {example}", plain=plain, example=example))
    if kinds in _SHORT:
        refuse_short_year(f"{values[-1]:02}")
    if kinds in _YEARLESS and _YEARLESS[kinds](*values):
        raise ValueError(worded("{plain} needs its year", plain=plain))
    if kinds not in _SHAPES:
        raise ValueError(worded("{typed} is not a date", typed=plain or worded("nothing")))
    return _SHAPES[kinds](*values)


def refuse_short_year(year: str) -> None:
    """Refuse a year of two digits: it may be in any century."""
    if len(year) != 4:
        raise ValueError(worded("a year has four digits, and {year} has not", year=year))
    if year == "0000":
        raise ValueError(worded("there is no year 0000"))


def same(word: str) -> Pair:
    """Give a date as both ends of a stretch of time."""
    return word, word


def calendar_day(year: int, month: int | None = None, day: int | None = None) -> str:
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
    word = calendar_day(year, month, day)
    was = WEEKDAYS[date.fromisoformat(word).weekday()]
    if was != weekday:
        raise ValueError(
            worded("{word} was a {was}, not a {weekday}", word=word, was=Worded(was, {}), weekday=Worded(weekday, {}))
        )
    return same(word)


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
    calendar_day(year)
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
    return calendar_day(year, first), calendar_day(year, last)


def _part_of_month(number: int, unit: str, month: int, year: int) -> Pair:
    """Read the n-th day or week of a month, counted from its first day, or one of its halves."""
    last = month_length(year, month)
    days = range(1, last + 1)
    parts = {
        "day": [(day, day) for day in days],
        "week": [(day, min(day + 6, last)) for day in days[::7]],
        "half": [(1, 15), (16, last)],
    }
    if unit not in parts:
        raise ValueError(_OF_A_MONTH)
    if not 1 <= number <= len(parts[unit]):
        of = calendar_day(year, month)
        raise ValueError(worded("{year} has no {unit} {number}", year=of, unit=Worded(unit, {}), number=number))
    first, end = parts[unit][number - 1]
    return calendar_day(year, month, first), calendar_day(year, month, end)


def _last_of_month(which: str, unit: str, month: int, year: int) -> Pair:
    """Read the last week of a month: its last seven days."""
    if (which, unit) != ("past", "week"):
        raise ValueError(_OF_A_MONTH)
    last = month_length(year, month)
    return calendar_day(year, month, last - 6), calendar_day(year, month, last)


def _around_day(unit: str, day: int, month: int, year: int | None = None) -> Pair:
    """Read the week that a day is in, or the weekend."""
    if unit not in ("week", "weekend"):
        raise ValueError(worded("only a week or a weekend is called by one of its days"))
    if year is None:
        raise ValueError(worded("a {unit} needs its year", unit=Worded(unit, {})))
    word = calendar_day(year, month, day)
    named = date.fromisoformat(word)
    if unit == "weekend" and named.weekday() < 5:  # Saturday
        raise ValueError(
            worded("{word} was a {was}, in no weekend", word=word, was=Worded(WEEKDAYS[named.weekday()], {}))
        )
    try:
        return written(around(named, unit))
    except OverflowError:
        raise ValueError(worded("the calendar ends with the year 9999")) from None


def _decade(_: str, year: int) -> Pair:
    """Read a decade; one of two digits is in the last century, or in this one if that has had it."""
    if year % 10:
        raise ValueError(worded("{year} begins no decade", year=year))
    first = year if year >= 100 else year + (2000 if year < 30 else 1900)
    return calendar_day(first), calendar_day(first + 9)


def _century(number: int, _: str) -> Pair:
    """Read a century: the 20th is 1901 to 2000."""
    if not 1 <= number <= 99:
        raise ValueError(worded("there is no century {number}", number=number))
    return calendar_day(number * 100 - 99), calendar_day(number * 100)


def _check_unit(unit: str) -> None:
    """Refuse a stretch of time that nobody counts or calls last."""
    if unit not in UNITS:
        raise ValueError(worded("a {unit} needs its year", unit=Worded(unit, {})))


def _ago(number: int, unit: str, _: str = "") -> Pair:
    _check_unit(unit)
    if not 1 <= number <= 999:
        raise ValueError(worded("only what is 1 to 999 days, weeks, months or years ago is a date"))
    if unit == "day" and number == 1:
        return same("yesterday")
    return same(f"{number}-{unit}{'s' * (number > 1)}-ago")


def past(_: str, number: int, unit: str) -> Pair:
    """Read ``afgelopen 3 weken``."""
    _check_unit(unit)
    if not 1 <= number <= 999:
        raise ValueError(worded("only the past 1 to 999 days, weeks, months or years are a period"))
    return same(f"past-{unit}" if number == 1 else f"past-{number}-{unit}s")


def _which(which: str, unit: str) -> Pair:
    """Read ``deze week``, ``vorige week``, ``afgelopen week``; the last two are one for a day and a weekend."""
    _check_unit(unit)
    if unit == "day":
        return same("today" if which == "this" else "yesterday")
    return same(f"{'last' if which == 'past' and unit == 'weekend' else which}-{unit}")


def _which_name(which: str, name: Any) -> Pair:
    """Read ``deze maandag``, of this week or year; and ``afgelopen`` or ``vorige maandag``, the last that is over."""
    word = _name(name)
    if which == "this":
        return same(f"{word}-this-{'week' if word in WEEKDAYS else 'year'}")
    return same(f"last-{word}")


def _name_in(name: Any, which: str, unit: str) -> Pair:
    """Read ``maandag vorige week``, ``juni vorig jaar``."""
    word = _name(name)
    if unit != ("week" if word in WEEKDAYS else "year"):
        raise ValueError(worded("a {unit} has no {word} of its own", unit=Worded(unit, {}), word=Worded(word, {})))
    return same(f"{word}-{'last' if which == 'past' else which}-{unit}")


def _name(name: Any) -> str:
    """Give the canonical name of a weekday, a month (which is a number) or a season."""
    return MONTHS[name - 1] if isinstance(name, int) else str(name)


def _latest_day(day: int, month: int) -> Pair:
    if not 1 <= day <= month_length(_LEAP_YEAR, month):
        raise ValueError(worded("{month} has no day {day}", month=Worded(MONTHS[month - 1], {}), day=day))
    return same(f"{day}-{MONTHS[month - 1]}")


def part_of(part: str, whole: Pair) -> Pair:
    """Take the first, middle or last third of a stretch of time."""
    first, last = whole
    if first[:4].isdigit():
        return written(third(Days(days(first, _ANY).first, days(last, _ANY).after), part))
    moving = first.replace("past-", "last-") if re.fullmatch(r"past-[a-z]+", first) else first
    if moving.startswith("past-"):
        raise ValueError(worded("{moving} goes up to today and has no thirds", moving=moving))
    third(days(moving, _ANY), part)  # whether it can be cut
    return same(f"{part}-{moving}")


_LEAP_YEAR = 2024
_ANY = date(2024, 6, 19)
"""Any day will do where nothing moves along."""

_SHORT = frozenset(("number month number", "season number", "number number number", "weekday number month number"))
"""Dates with a year of two digits."""

_IN_A_YEAR = {"week": 53, "month": 12, "quarter": 4, "half": 2}
"""How many there are of each in a year, at most."""

_YEARLESS: dict[str, Callable[..., Any]] = {
    "unit number": lambda unit, number: 1 <= number <= _IN_A_YEAR.get(unit, 0),
    "weekday number month": lambda _, day, month: _latest_day(day, month),
    "weekday month number": lambda _, month, day: _latest_day(day, month),
}
"""What is another stretch of time each year, and whether there is such a one: ``week 15``, ``donderdag 11 april``."""

_NAMES = ("weekday", "month", "season", "feast")

_SHAPES: dict[str, Callable[..., Pair]] = {
    "year": lambda year: same(calendar_day(year)),
    "month year": lambda month, year: same(calendar_day(year, month)),
    "year month": lambda year, month: same(calendar_day(year, month)),
    "number month year": lambda day, month, year: same(calendar_day(year, month, day)),
    "month number year": lambda month, day, year: same(calendar_day(year, month, day)),
    "weekday number month year": _on_weekday,
    "weekday number number year": _on_weekday,
    "weekday month number year": lambda weekday, month, day, year: _on_weekday(weekday, day, month, year),
    "season year": _season,
    "feast year": _feast,
    "year feast": lambda year, name: _feast(name, year),
    "season year year": _season,
    "year season": lambda year, name: _season(name, year),
    "number unit year": _nth,
    "number unit month year": _part_of_month,
    "which unit month year": _last_of_month,
    "unit number month year": _around_day,
    "unit month number year": lambda unit, month, day, year: _around_day(unit, day, month, year),
    "unit number month": _around_day,
    "unit number year": lambda unit, number, year: _nth(number, unit, year),
    "year number unit": lambda year, number, unit: _nth(number, unit, year),
    "decades number": _decade,
    "decades year": _decade,
    "decade": lambda year: _decade("", year),
    "decade decades": lambda year, _: _decade("", year),
    "number century": _century,
    "passed": lambda number: same("today") if number == 0 else _ago(number, "day"),
    "number unit ago": _ago,
    "number decades ago": _ago,
    "which unit": _which,
    "which number unit": past,
    "which number decades": past,
    "number month": _latest_day,
    "month number": _day_or_year,
    **dict.fromkeys(_NAMES, lambda name: same(_name(name))),
    **dict.fromkeys((f"which {name}" for name in _NAMES), _which_name),
    **dict.fromkeys((f"{name} which unit" for name in _NAMES), _name_in),
    **dict.fromkeys((f"which unit {name}" for name in _NAMES), lambda which, unit, name: _name_in(name, which, unit)),
}
"""The shapes that a date can have, as the kinds of its words."""
