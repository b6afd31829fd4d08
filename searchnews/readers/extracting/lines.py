"""Gives the lines of a stream with their numbers, in little memory however long they are, and in UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, RawIOBase
from typing import Final, TypeVar

LONGEST_LINE: Final = 16 << 20
"""Bytes of one line; what is longer is never in memory as a whole."""
PIECE_ENTRIES: Final = 500
"""Lines or rows of one part, at most."""
PIECE_BYTES: Final = 4 << 20
"""Bytes of one part, but for its last line."""

_CHUNK: Final = 1 << 18
_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_Entry = TypeVar("_Entry")


def lines_of(stream: BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    r"""Give the lines with their numbers, counted from 1, without their ends; ``None`` for one that is too long.

    A byte order mark is no part of the first; text in UTF-16 that has one is given as UTF-8. Where no line ends in
    ``\n`` in the beginning, as on a Mac of old, ``\r`` ends them.
    """
    first = stream.peek(3)
    if first.startswith(_UTF_16_MARKS):
        stream = BufferedReader(_Recoded(stream), _CHUNK)
        first = stream.peek(3)
    elif first.startswith(_UTF_8_MARK):
        stream.read(3)
        first = stream.peek(3)
    end = b"\r" if b"\r" in first and b"\n" not in first else b"\n"
    number, begun, size = 1, [], 0  # what there is of a line; none of it once it is too long
    while chunk := stream.read1(_CHUNK):
        first, *more = chunk.split(end)
        size += len(first)
        begun.append(first)
        if more:
            yield number, b"".join(begun) if size <= LONGEST_LINE else None
            last = more.pop()
            for number, line in enumerate(more, number + 1):  # noqa: B020  # it goes on counting
                yield number, line
            number += 1
            begun, size = [last], len(last)
        if size > LONGEST_LINE:
            begun.clear()
    if size:
        yield number, b"".join(begun) if size <= LONGEST_LINE else None


class _Recoded(RawIOBase):
    """Gives a stream in UTF-16 as UTF-8; what is broken in it becomes a question mark."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._rest = stream, b""
        self._decode = codecs.getincrementaldecoder("utf-16")("replace").decode

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Read bytes into ``buffer``."""
        while not self._rest:
            chunk = self._stream.read1(_CHUNK)
            self._rest = self._decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def in_pieces(entries: Iterable[_Entry], size_of: Callable[[_Entry], int]) -> Iterator[list[_Entry]]:
    """Give what comes some hundreds at a time, or fewer if they are large; what came before a fault is given first.

    >>> [len(piece) for piece in in_pieces(range(1200), lambda entry: 1)]
    [500, 500, 200]
    """
    piece: list[_Entry] = []
    size = 0
    entered, broken = iter(entries), None
    while True:
        try:
            entry = next(entered)
        except StopIteration:
            break
        except Exception as error:  # noqa: BLE001  # raised again below
            broken = error
            break
        piece.append(entry)
        size += size_of(entry)
        if len(piece) >= PIECE_ENTRIES or size >= PIECE_BYTES:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece
    if broken is not None:
        raise broken
