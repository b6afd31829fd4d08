"""Cuts time into days, weeks, months and years as they begin in Amsterdam, and counts the articles of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args
from zoneinfo import ZoneInfo

from searchnews.articles.article import TIME_ZONE
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.engines.ranking import weightless
from searchnews.query.bound import AllOf, Between, Bound
from searchnews.query.dates import seconds
from searchnews.structs import Row

By: TypeAlias = Literal["day", "week", "month", "year"]
PERIODS: tuple[By, ...] = get_args(By)
"""The lengths of a stretch of time, the shortest first."""

LAST_DAY = date(9998, 12, 31)
"""The last day that is counted: one that has a day, a month and a year behind it."""


class Stretch(Row):
    """Some days in a row, from ``start`` on and before ``end``, with a name: ``2019-W09``."""

    label: str
    start: date
    end: date


def stretch_of(day: date, by: By) -> Stretch:
    """Give the day, week (ISO 8601, from Monday on), month or year in which a day lies.

    >>> stretch_of(date(2019, 3, 1), "week")
    Stretch(label='2019-W09', start=datetime.date(2019, 2, 25), end=datetime.date(2019, 3, 4))
    """
    if by == "day":
        return Stretch(day.isoformat(), day, day + timedelta(days=1))
    if by == "week":
        year, week, weekday = day.isocalendar()
        monday = day - timedelta(days=weekday - 1)
        return Stretch(f"{year:04}-W{week:02}", monday, monday + timedelta(days=7))
    if by == "month":
        first = day.replace(day=1)
        return Stretch(f"{day.year:04}-{day.month:02}", first, (first + timedelta(days=31)).replace(day=1))
    return Stretch(f"{day.year:04}", date(day.year, 1, 1), date(day.year + 1, 1, 1))


def stretches(first: date, last: date, by: By) -> Iterator[Stretch]:
    """Go through the stretches from that of ``first`` to that of ``last``, in order.

    >>> [stretch.label for stretch in stretches(date(2019, 11, 30), date(2020, 1, 1), "month")]
    ['2019-11', '2019-12', '2020-01']
    """
    last = min(last, LAST_DAY)
    if first > last:
        return
    here = stretch_of(first, by)
    yield here
    while here.end <= last:
        here = stretch_of(here.end, by)
        yield here


def count_stretches(snapshot: Snapshot, query: Bound, wanted: Iterable[Stretch]) -> list[int]:
    """Count the articles that match in each stretch; stretches are in order, and may lie apart."""
    chosen = list(wanted)
    edges = sorted({day for stretch in chosen for day in (stretch.start, stretch.end)})
    counts = dict(zip(edges, snapshot.histogram(query, [seconds(day) for day in edges]), strict=False))
    return [counts[stretch.start] for stretch in chosen]


def days_between(snapshot: Snapshot, query: Bound) -> tuple[date, date] | None:
    """Give the days on which the first and the last article that matches came out; ``None`` if no date is known."""
    dated = AllOf((weightless(query), Between("date", None, None)))
    zone = ZoneInfo(TIME_ZONE)
    days = [
        moment.astimezone(zone).date()
        for sort in ("oldest", "newest")
        for match in snapshot.search(dated, limit=1, sort=sort).matches
        if (moment := decode(match.stored).date)
    ]
    return (min(days), max(days)) if days else None


def years_of(snapshot: Snapshot, query: Bound) -> list[tuple[Stretch, int]]:
    """Count the articles that match by year, without the years that have none."""
    ends = days_between(snapshot, query)
    if ends is None:
        return []
    years = list(stretches(*ends, "year"))
    return [(year, count) for year, count in zip(years, count_stretches(snapshot, query, years), strict=True) if count]


def counted(
    snapshot: Snapshot, query: Bound, by: By, years: Sequence[tuple[Stretch, int]] | None = None
) -> list[tuple[Stretch, int]]:
    """Count the articles that match by stretch, in order of time, without those stretches that have none.

    Only years that have articles are cut up, so that one article of the year 1 does not ask for a million days; who
    has counted by :func:`years_of` already hands that over.
    """
    found = years_of(snapshot, query) if years is None else list(years)
    if by == "year":
        return found
    filled = [year for year, _ in found]
    finer = dict.fromkeys(part for year in filled for part in stretches(year.start, year.end - timedelta(days=1), by))
    return [(part, count) for part, count in zip(finer, count_stretches(snapshot, query, finer), strict=True) if count]
