"""Gives names that are transliterated in different ways one key, by which other spellings are proposed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_MEMO: Final = 100_000
"""Keys that are remembered: the names of an archive are asked for again with every question that finds little."""

_SAME: tuple[tuple[str, str], ...] = (
    ("x", "tsch|tsj|tch|ch|kh|cz"),
    ("x", "(?<=i)c$"),
    ("s", "sch|sj|sh|ss"),
    ("z", "zj|zh"),
    ("j", "dzj|dzh|dj|gj"),
    ("u", "oeu|oe|ou|oo|uu"),
    ("o", "au|aw"),
    ("i", "ij|iy|yi|ie|ee|ii|yy|ei|ai"),
    ("a", "aa"),
    ("f", "ph"),
    ("k", "ck|q|c"),
    ("v", "w"),
    ("i", "y|j"),
    ("", "h"),
)
"""What is written for one sound, the longest first, by the sound; what follows later sees what came before."""
_RULES = [(re.compile(written), sound) for sound, written in _SAME]
_DOUBLED = re.compile(r"(.)\1+")

BEGINNINGS = ("ckqx", "sz", "tc", "dgjyi", "uow", "vwf", "hk", "ae")
"""Letters that may begin the same name."""


@lru_cache(maxsize=_MEMO)
def sound_key(word: str) -> str:
    """Give the key of a folded word.

    >>> sound_key("poetin") == sound_key("putin"), sound_key("putin") == sound_key("peten")
    (True, False)
    >>> sound_key("bodet") == sound_key("baudet"), sound_key("tsjernobyl") == sound_key("chernobyl")
    (True, True)
    """
    for written, sound in _RULES:
        word = written.sub(sound, word)
    return _DOUBLED.sub(r"\1", word)


def beginnings(word: str) -> str:
    """Give the letters with which a name may begin that sounds like this one, its own first."""
    first = word[:1]
    return "".join(dict.fromkeys(first + "".join(letters for letters in BEGINNINGS if first in letters)))
