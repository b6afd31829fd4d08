"""Puts tantivy's matches in order, alike in every index, and counts them: all of them, by value, by story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import tantivy
from tantivy import Query

from searchnews.engines.layout import STORY
from searchnews.engines.ranking import first_of_each
from searchnews.engines.tantivy_queries import all_of, within

ID: Final = "id"
"""The column of ids."""
NEWEST, OLDEST = "newest", "oldest"
"""The columns of order keys."""

Scored: TypeAlias = tuple[float, "tantivy.DocAddress"]

_STRIDE: Final = 10_000
"""Matches whose addresses are held at a time while all are gone through."""

_EVERY_VALUE: Final = 1_000_000_000
"""How many values a segment tells of: fewer would make the counts a guess."""
MOST_VALUES: Final = 65_000
"""How many values tantivy gives back at most."""
ALL_KEYS: Final = (0, 2**63 - 1)
"""The lowest and the highest of the numbers that stand for stories."""


def count_of(result: tantivy.SearchResult) -> int:
    """Give the number of all matches of a search."""
    count: int = result.count  # type: ignore[attr-defined]  # forgotten in tantivy 0.27's stubs
    return count


def counts_by(searcher: tantivy.Searcher, asked: Query, field: str, size: int) -> tuple[tuple[str, int], ...]:
    """Count matches by value, exactly; tantivy 0.27 puts equal counts in the order of the values, as we want them."""
    if size <= 0:
        return ()
    told = _buckets(searcher, asked, field, size=min(size, MOST_VALUES), order={"_count": "desc"})
    return tuple((bucket["key"], bucket["doc_count"]) for bucket in told["buckets"])


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


def best_of_each(
    searcher: tantivy.Searcher, best: Callable[[int], tuple[int, list[Scored]]], need: int
) -> tuple[int, list[Scored]]:
    """Give the number of matches, and of at least ``need`` stories (or of all) the match that comes first."""
    size = need + need // 4 + 10
    while True:
        total, ranked = best(size)
        stories = searcher.fast_field_values(STORY, [address for _, address in ranked])
        first = first_of_each(ranked, stories)
        if len(first) >= need or len(ranked) == total:
            return total, first
        size *= 2


def total_of(searcher: tantivy.Searcher, asked: Query) -> int:
    """Count all that a query matches."""
    return count_of(searcher.search(asked, limit=1))


def value_of(document: tantivy.Document, name: str) -> Any:
    """Give what is stored of a document under a name."""
    return document.get_first(name)


def first_by(searcher: tantivy.Searcher, asked: Query, column: str, need: int) -> tuple[int, list[Scored]]:
    """Give the number of matches, and at least the first ``need`` of them by a key, highest first, worth nothing."""
    size = need + 20
    while True:
        result = searcher.search(asked, limit=reachable(searcher, size), order_by_field=column)
        hits = result.hits
        if len(hits) == count_of(result) or hits[need - 1][0] > hits[-1][0]:
            return count_of(result), settled(searcher, [((-key, 0.0), (0.0, address)) for key, address in hits])
        size *= 4


def reachable(searcher: tantivy.Searcher, size: int) -> int:
    """Keep a limit within the documents there are: tantivy sets memory aside for all that it may have to return."""
    return max(1, min(size, searcher.num_docs))


def ordered(searcher: tantivy.Searcher, scored: list[Scored]) -> list[Scored]:
    """Order by score, then the newest first."""
    keys = searcher.fast_field_values(NEWEST, [address for _, address in scored])
    return settled(searcher, [((-pair[0], -(key or 0)), pair) for pair, key in zip(scored, keys, strict=True)])


def settled(searcher: tantivy.Searcher, ranked: list[tuple[tuple[float, float], Scored]]) -> list[Scored]:
    """Sort by rank, and by id the few whose ranks are the same to the last bit."""
    times = Counter(rank for rank, _ in ranked)

    def place(entry: tuple[tuple[float, float], Scored]) -> tuple[tuple[float, float], str]:
        rank, (_, address) = entry
        return rank, value_of(searcher.doc(address), ID) if times[rank] > 1 else ""

    return [pair for _, pair in sorted(ranked, key=place)]


def addresses_of(searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Query) -> Iterator[tantivy.DocAddress]:
    """Go through all matches, a stretch of the newest at a time, each in the order in which it lies on the disk."""
    upper, stride = None, _STRIDE
    while True:
        rest = asked
        if upper is not None:
            rest = all_of(asked, within(schema, NEWEST, None, upper))
        result = searcher.search(rest, limit=reachable(searcher, stride), order_by_field=NEWEST)
        hits = result.hits
        if len(hits) < count_of(result):
            upper = hits[-1][0]  # its twins may not have come along, so it comes again with them
            hits = [hit for hit in hits if hit[0] > upper]
            stride = stride if hits else stride * 4
        else:
            upper = None
        yield from sorted((address for _, address in hits), key=lambda address: (address.segment_ord, address.doc))
        if upper is None:
            return
