"""Counts what tantivy matches: by value of a field, by story, and by stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import tantivy
from tantivy import Query

from searchnews.engines.layout import STORY
from searchnews.engines.tantivy.queries import DATE, all_of, within
from searchnews.engines.tantivy.results import count_of

_EVERY_VALUE: Final = 1_000_000_000
"""How many values a segment tells of: fewer would make the counts a guess."""
MOST_VALUES: Final = 65_000
"""How many values tantivy gives back at most."""
_MOST_STRETCHES: Final = 10_000
"""How many stretches of time are counted in one go: tantivy holds out as many as values."""
_TIES_ANYHOW: Final = "v0.26" in tantivy.__version__  # type: ignore[attr-defined]  # 0.27 puts them in order
ALL_KEYS: Final = (0, 2**63 - 1)
"""The lowest and the highest of the numbers that stand for stories."""


def value_counts(searcher: tantivy.Searcher, asked: Query, field: str, size: int) -> tuple[tuple[str, int], ...]:
    """Count matches by value, exactly, the commonest first; equal counts are in the order of the values."""
    if size <= 0:
        return ()
    told = _buckets(searcher, asked, field, size=min(size, MOST_VALUES), order={"_count": "desc"})
    counts = [(bucket["key"], bucket["doc_count"]) for bucket in told["buckets"]]
    if told["sum_other_doc_count"] and _TIES_ANYHOW and size < MOST_VALUES:  # which of the equal ones were cut off?
        return value_counts(searcher, asked, field, MOST_VALUES)[:size]
    return tuple(sorted(counts, key=lambda counted: (-counted[1], counted[0])))


def stories_of(
    searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Query, total: int, among: tuple[int, int] = ALL_KEYS
) -> int:
    """Count the stories of which a version is among the matches (``total`` of them), exactly.

    Only stories of which several versions match are told of: each of the others is one match. If there are more of
    them than tantivy tells at once, they are counted in halves, by the numbers that stand for them.
    """
    told = _buckets(searcher, asked, STORY, size=MOST_VALUES, min_doc_count=2)
    if not told["sum_other_doc_count"]:
        several: list[int] = [bucket["doc_count"] for bucket in told["buckets"]]
        return total - sum(several) + len(several)
    lowest, highest = among
    middle = (lowest + highest) // 2
    count = 0
    for half in ((lowest, middle), (middle + 1, highest)):
        part = all_of(asked, within(schema, STORY, *half))
        count += stories_of(searcher, schema, part, count_of(searcher.search(part, limit=1)), half)
    return count


def _buckets(searcher: tantivy.Searcher, asked: Query, field: str, **options: object) -> dict[str, Any]:
    terms = {"field": field, "segment_size": _EVERY_VALUE, **options}
    told: dict[str, Any] = searcher.aggregate(asked, {"counts": {"terms": terms}})["counts"]
    return told


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
