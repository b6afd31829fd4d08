"""Gives names that are transliterated in different ways one key, by which other spellings are proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence

LENGTHS_APART = 3
"""Letters by which a name that sounds alike may be longer or shorter."""

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


_FRAME = str.maketrans({"p": "f", **dict.fromkeys("acdeghijkoqstuvwxyz")})
"""Leaves of a word the letters that no rule changes; *ph* is *f*, so that *p* may be.

Doubled ones are one, as in a key; so words with one key have one frame.
"""


def sounding_alike(word: str, others: Sequence[str]) -> list[str]:
    """Give those of many folded words that are another way of writing a name.

    A key takes 20 µs, and an archive has 20,000 words of one letter: most have another frame, which takes 0.1 µs.

    >>> sounding_alike("poetin", ["potin", "putin", "poetin", "puto"])
    ['putin']
    """
    key = sound_key(word)
    frame, *frames = _frames([word, *others])
    return [
        other
        for other, found in zip(others, frames, strict=True)
        if found == frame and other != word and abs(len(other) - len(word)) <= LENGTHS_APART and sound_key(other) == key
    ]


def _frames(words: Sequence[str]) -> list[str]:
    """Make the frames of words, of all at once: no word holds an end of line."""
    return _DOUBLED.sub(r"\1", "\n".join(words).translate(_FRAME)).split("\n")


def beginnings(word: str) -> str:
    """Give the letters with which a name may begin that sounds like this one, its own first."""
    first = word[:1]
    return "".join(dict.fromkeys(first + "".join(letters for letters in BEGINNINGS if first in letters)))
