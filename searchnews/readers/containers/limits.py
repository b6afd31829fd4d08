"""Holds the limits that keep a small file from becoming a flood: bytes, how far it grows, depth and members."""

from __future__ import annotations

from io import BufferedReader, RawIOBase
from typing import Any, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import worded

MOST_BYTES: Final = 200 << 30
"""Bytes that one file on disk may hold, all that is in it unpacked."""
MOST_GROWTH: Final = 300
"""How many times its size a file may grow; news grows four to twenty times, a bomb a thousand times and more."""
FREE_GROWTH: Final = 64 << 20
"""Bytes that may come out of any file before its growth is looked at."""
MOST_DEPTH: Final = 6
"""Containers in containers: a ``.tar.gz`` in a ``.zip`` is three deep."""
MOST_MEMBERS: Final = 2_000_000
"""Files in all containers of one file on disk."""
LARGEST_NESTED: Final = 1 << 30
"""Bytes of a zip file inside another container: it is put aside whole, since its list of members stands at its end."""


class Broken(EOFError):
    """What is packed is broken, or breaks off: what came before it is whole."""


class Budget:
    """Counts what comes out of one file on disk of ``size`` bytes."""

    def __init__(self, place: str, size: int) -> None:
        self._place = place
        self._most = min(MOST_BYTES, max(FREE_GROWTH, MOST_GROWTH * size))
        self._bytes = self._members = 0

    def take(self, amount: int) -> None:
        """Count bytes.

        Raises:
            ReadError: There are more than any honest file has.
        """
        self._bytes += amount
        if self._bytes > self._most:
            raise ReadError(
                worded(
                    "holds more than {megabytes:,} MB once it is unpacked: the rest of it is not read",
                    megabytes=self._most >> 20,
                ),
                file=self._place,
                hint=worded("unpack it yourself, if you trust it, and give the files"),
            )

    def member(self) -> None:
        """Count a file in a container; raises as :meth:`take`."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise ReadError(
                worded("holds more than {most_members:,} files: the rest are not read", most_members=MOST_MEMBERS),
                file=self._place,
            )


def limited(file: Any, budget: Budget, faults: tuple[type[Exception], ...], kind: str) -> BufferedReader:
    """Give a stream of what ``file`` holds: counted, and with whatever can go wrong in it told as :class:`Broken`."""
    stream: BufferedReader = BufferedReader(_Limited(file, budget, faults, kind), 1 << 18)
    return stream


class _Limited(RawIOBase):
    def __init__(self, file: Any, budget: Budget, faults: tuple[type[Exception], ...], kind: str) -> None:
        self._faults: tuple[type[Exception], ...] = (EOFError, *faults)
        self._read = getattr(file, "read1", file.read)  # read1 gives what there is before a fault is met
        self._budget, self._kind = budget, kind

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Read bytes into ``buffer``."""
        try:
            data = self._read(len(buffer))
        except self._faults as error:
            raise Broken(worded("what is packed with {kind} is broken or breaks off", kind=self._kind)) from error
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)
