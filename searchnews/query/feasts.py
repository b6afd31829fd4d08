"""Works out by rule on which day the feasts of the Netherlands fall, and others that its papers write about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from searchnews.messages.worded import worded

_SUNDAY, _TUESDAY, _THURSDAY = 6, 1, 3


def easter(year: int) -> date:
    """Give Easter Sunday, by the Gregorian rule (Meeus, Astronomical Algorithms, chapter 8).

    >>> easter(2019), easter(2024), easter(2038)
    (datetime.date(2019, 4, 21), datetime.date(2024, 3, 31), datetime.date(2038, 4, 25))
    """
    golden, century = year % 19, year // 100
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (1 - (29 // (correction + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def _from_easter(first: int, last: int | None = None) -> Callable[[int], tuple[date, date]]:
    def days(year: int) -> tuple[date, date]:
        sunday = easter(year)
        return sunday + timedelta(days=first), sunday + timedelta(days=first if last is None else last)

    return days


def _on(month: int, day: int, days: int = 1) -> Callable[[int], tuple[date, date]]:
    return lambda year: (date(year, month, day), date(year, month, day) + timedelta(days=days - 1))


def _nth(number: int, weekday: int, month: int) -> Callable[[int], tuple[date, date]]:
    def days(year: int) -> tuple[date, date]:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        return day, day

    return days


def _kings_day(year: int) -> tuple[date, date]:
    """27 April, the day before where that is a Sunday."""
    day = date(year, 4, 27)
    day -= timedelta(days=day.weekday() == _SUNDAY)
    return day, day


def _queens_day(year: int) -> tuple[date, date]:
    """30 April; where that was a Sunday the day before, and until 1979 the day after."""
    day = date(year, 4, 30)
    if day.weekday() == _SUNDAY:
        day += timedelta(days=1 if year < 1980 else -1)
    return day, day


FEASTS: dict[str, Callable[[int], tuple[date, date]]] = {
    "newyear": _on(1, 1),
    "valentine": _on(2, 14),
    "carnival": _from_easter(-49, -47),
    "ashwednesday": _from_easter(-46),
    "palmsunday": _from_easter(-7),
    "goodfriday": _from_easter(-2),
    "easter": _from_easter(0, 1),
    "easterweekend": _from_easter(-1, 1),
    "eastersunday": _from_easter(0),
    "eastermonday": _from_easter(1),
    "kingsday": _kings_day,
    "queensday": _queens_day,
    "labourday": _on(5, 1),
    "remembrance": _on(5, 4),
    "liberation": _on(5, 5),
    "mothersday": _nth(2, _SUNDAY, 5),
    "ascension": _from_easter(39),
    "pentecost": _from_easter(49, 50),
    "whitweekend": _from_easter(48, 50),
    "whitsunday": _from_easter(49),
    "whitmonday": _from_easter(50),
    "fathersday": _nth(3, _SUNDAY, 6),
    "prinsjesdag": _nth(3, _TUESDAY, 9),
    "halloween": _on(10, 31),
    "thanksgiving": _nth(4, _THURSDAY, 11),
    "sinterklaas": _on(12, 5),
    "christmaseve": _on(12, 24),
    "christmas": _on(12, 25, 2),
    "christmasday": _on(12, 25),
    "boxingday": _on(12, 26),
    "newyearseve": _on(12, 31),
}
"""For each feast, by its name in a canonical query, its first and last day in a year."""

YEARS: dict[str, tuple[int, int]] = {"kingsday": (2014, 9999), "queensday": (1949, 2013)}
"""The first and last year of a feast that was not always there."""


def feast(name: str, year: int) -> tuple[date, date]:
    """Give the first and the last day of a feast in a year.

    Raises:
        ValueError: There was none that year.

    >>> feast("kingsday", 2014), feast("prinsjesdag", 2019)[0], feast("christmas", 2020)[1]
    ((datetime.date(2014, 4, 26), datetime.date(2014, 4, 26)), datetime.date(2019, 9, 17), datetime.date(2020, 12, 26))
    """
    first, last = YEARS.get(name, (1, 9999))
    if not first <= year <= last:
        raise ValueError(
            worded(
                "{year} has no such feast: it is of {first} to {last}",
                year=year,
                first=first,
                last=worded("now") if last == 9999 else last,
            )
        )
    return FEASTS[name](year)
