"""Lets one process at a time write to an archive."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from searchnews.errors import ArchiveLocked, CutOff
from searchnews.messages.worded import worded
from searchnews.storage.base import unwritable

FILE = "write.lock"

_TAKEN = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
"""How systems say that a lock is somebody else's; anything else means that there can be none."""

_PAUSE = 0.02
"""Seconds between one try for a lock and the next."""

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
        ArchiveUnwritable: nobody can have it here: the folder may not be written to, for one.
    """
    try:
        file = os.open(path / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritable(path, error) from error
    still_writing = False
    try:
        try:
            _take(file)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise unwritable(path, error) from error
            owner = ""
            with suppress(OSError):  # on Windows what is locked cannot be read
                owner = os.read(file, 20).decode("ascii", "replace").strip()
            who = worded("process {owner}", owner=owner) if owner.isdigit() else worded("another process")
            raise ArchiveLocked(
                worded("{who} is writing to the archive in {path}", who=who, path=path),
                path=path,
                hint=worded("wait until it is done and run the same command again"),
            ) from error
        with suppress(OSError):  # it only tells who has it, and there may be no room for that
            os.ftruncate(file, 0)
            os.write(file, str(os.getpid()).encode())
        yield
    except CutOff:  # a thread of ours may still write: nobody else may before this process has ended
        still_writing = True
        raise
    finally:
        if not still_writing:
            os.close(file)


@contextmanager
def brief_lock(file: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold a lock that others hold for moments only, and so wait for it, ``patience`` seconds at most.

    Raises:
        ArchiveLocked: it was not free in that time.
        ArchiveUnwritable: nobody can have it here.
    """
    try:
        opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritable(file.parent, error) from error
    try:
        tries = max(1, round(patience / _PAUSE))
        for left in reversed(range(tries)):
            try:
                _take(opened)
                break
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise unwritable(file.parent, error) from error
                if not left:
                    hint = worded("run the same command again")
                    message = worded("another process does not let go of {file}", file=file)
                    raise ArchiveLocked(message, path=file.parent, hint=hint) from error
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(opened)


def lock_of(file: Path) -> Path:
    """Give the file that carries the lock of a small file."""
    return file.with_suffix(".lock")


def note_written(lock: Path) -> None:
    """Write down in a lock that its file was put in place: from then on it is lost if it is not there."""
    with suppress(OSError):  # whoever writes next notes it; until then it only would not be missed
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not os.fstat(file).st_size:
                os.lseek(file, 1, os.SEEK_SET)  # on Windows nobody may write the byte that is locked
                os.write(file, b"\n")
                os.fsync(file)
        finally:
            os.close(file)


def is_noted(lock: Path) -> bool:
    """Tell whether that was written down."""
    try:
        return lock.stat().st_size > 0
    except OSError:
        return False
