"""Knows the readers, and picks the one for a file; they are loaded when the first file is read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from searchnews.readers.base import Reader

_CLASSES: Final = {
    "jsonl": "JsonLines",
    "page": "SavedPage",
}
"""For each module of this room that reads a form, its class. The first that recognises a file reads it."""


@cache
def readers() -> tuple[Reader, ...]:
    """Give one reader of each form.

    >>> [reader.name for reader in readers()]
    ['JSON Lines', 'a saved page']
    """
    return tuple(
        getattr(import_module(f"searchnews.readers.{module}"), class_name)() for module, class_name in _CLASSES.items()
    )


def suffixes() -> tuple[str, ...]:
    """Give the ends of the file names that mean a form we read; within folders only such files count."""
    return tuple(suffix for reader in readers() for suffix in reader.suffixes)


def reader_for(path: Path, first: bytes) -> Reader | None:
    """Pick the reader for a file: by its name, else by its first bytes."""
    name = path.name.lower()
    for reader in readers():
        if name.endswith(reader.suffixes):
            return reader
    return next((reader for reader in readers() if reader.recognises(first)), None)


def reader_named(name: str) -> Reader:
    """Give the reader of a form."""
    return next(reader for reader in readers() if reader.name == name)
