"""Defines the bound tree: a question as terms, ready for any engine, and what each node means.

A node says *which articles match* and, for the nodes with a ``boost``, *what a match is worth*: BM25 of the
term (or of the phrase, as if it were one term) times the boost; the worth of an article is the sum over the
nodes it matches. A node with ``boost`` 0, a value, a date and ``Everything`` are worth nothing. The meaning is
written here once; engines translate it and one suite of tests holds them to it.

Three nodes ask for more than an index knows: :class:`Within`, :class:`InOne` and :class:`AtLeast`; and so does every
term of a field that is part of another (``lead``). No engine is asked for these. ``searching/verifying.py``
gives for each a question that any engine can answer and that finds no less: its *candidates*; what these are worth it
is worth, and which of them match is seen by their text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from math import comb, factorial, prod
from typing import Literal, TypeAlias, get_args

from searchnews.analysis.layers import Layer
from searchnews.query.limits import MOST_ARRANGEMENTS, MOST_PAIRS
from searchnews.structs import Struct


class Everything(Struct):
    """Every article."""


class Nothing(Struct):
    """No article."""


class OneTerm(Struct):
    """The articles that hold one term."""

    field: str
    layer: Layer
    text: str
    boost: float = 1.0


class AnyTerm(Struct):
    """The articles that hold at least one of these terms; each is worth exactly ``boost``, however many it holds."""

    field: str
    layer: Layer
    texts: tuple[str, ...]
    boost: float = 1.0


class AsOne(Struct):
    """The articles that hold at least one of these terms (two or more), which are ways of writing one word.

    An article is worth the best of what each of them is worth to it by itself, each as rare as all are together: as
    rare as a term that as many documents hold as they do in sum (at most all documents).
    """

    field: str
    layer: Layer
    texts: tuple[str, ...]
    boost: float = 1.0


class Adjacent(Struct):
    """The articles in which these terms (two or more) stand next to each other in this order."""

    field: str
    layer: Layer
    texts: tuple[str, ...]
    boost: float = 1.0


class Near(Struct):
    """The articles in which these terms (two or more) stand near each other, in any order.

    There must be one position for each term, no two the same, such that the stretch from the first to the
    last of them holds at most ``distance`` other positions: ``max - min + 1 - len(texts) <= distance``.
    """

    field: str
    layer: Layer
    texts: tuple[str, ...]
    distance: int
    boost: float = 1.0


class Within(Struct):
    """The articles in which, in one field, something stands near something else.

    There must be an occurrence of ``left`` and one of ``right`` that do not overlap, with at most ``distance`` other
    words between the end of the first and the start of the second: what :class:`Near` says of two terms. If
    ``ordered``, that of ``left`` ends before that of ``right`` starts. Both sides are asked of the same field: a term
    or terms, a row, words near each other, a choice (:class:`AnyOf`) of these, or another ``Within``. An occurrence of
    a term is one word, of a row all its words, of words near each other and of another ``Within`` the stretch from
    the first word to the last.
    """

    left: Bound
    right: Bound
    distance: int
    ordered: bool = False


class InOne(Struct):
    """The articles that have a sentence, or a paragraph, of the body which as a text of its own matches ``child``.

    Paragraphs are the lines of the body, sentences what :func:`searchnews.analysis.sentences.sentences` makes of each.
    """

    unit: Literal["sentence", "paragraph"]
    child: Bound


class AtLeast(Struct):
    """The articles with at least ``least`` occurrences of the children, counted together; one of two of them is one."""

    least: int
    children: tuple[Bound, ...]


class SomeOf(Struct):
    """The articles that match at least ``least`` (one or more) of the children; one given twice counts as two."""

    least: int
    children: tuple[Bound, ...]


class Filled(Struct):
    """The articles whose field has something in it: a value, or, in a field of kind *text*, a word."""

    field: str


class Value(Struct):
    """The articles whose keyword field has exactly this value.

    For a field there is also ``story``: the versions of the story with this name.
    """

    field: str
    text: str


class AnyValue(Struct):
    """The articles whose keyword field has exactly one of these values."""

    field: str
    texts: tuple[str, ...]


class Between(Struct):
    """The articles whose ``field`` has a number in ``[start, end)``; ``None`` is open.

    ``date``: published then, in seconds since 1970 UTC. An article without a date is in no period, not even in one
    that is open at both ends. ``arrival``: came into the archive then, by the count of its commits.
    """

    field: str
    start: int | None
    end: int | None


class AllOf(Struct):
    """The articles that match every child (there is at least one) and none of ``without``.

    What they match of ``wished`` adds to their worth, and changes nothing else.
    """

    children: tuple[Bound, ...]
    without: tuple[Bound, ...] = ()
    wished: tuple[Bound, ...] = ()


class AnyOf(Struct):
    """The articles that match at least one child."""

    children: tuple[Bound, ...]


Bound: TypeAlias = (
    Everything
    | Nothing
    | OneTerm
    | AnyTerm
    | AsOne
    | Adjacent
    | Near
    | Within
    | InOne
    | AtLeast
    | SomeOf
    | Filled
    | Value
    | AnyValue
    | Between
    | AllOf
    | AnyOf
)

TermLeaf: TypeAlias = OneTerm | AnyTerm | AsOne | Adjacent | Near
"""A node that asks for terms of one layer of one field."""

Sort: TypeAlias = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""The orders that matches can be given in."""


def arrangement_count(texts: Sequence[str], distance: int) -> int:
    """Count the ways in which terms can stand near each other: orders of the terms times places of the gaps.

    >>> arrangement_count(("kim", "poetin"), 5), arrangement_count(("kim", "kim", "trump"), 5)
    (12, 63)
    """
    orders = factorial(len(texts)) // prod(map(factorial, Counter(texts).values()))
    return orders * comb(len(texts) + distance - 1, len(texts) - 1)


def any_of(bound: Sequence[Bound]) -> Bound:
    """Put one or more choices together, those within choices too; one alone stays what it is."""
    flat = [inner for each in bound for inner in (each.children if isinstance(each, AnyOf) else (each,))]
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))


def as_near(node: Within) -> Bound | None:
    """Give what single terms near each other are to an engine, whatever their order; ``None`` if it cannot be said.

    Of several terms on a side each pair is asked for by itself, and weighs the mean of the two.
    """
    left, right = _terms(node.left), _terms(node.right)
    pairs = list(product(left, right))
    if not pairs or len(pairs) > MOST_PAIRS or any(one.layer != other.layer for one, other in pairs):
        return None
    if any(arrangement_count((one.text, other.text), node.distance) > MOST_ARRANGEMENTS for one, other in pairs):
        return None
    return any_of([_near(one, other, node.distance) for one, other in pairs])


def _near(one: OneTerm, other: OneTerm, distance: int) -> Near:
    boost = round((one.boost + other.boost) / 2, 6)
    return Near(one.field, one.layer, (one.text, other.text), distance, boost)


def _terms(node: Bound) -> list[OneTerm]:
    """Give the single terms of which one side is a choice; none if it is anything else."""
    terms = list(node.children if isinstance(node, AnyOf) else (node,))
    single = [term for term in terms if isinstance(term, OneTerm)]
    return single if len(single) == len(terms) else []
