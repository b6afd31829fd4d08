"""Tells what a wildcard leaves out that the word before its star finds: other forms, and words that have it inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from searchnews.expressions import expression
from searchnews.messages.worded import worded
from searchnews.query import render
from searchnews.query.filters import Filters
from searchnews.query.tree import And, Node, Not, Or, Wildcard, Word
from searchnews.searching.request import Request

_BEGINNING: Final = expression(r"([^\W\d_]{3,})\*+")
"""A word of which one could think that the star only adds to what it finds."""


def left_out(
    tree: Node, request: Request, counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]]
) -> Iterator[str]:
    """Tell a reader how many articles have the word before the star of a query, and no word that begins so."""
    if not isinstance(tree, Wildcard) or tree.field is not None or not request.suggest or not request.limit:
        return
    if not (found := _BEGINNING.fullmatch(tree.pattern)):
        return
    word = Word(found[1])
    (more,) = counts([(And((word, Not(tree))), request.filters)])
    if more:
        yield worded(
            "{pattern} finds only words that begin so; {number:,} more have {word} in another form or inside another "
            "word: {both}",
            pattern=tree.pattern,
            number=more,
            word=word.text,
            both=render(Or((tree.replace(boost=1.0), word))),
        )
