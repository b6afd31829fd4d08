"""Opens an archive: what its manifest names, taken in hand together, and let go of together after a rebuild."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import TypeVar

from searchnews.analysis import Analyzer, Memory
from searchnews.engines.base import Engine
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveOutdated
from searchnews.storage.folder.generations import open_engine, settle_generation
from searchnews.storage.folder.learnt import learnt_words
from searchnews.storage.folder.leftovers import clear, remove
from searchnews.storage.folder.lexicon import Lexicon
from searchnews.storage.folder.lock import unwritable, write_lock
from searchnews.storage.manifest import FORMAT, MANIFEST, Manifest, read_manifest, rules_fingerprint, write_manifest
from searchnews.version import VERSION

_NEVER = (-1, -1)
_Answer = TypeVar("_Answer")


class Opened:
    """One generation of an archive, opened: the index, the list of words, and the analyzer that knows both."""

    def __init__(self, path: Path, manifest: Manifest, engine: Engine) -> None:
        self.manifest = manifest
        self.engine = engine
        self.folder = manifest.folder(path)
        self.lexicon = Lexicon(self.folder)
        self.analyzer = Analyzer(partial(learnt_words, self.folder), Memory(self.lexicon.lines, self.lexicon.sweep))
        self.indexer: Analyzer | None = None
        """Makes the terms of what is added; it asks nothing of the archive, and tells it all words that it meets."""

    def close(self) -> None:
        """Let go of every file."""
        self.engine.close()
        self.lexicon.close()


def open_archive(path: Path) -> Opened:
    """Open what the manifest in a folder names; :meth:`searchnews.Archive.open` says what can go wrong."""
    manifest = read_manifest(path)
    if (manifest.analyzer, manifest.format) != (rules_fingerprint(), FORMAT):
        raise ArchiveOutdated(
            f"the archive in {path} was indexed with different rules; a search could miss articles",
            path=path,
            hint=f"rebuild it, no files needed: searchnews reindex -a {path}",
        )
    try:
        engine = open_engine(path, manifest)
    except ArchiveDamaged:
        if read_manifest(path) == manifest:
            raise
        return open_archive(path)  # it was rebuilt meanwhile, and what we looked for is gone
    return Opened(path, manifest, engine)


def create_archive(path: Path, engine: str) -> Opened:
    """Make an empty archive in a folder; :meth:`searchnews.Archive.create` says what can go wrong."""
    chosen = engine_named(engine)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with write_lock(path):
            if (path / MANIFEST).exists():
                message = f"there is an archive in {path} already"
                raise ArchiveError(message, path=path, hint="choose another folder")
            # Words are there before articles: without any nobody filled it, and whoever made it was killed.
            if orphans := [words.parent.parent.name for words in path.glob("generation-*/words/*.words")]:
                message = f"{path} holds an index, but {MANIFEST}, which says what made it, is missing"
                hint = f"restore that file, or take {path / orphans[0]} away; nothing was changed"
                raise ArchiveDamaged(message, path=path, hint=hint)
            manifest = Manifest(
                engine=engine,
                engine_version=chosen.version(),
                generation=1,
                analyzer=rules_fingerprint(),
                created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
                searchnews=VERSION,
            )
            clear(path, manifest)
            remove(manifest.folder(path))
            made = chosen.create(manifest.index_folder(path))
            settle_generation(manifest.folder(path), engine)
            write_manifest(path, manifest)
    except OSError as error:
        raise unwritable(path, error) from error
    return Opened(path, manifest, made)


class Newest:
    """The archive in a folder as it is now: when another process has rebuilt the index, the one on the new index."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self._path = path
        self._opened = opened
        self._seen = _NEVER  # so that the manifest is looked at again, which may have been replaced since it was read

    def get(self) -> Opened:
        """Give what is opened; after a rebuild all of it anew, so that what the old one was told is told again."""
        seen = self._stamp()
        if seen != self._seen:
            if read_manifest(self._path) != self._opened.manifest:
                fresh = open_archive(self._path)
                self._opened.close()
                self._opened = fresh
            self._seen = seen
        return self._opened

    def ask(self, ask: Callable[[Opened], _Answer]) -> _Answer:
        """Ask it; once more, if another process put a rebuilt index in its place at that very moment."""
        try:
            return ask(self.get())
        except ArchiveDamaged:
            if self._stamp() == self._seen:
                raise
            return ask(self.get())

    def close(self) -> None:
        """Let go of every file."""
        self._opened.close()

    def _stamp(self) -> tuple[int, int]:
        """Give what changes whenever the manifest is replaced."""
        try:
            status = (self._path / MANIFEST).stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)
