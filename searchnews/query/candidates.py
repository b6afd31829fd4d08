"""Gives for a question that no engine can answer alone one that any engine can, and that finds no less."""

from __future__ import annotations

from typing import TypeAlias

from searchnews.articles.fields import indexed_field
from searchnews.query.bound import (
    AllOf,
    AnyOf,
    AtLeast,
    Bound,
    InOne,
    SomeOf,
    TermLeaf,
    Within,
    any_of,
    as_near,
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
            near = as_near(node)
            return AllOf((candidates(node.left), candidates(node.right))) if near is None else candidates(near)
        case InOne(_, child):
            return _somewhere(child)
        case AtLeast(_, children) | AnyOf(children):
            return any_of(tuple(map(candidates, children)))
        case SomeOf(least, children):
            return SomeOf(least, tuple(map(candidates, children)))
        case AllOf(children, without, wished):
            kept = tuple(each for each in without if not has_checks(each))
            return AllOf(tuple(map(candidates, children)), kept, wished)
        case _:
            return _indexed(node)


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
        return AllOf((any_of(inner), *beside), kept)
    return any_of(inner)


def _somewhere(node: Bound) -> Bound:
    """Give the candidates of a part of a text: what a part must not have, the rest of it may."""
    match node:
        case AllOf(children):
            return AllOf(tuple(map(_somewhere, children)))
        case AnyOf(children):
            return any_of(tuple(map(_somewhere, children)))
        case _:
            return candidates(node)


def _indexed(node: Bound) -> Bound:
    if isinstance(node, TermLeaf) and is_checked(node):
        return node.replace(field=indexed_field(node.field))
    return node


def _inside(node: Bound) -> tuple[Bound, ...]:
    if isinstance(node, AllOf):
        return (*node.children, *node.without, *node.wished)
    return node.children if isinstance(node, AnyOf | SomeOf) else ()
