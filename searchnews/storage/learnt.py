"""Writes down what an archive has learnt about its words, how common they are and which are names, and reads it.

The number of lines and of the articles from which it was learnt; then one word a line with what was learnt of it, by
three signs. ``raket 12``: it was seen so often; ``trumps =trump``: it is a name, or its genitive; ``blok +``: it is a
name as well.
"""

from __future__ import annotations

from searchnews.analysis import Learnt
from searchnews.errors import ArchiveDamaged
from searchnews.messages.worded import worded
from searchnews.storage.base import ANEW


def text_of_learnt(learnt: Learnt) -> str:
    """Give what was learnt as it is written down."""
    lines = [f"{word} {learnt.counts[word]}\n" for word in sorted(learnt.counts)]
    lines += [f"{word} ={learnt.names[word]}\n" for word in sorted(learnt.names)]
    lines += [f"{word} +\n" for word in sorted(learnt.both)]
    return "".join([f"{_head(len(lines), learnt.lesson)}\n", *lines])


def _head(lines: int, lesson: int) -> str:
    return f"{lines} {lesson}"


def lesson_told(head: str) -> int:
    """Give the number of articles from which it was learnt, by the first line.

    Raises:
        ValueError: It is no such line.
    """
    _, lesson = map(int, head.split(" "))
    return lesson


def learnt_from(text: str, where: str) -> Learnt:
    """Read what :func:`text_of_learnt` gave; ``where`` is where it stood.

    Raises:
        ArchiveDamaged: It is not what was written.
    """
    try:
        head, *lines, end = text.split("\n")
        learnt = _read(lines, lesson_told(head))
        if end or head != _head(len(lines), learnt.lesson):
            raise ValueError("it was cut off")  # noqa: TRY301  # told below
    except ValueError as error:
        raise damaged(where) from error
    return learnt


def damaged(where: str) -> ArchiveDamaged:
    """Make the error that says so of what was learnt."""
    return ArchiveDamaged(worded("the list of learnt words {where} is damaged", where=where), path=where, hint=ANEW)


def _read(lines: list[str], lesson: int) -> Learnt:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    both: set[str] = set()
    for line in lines:
        word, told = line.split(" ")
        if told[:1] == "=":
            names[word] = told[1:]
        elif told == "+":
            both.add(word)
        else:
            counts[word] = int(told)
    return Learnt(counts, names, frozenset(both), lesson)
