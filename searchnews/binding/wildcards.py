"""Finds the words of an archive that fit a wildcard."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from searchnews.analysis import fold, tokenize, word_of
from searchnews.expressions import expression
from searchnews.query.tree import Close, Node, Wildcard, Word

Words: TypeAlias = Callable[[str], Mapping[str, Sequence[str]]]
"""Gives the words that begin with some letters, each with the ways in which it is written."""

_SIGNS = expression(r"([*?])")
_STANDING_IN = ("\u01c2", "0")
"""A letter and a digit that stand for ``*`` and ``?`` while a pattern is cut: ``v.s.*`` goes on in letters, ``1.2*`` in
digits. The first is a letter of Khoisan languages."""


def cut(node: Wildcard) -> Wildcard | Close:
    """Cut a pattern as words are cut: what does not stand in one word stands in a row.

    >>> cut(Wildcard("(noord-kor*")).pattern, cut(Wildcard("wit/zwa*")).right.pattern
    ('noord-kor*', 'zwa*')
    """
    places = min((_places(_SIGNS.sub(sign, node.pattern)) for sign in _STANDING_IN), key=len)
    found = [piece for start, end in places if (piece := node.pattern[start:end]).strip("*?")]
    if not found:
        return node
    first, *others = [
        node.replace(pattern=piece) if _SIGNS.search(piece) else Word(piece, node.field, node.boost, span=node.span)
        for piece in found
    ]
    if not others:
        return node.replace(pattern=found[0])
    made: Node = first
    for each in others:
        made = Close(made, each, 0, ordered=True, span=node.span)
    return made if isinstance(made, Close) else node


def _places(text: str) -> list[tuple[int, int]]:
    """Give the places of the words of a text; a hyphenated one is one word."""
    places: list[tuple[int, int]] = []
    for token in tokenize(text):
        if token.whole or not places or token.start >= places[-1][1]:
            places.append((token.start, token.end))
    return places


def fitting(pattern: str, words: Words) -> dict[str, Sequence[str]]:
    """Give the words that fit a pattern, each with the ways in which it is written.

    Case and accents do not matter; ``*`` is any run of characters, ``?`` exactly one. The pattern is one word, of which
    the stops are left out if it is an acronym. ``words`` gives those that begin with some letters.
    """
    parts = _parts(pattern)
    fits = _matcher(parts)
    letters = max(parts, key=len)  # most words do not have them, which is told in no time
    known = words(beginning(pattern))
    return {word: known[word] for word in known if (letters in word or letters in "*?") and fits(word)}


def beginning(pattern: str) -> str:
    """Give the folded letters with which every word that fits a pattern begins.

    >>> [beginning(each) for each in ("Raket*", "oekra\u00efn*", "*raket")]
    ['raket', 'oekrain', '']
    """
    first = _parts(pattern)[0]
    return "" if first in ("*", "?") else first


def _parts(pattern: str) -> list[str]:
    """Give the folded letters of a pattern, and the signs between them."""
    whole = word_of(_SIGNS.sub(_STANDING_IN[0], pattern))
    unseen = "" if "." in whole else "."
    pieces = _SIGNS.split(pattern)
    parts = [piece if piece in ("*", "?") else fold(piece).replace(unseen, "") for piece in pieces if piece]
    return [part for part in parts if part]


def _matcher(parts: list[str]) -> Callable[[str], bool]:
    """Make a test of a word.

    Between two stars the leftmost place will do, so a word is gone through once, however many stars there are;
    one regular expression with as many ``.*`` would try all of their combinations.
    """
    runs: list[list[str]] = [[]]
    for part in parts:
        if part == "*":
            runs.append([])
        else:
            runs[-1].append(part)
    first, *middle = [re.compile("".join("." if part == "?" else re.escape(part) for part in run)) for run in runs]
    if not middle:
        return lambda word: first.fullmatch(word) is not None
    *middle, last = middle
    tail = sum(len(part) for part in runs[-1])

    def fits(word: str) -> bool:
        found = first.match(word)
        for run in middle:
            if found is None:
                return False
            found = run.search(word, found.end())
        return found is not None and len(word) - tail >= found.end() and last.match(word, len(word) - tail) is not None

    return fits
