"""Reads articles back as an archive keeps them: few with what Python has, many with what is quicker."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from searchnews.articles.article import Article

_FEW: Final = 100
"""Articles of a process that are read with Python's own reader: loading orjson takes as long as reading 200."""


def decode(stored: bytes) -> Article:
    """Read back what :func:`searchnews.articles.json.encode` wrote."""
    return Article.from_dict(_record_of(stored))


def id_of(stored: bytes) -> str:
    """Give the id of an article that is kept so."""
    return str(_record_of(stored)["id"])


_first = iter(range(_FEW))


def _record_of(stored: bytes) -> Any:
    return _python_reads(stored) if next(_first, None) is not None else _quickest()(stored)


_python_reads = json.loads


@cache
def _quickest() -> Callable[[bytes], Any]:
    from searchnews.articles.json import parsed  # noqa: PLC0415  # 4 ms of a start

    return parsed
