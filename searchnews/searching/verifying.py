"""Checks the text wherever the index alone cannot decide, so that counts are exact.

An engine knows no sentences, and not whether a word that fits a wildcard stands near a phrase. For each such node
it is asked for the articles that may match, its candidates; their text decides, and the node is
put into "may match, and is one of these". What comes of it any engine can run: NOT, OR, counts, order and pages are
those of an ordinary query.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from searchnews.analysis import Analyzer
from searchnews.articles.fields import indexed_field
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.hits import Matcher
from searchnews.query.bound import (
    AllOf,
    AnyOf,
    AnyValue,
    AtLeast,
    Bound,
    InOne,
    Nothing,
    SomeOf,
    TermLeaf,
    Within,
    any_of,
    as_near,
)
from searchnews.query.limits import MOST_CHECKED
from searchnews.structs import Struct


class Settled(Struct):
    """A query that an engine can run; unless ``exact`` there may be more articles than it finds, never fewer."""

    query: Bound
    exact: bool = True


def settle(query: Bound, snapshot: Snapshot, analyzer: Analyzer, *, most: int | None = None) -> Settled:
    """Look at the text of all articles that may match, and put what they tell in the query.

    There are ``most`` of them at most, :data:`~searchnews.query.limits.MOST_CHECKED` if it is not given.

    Articles that were not looked at are left out, whether what was to be checked is asked for or asked to be absent.
    """
    asked = to_check(query)
    if asked is None:
        return Settled(query)
    nodes = tuple(_checked(query))
    matcher = Matcher(AnyOf(nodes), analyzer)
    matching: dict[int, list[str]] = {id(node): [] for node in nodes}
    seen: list[str] = []
    stored = snapshot.scan(asked)
    for article in map(decode, islice(stored, MOST_CHECKED if most is None else most)):
        seen.append(article.id)
        for node, answer in zip(nodes, matcher.answers(article, nodes), strict=True):
            if answer:
                matching[id(node)].append(article.id)
    settled = _settled(query, {key: tuple(ids) for key, ids in matching.items()})
    if next(stored, None) is None:
        return Settled(settled)
    unseen = AllOf((asked,), without=(AnyValue("id", tuple(seen)),))
    return Settled(AllOf((settled,), without=(unseen,)), exact=False)


class LastSettled:
    """Settles queries, and keeps what came of the last one: the counts beside a page ask what the page asked.

    What a query settles to depends on it and on the state of the archive: another one has another last number of
    arrival, or another number of articles.
    """

    def __init__(self) -> None:
        self._last: tuple[tuple[int, int, Bound], Settled] | None = None

    def settle(self, query: Bound, snapshot: Snapshot, analyzer: Analyzer) -> Settled:
        """Do as :func:`settle` does."""
        if to_check(query) is None:
            return Settled(query)
        key = (snapshot.last_arrival(), snapshot.count(), query)
        last = self._last
        if last is None or last[0] != key:
            last = self._last = key, settle(query, snapshot, analyzer)
        return last[1]


def _checked(node: Bound) -> Iterator[Bound]:
    """Go through the nodes that must be checked, but for those inside each other."""
    if is_checked(node):
        yield node
    elif isinstance(node, AllOf):
        yield from (found for child in (*node.children, *node.without, *node.wished) for found in _checked(child))
    elif isinstance(node, AnyOf | SomeOf):
        yield from (found for child in node.children for found in _checked(child))


def _settled(node: Bound, matching: dict[int, tuple[str, ...]]) -> Bound:
    """Put in the place of each node that was checked its candidates among the articles that match."""
    if is_checked(node):
        ids = matching[id(node)]
        return AllOf((candidates(node), AnyValue("id", ids))) if ids else Nothing()

    def each(nodes: tuple[Bound, ...]) -> tuple[Bound, ...]:
        return tuple(_settled(inner, matching) for inner in nodes)

    if isinstance(node, AllOf):
        return AllOf(each(node.children), each(node.without), each(node.wished))
    return node.replace(children=each(node.children)) if isinstance(node, AnyOf | SomeOf) else node


Checked: TypeAlias = Within | InOne | AtLeast | TermLeaf
"""A node that may have to be checked on the text: of the terms those in a field that is part of another."""


def is_checked(node: Bound) -> bool:
    """Tell whether a node itself asks for more than an index knows.

    >>> from searchnews.query.bound import OneTerm
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

    >>> from searchnews.query.bound import OneTerm
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
