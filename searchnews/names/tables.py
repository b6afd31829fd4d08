"""Reads the tables of names, each when it is first needed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from searchnews.analysis.folding import fold
from searchnews.expressions import expression

_DATA = Path(__file__).parent / "data"


def rows(table: str) -> Iterator[list[str]]:
    """Go through the lines of a table, cut at their tabs."""
    for line in (_DATA / table).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def keyed_rows(table: str) -> Iterator[list[str]]:
    """Go through the lines of a table with each name as it is looked up: most can be made so by the line."""
    for names in rows(table):
        line = "\t".join(names).lower().replace("-", " ")
        plain = line.isascii() and "`" not in line and not _UNEVEN.search(line)
        yield line.split("\t") if plain else [key_of(name) for name in names]


_UNEVEN = expression(r" (?=[ \t]|$)|\t |^ ")
"""A blank too many."""


def key_of(name: str) -> str:
    """Give a name as it is looked up: folded, with one blank for each hyphen and each run of blanks.

    >>> key_of("Noord-Korea"), key_of(" Den  Haag ")
    ('noord korea', 'den haag')
    """
    return " ".join([fold(part) for part in name.replace("-", " ").split()])


@cache
def fingerprint() -> str:
    """Give 8 hexadecimal digits that change when a table changes, without reading it into memory."""
    total = 0
    for file in ("countries.txt", "cities.txt", "spellings.txt"):
        total = zlib.crc32((_DATA / file).read_bytes(), total)
    return f"{total:08x}"
