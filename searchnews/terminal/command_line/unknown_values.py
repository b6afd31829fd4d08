"""Says which values a field has, where no article meets a filter: the nearest, and the commonest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from searchnews.messages.worded import as_worded, together, worded
from searchnews.query.filters import Filters, filters_from
from searchnews.query.mistakes import alike
from searchnews.terminal.failures import tell

if TYPE_CHECKING:
    from searchnews.archive import Archive

FIELDS = {
    "city": "cities",
    "country": "countries",
    "agency": "agencies",
    "source": "sources",
    "section": "sections",
    "author": "authors",
}
"""The fields by which one can filter, and the filter of each."""
VALUES = 20_000
SHOWN = 3


def tell_of_unknown_values(archive: Archive, filters: Filters) -> None:
    """Tell of each value of a filter that no article has."""
    for field, attribute in FIELDS.items():
        for value in getattr(filters, attribute):
            one = filters_from({attribute: value})
            if not archive.search("*", limit=0, filters=one, suggest=False).total:
                hint = together("; ", _instead(archive, field, value))
                told = worded("no article has the {field} {value}", field=as_worded(field), value=value)
                tell(told, kind="note", hint=hint)


def _instead(archive: Archive, field: str, value: str) -> Iterator[str]:
    from searchnews.analysis import fold

    buckets = archive.facets("*", [field], size=VALUES).fields[0].buckets
    names = {fold(bucket.value): bucket.value for bucket in reversed(buckets)}
    if near := alike(fold(value), names, most=SHOWN, likeness=0.7):
        yield worded("nearest: {values}", values=", ".join(names[name] for name in near))
    if buckets:
        yield worded("commonest: {values}", values=", ".join(bucket.value for bucket in buckets[:SHOWN]))
