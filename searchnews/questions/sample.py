"""Draws a random sample of the articles that match, which can be drawn again."""

from __future__ import annotations

import time
from heapq import nsmallest

from searchnews.digests import blake2b
from searchnews.engines.documents import Match
from searchnews.engines.ranking import batches
from searchnews.hits import Page
from searchnews.messages.worded import worded
from searchnews.query.bound import AnyOf, Value
from searchnews.searching.prepared import PreparedQuery

_BATCH = 500
"""Articles that are fetched at once."""


def sample(asked: PreparedQuery, size: int, *, seed: int, snippets: bool = True) -> Page:
    """Draw ``size`` of the articles that match, in a random order that depends on nothing but the seed and their ids.

    Articles that are added later take a place in that order and move none of the others: the sample of a larger archive
    differs from that of a smaller one only by what was added. A sample of 100 begins with the sample of 50.
    """
    started = time.perf_counter()
    drawn = nsmallest(size, ((place(article.id, seed), article.id) for article in asked.articles()))
    ids = [id for _, id in drawn]
    matches: dict[str, Match] = {}
    for some in batches(ids, _BATCH):
        these = asked.narrowed(AnyOf(tuple(Value("id", id) for id in some)))
        matches |= {match.id: match for match in asked.snapshot.search(these.runnable, limit=len(some)).matches}
    hits = asked.made_into_hits([matches[id] for id in ids if id in matches], snippets=snippets)
    total = asked.total()
    told = worded("a random sample of {hits:,} of {total:,} hits, seed {seed}", hits=len(hits), total=total, seed=seed)
    return Page(
        query=asked.query,
        reading=asked.reading,
        total=total,
        took_ms=(time.perf_counter() - started) * 1000,
        hits=hits,
        notes=(*asked.notes, told) if total else asked.notes,
        limit=size,
    )


def place(id: str, seed: int) -> bytes:
    """Give the place of an article in the random order of a seed.

    >>> place("a1", 1) == place("a1", 1) != place("a1", 2)
    True
    """
    return blake2b(f"{seed} {id}".encode(errors="surrogatepass"), digest_size=16).digest()
