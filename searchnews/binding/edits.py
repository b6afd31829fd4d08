"""Finds the words that differ from a word by a letter or two."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def close_words(word: str, edits: int, words: Iterable[str]) -> dict[str, int]:
    """Give the words at most so many edits away, each with its number of edits.

    An edit puts a letter in, takes one out, puts another in its place, or changes two neighbours about, and no letter
    is edited twice: optimal string alignment (Boytsov 2011, section 2.2).

    >>> close_words("poetin", 1, ["poetin", "potein", "putin", "poetins"])
    {'poetin': 0, 'potein': 1, 'poetins': 1}
    """
    found = process.extract(word, list(words), scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
    return {each: int(distance) for each, distance, _ in found}
