"""Writes the names of cities as a reader does: datelines have them in capitals."""

from __future__ import annotations

import re
from functools import lru_cache

from searchnews.analysis.folding import APOSTROPHES

_SMALL = (
    "a aan al am an au aux bij da das de del den der des di do dos du e el en es et ez i in la las le les los na ob of "
    "on op over sous sul sur te ten ter the und upon van y"
)
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that begin with a small letter inside a name: *Alphen aan den Rijn*, *Port-au-Prince*, *Deir al-Zor*."""

STRAIGHT = dict.fromkeys(map(ord, APOSTROPHES), "'")
"""Makes straight whatever is written for an apostrophe."""

_WORD = re.compile(r"[^\s-]+")
_BLANKS = re.compile(r"\s+")
_HYPHENS = re.compile(r"\s+-\s+|-\s+(?=\S)|\s+-(?=\S)")
_INITIALS = re.compile(r"(?:\w\.){2,}")


@lru_cache(maxsize=10_000)
def readable_city(name: str) -> str:
    """Write the name of a city in capitals in readable case, and any other with single blanks.

    >>> [readable_city(name) for name in ("TEL AVIV", "'S-HERTOGENBOSCH", "MAR-A-LAGO", "IJMUIDEN", "Caïro")]
    ['Tel Aviv', "'s-Hertogenbosch", 'Mar-a-Lago', 'IJmuiden', 'Caïro']
    """
    name = _HYPHENS.sub("-", _BLANKS.sub(" ", name.strip()).translate(STRAIGHT))
    if 2 * sum(map(str.isupper, name)) <= sum(map(str.isalpha, name)):
        return name
    return _WORD.sub(_readable_word, name)


def _readable_word(match: re.Match[str]) -> str:
    word, first = match[0], match.start() == 0
    lower = word.lower()
    if lower in {"'s", "'t"}:
        return lower
    if _INITIALS.fullmatch(word):  # WASHINGTON D.C.
        return word
    if not first and lower in SMALL_WORDS:
        return lower
    if len(word) > 3 and word[1] == "'":  # L'AQUILA, CAP D'AGDE
        return (lower[0] if word[0] == "D" and not first else word[0]) + "'" + _capital(word[2:])
    return _capital(word)


def _capital(word: str) -> str:
    length = 2 if word.startswith("IJ") else 1
    return word[:length] + word[length:].lower()
