"""Looks at the files beside a file: newspapers come as a folder for each issue, where one file explains the others."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

_KB_FOLDERS: Final = re.compile(r"(?:^|/)(1[5-9]\d\d|20\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/")
_IN_NAME: Final = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)[-_](0[1-9]|1[0-2])[-_](0[1-9]|[12]\d|3[01])(?!\d)")


def names_beside(path: Path) -> frozenset[str]:
    """Give the names of all files in the folder of a file; none where it cannot be listed."""
    try:
        return _names(str(path.parent), path.parent.stat().st_mtime_ns)
    except OSError:
        return frozenset()


@lru_cache(maxsize=64)
def _names(folder: str, _: int) -> frozenset[str]:
    return frozenset(os.listdir(folder))  # noqa: PTH208  # names are enough, and there may be very many


def bytes_of(path: Path, largest: int = 64 << 20) -> bytes:
    """Give what is in a file beside another; nothing, if it is not there or is larger than it should be."""
    try:
        if path.stat().st_size > largest:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def stamp_of(path: Path) -> tuple[int, int]:
    """Give size and time of a file, by which a memo of it is known to be good; two zeros if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def day_of_folders(place: str) -> str:
    """Give the day that the folders of a library say: ``…/1750/05/15/…``; empty if they say none.

    >>> day_of_folders("newspaper/1750/05/15/DDD_ddd/0001.xml"), day_of_folders("a/b.xml")
    ('1750-05-15', '')
    """
    match = _KB_FOLDERS.search(place.replace("\\", "/"))
    return "-".join(match.groups()) if match else ""


def day_of_name(name: str) -> str:
    """Give the day in the name of a file: ``anp_1937-10-01_1_alto.xml``.

    >>> day_of_name("anp_1937_03_01_6_ocr_text.xml"), day_of_name("P0001.xml")
    ('1937-03-01', '')
    """
    match = _IN_NAME.search(name)
    return "-".join(match.groups()) if match else ""
