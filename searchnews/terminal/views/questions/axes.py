"""Chooses what stands at the axes of a drawing: a round number at the top, and days that do not touch each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from math import floor, log10

from searchnews.articles.months import SHORT, month_of, told
from searchnews.messages.worded import as_worded
from searchnews.questions.periods import By, Stretch
from searchnews.terminal.speaking import speak, spoken

_STEPS = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)
_DAY = timedelta(days=1)


def round_top(most: float) -> float:
    """Give the round number at the top of a scale that reaches a number.

    >>> round_top(130), round_top(7), round_top(0.031), round_top(0)
    (160, 8, 0.04, 1)
    """
    if most <= 0:
        return 1
    unit = 10.0 ** floor(log10(most))
    top = next(step for step in _STEPS if step * unit >= most * (1 - 1e-9)) * unit
    return round(top) if top == round(top) else round(top, 12)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _quarter(day: date) -> int:
    return _month(day) // 3


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7


def _years(some: int, day: date) -> int:
    return day.year // some


_LEVELS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("day", date.toordinal),
    ("day", _week),
    ("month", _month),
    ("month", _quarter),
    *(("year", partial(_years, some)) for some in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""How a calendar is cut, ever coarser, and what is written at a cut."""

_LONGEST = {"day": 7 * _DAY, "month": 31 * _DAY, "year": timedelta.max}
"""The longest stretch that is called so."""


def period_name(stretch: Stretch, by: By) -> str:
    """Name a day, week, month or year as the reader's language does; one that is cut off is called as the whole is."""
    if by == "day":
        return speak(told(stretch.start))
    if by == "month":
        return speak(month_of(stretch.start))
    year, _, week = stretch.label.partition("-W")
    return spoken("week {week} of {year}", week=week.lstrip("0"), year=year) if week else year


def day_labels(stretches: Sequence[Stretch], columns: Sequence[int], width: int) -> list[tuple[int, str]]:
    """Choose the labels of an axis of time: each with its column, as many as fit without touching.

    ``columns`` has for each stretch the column at which it begins. The year stands where it is a new one.
    """
    longest = max((stretch.end - stretch.start for stretch in stretches), default=_DAY)
    for kind, number in _LEVELS:
        if longest > _LONGEST[kind]:
            continue  # a year is not called by its last month
        labels = list(_labels(stretches, columns, kind, number))
        blanks = 1 if kind == "month" else 2
        fits = all(start + len(text) + blanks <= following for (start, text), (following, _) in pairwise(labels))
        if labels and fits:
            while labels and labels[-1][0] + len(labels[-1][1]) > width:
                labels.pop()
            if labels:
                return labels
    return [(0, stretches[0].label)] if stretches and len(stretches[0].label) <= width else []


def _labels(
    stretches: Sequence[Stretch], columns: Sequence[int], kind: str, number: Callable[[date], int]
) -> Iterator[tuple[int, str]]:
    year = None
    taken = -1
    for stretch, column in zip(stretches, columns, strict=True):
        last = stretch.end - _DAY
        before = stretch.start - _DAY if stretch.start > date.min else None
        if (before and number(before) == number(last)) or column == taken:
            continue
        taken = column
        if kind == "year":
            yield column, str(last.year)
            continue
        day = stretch.start if kind == "day" else last
        text = (
            f"{day.day} {speak(as_worded(SHORT[day.month - 1]))}"
            if kind == "day"
            else speak(as_worded(SHORT[day.month - 1]))
        )
        yield column, text if day.year == year else f"{text} {day.year}"
        year = day.year
