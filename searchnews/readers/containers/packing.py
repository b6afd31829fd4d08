"""Unpacks single files: gzip, bzip2, xz and zstd, each known by its first bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BufferedReader
from typing import Any, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.readers.containers.limits import Budget, limited

SUFFIXES: Final = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}
"""How the names of packed files end."""
_MAGIC: Final = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_LITTLE: Final = 1 << 10
"""Bytes of zstd that are unpacked at once: in a bomb each of them becomes 32,000."""
MOST_MEMORY: Final = 256 << 20
"""Bytes that unpacking xz and zstd may take; a file says itself how much it wants."""


def packing_of(data: bytes) -> str:
    """Tell by its first bytes how a file is packed; empty if it is not.

    >>> packing_of(bytes.fromhex("1f8b08")), packing_of(b"Kop")
    ('gzip', '')
    """
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")


def unpacked_name(name: str) -> str:
    """Give the name of a file without the end that says how it is packed.

    >>> unpacked_name("nieuws.jsonl.gz"), unpacked_name("nieuws.tgz")
    ('nieuws.jsonl', 'nieuws.tar')
    """
    lower = name.lower()
    if lower.endswith((".tgz", ".tbz", ".txz")):
        return name[: lower.rindex(".")] + ".tar"
    return next((name[: -len(end)] for end in SUFFIXES if lower.endswith(end)), name)


def packing_named(name: str) -> str:
    """Tell by its name how a file is packed; empty if the name says nothing of it."""
    return next((kind for end, kind in SUFFIXES.items() if name.lower().endswith(end)), "")


def unpack(stream: BufferedReader, kind: str, budget: Budget, place: str) -> BufferedReader:
    """Give what a packed file holds, as it is read.

    Raises:
        ReadError: Its library is missing.
    """
    return _OPENERS[kind](stream, budget, place)


def _gzip(stream: BufferedReader, budget: Budget, _: str) -> BufferedReader:
    import gzip  # noqa: PLC0415  # plain files do without
    import zlib  # noqa: PLC0415  # as above

    return limited(gzip.GzipFile(fileobj=stream), budget, (zlib.error, OSError), "gzip")


def _bzip2(stream: BufferedReader, budget: Budget, _: str) -> BufferedReader:
    import bz2  # noqa: PLC0415  # as above

    return limited(bz2.BZ2File(stream), budget, (OSError, ValueError), "bzip2")


def _xz(stream: BufferedReader, budget: Budget, _: str) -> BufferedReader:
    import lzma  # noqa: PLC0415  # as above

    return limited(_Xz(stream, lzma), budget, (lzma.LZMAError, OSError), "xz")


class _Xz:
    """Reads xz with a limit on the memory that it may take, which ``LZMAFile`` has not."""

    def __init__(self, stream: BufferedReader, lzma: Any) -> None:
        self._stream, self._lzma = stream, lzma
        self._new()
        self._rest = b""

    def _new(self) -> None:
        self._packed = self._lzma.LZMADecompressor(memlimit=MOST_MEMORY)

    def read(self, size: int) -> bytes:
        """Read at most ``size`` bytes; none at the end."""
        while True:
            if self._packed.eof:
                self._rest = (self._packed.unused_data or self._stream.read1(1 << 16)).lstrip(b"\0")
                if not self._rest:
                    return b""
                self._new()
            if self._packed.needs_input and not self._rest:
                self._rest = self._stream.read1(1 << 16)
                if not self._rest:
                    raise EOFError
            data, self._rest = self._packed.decompress(self._rest, size), b""
            if data:
                return bytes(data)


def _zstd(stream: BufferedReader, budget: Budget, place: str) -> BufferedReader:
    try:
        import zstandard  # noqa: PLC0415  # as above
    except ImportError as error:
        raise ReadError(
            worded("is packed with zstd, for which a library is missing: zstandard"),
            file=place,
            hint="pip install zstandard",
        ) from error
    return limited(_Zstd(stream, zstandard), budget, (zstandard.ZstdError, OSError), "zstd")


class _Zstd:
    """Reads zstd, and knows when it breaks off, which its ``stream_reader`` does not."""

    def __init__(self, stream: BufferedReader, zstandard: Any) -> None:
        self._stream = stream
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=MOST_MEMORY)
        self._frame = self._unpacker.decompressobj()
        self._rest = self._ready = b""

    def read(self, size: int) -> bytes:
        """Read at most ``size`` bytes; none at the end."""
        while not self._ready:
            piece = self._rest or self._stream.read(_LITTLE)
            if not piece:
                if self._frame is None:
                    return b""
                raise EOFError
            if self._frame is None:
                self._frame = self._unpacker.decompressobj()
            self._ready, self._rest = self._frame.decompress(piece), b""
            if self._frame.eof:
                self._rest, self._frame = self._frame.unused_data, None
        data, self._ready = self._ready[:size], self._ready[size:]
        return data


_OPENERS: Final[dict[str, Callable[[BufferedReader, Budget, str], BufferedReader]]] = {
    "gzip": _gzip,
    "bzip2": _bzip2,
    "xz": _xz,
    "zstd": _zstd,
}
