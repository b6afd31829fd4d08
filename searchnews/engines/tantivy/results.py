"""Asks tantivy for matches: the first, the best or all of them, in an order that is the same after every commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import tantivy
from tantivy import Query

from searchnews.articles.article import KIND_NAMED
from searchnews.engines.documents import Known
from searchnews.engines.layout import STORY
from searchnews.engines.ranking import first_of_each
from searchnews.engines.tantivy.queries import all_of, within
from searchnews.query.bound import Sort

ID: Final = "id"
LEAD, EDITION = "lead", "known"
MARK, STORED = "mark", "stored"
NEWEST, OLDEST = "newest", "oldest"
KEYS: Final[dict[Sort | None, str]] = {"relevance": NEWEST, "newest": NEWEST, "oldest": OLDEST, None: NEWEST}
"""For each way of sorting the column of order keys; what scores the same is ordered newest first."""
BLANKS: Final = "blanks"
"""The name by which the schema calls what cuts terms at blanks."""
STRIDE: Final = 10_000
"""Matches whose addresses are held at a time while all are gone through."""

Scored: TypeAlias = tuple[float, "tantivy.DocAddress"]


def known_of(document: tantivy.Document) -> Known:
    """Read back what is known of a document besides its terms."""
    id: str = value_of(document, ID)
    kind, marked, story, version = value_of(document, EDITION).decode().split("\n", 3)
    return Known(id, value_of(document, LEAD), KIND_NAMED[kind], version, story or id, bool(marked))


def count_of(result: tantivy.SearchResult) -> int:
    """Give the number of all matches of a search."""
    count: int = result.count  # type: ignore[attr-defined]  # forgotten in tantivy 0.27's stubs
    return count


def total_of(searcher: tantivy.Searcher, asked: Query) -> int:
    """Count all matches, without their scores or addresses."""
    return count_of(searcher.search(asked, limit=1))


def value_of(document: tantivy.Document, name: str) -> Any:
    """Give the value that is stored under a name."""
    return document.get_first(name)


def first_by(searcher: tantivy.Searcher, asked: Query, column: str, need: int) -> tuple[int, list[Scored]]:
    """Give the number of matches, and at least the first ``need`` of them by a key, highest first, worth nothing."""
    size = need + 20
    while True:
        result = searcher.search(asked, limit=limited(searcher, size), order_by_field=column)
        hits = result.hits
        if len(hits) == count_of(result) or hits[need - 1][0] > hits[-1][0]:
            return count_of(result), settled(searcher, [((-key, 0.0), (0.0, address)) for key, address in hits])
        size *= 4


def limited(searcher: tantivy.Searcher, size: int) -> int:
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


def addresses_of(
    searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Query, sort: Sort | None = None
) -> Iterator[tantivy.DocAddress]:
    """Go through all matches by date, a stretch at a time; unless sorted, each in the order in which it is stored."""
    upper, stride, key = None, STRIDE, KEYS[sort]
    while True:
        rest = asked
        if upper is not None:
            rest = all_of(asked, within(schema, key, None, upper))
        result = searcher.search(rest, limit=limited(searcher, stride), order_by_field=key)
        hits = result.hits
        if len(hits) < count_of(result):
            upper = hits[-1][0]  # its twins may not have come along, so it comes again with them
            hits = [hit for hit in hits if hit[0] > upper]
            stride = stride if hits else stride * 4
        else:
            upper = None
        if sort is None:
            yield from sorted((address for _, address in hits), key=lambda address: (address.segment_ord, address.doc))
        else:
            keyed = [((-number, 0.0), (0.0, address)) for number, address in hits]
            yield from (address for _, address in settled(searcher, keyed))
        if upper is None:
            return
