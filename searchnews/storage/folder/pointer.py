"""Lets a folder point at the address of an archive, so that to name the folder is to name the archive."""

from __future__ import annotations

import json
from pathlib import Path

from searchnews.errors import ArchiveDamaged, ArchiveError
from searchnews.files import put
from searchnews.messages.worded import worded
from searchnews.storage.base import unwritable
from searchnews.storage.manifest import MANIFEST

POINTER = "connection.json"
"""The file in such a folder: the address, and nothing that is secret."""


def address_in(folder: Path) -> str | None:
    """Give the address that a folder points at; ``None`` if it points at none.

    Raises:
        ArchiveDamaged: It cannot be made out at which.
    """
    try:
        written = (folder / POINTER).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ArchiveDamaged(
            worded("cannot read {told}: {error}", told=folder / POINTER, error=error), path=folder
        ) from error
    try:
        address = json.loads(written)["address"]
        if not isinstance(address, str) or "://" not in address:
            raise ValueError("no address")  # noqa: TRY301  # told below
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        hint = worded("write it again with: searchnews connect {folder} ADDRESS", folder=folder)
        raise ArchiveDamaged(worded("{told} has no address", told=folder / POINTER), path=folder, hint=hint) from error
    return address


def point(folder: Path, address: str) -> None:
    """Let a folder, which is made if need be, point at an address.

    Raises:
        ArchiveError: There is an archive in it.
        ArchiveUnwritable: It cannot be written.
    """
    if (folder / MANIFEST).exists():
        raise ArchiveError(
            worded("there is already an archive in {folder}", folder=folder),
            path=folder,
            hint=worded("choose another folder"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        put(folder / POINTER, f"{json.dumps({'address': address})}\n")
    except OSError as error:
        raise unwritable(folder, error) from error
