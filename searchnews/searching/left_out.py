"""Tells what a wildcard leaves out that the word before its star finds: other forms, and words that have it inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from searchnews.messages.worded import worded
from searchnews.query import render
from searchnews.query.bound import AllOf, Bound
from searchnews.query.tree import Node, Or, Wildcard, Word

_BEGINNING: Final = re.compile(r"([^\W\d_]{3,})\*+")
"""A word of which one could think that the star only adds to what it finds."""


def left_out(tree: Node, bind: Callable[[Node], Bound], count: Callable[[Bound], int]) -> Iterator[str]:
    """Say how many articles have the word before the star of a query, and no word that begins so.

    ``bind`` binds one part of a query, ``count`` counts the articles that match, within the filters.
    """
    if not isinstance(tree, Wildcard) or tree.field is not None or not (found := _BEGINNING.fullmatch(tree.pattern)):
        return
    word = Word(found[1])
    more = count(AllOf((bind(word),), (bind(tree),)))
    if more:
        yield worded(
            "{pattern} finds only words that begin so; {number:,} more have {word} in another form or inside another "
            "word: {both}",
            pattern=tree.pattern,
            number=more,
            word=word.text,
            both=render(Or((tree.replace(boost=1.0), word))),
        )
