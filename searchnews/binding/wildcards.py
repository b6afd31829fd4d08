"""Finds the words of an archive that fit a wildcard."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from searchnews.analysis import fold
from searchnews.binding.vocabulary import Vocabulary

_PUNCTUATION = ".,:;!()[]{}<>"
"""What may stand around a word without being part of it."""


_SIGNS = re.compile(r"([*?])")


def fitting(pattern: str, vocabulary: Vocabulary) -> dict[str, Sequence[str]]:
    """Give the words that fit a pattern, each with the ways in which it is written.

    Case and accents do not matter; ``*`` is any run of characters, ``?`` exactly one.
    """
    pieces = _SIGNS.split(pattern.strip(_PUNCTUATION))
    parts = [piece if piece in ("*", "?") else fold(piece) for piece in pieces if piece]
    prefix = "" if parts[0] in ("*", "?") else parts[0]
    fits = _matcher(parts)
    letters = max(parts, key=len)  # most words do not have them, which is told in no time
    known = vocabulary.words(prefix)
    return {word: known[word] for word in known if (letters in word or letters in "*?") and fits(word)}


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
