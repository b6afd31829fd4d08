"""Decides what scores are equal and whether a query has any, so that every engine orders matches alike."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from searchnews.query.bound import Adjacent, AllOf, AnyOf, AnyTerm, AsOne, Bound, Near, OneTerm, SomeOf

_Item = TypeVar("_Item")


def steady(score: float) -> float:
    """Round a score to five digits, so that equal articles have equal scores.

    The same numbers added in another order differ in the last bits, and segments differ in order: unrounded, two
    copies of one article would change places from commit to commit.

    >>> 0.1 + 0.2 == 0.3, steady(0.1 + 0.2) == steady(0.3), steady(12.34567)
    (False, True, 12.346)
    """
    return float(f"{score:.5g}")


def is_scored(query: Bound) -> bool:
    """Tell whether any article could be worth anything to this query."""
    if isinstance(query, OneTerm | AnyTerm | AsOne | Adjacent | Near):
        return query.boost != 0
    if isinstance(query, AllOf):
        return any(is_scored(child) for child in (*query.children, *query.wished))
    if isinstance(query, AnyOf | SomeOf):
        return any(is_scored(child) for child in query.children)
    return False


def commonest(counts: Mapping[str, int], size: int) -> tuple[tuple[str, int], ...]:
    """Give the ``size`` highest counts, highest first, then by value.

    >>> commonest({"Parijs": 2, "Kiev": 3, "Brussel": 2}, 2)
    (('Kiev', 3), ('Brussel', 2))
    """
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size])


def first_of_each(items: Sequence[_Item], stories: Iterable[Hashable]) -> list[_Item]:
    """Fold: give, in order, each item that is the first of its story.

    >>> first_of_each("abcd", [1, 2, 1, 3])
    ['a', 'b', 'd']
    """
    seen: set[Hashable] = set()
    first = []
    for item, story in zip(items, stories, strict=True):
        if story not in seen:
            seen.add(story)
            first.append(item)
    return first


def batches(keys: list[str], size: int) -> Iterator[list[str]]:
    """Cut a list into pieces of at most ``size``.

    >>> list(batches(["a", "b", "c"], 2))
    [['a', 'b'], ['c']]
    """
    return (keys[start : start + size] for start in range(0, len(keys), size))


def idf(documents: int, holding: int) -> float:
    """Weigh a term by its rarity, as BM25 does, with 1 added so that the weight is never negative (as in Lucene).

    >>> idf(1_000, 10) > idf(1_000, 100) > 0
    True
    """
    return math.log1p((documents - holding + 0.5) / (holding + 0.5))


def shared_rarity(documents: int, holding: Sequence[int]) -> list[float]:
    """Give what to multiply the worth of each term by, so that each is as rare as all are together.

    >>> [round(factor, 2) for factor in shared_rarity(1_000, [100, 10])]
    [0.96, 0.48]
    """
    together = idf(documents, min(documents, sum(holding)))
    return [together / idf(documents, each) for each in holding]
