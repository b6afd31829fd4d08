"""Gives words that sound alike one key, so that other spellings can be proposed."""

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
_RULES = [(re.compile(written, re.MULTILINE), sound) for sound, written in _SAME]

_BY_EAR: tuple[tuple[str, str], ...] = (
    ("s", "sch|sg|sj|sh|sz|z"),
    ("g", "ch|kh|gh"),
    ("f", "ph|v|w"),
    ("s", "c(?=[eiy])"),
    ("k", "ck|qu?|c"),
    ("ks", "x"),
    ("t", "d$|dt$|th"),
    ("A", "ou|auw|ouw|au"),
    ("E", "ij|ei|ey|y$|ay|ai"),
    ("i", "ie|y"),
    ("u", "oe|ou"),
    ("", r"(?<=[^aeiou\n])h"),
)
"""What is heard alike in Dutch: *g* and *ch*, *ei* and *ij*, a last *d* and *t*, *v*, *f* and *w*."""
_EAR_RULES = [(re.compile(written, re.MULTILINE), sound) for sound, written in _BY_EAR]

_ENGLISH: tuple[tuple[str, str], ...] = (
    ("s", "c(?=[eiy])"),
    (r"ee\1", r"a([^aeiouhjqwxy\n])e"),
    (r"ai\1", r"[iy]([^aeiouhjqwxy\n])e"),
    (r"u\1", r"(?:u|oo)([^aeiouhjqwxy\n])e(?=$|[^aeiou])"),
    ("el", "(?<=[bcdfgkptz])le$"),
    ("i", "ea"),
)
"""How English writes what a Dutch ear hears as *ee*, *ai*, *oe* and *el*: *Facebook*, *Skype*, *YouTube*, *Google*."""
_ENGLISH_RULES = [(re.compile(written, re.MULTILINE), heard) for heard, written in _ENGLISH]
_DOUBLED = re.compile(r"(.)(?=\1)")

BEGINNINGS = ("ckqx", "sz", "tc", "dgjyi", "uow", "vwf", "hk", "ae", "gc", "sc", "kh")
"""Letters that may begin the same name."""


def sound_key(word: str) -> str:
    """Give the key of a folded word.

    >>> sound_key("poetin") == sound_key("putin"), sound_key("putin") == sound_key("peten")
    (True, False)
    >>> sound_key("bodet") == sound_key("baudet"), sound_key("tsjernobyl") == sound_key("chernobyl")
    (True, True)
    """
    return _keys([word], _RULES)[0]


def ear_key(word: str) -> str:
    """Give the key of a folded word as a Dutch ear hears it.

    >>> ear_key("befreiden") == ear_key("bevrijden"), ear_key("lochies") == ear_key("logisch")
    (True, True)
    """
    return _keys([word], _EAR_RULES)[0]


def english_key(word: str) -> str:
    """Give the :func:`sound_key` of a folded word that is read as English.

    >>> english_key("facebook") == sound_key("feesboek"), english_key("google") == sound_key("goegel")
    (True, True)
    """
    return _keys([word], _ENGLISH_RULES + _RULES)[0]


def sound_keys(word: str) -> list[str]:
    """Give all keys: words that :func:`sounding_alike` puts together have one in common.

    >>> sound_keys("gezoct"), sound_keys("geschokt")
    (['gezokt', 'gesokt'], ['gesxokt', 'gesokt'])
    """
    return list(dict.fromkeys((sound_key(word), ear_key(word), english_key(word))))


def _keys(words: Sequence[str], rules: Sequence[tuple[re.Pattern[str], str]]) -> list[str]:
    """Make the keys of words, of all at once: no word holds an end of line, and no rule reaches across one."""
    text = "\n".join(words)
    for written, sound in rules:
        text = written.sub(sound, text)
    return _DOUBLED.sub("", text).split("\n")


_CHANGED = "acdefghijkopqstuvwxyz"
"""The letters that rules change."""


def frame(word: str) -> str:
    """Give an expression that every word fits which sounds like a folded one: the letters in it that no rule changes.

    Doubled ones are one, as in a key.

    >>> bool(re.fullmatch(frame("poetin"), "putin")), bool(re.fullmatch(frame("poetin"), "petrus"))
    (True, False)
    """
    kept = _DOUBLED.sub("", "".join(letter for letter in word if letter not in _CHANGED))
    return f"[{_CHANGED}]*" + "".join(f"{letter}[{_CHANGED}{letter}]*" for letter in map(re.escape, kept))


def sounding_alike(word: str, others: Sequence[str]) -> list[str]:
    """Give those of many folded words that are another way of writing the same sounds.

    Keys are made of those that fit the frame: few of the 20,000 words of one letter that an archive has.

    >>> sounding_alike("poetin", ["potin", "putin", "poetin", "puto"])
    ['putin']
    """
    lines = "".join([f"\n{other}" for other in others])
    likely = [
        other
        for other in re.findall(f"\n({frame(word)})(?=\n|\\Z)", lines)
        if other != word and abs(len(other) - len(word)) <= LENGTHS_APART
    ]
    key, heard = sound_key(word), ear_key(word)
    made = (_keys(likely, rules) for rules in (_RULES, _EAR_RULES, _ENGLISH_RULES + _RULES))
    return [
        other
        for other, own, ear, english in zip(likely, *made, strict=False)  # of no words one empty key is made
        if key in (own, english) or ear == heard
    ]


def beginnings(word: str) -> str:
    """Give the letters with which a name may begin that sounds like this one, its own first."""
    first = word[:1]
    return "".join(dict.fromkeys(first + "".join(letters for letters in BEGINNINGS if first in letters)))
