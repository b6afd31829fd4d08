"""Knows the lemma of forms to which Snowball's algorithm would give another stem: *liep* is *lopen*."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "lemmas.txt"


def lemma_of(word: str) -> str | None:
    """Give the lemma of a folded form, if the table has one; the table loads (10 ms) with the first question.

    >>> lemma_of("stierf"), lemma_of("raketten")
    ('sterven', None)
    """
    return _table().get(word)


def second_lemma_of(word: str) -> str | None:
    """Give the verb of a folded form that is the plural of a noun first, if it is one.

    >>> second_lemma_of("namen")
    'nemen'
    """
    return _table().get(f"+{word}")


@cache
def _table() -> dict[str, str]:
    lemmas: dict[str, str] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        lemma, *forms = line.split(" ")
        if lemma.startswith("+"):
            lemmas.update({f"+{form}": lemma[1:] for form in forms})
        elif lemma != "#":
            lemmas.update(dict.fromkeys(forms, lemma))
    return lemmas


@cache
def fingerprint() -> int:
    """Give a number that changes with the table, without reading it into memory."""
    return zlib.crc32(_FILE.read_bytes())
