"""Reads the tables of Dutch words that come with searchnews: how common each is, which are no compounds, no names."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path


@cache
def shipped_counts() -> dict[str, float]:
    """Give the words of the shipped table, each with how often it occurs in 100 million words."""
    counts: dict[str, float] = {}
    for line in _word_counts().splitlines():
        count, *words = line.split(" ")
        counts.update(dict.fromkeys(words, int(count)))
    return counts


def how_often(word: str) -> int:
    """Give how often one word occurs in 100 million; 0 if the table does not have it.

    The table is searched as it is: to ask for a few words takes a hundredth of the time that it takes to take it apart.

    >>> how_often("verdrag") == shipped_counts()["verdrag"], how_often("poetinvriend")
    (True, 0)
    """
    table = _word_counts()
    places = (table.find(f" {word}{end}") for end in " \n")
    place = next((place for place in places if place >= 0), None)
    return 0 if place is None else int(table[table.rfind("\n", 0, place) + 1 : place + 1].partition(" ")[0])


@cache
def _word_counts() -> str:
    """Give the lines of the table without its heading."""
    table = _table("word-counts").decode()
    return table[table.index("\n", table.rindex("#")) + 1 :]


@cache
def whole_words() -> frozenset[str]:
    """Give the words that are no compound though they look like one."""
    return frozenset(_table("whole-words").decode().splitlines())


@cache
def foreign_words() -> frozenset[str]:
    """Give the words of the table of counts that are of another language."""
    return frozenset(_table("foreign-words").decode().splitlines())


@cache
def small_letters() -> frozenset[str]:
    """Give the words of the table of counts that a dictionary writes without a capital."""
    return frozenset(_small_letters().splitlines())


def has_small_letters(word: str) -> bool:
    """Tell whether one word is among :func:`small_letters`; the table is searched as it is.

    >>> has_small_letters("wethouder"), has_small_letters("stef")
    (True, False)
    """
    return f"\n{word}\n" in _small_letters()


@cache
def _small_letters() -> str:
    return _table("small-letters").decode()


@cache
def tables_sum() -> int:
    """Give a number that changes with the tables."""
    names = ("word-counts", "whole-words", "small-letters", "foreign-words")
    return zlib.crc32(b"".join(map(_table, names)))


def _table(name: str) -> bytes:
    return (Path(__file__).parent / "data" / f"{name}.txt").read_bytes()
