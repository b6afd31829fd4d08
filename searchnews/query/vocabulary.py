"""Finds the words of an archive that fit a wildcard, and says so when they are too many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from searchnews.analysis import fold

Words: TypeAlias = Callable[[str, str], Iterator[tuple[str, int]]]
"""``words(field, prefix)`` goes through the folded words of a field that begin with a prefix, with their counts."""

LARGEST = 1_000
"""How many words a wildcard may stand for."""

_PUNCTUATION = ".,:;!()[]{}<>"
"""What may stand around a word without being part of it."""

_SIGNS = re.compile(r"([*?])")


def fitting(pattern: str, fields: tuple[str, ...], words: Words) -> dict[str, dict[str, int]]:
    """Give for each field the words that fit, with the number of articles of each.

    Case and accents do not matter; ``*`` is any run of characters, ``?`` exactly one.

    >>> fitting("Raket*", ("body",), lambda field, prefix: iter([("raket", 3), ("raketten", 1), ("rakker", 1)]))
    {'body': {'raket': 3, 'raketten': 1}}
    """
    pieces = _SIGNS.split(pattern.strip(_PUNCTUATION))
    parts = [piece if piece in ("*", "?") else fold(piece) for piece in pieces if piece]
    prefix = "" if parts[0] in ("*", "?") else parts[0]
    fits = _matcher(parts)
    return {field: {word: count for word, count in words(field, prefix) if fits(word)} for field in fields}


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
