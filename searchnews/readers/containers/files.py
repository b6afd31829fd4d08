"""Opens a file and counts what is read of it, as it lies on disk; and saves what pipes give to files first."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, FileIO
from pathlib import Path

from searchnews.errors import ReadError
from searchnews.files import is_abandoned
from searchnews.messages.worded import worded

_STRETCH = 1 << 16
_DRAWN = "searchnews-pipe-"
"""How folders are called into which pipes are drawn: the number of the process stands behind it."""


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


@contextmanager
def drawn(paths: Iterable[Path], searched: Iterable[Path | str] = ()) -> Iterator[dict[Path, Path]]:
    """Read all pipes among some files to their ends, into files of our own; give these, which are gone with the block.

    Whoever gives something to a pipe may take his time for it, so this comes before others are kept from writing. What
    lies in a folder that was ``searched`` is no pipe: those are passed over, and a million files are not asked again.

    Raises:
        ReadError: One gives more than nine tenths of the room that there is.
    """
    folders = tuple(os.path.join(folder, "") for folder in searched)  # noqa: PTH118  # with the sign behind it
    pipes = [path for path in paths if not str(path).startswith(folders) and is_pipe(path)]
    if not pipes:
        yield {}
        return
    import shutil  # noqa: PLC0415  # 3 ms that no search needs
    from tempfile import TemporaryDirectory, gettempdir  # noqa: PLC0415

    for left in Path(gettempdir()).glob(f"{_DRAWN}*"):  # by somebody who was killed
        if is_abandoned(left.name.split("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=f"{_DRAWN}{os.getpid()}-") as folder:
        found: dict[Path, Path] = {}
        for number, pipe in enumerate(pipes):
            with suppress(PermissionError, FileNotFoundError):  # told when it is read
                with pipe.open("rb") as given:
                    _keep(pipe, given, Path(folder, str(number)), shutil.disk_usage(folder).free * 9 // 10)
                found[pipe] = Path(folder, str(number))
        yield found


def _keep(pipe: Path, given: BufferedReader, kept: Path, room: int) -> None:
    """Write down what a pipe gives, as far as there is room for it."""
    hint = worded("set TMPDIR to a folder with more room, or write it into a file and index that")
    left = room
    with kept.open("wb") as file:
        while data := given.read1(_STRETCH):
            left -= len(data)
            if left < 0:
                told = worded(
                    "the pipe {path} gives more than the {most:,} MB that may be kept of it", path=pipe, most=room >> 20
                )
                raise ReadError(told, file=pipe, hint=hint, passing=True)
            try:
                file.write(data)
                file.flush()
            except OSError as error:
                told = worded("what the pipe {path} gives cannot be kept: {error}", path=pipe, error=error.strerror)
                raise ReadError(told, file=pipe, hint=hint, passing=True) from error


def is_pipe(path: Path) -> bool:
    """Tell whether something is a pipe, which gives what it gives once."""
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH116  # of a million files
    except OSError:
        return False


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
