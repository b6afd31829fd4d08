"""Counts what tantivy matches: by value of a field, and by stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import tantivy
from tantivy import Query

from searchnews.engines.tantivy_queries import DATE

_EVERY_VALUE: Final = 1_000_000_000
"""How many values a segment tells of: fewer would make the counts a guess."""
_MOST_VALUES: Final = 65_000
"""How many values tantivy gives back at most."""
_MOST_STRETCHES: Final = 10_000
"""How many stretches of time are counted in one go: tantivy holds out as many as values."""


def value_counts(searcher: tantivy.Searcher, asked: Query, field: str, size: int) -> tuple[tuple[str, int], ...]:
    """Count matches by value, exactly; tantivy 0.27 puts equal counts in the order of the values, as we want them."""
    if size <= 0:
        return ()
    terms = {"field": field, "size": min(size, _MOST_VALUES), "segment_size": _EVERY_VALUE, "order": {"_count": "desc"}}
    buckets = searcher.aggregate(asked, {"counts": {"terms": terms}})["counts"]["buckets"]
    return tuple((bucket["key"], bucket["doc_count"]) for bucket in buckets)


def having_value(field: str) -> Query:
    """Look for documents that have any value in a field."""
    return Query.const_score_query(Query.exists_query(field), 0.0)


def stretch_counts(searcher: tantivy.Searcher, asked: Query, edges: Sequence[int]) -> list[int]:
    """Count matches between each two dates, some thousand stretches at a time."""
    stretches = list(pairwise(edges))
    return [
        count
        for start in range(0, len(stretches), _MOST_STRETCHES)
        for count in _some(searcher, asked, stretches[start : start + _MOST_STRETCHES])
    ]


def _some(searcher: tantivy.Searcher, asked: Query, stretches: Sequence[tuple[int, int]]) -> list[int]:
    """Count by stretch; tantivy gives the times before, after and between those asked for as well."""
    ranges = [{"key": str(n), "from": start, "to": end} for n, (start, end) in enumerate(stretches)]
    buckets = searcher.aggregate(asked, {"counts": {"range": {"field": DATE, "ranges": ranges}}})["counts"]["buckets"]
    counts = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    return [counts.get(str(n), 0) for n in range(len(stretches))]  # an empty index gives none
