"""Reads the tables of names, each when it is first needed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from searchnews.analysis.folding import fold

_DATA = Path(__file__).parent / "data"


def rows(table: str) -> Iterator[list[str]]:
    """Go through the lines of a table, cut at their tabs."""
    return (line.split("\t") for line in lines(table))


def lines(table: str) -> list[str]:
    """Give the lines of a table but for its first ones, which say what it is."""
    return [line for line in (_DATA / table).read_text("utf-8").splitlines() if not line.startswith("#")]


@cache
def keyed(table: str) -> str:
    r"""Give a table with each name as it is looked up, a tab before and behind it: ``"\n\tkiev\tkyiv\t\n"``.

    It is read as it was written beside the table (``tools/keys.py``), and searched as it is: name by name, and in a
    dictionary, it would take 20 ms of a start.
    """
    return (_DATA / table).with_suffix(".keys").read_text("utf-8")


def keys_of(table: str) -> str:
    """Make what :func:`keyed` gives of a table."""
    return "\n".join(["", *("\t".join(["", *map(key_of, names), ""]) for names in rows(table)), ""])


def key_of(name: str) -> str:
    """Give a name as it is looked up: folded, with one blank for each hyphen and each run of blanks.

    >>> key_of("Noord-Korea"), key_of(" Den  Haag ")
    ('noord korea', 'den haag')
    """
    return " ".join([fold(part) for part in name.replace("-", " ").split()])


@cache
def fingerprint() -> str:
    """Give 8 hexadecimal digits that change when a table changes by which articles are indexed, unread.

    How names are spelt is asked by questions alone.
    """
    total = 0
    for file in ("countries.txt", "cities.txt"):
        total = zlib.crc32((_DATA / file).read_bytes(), total)
    return f"{total:08x}"
