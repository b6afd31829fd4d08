"""Opens all that the manifest of an archive names, and lets go of all of it after a rebuild."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timezone
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from searchnews.analysis import Analyzer, Learnt, Memory
from searchnews.engines.base import Engine, Snapshot
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveOutdated
from searchnews.messages.worded import worded
from searchnews.searching.verifying import LastSettled
from searchnews.storage.base import Generation, Store
from searchnews.storage.manifest import MANIFEST, Manifest, rules_fingerprint
from searchnews.version import VERSION

_Answer = TypeVar("_Answer")
_REBUILDS: Final = 4
"""Rebuilds during one question, one behind the other, after which it is asked anew."""


class Opened:
    """One generation of an archive, opened: the index, the list of words, and the analyzer that knows both."""

    def __init__(
        self, location: str, manifest: Manifest, generation: Generation, engine: Engine, stamp: Hashable
    ) -> None:
        self.location = location
        self.manifest = manifest
        self.stamp = stamp
        """That of the manifest, from before it was read: if it was replaced since, that is another one now."""
        self.generation = generation
        self.engine = engine
        self.words = generation.words()
        self.analyzer = Analyzer(self._learnt, Memory(self.words.lines, self.words.sweep))
        self._is_sure = False
        self.settled = LastSettled()
        self.meant: WeakKeyDictionary[Snapshot, dict[tuple[str, str], Any]] = WeakKeyDictionary()
        """What was found out of folded words (``binding/names_here.py``), by the commit in which it was."""
        self.indexer: Analyzer | None = None
        """Makes the terms of what is added; it asks nothing of the archive, and tells it all words that it meets."""

    def make_sure(self) -> None:
        """See to it that terms which are made now are those of the archive.

        Raises:
            ArchiveOutdated: the stemmer that is installed is not the one that it was made with.
        """
        if not self._is_sure and not self.manifest.is_current:
            raise _outdated(self.location)
        self._is_sure = True

    def _learnt(self) -> Learnt:
        """Give what the archive has learnt: it is asked for whenever a term is made, and not remembered."""
        self.make_sure()
        return self.generation.learnt()

    def moment(self, expected: Iterable[str]) -> Snapshot:
        """Give the newest commit, of a question in which some folded words are expected."""
        return self.generation.moment(self.engine, self.words, expected)

    def close(self) -> None:
        """Let go of every file."""
        self.engine.close()
        self.words.close()


def open_archive(store: Store) -> Opened:
    """Open what the manifest of a store names; :meth:`searchnews.Archive.open` says what can go wrong."""
    stamp = store.stamp(MANIFEST)
    manifest = store.manifest()
    if not manifest.may_be_asked:
        raise _outdated(store.location)
    generation = store.generation(manifest)
    try:
        engine = generation.open_index()
    except ArchiveDamaged:
        if store.manifest() == manifest:
            raise
        return open_archive(store)  # it was rebuilt meanwhile, and what we looked for is gone
    return Opened(store.location, manifest, generation, engine, stamp)


def _outdated(location: str) -> ArchiveOutdated:
    message = worded(
        "the archive in {location} was indexed with different rules; a search could miss articles", location=location
    )
    hint = worded("rebuild it, no files needed: searchnews reindex -a {location}", location=location)
    return ArchiveOutdated(message, path=location, hint=hint)


def create_archive(store: Store, engine: str | None = None) -> Opened:
    """Make an empty archive; :meth:`searchnews.Archive.create` says what can go wrong."""
    from searchnews.indexing.seen import forget_files  # noqa: PLC0415  # what opens an archive does without

    chosen = store.engine_named(engine or store.usual_engine)
    store.make()
    with store.lock():
        if store.read(MANIFEST) is not None:
            message = worded("there is already an archive in {location}", location=store.location)
            raise ArchiveError(message, path=store.location, hint=worded("choose another folder"))
        # Words are there before articles: without any nobody filled it, and whoever made it was killed.
        if store.orphans():
            store.manifest()  # which tells it
        manifest = Manifest(
            engine=chosen.name,
            engine_version=chosen.version(),
            generation=1,
            analyzer=rules_fingerprint(),
            created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
            searchnews=VERSION,
        )
        store.clear(manifest)
        forget_files(store)
        generation = store.generation(manifest)
        made = generation.create_index()
        generation.settle()
        store.put_manifest(manifest)
        stamp = store.stamp(MANIFEST)
    return Opened(store.location, manifest, generation, made, stamp)


def made_otherwise(location: str, made_with: str, engine: str) -> ArchiveError:
    """Make the error for an archive that another engine than the one asked for made."""
    again = f"searchnews reindex -a {location} --engine {engine}"
    message = worded(
        "the archive in {location} was made with the engine {made_with}, not {engine}",
        location=location,
        made_with=made_with,
        engine=engine,
    )
    return ArchiveError(
        message, path=location, hint=worded("leave out --engine, or change it with: {again}", again=again)
    )


class Newest:
    """The archive of a store as it is now: when another process has rebuilt the index, the one on the new index."""

    def __init__(self, store: Store, opened: Opened) -> None:
        self._store = store
        self._opened = opened
        self._seen = opened.stamp
        self._closed = False

    def get(self) -> Opened:
        """Give what is opened; after a rebuild all of it anew, so that what the old one was told is told again.

        Raises:
            ArchiveError: It was closed.
        """
        if self._closed:
            location = self._store.location
            raise ArchiveError(
                worded("the archive in {location} is closed", location=location),
                path=location,
                hint=worded("open it again, or ask within its with block"),
            )
        seen = self._store.stamp(MANIFEST)
        if seen != self._seen:
            if self._store.manifest() != self._opened.manifest:
                fresh = open_archive(self._store)
                self._opened.close()
                self._opened = fresh
            self._seen = seen
        return self._opened

    def ask(self, ask: Callable[[Opened], _Answer]) -> _Answer:
        """Ask it; again, a few times at most, if another process put a rebuilt index in its place at that moment."""
        for _ in range(_REBUILDS):
            try:
                return ask(self.get())
            except ArchiveDamaged:  # noqa: PERF203  # a few times at most
                if self._store.stamp(MANIFEST) == self._seen:
                    raise
        return ask(self.get())

    def close(self) -> None:
        """Let go of every file."""
        self._closed = True
        self._opened.close()
