"""Goes through every hit of a query, however many there are, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal, TypeAlias

from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.hits import Finding, Hit, Snippet, find_matches, make_snippets, mark_whole
from searchnews.query.bound import SORTS, Sort
from searchnews.searching.prepared import PreparedQuery

Marks: TypeAlias = Literal["none", "passages", "whole"]
"""What to show of a hit: nothing, the passages that answer, or all of it, with what was found marked."""

_SHOWN: dict[Marks, Callable[[Article, list[Finding]], tuple[Snippet, ...]]] = {
    "passages": make_snippets,
    "whole": mark_whole,
}


def every_hit(
    asked: PreparedQuery, *, sort: Sort = "newest", limit: int | None = None, marks: Marks = "none"
) -> Iterator[Hit]:
    """Go through the hits: all of them by date, or the best ``limit`` of them.

    By date the engine goes through its own order, which holds some thousands of numbers at a time, and the scores are
    0. The best can be told only when all are known, so they are held in memory: ``limit`` says how many.

    Raises:
        ValueError: All hits are asked for by relevance; or a limit is negative, an order or marks are none.
    """
    if sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {sort!r}")
    if marks not in ("none", *_SHOWN):
        raise ValueError(f"marks must be one of none, {', '.join(_SHOWN)}, not {marks!r}")
    if limit is not None and limit < 0:
        raise ValueError("limit cannot be negative")
    if sort == "relevance" and limit is None:
        raise ValueError("hits by relevance need a limit: only by date all of them can be gone through")
    return _hits(asked, sort, limit, marks)


def _hits(asked: PreparedQuery, sort: Sort, limit: int | None, marks: Marks) -> Iterator[Hit]:
    if sort == "relevance" and limit is not None:
        found = asked.snapshot.search(asked.runnable, limit=limit).matches
        scored: Iterator[tuple[float, Article]] = ((match.score, decode(match.stored)) for match in found)
    else:
        scored = ((0.0, article) for article in islice(asked.articles(sort=sort), limit))
    for rank, (score, article) in enumerate(scored, start=1):
        shown: tuple[Snippet, ...] = ()
        if marks != "none":
            shown = _SHOWN[marks](article, find_matches(asked.bound, article, asked.analyzer) or [])
        yield Hit(rank, score, article, shown)
