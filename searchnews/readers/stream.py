"""Reads one file after another, and turns whatever is wrong with one into an error that does not stop the rest."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from io import BufferedReader, FileIO, RawIOBase
from pathlib import Path

from searchnews.errors import ReadError
from searchnews.readers.base import Item, Piece, Source
from searchnews.readers.registry import reader_for, reader_named

FIRST_BYTES = 4_096
"""The bytes by which the form of a file is recognised."""

_GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(
    paths: Iterable[Path | str], *, captured: datetime | None = None, watch: Callable[[int], None] | None = None
) -> Iterator[Item]:
    """Read files as a stream of articles, with an error or a remark where there is reason for one.

    Args:
        paths: The files, see :func:`searchnews.readers.find`.
        captured: When the pages among them were saved; else their names or file times say it.
        watch: Is told how many bytes have been read since the last time, as they lie on disk. When the stream
            ends it has been told the size of every file, of those that could not be read too.
    """
    for part in cut(paths, captured=captured, watch=watch):
        yield from read_part(part)


def cut(
    paths: Iterable[Path | str], *, captured: datetime | None = None, watch: Callable[[int], None] | None = None
) -> Iterator[Piece | ReadError]:
    """Cut files into pieces for :func:`read_part`, with an error for what cannot be cut."""
    for path in map(Path, paths):
        meter = _Meter(path, watch or _ignore)
        try:
            yield from _cut_file(path, captured, meter)
        except ReadError as error:
            yield error
        except (OSError, EOFError, zlib.error) as error:
            yield _unreadable(path, error)
        finally:
            meter.finish()


def read_part(part: Piece | ReadError) -> Iterator[Item]:
    """Read one piece; an error is given as it is."""
    if isinstance(part, ReadError):
        yield part
        return
    try:
        yield from reader_named(part.reader).read(part)
    except ReadError as error:
        yield error
    except OSError as error:
        yield _unreadable(part.path, error)


def _cut_file(path: Path, captured: datetime | None, meter: _Meter) -> Iterator[Piece]:
    if path.is_dir():
        raise _folder_error(path)
    with _open(path, meter) as packed:
        stream = packed
        if packed.peek(2)[:2] == _GZIP:
            stream = _unpack(packed)
        elif path.name.lower().endswith(".gz"):
            raise ReadError("is not packed with gzip, though its name says so", file=path, hint="rename it without .gz")
        first = stream.peek(FIRST_BYTES)[:FIRST_BYTES]
        _check(path, first)
        reader = reader_for(path, first)
        if reader is None:
            raise ReadError(
                "is in no form that can be read", file=path, hint="give saved pages (plain text) or JSON Lines"
            )
        yield from reader.cut(Source(path, stream, captured))


def _open(path: Path, meter: _Meter) -> BufferedReader:
    stream: BufferedReader = BufferedReader(_Counted(path, meter), 1 << 16)
    return stream


def _unpack(packed: BufferedReader) -> BufferedReader:
    stream: BufferedReader = BufferedReader(_Unpacked(packed), 1 << 18)
    return stream


def _unreadable(path: Path, error: Exception) -> ReadError:
    if isinstance(error, OSError) and error.strerror:
        return ReadError(f"cannot be read: {error.strerror}", file=path)
    return ReadError(
        "the gzip file is broken or breaks off; only what stands before that is read",
        file=path,
        hint="fetch it, or pack it, again",
    )


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


class _Unpacked(RawIOBase):
    """What a gzip file holds; where it breaks off, all that came before is given first, which GzipFile does not do."""

    def __init__(self, packed: BufferedReader) -> None:
        import gzip  # noqa: PLC0415  # plain files do without

        self._file = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Read bytes into ``buffer``."""
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)
