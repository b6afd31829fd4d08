"""Tells which files an index of tantivy consists of, and whether they are as tantivy wrote them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from searchnews.expressions import expression

META: Final = "meta.json"
_KEPT: Final = (META, ".managed.json")
_OURS: Final = expression(r"([0-9a-f]{32})\..+|\.tmp\w+")
"""A file of a segment, or a new version of one of the small files that did not get in its place."""


def files_of(path: Path) -> set[str]:
    """Give the names of the files of the newest commit.

    Raises:
        OSError: The list of segments cannot be read.
        ValueError: It is damaged.
    """
    return _files(path)[0]


def leftovers_in(path: Path) -> set[str]:
    """Give the names of the files that tantivy made and that belong to no commit; errors are as in :func:`files_of`."""
    return _files(path)[1]


def _files(path: Path) -> tuple[set[str], set[str]]:
    try:
        segments = json.loads((path / META).read_bytes())["segments"]
        deletions = {
            segment["segment_id"].replace("-", ""): segment["deletes"] and f"{segment['deletes']['opstamp']}.del"
            for segment in segments
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"meta file is corrupt: {path / META}") from error
    files, left = set(), set()
    for name in (entry.name for entry in path.iterdir()):
        fits = _OURS.fullmatch(name)
        segment, _, part = name.partition(".")
        if name in _KEPT or (segment in deletions and (not part.endswith(".del") or part == deletions[segment])):
            files.add(name)
        elif fits is not None:
            left.add(name)
    return files, left
