"""Counts the articles that match by the values of a field: by city, by agency, by country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from searchnews.articles import field_named
from searchnews.articles.fields import facet_fields
from searchnews.errors import UnknownField
from searchnews.hits import Bucket, Facet
from searchnews.questions.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the articles that match (``total`` of them) spread over the values of fields, the commonest first."""

    query: str
    reading: str
    total: int
    facets: tuple[Facet, ...]
    notes: tuple[str, ...] = ()

    columns = ("field", "value", "count", "share")

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each value; ``share`` is that of all articles that match."""
        for facet in self.facets:
            for bucket in facet.buckets:
                share = round(bucket.count / self.total, 6) if self.total else 0.0
                yield {"field": facet.field, "value": bucket.value, "count": bucket.count, "share": share}

    def to_dict(self) -> dict[str, Any]:
        """Give it all as scripts read it."""
        return {
            "query": self.query,
            "reading": self.reading,
            "total": self.total,
            "facets": {f.field: {b.value: b.count for b in f.buckets} for f in self.facets},
            "notes": list(self.notes),
        }


def count_by(asked: Asked, fields: Sequence[str], *, size: int) -> Counts:
    """Count by each of these fields, ``size`` values at most.

    Raises:
        UnknownField: Hits cannot be counted by one of them.
    """
    wanted = dict.fromkeys(map(facet_name, fields), size)
    found = asked.engine.search(asked.runnable, limit=0, facets=wanted)
    facets = tuple(Facet(name, buckets_of(found.facets.get(name, ()))) for name in wanted)
    return Counts(query=asked.query, reading=asked.reading, total=found.total, facets=facets, notes=asked.notes)


def buckets_of(counts: Iterable[tuple[str, int]]) -> tuple[Bucket, ...]:
    """Make buckets of values with their counts."""
    return tuple(Bucket(value, count) for value, count in counts)


def facet_name(name: str) -> str:
    """Give the name of a field that hits can be counted by, whichever of its names was typed.

    >>> facet_name("plaats")
    'city'
    """
    field = field_named(name)
    if field is None or not field.facet:
        choices = ", ".join(field.name for field in facet_fields())
        raise UnknownField(f"hits cannot be counted by {name!r}", text=name, hint=f"choose from: {choices}")
    return field.name
