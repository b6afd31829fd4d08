"""Binds ranges of dates, and the question whether a field is filled at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from searchnews.articles.fields import Field, indexed_field
from searchnews.errors import BadDate
from searchnews.messages.worded import worded
from searchnews.query.bound import Between, Bound, Everything, Filled
from searchnews.query.dates import ends, seconds, wrong_way_round
from searchnews.query.mistakes import Mistake
from searchnews.query.render import render
from searchnews.query.tree import DateRange


def bind_range(node: DateRange, today: date, meet: Callable[[Mistake], None]) -> Bound | None:
    """Bind a range of dates, which are relative to a day; ``None`` if it is left out, being empty."""
    first, last = ends(node.start, node.end, today)
    if first and last and first[0] > last[0]:
        message = worded("{start} is after {end}", start=node.start, end=node.end)
        meet(
            Mistake(
                message=message,
                span=node.span,
                hint=wrong_way_round(node.start, node.end),
                mended=worded("{message}: they are read the other way round", message=message),
                kind=BadDate,
            )
        )
        first, last = last, first
    start = first and first[0 if node.includes_start else 1]
    end = last and last[1 if node.includes_end else 0]
    if (first and start is None) or (start and end and start >= end):
        message = worded("there is no day left in this range")
        meet(
            Mistake(
                message=message,
                span=node.span,
                hint=worded("with [ and ] the dates themselves are in it"),
                mended=worded("{node} is left out: {message}", node=render(node), message=message),
                kind=BadDate,
            )
        )
        return None
    return Between(node.field, seconds(start) if start else None, seconds(end) if end else None)


ALWAYS_FILLED = ("id", "kind")
"""Fields that every article has a value in."""


def bind_filled(field: Field) -> Bound:
    """Ask for articles in which a field is not empty."""
    if field.kind == "date":
        return Between(field.name, None, None)
    return Everything() if field.name in ALWAYS_FILLED else Filled(indexed_field(field.name))
