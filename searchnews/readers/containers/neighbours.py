"""Keeps files of a container that explain each other, as those of a newspaper's issue, until all of them are there."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Final, NamedTuple

from searchnews.errors import ReadError
from searchnews.messages.worded import worded

MOST_TOGETHER: Final = 256 << 20
"""Bytes of the files that explain one file."""


class _Kept(NamedTuple):
    at: int
    size: int


class Neighbours:
    """The files of one container, put aside on disk as they pass by; names are whole, with ``/`` between folders."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._kept: dict[str, _Kept] = {}

    def __enter__(self) -> Neighbours:
        """Use them in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget them."""
        if self._file is not None:
            self._file.close()

    def put(self, name: str, data: bytes) -> None:
        """Put a file aside; of two of one name the later counts, as it does when they are unpacked."""
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115  # closed at the end
        at = self._file.seek(0, 2)
        self._file.write(data)
        self._kept[name] = _Kept(at, len(data))

    @cached_property
    def _folders(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._kept:
            folder, _, own = name.rpartition("/")
            found[folder].add(own)
        return {folder: frozenset(names) for folder, names in found.items()}

    def names_in(self, folder: str) -> frozenset[str]:
        """Give the names of the files in a folder, without that. Only when all are put aside."""
        return self._folders.get(folder, frozenset())

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return name in self._kept

    def read(self, name: str) -> bytes:
        """Give what is in a file; nothing if it is not there."""
        kept = self._kept.get(name)
        if kept is None or self._file is None:
            return b""
        self._file.seek(kept.at)
        return self._file.read(kept.size)

    def together(self, names: set[str], place: str) -> dict[str, bytes]:
        """Give what is in several files, by their names.

        Raises:
            ReadError: It is more than one part of a file may have.
        """
        there = sorted(name for name in names if name in self._kept)
        if sum(self._kept[name].size for name in there) > MOST_TOGETHER:
            told = worded("needs more than {megabytes} MB of files beside it", megabytes=MOST_TOGETHER >> 20)
            raise ReadError(told, file=place, hint=worded("unpack it yourself, and give the folder"))
        return {name: self.read(name) for name in there}
