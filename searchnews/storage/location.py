"""Knows what a location is, and which store keeps the archive there; nobody else knows the stores."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from searchnews.storage.base import Store
from searchnews.storage.folder.store import FolderStore

Location: TypeAlias = str | Path | Store
"""Where an archive is: a folder, or a store of your own."""


def store_at(location: Location) -> Store:
    """Give the store that keeps the archive at a location; nothing is looked up or made.

    >>> store_at("news").location
    'news'
    """
    return location if isinstance(location, Store) else FolderStore(Path(location))
