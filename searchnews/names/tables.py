"""Reads the tables of names, each when it is first needed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from searchnews.analysis.folding import fold

_ASCII = bytes(range(128))
_DATA = Path(__file__).parent / "data"


def rows(table: str) -> Iterator[list[str]]:
    """Go through the lines of a table, cut at their tabs."""
    for line in (_DATA / table).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@cache
def keyed(table: str) -> str:
    r"""Give a table with each name as it is looked up, a tab before and behind it: ``"\n\tkiev\tkyiv\t\n"``.

    All of it is made at once, and searched as it is: name by name, and in a dictionary, it would take 4 ms of a start.
    """
    text = f"\n{(_DATA / table).read_text('utf-8')}"
    while (at := text.find("\n#")) >= 0:
        text = text[:at] + text[text.index("\n", at + 1) :]
    text = text.replace("\n", "\t\n\t")[1:-1]
    for sign in sorted(set(text.encode().translate(None, _ASCII).decode())):
        text = text.replace(sign, fold(sign))
    text = text.lower().replace("-", " ").replace("`", "'")
    for uneven, even in (("  ", " "), ("  ", " "), ("\t ", "\t"), (" \t", "\t")):
        text = text.replace(uneven, even)
    return text


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
