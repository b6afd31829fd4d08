"""Walks through both trees of a query: what was said, and what is asked of an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from searchnews.query.bound import AllOf, AnyOf, Bound, SomeOf, TermLeaf
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    Fuzzy,
    InOne,
    Like,
    Node,
    Not,
    Or,
    Phrase,
    Regex,
    Saved,
    Wildcard,
    Word,
    WordLeaf,
)


def leaves_of(node: Node) -> Iterator[WordLeaf]:
    """Go through the leaves of what can stand beside ``w/5``."""
    return (inner for inner in inner_nodes(node) if isinstance(inner, WordLeaf))


def inner_nodes(node: Node) -> Iterator[Node]:
    """Go through a node and all that is inside it."""
    yield node
    match node:
        case And(children) | Or(children):
            inside = children
        case Close(left, right):
            inside = (left, right)
        case Not(child) | AtLeast(_, child) | InOne(_, child):
            inside = (child,)
        case _:
            inside = ()
    for each in inside:
        yield from inner_nodes(each)


def without_signs(node: Node) -> Node:
    """Leave out the words of a query that have no letter and no digit, and so ask for nothing; not where all are.

    >>> from searchnews.query import render
    >>> render(without_signs(And((Word("kim"), Word("&&"), Word("trump")))))
    'kim AND trump'
    """
    if not isinstance(node, And):
        return node
    children = [child for child in node.children if not (isinstance(child, Word) and asks_nothing(child))]
    if not children or len(children) == len(node.children):
        return node
    return children[0] if len(children) == 1 else node.replace(children=tuple(children))


def asks_nothing(word: Word) -> bool:
    """Tell whether a word has no letter and no digit: what the text of articles is cut at."""
    return not any(map(str.isalnum, word.text))


def weighed(node: Node, by: float) -> Node:
    """Multiply the weight of everything in a tree that has one."""
    match node:
        case Word() | Wildcard() | Phrase() | Fuzzy() | Regex() | Like() | Saved():
            return node.replace(boost=node.boost * by)
        case And(children) | Or(children):
            return node.replace(children=tuple(weighed(child, by) for child in children))
        case Close(left, right):
            return node.replace(left=weighed(left, by), right=weighed(right, by))
        case Not(child) | AtLeast(_, child) | InOne(_, child):
            return node.replace(child=weighed(child, by))
        case _:
            return node


def scoring_leaves(query: Bound, fulfilled: Callable[[AllOf | SomeOf], bool]) -> Iterator[TermLeaf]:
    """Go through the parts of a bound query that are worth something, as often as they are asked for.

    ``fulfilled`` tells whether an article has all of an ``AllOf``, or enough of a ``SomeOf``: in one that is not, no
    part is worth anything.
    """
    if isinstance(query, AnyOf) or (isinstance(query, AllOf | SomeOf) and fulfilled(query)):
        wished = query.wished if isinstance(query, AllOf) else ()
        for child in (*query.children, *wished):
            yield from scoring_leaves(child, fulfilled)
    elif isinstance(query, TermLeaf) and query.boost > 0:
        yield query
