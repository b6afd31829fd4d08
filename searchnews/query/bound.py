"""Defines the bound tree: a question as terms, ready for any engine, and what each node means.

A node says *which articles match* and, for the nodes with a ``boost``, *what a match is worth*: BM25 of the
term (or of the phrase, as if it were one term) times the boost; the worth of an article is the sum over the
nodes it matches. A node with ``boost`` 0, a value, a date and ``Everything`` are worth nothing. The meaning is
written here once; engines translate it and one suite of tests holds them to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, factorial, prod
from typing import Final, TypeAlias

from searchnews.analysis.layers import Layer


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


@dataclass(frozen=True, slots=True)
class OneTerm:
    """The articles that hold one term."""

    field: str
    layer: Layer
    text: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """The articles that hold at least one of these terms; each is worth exactly ``boost``, however many it holds."""

    field: str
    layer: Layer
    texts: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class AsOne:
    """The articles that hold at least one of these terms (two or more), which are ways of writing one word.

    An article is worth the best of what each of them is worth to it by itself, each as rare as all are together: as
    rare as a term that as many documents hold as they do in sum (at most all documents).
    """

    field: str
    layer: Layer
    texts: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Adjacent:
    """The articles in which these terms (two or more) stand next to each other in this order."""

    field: str
    layer: Layer
    texts: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """The articles in which these terms (two or more) stand near each other, in any order.

    There must be one position for each term, no two the same, such that the stretch from the first to the
    last of them holds at most ``distance`` other positions: ``max - min + 1 - len(texts) <= distance``.
    """

    field: str
    layer: Layer
    texts: tuple[str, ...]
    distance: int
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Value:
    """The articles whose keyword field has exactly this value."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """The articles published in ``[start, end)``, in seconds since 1970 UTC; ``None`` is open.

    An article without a date is in no period, not even in one that is open at both ends.
    """

    field: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """The articles that match every child (there is at least one) and none of ``without``.

    What they match of ``wished`` adds to their worth, and changes nothing else.
    """

    children: tuple[Bound, ...]
    without: tuple[Bound, ...] = ()
    wished: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The articles that match at least one child."""

    children: tuple[Bound, ...]


Bound: TypeAlias = Everything | Nothing | OneTerm | AnyTerm | AsOne | Adjacent | Near | Value | Between | AllOf | AnyOf

MOST_ARRANGEMENTS: Final = 2_000
"""The most ways to stand in that a :class:`Near` may ask for: 3 words up to 24 apart, 4 up to 5, 5 up to 2, 6 up to 0.

An engine may have to look for each way by itself: tantivy 0.27 does, for it finds too little where it allows slop
between three terms. Three rare words within 5 take it 7 ms; the commonest words of the language take seconds.
"""


def arrangement_count(texts: Sequence[str], distance: int) -> int:
    """Count the ways in which terms can stand near each other: orders of the terms times places of the gaps.

    >>> arrangement_count(("kim", "poetin"), 5), arrangement_count(("kim", "kim", "trump"), 5)
    (12, 63)
    """
    orders = factorial(len(texts)) // prod(map(factorial, Counter(texts).values()))
    return orders * comb(len(texts) + distance - 1, len(texts) - 1)
