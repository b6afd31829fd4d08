"""Reads articles back as an archive keeps them: few with what Python has, many with what is quicker."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from math import isfinite
from typing import Any, Final

from searchnews.articles.article import Article
from searchnews.errors import ArticleDamaged
from searchnews.messages.worded import worded

_FEW: Final = 100
"""Articles of a process that are read with Python's own reader: loading orjson takes as long as reading 200."""
_DEEP: Final = 1_000
"""Brackets from which a record may be nested deeper than orjson reads, which is 1,024 deep."""
_LONG: Final = 18
"""Signs of a whole number that surely is one of 64 bits."""


def decode(stored: bytes) -> Article:
    """Read back what :func:`searchnews.articles.json.encode` wrote.

    Raises:
        ArticleDamaged: It cannot be read. What is refused does not depend on what was read before.
    """
    try:
        return Article.from_dict(_record_of(stored))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged() from error


def id_of(stored: bytes) -> str:
    """Give the id of an article that is kept so.

    Raises:
        ArticleDamaged: As above.
    """
    try:
        return str(_record_of(stored)["id"])
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error


def _damaged() -> ArticleDamaged:
    return ArticleDamaged(
        worded("an article that the archive keeps is damaged"),
        hint=worded("see what is damaged, and what repairs it, with: searchnews check"),
    )


_first = iter(range(_FEW))


def _record_of(stored: bytes) -> Any:
    return read_plainly(stored) if next(_first, None) is not None else _quickest()(stored)


def read_plainly(stored: bytes) -> Any:
    """Read with Python's own reader what orjson reads alike; it decides of all else, which no undamaged record has."""
    try:
        return _python_reads(stored)
    except (ValueError, RecursionError):
        return _quickest()(stored)


def _python_reads(stored: bytes) -> Any:
    half = b"\\ud" in stored or b"\\uD" in stored  # perhaps half a character
    if half or stored.count(b"[") + stored.count(b"{") > _DEEP:
        raise ValueError
    return _decoder().decode(stored.decode())


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_constant=_no_number, parse_float=_a_float, parse_int=_an_int)


def _no_number(name: str) -> float:
    raise ValueError(name)


def _a_float(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError(digits)
    return number


def _an_int(digits: str) -> int:
    if len(digits) > _LONG:
        raise ValueError(digits)
    return int(digits)


@cache
def _quickest() -> Callable[[bytes], Any]:
    from searchnews.articles.json import parsed  # noqa: PLC0415  # 4 ms of a start

    return parsed
