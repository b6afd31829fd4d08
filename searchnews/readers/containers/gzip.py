"""Unpacks gzip: where it breaks off, all that came before is given first, which GzipFile does not do."""

from __future__ import annotations

from io import BufferedReader, RawIOBase

MAGIC = b"\x1f\x8b"


def unpack(packed: BufferedReader) -> BufferedReader:
    """Give what a gzip file holds."""
    stream: BufferedReader = BufferedReader(_Unpacked(packed), 1 << 18)
    return stream


class _Unpacked(RawIOBase):
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
