"""Reads the tables of Dutch words that come with searchnews: how common each is, and which are no compounds."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path


@cache
def shipped_counts() -> dict[str, float]:
    """Give the words of the shipped table, each with how often it occurs in 100 million words."""
    counts: dict[str, float] = {}
    for line in _table("word-counts").decode().splitlines():
        count, *words = line.split(" ")
        if count != "#":
            counts.update(dict.fromkeys(words, int(count)))
    return counts


@cache
def whole_words() -> frozenset[str]:
    """Give the words that are no compound though they look like one."""
    return frozenset(_table("whole-words").decode().splitlines())


@cache
def tables_sum() -> int:
    """Give a number that changes with the tables."""
    return zlib.crc32(_table("word-counts") + _table("whole-words"))


def _table(name: str) -> bytes:
    return (Path(__file__).parent / "data" / f"{name}.txt").read_bytes()
