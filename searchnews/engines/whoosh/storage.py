"""Makes Whoosh write durably, so that a commit survives a power cut; and lists what can go wrong."""

from __future__ import annotations

import os
import pickle
import re
import struct
import zlib
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Final

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _DEF_INDEX_NAME as _NAME
from whoosh.index import TOC, LockError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.writing import IndexingError

from searchnews.engines.failures import told

FOREIGN: Final = (
    AssertionError,
    EOFError,
    IndexingError,
    LockError,
    LookupError,
    NameError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
    WhooshIndexError,
    pickle.PickleError,
    struct.error,
    zlib.error,
)
"""What Whoosh raises, of its own and when it reads files that are cut off."""


def told_of(path: Path) -> AbstractContextManager[None]:
    """Translate what Whoosh raises while it works on the index in this folder."""
    return told("whoosh", path, *FOREIGN)


class DurableStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Writes to the disk for good what Whoosh leaves to the operating system, before a commit takes effect."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002  # as Whoosh
        """Rename a file; Whoosh does so only with the table of contents, as the last act of a commit."""
        folder = Path(self.folder)
        for path in folder.iterdir():
            _sync(path)
        super().rename_file(oldname, newname, safe)
        _sync(folder)


_OURS: Final = re.compile(r"_?MAIN[_.].+")
"""How Whoosh calls what it makes; the lock, which stays, is MAIN_WRITELOCK."""


def files_of(path: Path) -> set[str]:
    """Give the names of the files of the newest commit: the table of contents, and those of its segments."""
    storage = FileStorage(str(path))
    contents = TOC.read(storage, _NAME, schema=Schema())
    segments = {segment.segment_id() for segment in contents.segments}
    names = {entry.name for entry in path.iterdir()}
    return {name for name in names if name.partition(".")[0] in segments} | {TOC._filename(_NAME, contents.generation)}  # noqa: SLF001  # it has no other name


def leftovers_in(path: Path) -> set[str]:
    """Give the names of what Whoosh made and what belongs to no commit."""
    ours = {entry.name for entry in path.iterdir() if _OURS.fullmatch(entry.name)}
    return ours - files_of(path) - {f"{_NAME}_WRITELOCK"}


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk; what cannot be opened for it (folders on Windows) is left out."""
    with suppress(PermissionError, FileNotFoundError, IsADirectoryError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
