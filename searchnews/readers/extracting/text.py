"""Mends text as it comes from files, and cuts a headline from a first sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from searchnews.analysis.sentences import sentences

HEADLINE = 90
"""Characters of a headline that is cut from a sentence, at most."""

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a character, of which the other is missing: no file of text can hold one."""
_MANY_LINE_ENDS = re.compile(r"\n\s*\n\s*")


_UNSEEN = "\ufeff\u200b\u00ad\u2060\u2061\u2062\u2063\u2064\u200e\u200f\u2028\u2029"
_UNSEEN += "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ODD = re.compile(f"[\ud800-\udfff{_UNSEEN}]")
_SEEN_AS = {ord(sign): None for sign in _UNSEEN} | {0x2028: "\n", 0x2029: "\n\n"}


def clean(text: str) -> str:
    """Give a text as it is read: letters and accents in one (NFC), no signs that nobody sees, no halves of characters.

    >>> clean("Cai\u0308ro\u200b, minis\u00adter")
    'Caïro, minister'
    """
    if text.isascii():
        return text
    if _ODD.search(text):
        text = _HALVES.sub("\ufffd", text).translate(_SEEN_AS)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """Give a body with line ends of one kind, and one empty line between its paragraphs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _MANY_LINE_ENDS.sub("\n\n", text).strip()


def headline_from(paragraph: str) -> str:
    """Make a headline of a paragraph: its first sentence, cut at a word where it is long.

    >>> headline_from("Het Louvre in Parijs blijft dicht. Dat meldt de directie.")
    'Het Louvre in Parijs blijft dicht'
    """
    sentence = " ".join(paragraph[:500].split())
    for start, end in sentences(sentence, 0, len(sentence))[:1]:
        sentence = sentence[start:end].removesuffix(".")
    if len(sentence) <= HEADLINE:
        return sentence
    cut = sentence[: HEADLINE - 1]
    if " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" ,;:-–") + "…"


def ends_a_sentence(text: str) -> bool:
    """Tell whether a text ends where a sentence does.

    >>> ends_a_sentence('Dat is "heel cool".'), ends_a_sentence("De gastheer, ")
    (True, False)
    """
    return text.rstrip(" \"'”’)»").endswith((".", "!", "?", "…"))


def is_prose(paragraphs: Iterable[str]) -> bool:
    """Tell whether at least half of a text is sentences, and not lists, code or records of a program.

    >>> is_prose(["Het Louvre blijft dicht."]), is_prose(["name = kim", "2024-06-19 12:00 INFO start 8080"])
    (True, False)
    """
    whole = prose = 0
    for paragraph in paragraphs:
        whole += len(paragraph)
        letters = sum(character.isalpha() or character == " " for character in paragraph)
        words = paragraph.count(" ") + 1
        if letters >= 0.85 * len(paragraph) and (words >= _WORDS_OF_LINE or ends_a_sentence(paragraph)):
            prose += len(paragraph)
    return prose * 2 >= whole > 0


_WORDS_OF_LINE = 6
"""Words from which on a line without a full stop can be part of a sentence."""
