"""Counts the commits of an archive, so that whoever looks again can be told what came in since.

Every article that is indexed carries the number of the commit it came in with. A number is written down before it is
used and never used twice: not after articles were deleted, not after a rebuild, whatever the clock says. A clock could
be set back, and knows two commits in one second.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from searchnews.engines.base import Engine
from searchnews.files import put

COUNTED = "arrivals"
"""The file in the folder of an archive that has the number used last."""


def next_arrival(path: Path, highest_seen: Callable[[], int], engine: Engine) -> int:
    """Take the next number for the archive at ``path``; whoever does holds the right to write to it.

    If the file is gone, the count goes on from the articles that are there and from ``highest_seen``, the highest
    number that anybody was told.
    """
    counted = _counted(path)
    if counted is None:
        counted = highest_seen()
    number = max(counted, engine.snapshot().last_arrival()) + 1
    put(path / COUNTED, f"{number}\n")
    return number


def _counted(path: Path) -> int | None:
    try:
        return int((path / COUNTED).read_bytes()[:20])
    except (OSError, ValueError):
        return None
