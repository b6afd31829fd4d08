"""Reads a query string into a raw tree: plain words at once, everything else by whoosh's grammar."""

from __future__ import annotations

import re
from itertools import pairwise

from searchnews.articles.fields import field_named
from searchnews.expressions import expression
from searchnews.messages.worded import worded
from searchnews.parsing.operators import OPERATORS
from searchnews.parsing.query_text import QueryText
from searchnews.query.mistakes import Mistake
from searchnews.query.tree import And, Every, Node, Word
from searchnews.structs import Struct


class Parsed(Struct):
    """What a query string (``text``) says; ``notes`` are the remarks that whoever typed it should see."""

    text: str
    tree: Node
    notes: tuple[str, ...] = ()


def parse(text: str, *, lenient: bool = False) -> Parsed:
    """Read a query string.

    When ``lenient``, mistakes are mended as well as can be, and ``notes`` has a sentence on each.

    Raises:
        QueryError: It has a mistake, with the place of it, and what to write instead.

    >>> parse("kim raket").tree == And((Word("kim"), Word("raket")))
    True
    >>> parse('kim "jong un', lenient=True).notes
    ('a quote that was never closed is left out',)
    """
    typed = QueryText(text, lenient=lenient)
    if is_headline(typed.text):
        _take_literally(typed)
    _take_off_question_mark(typed)
    tree = None
    if typed.text.strip():
        tree = _plain(typed.text)
        if tree is None:
            # whoosh takes 100 ms to import, and plain words do without
            from searchnews.parsing.whoosh_parser import read  # noqa: PLC0415

            tree = read(typed)
    if tree is None:
        typed.meet(
            Mistake(
                message=worded("the query is empty"),
                span=(0, len(text)),
                hint=worded("type a word to look for, or * for every article"),
                mended=worded("nothing is left of the query, so it matches every article"),
            )
        )
        tree = Every((0, len(text)))
    if is_foreign(text):
        from searchnews.parsing.foreign import foreign_notes  # noqa: PLC0415  # as above: few queries have one

        typed.notes += foreign_notes(text)
    return Parsed(text, tree, tuple(typed.notes))


_SIGNS_ELSEWHERE = frozenset("|!–—/(&<>")
_WORDS_ELSEWHERE = ("NEAR", "ADJ", "XOR", "AROUND")
_WITH_A_NUMBER = ("near", "adj", "next")


def is_foreign(text: str) -> bool:
    """Tell whether a query may have an operator of another program in it: whether it has what is in all of these."""
    small = text.lower()
    return (
        not _SIGNS_ELSEWHERE.isdisjoint(text)
        or any(word in text for word in _WORDS_ELSEWHERE)
        or any(part.endswith("_") or part[-1:].isalnum() for part in text.split("=")[:-1])
        or any(rest[:1].isdecimal() for word in _WITH_A_NUMBER for rest in small.split(word)[1:])
        or "allint" in small
    )


def _plain(text: str) -> Node | None:
    """Read a query of ``word`` and ``field:word`` only, just as the grammar would; ``None`` if there is more in it."""
    words: list[Node] = []
    end = 0
    for piece in text.split():
        start = text.index(piece, end)
        end = start + len(piece)
        if piece.isalnum() and piece not in OPERATORS:  # nearly always
            words.append(Word(piece, span=(start, end)))
            continue
        plain = _PLAIN.fullmatch(piece)
        if plain is None or plain["word"] in OPERATORS:
            return None
        field = field_named(plain["field"]) if plain["field"] else None
        if plain["field"] and (field is None or field.kind not in ("text", "name")):
            return None
        span = start + plain.start("exact"), end
        words.append(Word(plain["word"], field.name if field else None, exact=bool(plain["exact"]), span=span))
    return words[0] if len(words) == 1 else And(tuple(words), span=(words[0].span[0], words[-1].span[1]))


_PLAIN = expression(r"(?:(?P<field>[^\W\d_]+):)?(?P<exact>=?)(?P<word>[\w'’‘][\w'’‘-]*)")


def is_headline(text: str) -> bool:
    """Tell whether a query is a headline in capitals, in which ``EN`` and ``OF`` are words like all others.

    It has more than three words, no small letter, and two words next to each other that are no operators: a query
    written in capitals has an operator at every other place. What has a quote, a field, a bracket or another sign of
    the query language is none.

    >>> is_headline("KIM EN POETIN TEKENEN VERDRAG"), is_headline("KIM EN POETIN OF TRUMP EN XI")
    (True, False)
    """
    words = text.split()
    spoken = [word not in OPERATORS for word in words if any(map(str.isalpha, word))]
    return (
        len(spoken) > 3
        and text.upper() == text
        and any(one and other for one, other in pairwise(spoken))
        and (not all(spoken) or "?" in text)
        and not _SIGNS.search(text)
    )


_SIGNS = expression(r"[\"()\[\]{}*^~=]|(?<!\S)-(?=\S)|[^\W\d_]:(?=\S)")
"""What no headline has: signs of the query language, a minus before a word, a colon inside one."""


def _take_literally(typed: QueryText) -> None:
    """Make the operators of a headline words, which they are in small letters; and take off its question marks."""
    asked = " ".join(word if word in OPERATORS else word.lower() for word in typed.text.split())
    signs = [found.group() for found in re.finditer(r"\?(?!\S)", typed.text)]
    typed.text = re.sub(r"\?(?!\S)", " ", typed.text)
    signs = [found.group() for found in _OPERATOR.finditer(typed.text)] + signs
    typed.text = _OPERATOR.sub(lambda found: found.group().lower(), typed.text)
    if signs:
        told = ", ".join(dict.fromkeys(signs))
        typed.note(
            worded(
                "read as a headline, without operators ({signs}); for the other reading, write: {asked}",
                signs=told,
                asked=asked,
            )
        )


_OPERATOR = expression(rf"(?<!\S)(?:{'|'.join(sorted(OPERATORS))})(?!\S)")


def _take_off_question_mark(typed: QueryText) -> None:
    """Take the question mark off a question: ``wat wil poetin?`` asks for no word of one letter more."""
    found = _QUESTION.fullmatch(typed.text) if "?" in typed.text else None
    if found and not OPERATORS.intersection(found[1].split()):
        typed.overwrite(found.span(2), " ")
        if not _ASKING.match(found[1]):  # else it can end nothing but a question
            typed.note(
                worded("the question mark at the end ends a question; after a single word it stands for one character")
            )


_ASKING = expression(r"(?i:wie|wiens|wat|waar\w*|wanneer|welke?|hoe\w*|who|whose|what|where|when|which|why|how)\b")
_QUESTION = expression(r"\s*([\w'’‘-]+(?:\s+[\w'’‘-]+)+)(\?)\s*")
