"""Tries regular expressions on words, and never for longer than a reader waits."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from searchnews.analysis import fold
from searchnews.analysis.folding import APOSTROPHES

PATIENCE = 2.0
"""Seconds that all words of an archive may take together."""


def fault_in(pattern: str) -> tuple[str, int] | None:
    """Tell what is wrong with a pattern, and at which of its characters; ``None`` if it is a regular expression.

    >>> fault_in("raket(ten")
    ('missing )', 9)
    """
    try:
        _compiled(pattern)
    except regex.error as error:
        return error.msg, error.pos or 0
    except (OverflowError, RecursionError):
        return "it is too large", 0
    return None


def whole_words(pattern: str, words: Iterable[str]) -> Iterator[str]:
    """Go through the words that a pattern fits from the first character to the last.

    Raises:
        TimeoutError: They take too long.

    >>> list(whole_words("Raket(ten)?", ["raket", "raketten", "raketbasis"]))
    ['raket', 'raketten']
    """
    fits = _compiled(pattern).fullmatch
    end = time.monotonic() + PATIENCE
    for word in words:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if fits(word, timeout=left):
            yield word


def beginning(pattern: str) -> str:
    """Give the letters with which every word that fits begins, as far as that is plain to see.

    >>> beginning("raket(ten)?"), beginning("(a|b)c"), beginning("oekraïn.*"), beginning("rakett?"), beginning("a|b")
    ('raket', '', 'oekrain', 'raket', '')
    """
    if "|" in pattern:
        return ""
    plain = ""
    for character in pattern:
        if not character.isalnum():
            return fold(plain[:-1]) if character in "?*{" and plain else fold(plain) if plain else ""
        plain += character
    return fold(plain)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(_folded(pattern))


def _folded(pattern: str) -> str:
    r"""Fold the letters of a pattern as words are folded, but for what is a sign: behind a backslash or (?.

    >>> _folded(r"Oekraïn\D+")
    'oekrain\\D+'
    """
    made = ""
    escaped = False
    for character in pattern:
        sign = escaped or made.endswith("(?")
        plain = character.isalnum() or character in APOSTROPHES
        made += fold(character) if plain and not sign else character
        escaped = character == "\\" and not escaped
    return made
