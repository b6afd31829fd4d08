"""Decides the order of hits in every engine: which scores are equal, and what orders those."""

from __future__ import annotations

import math
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from searchnews.query.bound import Adjacent, AllOf, AnyOf, AnyTerm, AsOne, Bound, Near, OneTerm, SomeOf

_Item = TypeVar("_Item")

_YEAR_ONE: Final = 62_135_596_800
"""Seconds from the year 1 to 1970, so that every date has a positive number."""
_LAST: Final = (1 << 36) - 2


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


def unranked(query: Bound) -> Bound:
    """Give what matches the same articles and wishes for nothing: what is only counted need not be ranked.

    >>> kim, leading = OneTerm("body", "stem", "kim"), OneTerm("body", "lead", "kim")
    >>> unranked(AllOf((kim,), wished=(leading,))) == kim
    True
    """
    if isinstance(query, AllOf):
        children, without = tuple(map(unranked, query.children)), tuple(map(unranked, query.without))
        return children[0] if len(children) == 1 and not without else AllOf(children, without)
    if isinstance(query, AnyOf | SomeOf):
        return query.replace(children=tuple(map(unranked, query.children)))
    return query


def weightless(query: Bound) -> Bound:
    """Give what matches the same articles and is worth nothing to any of them: for what is ordered by date only.

    >>> weightless(AllOf((OneTerm("body", "stem", "kim", 1.5),)))
    OneTerm(field='body', layer='stem', text='kim', boost=0.0)
    """
    query = unranked(query)
    if isinstance(query, AllOf):
        return AllOf(tuple(map(weightless, query.children)), tuple(map(weightless, query.without)))
    if isinstance(query, AnyOf | SomeOf):
        return query.replace(children=tuple(map(weightless, query.children)))
    return query.replace(boost=0.0) if isinstance(query, OneTerm | AnyTerm | AsOne | Adjacent | Near) else query


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


def batches(keys: list[_Item], size: int) -> Iterator[list[_Item]]:
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


def order_key(date: int | None, id: str, *, oldest_first: bool = False) -> int:
    """Give the number (63 bits, never negative) by which equal matches are ordered, highest first.

    36 bits of time, 27 bits of a hash of the id: the same in every engine and after every commit.
    Without a date it is below every date in both directions.

    >>> order_key(0, "a") > order_key(-1, "a") > order_key(None, "a")
    True
    >>> order_key(-1, "a", oldest_first=True) > order_key(0, "a", oldest_first=True) > order_key(None, "a")
    True
    """
    return order_keys(date, id)[oldest_first]


def order_keys(date: int | None, id: str) -> tuple[int, int]:
    """Give both keys of a document: newest first, and oldest first."""
    tie = hash27(id)
    if date is None:
        return tie, tie
    seconds = min(max(date + _YEAR_ONE, 1), _LAST)
    return (seconds << 27) | tie, ((_LAST + 1 - seconds) << 27) | tie


def hash27(text: str) -> int:
    """Give a hash of 27 bits that is the same on every machine and in every run.

    >>> hash27("lm-000615") == hash27("lm-000615") < 2**27
    True
    """
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) >> 5
