"""Reads one file after another, and turns whatever is wrong with one into an error that does not stop the rest."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from io import BufferedReader, FileIO
from pathlib import Path

from searchnews.errors import ReadError
from searchnews.readers.base import Item, Source
from searchnews.readers.registry import reader_for

FIRST_BYTES = 4_096
"""The bytes by which the form of a file is recognised."""

_GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(
    paths: Iterable[Path], *, captured: datetime | None = None, watch: Callable[[int], None] | None = None
) -> Iterator[Item]:
    """Read files as a stream of articles, with an error or a remark where there is reason for one.

    Args:
        paths: The files, see :func:`searchnews.readers.find`.
        captured: When the pages among them were saved; else their names or file times say it.
        watch: Is told how many bytes have been read since the last time, as they lie on disk. When the stream
            ends it has been told the size of every file, of those that could not be read too.
    """
    for path in paths:
        meter = _Meter(path, watch or _ignore)
        try:
            yield from _read_file(path, captured, meter)
        except ReadError as error:
            yield error
        except OSError as error:
            yield ReadError(f"cannot be read: {error.strerror or error}", file=path)
        except (EOFError, zlib.error):
            yield ReadError(
                "the gzip file is broken or breaks off; what came before that is read",
                file=path,
                hint="fetch or pack the file again",
            )
        finally:
            meter.finish()


def _read_file(path: Path, captured: datetime | None, meter: _Meter) -> Iterator[Item]:
    if path.is_dir():
        raise _folder_error(path)
    with _Counted(path, meter) as file, BufferedReader(file, 1 << 16) as packed:
        stream = packed
        if packed.peek(2)[:2] == _GZIP:
            import gzip  # noqa: PLC0415  # a plain file does without

            stream = BufferedReader(gzip.GzipFile(fileobj=packed), 1 << 18)
        elif path.name.lower().endswith(".gz"):
            raise ReadError("is not packed with gzip, though its name says so", file=path, hint="rename it without .gz")
        first = stream.peek(FIRST_BYTES)[:FIRST_BYTES]
        _check(path, first)
        reader = reader_for(path, first)
        if reader is None:
            raise ReadError(
                "is in no form that can be read", file=path, hint="give saved pages (plain text) or JSON Lines"
            )
        yield from reader.read(Source(path, stream, captured))


def _folder_error(path: Path) -> ReadError:
    try:
        os.scandir(path).close()
    except OSError as error:
        return ReadError(f"the folder cannot be listed: {error.strerror}", file=path)
    return ReadError("is a folder, not a file", file=path)


def _check(path: Path, first: bytes) -> None:
    """Refuse what is no text by the look of its first bytes."""
    if not first:
        raise ReadError("the file is empty", file=path)
    if first.startswith(_UTF_16):
        raise ReadError("is UTF-16 text", file=path, hint="save it as UTF-8")
    if b"\0" in first:
        raise ReadError("is a binary file, not text", file=path)


def _ignore(_: int) -> None:
    """Watch nothing."""


class _Meter:
    """Counts the bytes read of one file, and tells the watcher."""

    def __init__(self, path: Path, watch: Callable[[int], None]) -> None:
        self._watch = watch
        self._left = 0
        with suppress(OSError):  # what is wrong with it is told when it is opened
            self._left = path.stat().st_size

    def count(self, amount: int) -> None:
        """Count bytes, never more than the file had at first: it may be growing."""
        amount = min(amount, self._left)
        if amount > 0:
            self._left -= amount
            self._watch(amount)

    def finish(self) -> None:
        """Count what was not read as read."""
        self.count(self._left)


class _Counted(FileIO):
    """A file whose bytes are counted as they are read."""

    def __init__(self, path: Path, meter: _Meter) -> None:
        super().__init__(path)
        self._meter = meter

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Read bytes into ``buffer``."""
        amount = super().readinto(buffer)
        self._meter.count(amount)
        return amount
