"""Settles what an index cannot tell by looking at the text of every article that may match, so that counts are exact.

An engine knows no sentences, and not whether a word that fits a wildcard stands near a phrase. For each such node
(:mod:`searchnews.query.candidates`) it is asked for the articles that may match; their text decides, and the node is
put into "may match, and is one of these". What comes of it any engine can run: NOT, OR, counts, order and pages are
those of an ordinary query.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from searchnews.analysis import Analyzer
from searchnews.articles.records import decode
from searchnews.engines.base import Snapshot
from searchnews.hits import Matcher
from searchnews.query.bound import AllOf, AnyOf, AnyValue, Bound, Nothing, SomeOf
from searchnews.query.candidates import candidates, is_checked, to_check

MOST_CHECKED = 100_000
"""Articles whose text is looked at for one query, at most: 5 s."""


class Settled(NamedTuple):
    """A query that an engine can run; unless ``exact`` there may be more articles than it finds, never fewer."""

    query: Bound
    exact: bool = True


def settle(query: Bound, snapshot: Snapshot, analyzer: Analyzer, *, most: int = MOST_CHECKED) -> Settled:
    """Look at the text of all articles that may match, ``most`` of them at most, and put what they tell in the query.

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
    for article in map(decode, islice(stored, most)):
        seen.append(article.id)
        for node, answer in zip(nodes, matcher.answers(article, nodes), strict=True):
            if answer:
                matching[id(node)].append(article.id)
    settled = _settled(query, {key: tuple(ids) for key, ids in matching.items()})
    if next(stored, None) is None:
        return Settled(settled)
    unseen = AllOf((asked,), without=(AnyValue("id", tuple(seen)),))
    return Settled(AllOf((settled,), without=(unseen,)), exact=False)


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
