"""Counts the commits of an archive, so that whoever looks again can be told what came in since.

Every article that is indexed carries the number of the commit it came in with. A number is written down before it is
used and never used twice: not after articles were deleted, not after a rebuild, whatever the clock says. A clock could
be set back, and knows two commits in one second.
"""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from searchnews.engines.base import Engine
from searchnews.errors import ArchiveDamaged
from searchnews.messages.worded import worded
from searchnews.storage.base import ARRIVALS, Store


def next_arrival(store: Store, highest_seen: Callable[[], int], engine: Engine) -> int:
    """Take the next number for an archive; whoever does holds the right to write to it.

    If the record is gone, the count goes on from the articles that are there and from ``highest_seen``, the highest
    number that anybody was told.
    """
    try:
        counted = counted_arrivals(store)
    except ArchiveDamaged:
        counted = None
    if counted is None:
        counted = highest_seen()
    number = max(counted, engine.snapshot().last_arrival()) + 1
    _write(store, number)
    return number


def _write(store: Store, number: int) -> None:
    store.replace(ARRIVALS, f"{number} {crc32(str(number).encode())}\n")


def _has_no_checksum(record: bytes) -> bool:
    """Tell whether an earlier version wrote it: a number alone on its line, and that whole."""
    return record.endswith(b"\n") and record[:-1].isdigit() and len(record) <= 20


def is_number_unchecked(store: Store) -> bool:
    """Tell whether the number of the last commit was written by an earlier version, without a checksum."""
    record = store.read(ARRIVALS)
    return record is not None and _has_no_checksum(record)


def give_number_checksum(store: Store) -> None:
    """Write the number anew, with a checksum, if an earlier version wrote it; whoever does holds the right to write."""
    if is_number_unchecked(store):
        _write(store, counted_arrivals(store) or 0)


def counted_arrivals(store: Store) -> int | None:
    """Give the number used last; ``None`` if none was written down.

    Raises:
        ArchiveDamaged: It is not what was written down.
    """
    record = store.read(ARRIVALS)
    if record is None:
        return None
    try:
        number, _, made = record[:40].partition(b" ")
        if not _has_no_checksum(record) and int(made) != crc32(number):
            raise ValueError("another checksum")  # noqa: TRY301  # told below
        return int(number)
    except ValueError as error:
        raise ArchiveDamaged(
            worded("the number of the last commit in {where} is damaged", where=store.where(ARRIVALS)),
            path=store.location,
            hint=worded("index again: the count goes on from the articles that are there"),
        ) from error
