"""Gives for a question that no engine can answer alone one that any engine can, and that finds no less."""

from __future__ import annotations

from itertools import product
from typing import Final, TypeAlias

from searchnews.articles.fields import indexed_field
from searchnews.query.bound import (
    MOST_ARRANGEMENTS,
    AllOf,
    AnyOf,
    AtLeast,
    Bound,
    InOne,
    Near,
    OneTerm,
    SomeOf,
    TermLeaf,
    Within,
    arrangement_count,
)

MOST_PAIRS: Final = 16
"""Pairs of terms near each other that an engine is asked for; more are looked for in the text."""

Checked: TypeAlias = Within | InOne | AtLeast | TermLeaf
"""A node that may have to be checked on the text: of the terms those in a field that is part of another."""


def is_checked(node: Bound) -> bool:
    """Tell whether a node itself asks for more than an index knows.

    >>> is_checked(OneTerm("lead", "stem", "kim")), is_checked(OneTerm("body", "stem", "kim"))
    (True, False)
    """
    if isinstance(node, TermLeaf):
        return indexed_field(node.field) != node.field
    return isinstance(node, Within | InOne | AtLeast)


def has_checks(node: Bound) -> bool:
    """Tell whether a node, or one inside it, asks for more than an index knows."""
    return is_checked(node) or any(map(has_checks, _inside(node)))


def candidates(node: Bound) -> Bound:
    """Give a question that an engine can answer and that every article answers which answers this one.

    >>> candidates(Within(OneTerm("body", "stem", "kim"), OneTerm("body", "stem", "raket"), 3, ordered=True))
    Near(field='body', layer='stem', texts=('kim', 'raket'), distance=3, boost=1.0)
    """
    match node:
        case Within():
            near = as_near(node)
            return AllOf((candidates(node.left), candidates(node.right))) if near is None else candidates(near)
        case InOne(_, child):
            return _somewhere(child)
        case AtLeast(_, children) | AnyOf(children):
            return _any(tuple(map(candidates, children)))
        case SomeOf(least, children):
            return SomeOf(least, tuple(map(candidates, children)))
        case AllOf(children, without, wished):
            kept = tuple(each for each in without if not has_checks(each))
            return AllOf(tuple(map(candidates, children)), kept, wished)
        case _:
            return _indexed(node)


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
    return _any(tuple(_near(one, other, node.distance) for one, other in pairs))


def _near(one: OneTerm, other: OneTerm, distance: int) -> Near:
    boost = round((one.boost + other.boost) / 2, 6)
    return Near(one.field, one.layer, (one.text, other.text), distance, boost)


def _terms(node: Bound) -> list[OneTerm]:
    """Give the single terms of which one side is a choice; none if it is anything else."""
    terms = list(node.children if isinstance(node, AnyOf) else (node,))
    single = [term for term in terms if isinstance(term, OneTerm)]
    return single if len(single) == len(terms) else []


def to_check(node: Bound) -> Bound | None:
    """Give the candidates of all that must be checked inside a node, as few as can be; ``None`` if there is nothing.

    What stands beside it in an ``AllOf`` narrows them: an article without that need not be looked at.
    """
    if is_checked(node):
        return candidates(node)
    inner = tuple(found for child in _inside(node) if (found := to_check(child)) is not None)
    if not inner:
        return None
    if isinstance(node, AllOf):
        beside = [candidates(child) for child in node.children]
        kept = tuple(each for each in node.without if not has_checks(each))
        return AllOf((_any(inner), *beside), kept)
    return _any(inner)


def _somewhere(node: Bound) -> Bound:
    """Give the candidates of a part of a text: what a part must not have, the rest of it may."""
    match node:
        case AllOf(children):
            return AllOf(tuple(map(_somewhere, children)))
        case AnyOf(children):
            return _any(tuple(map(_somewhere, children)))
        case _:
            return candidates(node)


def _indexed(node: Bound) -> Bound:
    if isinstance(node, TermLeaf) and is_checked(node):
        return node.replace(field=indexed_field(node.field))
    return node


def _any(nodes: tuple[Bound, ...]) -> Bound:
    return nodes[0] if len(nodes) == 1 else AnyOf(nodes)


def _inside(node: Bound) -> tuple[Bound, ...]:
    if isinstance(node, AllOf):
        return (*node.children, *node.without, *node.wished)
    return node.children if isinstance(node, AnyOf | SomeOf) else ()
