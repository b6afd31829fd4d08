"""Opens a file so that what is read of it is counted, as it lies on disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from io import BufferedReader, FileIO
from pathlib import Path

_STRETCH = 1 << 16


class Meter:
    """Counts the bytes read of one file, and tells ``on_bytes``."""

    def __init__(self, path: Path, on_bytes: Callable[[int], None]) -> None:
        self._on_bytes = on_bytes
        self._left = 0
        with suppress(OSError):  # what is wrong with it is told when it is opened
            self._left = path.stat().st_size

    def count(self, amount: int) -> None:
        """Count bytes, never more than the file had at first: it may be growing."""
        amount = min(amount, self._left)
        if amount > 0:
            self._left -= amount
            self._on_bytes(amount)

    def finish(self) -> None:
        """Count what was not read as read."""
        self.count(self._left)


def open_counted(path: Path, meter: Meter) -> BufferedReader:
    """Open a file for reading."""
    stream: BufferedReader = BufferedReader(_Counted(path, meter), _STRETCH)
    return stream


class _Counted(FileIO):
    """A file whose bytes are counted as they are read; what is appended to it meanwhile is not read."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._meter = meter
        found = os.fstat(self.fileno())
        # What tells no length, as a pipe, is read to its end.
        self._length = found.st_size if stat.S_ISREG(found.st_mode) and found.st_size else None

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Read bytes into ``buffer``."""
        view = memoryview(buffer)
        if self._length is not None:
            view = view[: max(0, self._length - self.tell())]
        amount = super().readinto(view)
        self._meter.count(amount)
        return amount

    def readall(self) -> bytes:
        """Read all that is left."""
        buffer, read = bytearray(_STRETCH), bytearray()
        while amount := self.readinto(buffer):
            read += memoryview(buffer)[:amount]
        return bytes(read)
