"""Counts the articles of several queries over time, beside all articles that came in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from searchnews.articles.article import TIME_ZONE
from searchnews.articles.months import told
from searchnews.errors import UnsupportedQuery
from searchnews.messages.worded import Worded, worded
from searchnews.query.bound import Between
from searchnews.query.limits import MOST_STRETCHES
from searchnews.questions.periods import PERIODS, By, Stretch, count_stretches, days_between, stretches
from searchnews.searching.prepared import PreparedQuery

_LONGEST: dict[By, int] = {"day": 62, "week": 430, "month": 3_660}
"""Up to so many days are cut by day, week and month, unless told otherwise; more by year."""

_LABELLED = re.compile(r"([^\W\d_][\w-]*)=(?=\S)(.+)", re.DOTALL)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One query over time: ``counts`` has a number for each stretch, ``None`` where nothing at all came in.

    ``total`` counts the articles of all stretches, ``undated`` those that match and have no date.
    """

    label: str
    query: str
    reading: str
    counts: tuple[int | None, ...]
    total: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Several queries over time: ``all`` counts the articles of each stretch that the filters let through."""

    by: By
    stretches: tuple[Stretch, ...]
    all: tuple[int, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()

    columns = ("label", "period", "start", "end", "count", "all", "share")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what has no place in time."""
        return tuple(
            worded("{label}: {number:,} without a date", label=series.label, number=series.undated)
            for series in self.series
            if series.undated
        )

    def shares(self, series: Series) -> tuple[float | None, ...]:
        """Give the share that a series has of all articles of each stretch."""
        return tuple(
            None if count is None else round(count / whole, 6)
            for count, whole in zip(series.counts, self.all, strict=True)
        )

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each stretch of each series; ``end`` is its last day."""
        for series in self.series:
            table = zip(self.stretches, self.all, series.counts, self.shares(series), strict=True)
            for stretch, whole, count, share in table:
                yield {"label": series.label, **_described(stretch), "count": count, "all": whole, "share": share}

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "by": self.by,
            "stretches": [
                {**_described(stretch), "all": whole} for stretch, whole in zip(self.stretches, self.all, strict=True)
            ],
            "series": [
                {
                    "label": series.label,
                    "query": series.query,
                    "reading": series.reading,
                    "total": series.total,
                    "undated": series.undated,
                    "counts": list(series.counts),
                    "shares": list(self.shares(series)),
                }
                for series in self.series
            ],
            "notes": list(self.notes),
        }


def _described(stretch: Stretch) -> dict[str, str]:
    return {
        "period": stretch.label,
        "start": stretch.start.isoformat(),
        "end": (stretch.end - _DAY).isoformat(),
    }


def labelled(queries: str | Sequence[str] | Mapping[str, str]) -> dict[str, str]:
    """Give the queries with their labels: ``label=query``; without a label the query is its own.

    Raises:
        UnsupportedQuery: Two of them have the same label, or there is none.

    >>> labelled(["poetin", "vrede=bestand OF akkoord", "=Kim"])
    {'poetin': 'poetin', 'vrede': 'bestand OF akkoord', '=Kim': '=Kim'}
    """
    if isinstance(queries, Mapping):
        made = dict(queries)
    else:
        made = {}
        for typed in [queries] if isinstance(queries, str) else queries:
            found = _LABELLED.fullmatch(typed.strip())
            label, query = (found[1], found[2]) if found else (typed.strip(), typed)
            if label in made:
                raise UnsupportedQuery(
                    worded("two series are called {label}", label=label),
                    text=typed,
                    hint=worded("give them labels: label=query"),
                )
            made[label] = query
    if not made:
        raise UnsupportedQuery(worded("there is no query to count"), hint=worded("give one or more"))
    return made


def trend(
    asked: Mapping[str, PreparedQuery], everything: PreparedQuery, period: Between | None, by: By | None
) -> Trend:
    """Count queries by stretch of time.

    Args:
        asked: The queries, with their labels.
        everything: All articles that the filters let through.
        period: From when until when; the days of the first and last match where it is open.
        by: How long a stretch is; chosen by the length of the whole if ``None``.

    Raises:
        UnsupportedQuery: There would be more than :data:`MOST_STRETCHES` stretches.
        ValueError: There is no such length of a stretch.
    """
    if by not in (None, *PERIODS):
        raise ValueError(f"by must be one of {', '.join(PERIODS)}, not {by!r}")
    chosen = _cut(asked, everything, period, by)
    length, parts = chosen
    whole = count_stretches(everything.snapshot, everything.runnable, parts)
    return Trend(
        by=length,
        stretches=parts,
        all=tuple(whole),
        series=tuple(_series(label, each, parts, whole) for label, each in asked.items()),
        notes=tuple(dict.fromkeys(note for each in asked.values() for note in each.notes)),
    )


def _series(label: str, asked: PreparedQuery, parts: Sequence[Stretch], whole: Sequence[int]) -> Series:
    counts = count_stretches(asked.snapshot, asked.runnable, parts)
    dated = asked.narrowed(Between("date", None, None)).total()
    return Series(
        label=label,
        query=asked.query,
        reading=asked.reading,
        counts=tuple(count if all else None for count, all in zip(counts, whole, strict=True)),
        total=sum(counts),
        undated=asked.total() - dated,
    )


def _cut(
    asked: Mapping[str, PreparedQuery], everything: PreparedQuery, period: Between | None, by: By | None
) -> tuple[By, tuple[Stretch, ...]]:
    """Choose the stretches; the first and the last are no longer than the period."""
    since = None if period is None or period.start is None else _day(period.start)
    until = None if period is None or period.end is None else _day(period.end) - _DAY
    found = [ends for each in asked.values() if (ends := days_between(each.snapshot, each.runnable))]
    if not found and period is not None and (ends := days_between(everything.snapshot, everything.runnable)):
        found = [ends]
    first = since or min((ends[0] for ends in found), default=until)
    last = until or max((ends[1] for ends in found), default=since)
    if first is None or last is None:
        return by or "month", ()
    length = by or _suiting((last - first).days)
    parts = tuple(islice(stretches(first, last, length), MOST_STRETCHES + 1))
    if len(parts) > MOST_STRETCHES:
        longer = PERIODS[min(PERIODS.index(length) + 1, len(PERIODS) - 1)]
        raise UnsupportedQuery(
            worded(
                "from {first} to {last} there are more than {most:,} {stretches}",
                first=told(first),
                last=told(last),
                most=MOST_STRETCHES,
                stretches=Worded(f"{length}s", {}),
            ),
            hint=worded("count by {longer}, or over a shorter time", longer=Worded(longer, {})),
        )
    return length, tuple(
        Stretch(label, max(start, since) if since else start, min(end, until + _DAY) if until else end)
        for label, start, end in parts
    )


def _suiting(days: int) -> By:
    """Choose how a stretch of so many days is cut up."""
    return next((by for by, most in _LONGEST.items() if days < most), "year")


def _day(moment: int) -> date:
    """Give the day in Amsterdam on which a moment lies."""
    return datetime.fromtimestamp(moment, ZoneInfo(TIME_ZONE)).date()
