"""Counts the articles that match by the values of a field, and by year, month, week, day or weekday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any, Literal, TypeAlias

from searchnews.articles.fields import facet_name
from searchnews.errors import UnknownField
from searchnews.hits import Bucket
from searchnews.messages.worded import Worded, as_worded, template, together, worded
from searchnews.query.filters import refuse_one_text
from searchnews.query.limits import MOST_VALUES
from searchnews.questions.periods import By, Stretch, counted, years_of
from searchnews.searching.prepared import PreparedQuery
from searchnews.structs import Struct

DatePart: TypeAlias = Literal["year", "month", "week", "day", "weekday"]
DATE_PARTS: dict[str, DatePart] = {
    "year": "year",
    "jaar": "year",
    "month": "month",
    "maand": "month",
    "week": "week",
    "day": "day",
    "dag": "day",
    "weekday": "weekday",
    "weekdag": "weekday",
}
"""What may be typed for a part of the date, in English and Dutch, and its name."""

WEEKDAYS = (
    *(template("Monday"), template("Tuesday"), template("Wednesday"), template("Thursday"), template("Friday")),
    *(template("Saturday"), template("Sunday")),
)
VALUES = 10
"""Values that are given of a field unless told otherwise; of a date all are."""


class FieldCounts(Struct, kw_only=True):
    """How many articles have each value of a field: the commonest first, those of a date in order of time.

    ``others`` is the number of values that were cut off, ``without`` that of the articles that have none.
    """

    field: str
    buckets: tuple[Bucket, ...]
    others: int = 0
    without: int = 0


class Counts(Struct, kw_only=True):
    """How the articles that match, ``total`` of them, spread over the values of fields.

    An article that has several values (cities, agencies) counts for each of them.
    """

    query: str
    reading: str
    total: int
    fields: tuple[FieldCounts, ...]
    notes: tuple[str, ...] = ()

    columns = ("field", "value", "count", "share")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what the rows do not tell."""
        return tuple(
            worded(
                "{field}: and {number:,} {values}",
                field=Worded(field.field, {}),
                number=field.others,
                values=worded("more value") if field.others == 1 else worded("more values"),
            )
            for field in self.fields
            if field.others
        )

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each value, and one without for the articles that have none; shares are of the total."""
        for field in self.fields:
            values: list[tuple[str | None, int]] = [(bucket.value, bucket.count) for bucket in field.buckets]
            if field.without:
                values.append((None, field.without))
            for value, count in values:
                yield {"field": field.field, "value": value, "count": count, "share": round(count / self.total, 6)}

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "query": self.query,
            "reading": self.reading,
            "total": self.total,
            "facets": {field.field: {b.value: b.count for b in field.buckets} for field in self.fields},
            "others": {field.field: field.others for field in self.fields},
            "without": {field.field: field.without for field in self.fields},
            "notes": list(self.notes),
        }


def count_by(asked: PreparedQuery, fields: Sequence[str], *, size: int | None) -> Counts:
    """Count by each of these fields, ``size`` values at most: the commonest of a field, the latest of a date.

    Raises:
        TypeError: They are one text.
        UnknownField: Articles cannot be counted by one of them.
    """
    refuse_one_text("fields", fields)
    wanted = dict.fromkeys(map(counted_name, fields))
    values = [name for name in wanted if name not in DATE_PARTS]
    found = asked.snapshot.search(asked.runnable, limit=0, facets=dict.fromkeys(values, MOST_VALUES))
    having = asked.snapshot.having(asked.runnable, values)
    years = years_of(asked.snapshot, asked.runnable) if any(name in DATE_PARTS for name in wanted) else []
    made = []
    for name in wanted:
        if name in DATE_PARTS:
            made.append(_by_date(asked, DATE_PARTS[name], years, found.total, size))
        else:
            counts = found.facets.get(name, ())
            chosen = counts[: VALUES if size is None else size]
            made.append(
                FieldCounts(
                    field=name,
                    buckets=tuple(starmap(Bucket, chosen)),
                    others=len(counts) - len(chosen),
                    without=found.total - having[name],
                )
            )
    return Counts(query=asked.query, reading=asked.reading, total=found.total, fields=tuple(made), notes=asked.notes)


def _by_date(
    asked: PreparedQuery, part: DatePart, years: Sequence[tuple[Stretch, int]], total: int, size: int | None
) -> FieldCounts:
    """Count by a part of the date, in order of time; of too many the latest, but weekdays are never too many."""
    by: By = "day" if part == "weekday" else part
    found = counted(asked.snapshot, asked.runnable, by, years)
    counts = [(stretch.label, count) for stretch, count in found]
    if part == "weekday":
        days: Counter[int] = Counter()
        for stretch, count in found:
            days[stretch.start.weekday()] += count
        counts = [(WEEKDAYS[day], days[day]) for day in sorted(days)]
    elif size is not None:
        counts = counts[max(0, len(counts) - size) :]
    return FieldCounts(
        field=part,
        buckets=tuple(starmap(Bucket, counts)),
        others=0 if part == "weekday" else len(found) - len(counts),
        without=total - sum(count for _, count in found),
    )


def counted_name(name: str) -> str:
    """Give the name of a field or of a part of the date that articles can be counted by.

    >>> counted_name("Jaar"), counted_name("plaats")
    ('year', 'city')
    """
    if part := DATE_PARTS.get(name.lower()):
        return part
    try:
        return facet_name(name)
    except UnknownField as error:
        parts = together(", ", map(as_worded, dict.fromkeys(DATE_PARTS.values())))
        raise UnknownField(
            worded("articles cannot be counted by {name!r}", name=name),
            text=name,
            hint=worded("{hint}; or by date: {parts}", hint=error.hint, parts=parts),
        ) from None
