"""Keeps an index with Whoosh: pure Python, runs wherever Python runs, meant for up to some 50,000 articles."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import whoosh
from whoosh.index import FileIndex

from searchnews.engines.base import FileEngine, Snapshot, Writer
from searchnews.engines.failures import told
from searchnews.engines.whoosh.queries import View
from searchnews.engines.whoosh.snapshot import WhooshSnapshot
from searchnews.engines.whoosh.storage import DurableStorage, files_of, leftovers_in, told_of
from searchnews.engines.whoosh.writer import WhooshWriter, new_schema


class WhooshEngine(FileEngine):
    """Holds an index of Whoosh in a folder."""

    name: ClassVar[str] = "whoosh"

    def __init__(self, path: Path, index: FileIndex) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._path = path
        self._index = index
        self._view: View | None = None

    @classmethod
    def version(cls) -> str:
        """Give Whoosh's version."""
        return f"whoosh {whoosh.versionstring()}"

    @classmethod
    def create(cls, path: Path) -> WhooshEngine:
        """Make an empty index in ``path``, a new folder."""
        with told_of(path):
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, FileIndex.create(DurableStorage(str(path)), new_schema()))

    @classmethod
    def open(cls, path: Path) -> WhooshEngine:
        """Open the index in ``path``."""
        with told(cls.name, path, Exception, opening=True):  # Whoosh reads damaged files as if they were not
            engine = cls(path, FileIndex(DurableStorage(str(path)), schema=new_schema()))
            engine._newest_view()  # so that damage to a segment shows here
            return engine

    @classmethod
    def files(cls, path: Path) -> set[str]:
        """Give the names of the files of the newest commit."""
        with told(cls.name, path, Exception, opening=True):
            return files_of(path)

    @classmethod
    def leftovers(cls, path: Path) -> set[str]:
        """Give the names of what belongs to no commit."""
        with told(cls.name, path, Exception, opening=True):
            return leftovers_in(path)

    def writer(self) -> Writer:
        """Start writing."""
        return WhooshWriter(self._path, self._index)

    def snapshot(self) -> Snapshot:
        """Give the newest commit, to be asked."""
        with told_of(self._path):
            return WhooshSnapshot(self._path, self._newest_view())

    def close(self) -> None:
        """Let go of every file and thread."""
        if self._view is not None:
            self._view.reader.close()
            self._view = None

    def _newest_view(self) -> View:
        generation = self._index.latest_generation()
        if self._view is None or self._view.generation != generation:
            # The old view is not closed: somebody may still be scanning it. Its files go with it.
            self._view = View(self._index.reader(), generation)
        return self._view
