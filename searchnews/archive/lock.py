"""Lets one process at a time write to an archive."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchnews.errors import ArchiveLocked

FILE = "write.lock"

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    """Hold the right to write to the archive at ``path``.

    The operating system holds the lock, so it is gone with the process, whatever way that ends. The file that
    carries it stays where it is and only tells who has it.

    Raises:
        ArchiveLocked: somebody else has it.
    """
    file = os.open(path / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(file)
        except OSError as error:
            owner = os.read(file, 20).decode("ascii", "replace").strip()
            who = f"process {owner}" if owner.isdigit() else "another process"
            raise ArchiveLocked(
                f"{who} is writing to the archive in {path}",
                path=path,
                hint="wait until it is done and run the same command again",
            ) from error
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0) if hasattr(os, "pwrite") else None
        yield
    finally:
        os.close(file)
