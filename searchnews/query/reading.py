"""Reads a query string into a raw tree: plain words at once, everything else by whoosh's grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searchnews.articles.fields import field_named
from searchnews.query.desk import OPERATORS, Desk, Mistake
from searchnews.query.tree import And, Every, Node, Word


@dataclass(frozen=True, slots=True)
class Parsed:
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
    desk = Desk(text, lenient=lenient)
    _take_off_question_mark(desk)
    tree = None
    if desk.text.strip():
        tree = _plain(desk.text)
        if tree is None:
            # whoosh takes 100 ms to import, and plain words do without
            from searchnews.query.parser import read  # noqa: PLC0415

            tree = read(desk)
    if tree is None:
        desk.meet(
            Mistake(
                message="the query is empty",
                span=(0, len(text)),
                hint="type a word to look for, or * for every article",
                mended="nothing is left of the query: it stands for every article",
            )
        )
        tree = Every((0, len(text)))
    return Parsed(text, tree, tuple(desk.notes))


def _plain(text: str) -> Node | None:
    """Read a query of ``word`` and ``field:word`` only, just as the grammar would; ``None`` if there is more in it."""
    words: list[Node] = []
    for found in re.finditer(r"\S+", text):
        plain = _PLAIN.fullmatch(found.group())
        if plain is None or plain["word"] in OPERATORS:
            return None
        field = field_named(plain["field"]) if plain["field"] else None
        if plain["field"] and (field is None or field.kind not in ("text", "name")):
            return None
        start, end = found.start() + plain.start("exact"), found.end()
        words.append(Word(plain["word"], field.name if field else None, exact=bool(plain["exact"]), span=(start, end)))
    return words[0] if len(words) == 1 else And(tuple(words), span=(words[0].span[0], words[-1].span[1]))


_PLAIN = re.compile(r"(?:(?P<field>[^\W\d_]+):)?(?P<exact>=?)(?P<word>[\w'’‘][\w'’‘-]*)")


def _take_off_question_mark(desk: Desk) -> None:
    """Take the question mark off a question: ``wat wil poetin?`` asks for no word of one letter more."""
    found = _QUESTION.fullmatch(desk.text)
    if found and not OPERATORS.intersection(found[1].split()):
        desk.overwrite(found.span(2), " ")
        desk.note("the question mark at the end ends a question; behind a word alone it stands for one character")


_QUESTION = re.compile(r"\s*([\w'’‘-]+(?:\s+[\w'’‘-]+)+)(\?)\s*")
