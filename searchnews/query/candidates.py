"""Gives for a question that no engine can answer alone one that any engine can, and that finds no less."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

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
            return as_near(node) or AllOf((candidates(node.left), candidates(node.right)))
        case InOne(_, child):
            return _somewhere(child)
        case AtLeast(_, children) | AnyOf(children):
            return _any(tuple(map(candidates, children)))
        case SomeOf(children, least):
            return SomeOf(tuple(map(candidates, children)), least)
        case AllOf(children, without, wished):
            kept = tuple(each for each in without if not has_checks(each))
            return AllOf(tuple(map(candidates, children)), kept, wished)
        case _:
            return _indexed(node)


def as_near(node: Within) -> Near | None:
    """Give what two single terms near each other are to an engine, whatever their order."""
    left, right = node.left, node.right
    if not (isinstance(left, OneTerm) and isinstance(right, OneTerm)):
        return None
    if left.layer != right.layer or left.boost != right.boost:
        return None
    texts = (left.text, right.text)
    if arrangement_count(texts, node.distance) > MOST_ARRANGEMENTS:
        return None
    return Near(indexed_field(left.field), left.layer, texts, node.distance, left.boost)


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
        return replace(node, field=indexed_field(node.field))
    return node


def _any(nodes: tuple[Bound, ...]) -> Bound:
    return nodes[0] if len(nodes) == 1 else AnyOf(nodes)


def _inside(node: Bound) -> tuple[Bound, ...]:
    if isinstance(node, AllOf):
        return (*node.children, *node.without, *node.wished)
    return node.children if isinstance(node, AnyOf | SomeOf) else ()
