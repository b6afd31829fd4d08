"""Keeps which articles agencies took back or somebody deleted, so that none of them comes in again with its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final
from zlib import crc32

from searchnews.errors import ArchiveDamaged
from searchnews.storage.base import WITHDRAWN, Store

EVERY: Final = 2**53
"""Stands for every version there is: no agency counts so far."""
DELETED: Final = EVERY + 1
"""Stands in for a version where an article was deleted by hand: it stays out, whatever version a file has."""
_LOST = "restore the archive from a backup; or go on without it, with: searchnews reindex --salvage"


def read_withdrawn(store: Store) -> dict[str, int]:
    """Give for each id that was taken back the highest version that was; nothing, if none was.

    Raises:
        ArchiveDamaged: It is not what was written.
    """
    written = store.read(WITHDRAWN)
    if written is None and not store.was_changed(WITHDRAWN):
        return {}
    try:
        record = json.loads(written or b"")
        taken_back: dict[str, int] = record["withdrawn"]
        if record["checksum"] != _checksum_of(taken_back):
            raise ValueError("another checksum")  # noqa: TRY301  # told below, with the rest
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = "is gone" if written is None else "is damaged"
        message = f"the list of what agencies took back, {store.where(WITHDRAWN)}, {what}"
        raise ArchiveDamaged(message, path=store.location, hint=_LOST) from error
    return taken_back


def taken_back(store: Store) -> dict[str, int]:
    """Give what agencies took back, without what was deleted by hand."""
    return {id: version for id, version in read_withdrawn(store).items() if version != DELETED}


def mark_deleted(store: Store, ids: Iterable[str]) -> None:
    """Write down what is deleted by hand, before it is; whoever does holds the right to write."""
    write_withdrawn(store, {**read_withdrawn(store), **dict.fromkeys(ids, DELETED)})


def write_withdrawn(store: Store, taken_back: Mapping[str, int]) -> None:
    """Write down what was taken back; whoever does holds the right to write."""
    record = {"withdrawn": taken_back, "checksum": _checksum_of(taken_back)}
    store.replace(WITHDRAWN, f"{json.dumps(record, indent=1)}\n")
    with store.brief_lock(WITHDRAWN):
        pass  # by which it is known ever after that there is one; not before, or a kill in between would be damage


def _checksum_of(taken_back: Mapping[str, int]) -> int:
    return crc32(json.dumps(sorted(taken_back.items())).encode())
