"""Keeps an archive on a server of OpenSearch, beside its index: the second of the stores."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from searchnews.digests import blake2b
from searchnews.engines.opensearch.answers import NAME
from searchnews.engines.opensearch.engine import OpenSearchEngine
from searchnews.engines.opensearch.head import fence
from searchnews.errors import ArchiveError, ArchiveUnwritable
from searchnews.messages.worded import as_worded, worded
from searchnews.storage.base import LASTING, Commit, Store, unwritable
from searchnews.storage.manifest import MANIFEST, Manifest, manifest_from
from searchnews.storage.server import lease
from searchnews.storage.server.connection import Connection
from searchnews.storage.server.generation import ServerGeneration
from searchnews.storage.server.lease import Lease
from searchnews.storage.server.records import AGAIN, Records, Written
from searchnews.storage.server.words import words_of

BRIEFLY: Final = 10.0
"""Seconds for which others may change one record."""
_HEALTH: Final = {
    "green": worded("all of it is there, with all copies"),
    "yellow": worded("all of it is there, and copies are missing"),
    "red": worded("a part of it is missing"),
}


class ServerStore(Store):
    """Keeps the archive that an address names."""

    usual_engine = NAME
    is_for_many = True

    def __init__(self, address: str, *, is_typed: bool = True) -> None:
        """Take the address; unless it ``is_typed`` it came out of a file, and gets no password by itself."""
        self._to = Connection(address, is_typed=is_typed)
        self.location = self._to.location
        self._met: dict[str, Written | None] = {}
        """The records that were read since the right to write was taken, as they were then, or as they were left."""
        self._looked: dict[str, tuple[float, Hashable]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what belongs to this process."""
        return {**self.__dict__, "_met": {}, "_looked": {}}

    @property
    def records(self) -> Records:
        """Give the records."""
        return self._to.records

    def engine_named(self, name: str) -> type[OpenSearchEngine]:
        """Give the class of the engine, of which there is one."""
        if name != NAME:
            raise ArchiveError(
                worded("the engine {name} keeps its index in a folder, and not on a server", name=name),
                path=self.location,
                hint=worded("leave out --engine, or name a folder with -a"),
            )
        return OpenSearchEngine

    def read(self, name: str) -> bytes | None:
        """Read a record."""
        written = self.records.read(name)
        if self._to.lease.epoch:
            self._met.setdefault(name, written)
        return None if written is None else written.text.encode()

    def replace(self, name: str, text: str) -> None:
        """Put a record in place, if nobody else has changed it since it was read here."""
        known = self._met[name] if name in self._met else self.records.read(name)
        written = self.records.put(name, text, known, searched=name == MANIFEST)
        if written is None:
            message = worded(
                "somebody else has changed {name} of {location} meanwhile", name=name, location=self.location
            )
            raise ArchiveUnwritable(message, path=self.location, hint=AGAIN)
        if name in self._met:
            self._met[name] = written
        self._looked.pop(name, None)
        if name in LASTING:
            self.records.put(_note_of(name), "was written", None)

    def where(self, name: str) -> str:
        """Name the document."""
        return worded("{record} of {server}", record=f"{self._to.name}/_doc/{name}", server=self._to.server.urls[0])

    def stamp(self, name: str) -> Hashable:
        """Give a checksum of a record as it was when it was first asked, or since anything was found gone.

        Who asks a question is told of a rebuild by :meth:`ServerGeneration.moment`, without a request of its own.
        """
        looked, stamp = self._looked.get(name, (-1.0, None))
        if self._to.server.lost > looked:
            now = time.monotonic()
            written = self.records.read(name)
            stamp = 0 if written is None else crc32(written.text.encode())
            self._looked[name] = (now, stamp)
        return stamp

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write, and see to it that nobody who had it before can commit any more."""
        if not self.records.exists():
            self.make()
        with self._to.lease.held(patience=0.0, forgotten=lease.FORGOTTEN):
            self._met = {MANIFEST: self.records.read(MANIFEST)}
            self._looked.clear()  # whatever slept until now looks again
            try:
                manifest = self._met[MANIFEST]
                if manifest is not None:
                    self.replace(MANIFEST, manifest.text)  # as it is: who read it before can replace it no more
                    index = self.generation(self.manifest()).index
                    if index is not None:
                        fence(self._to.place_of(index))
                yield
            finally:
                self._met = {}

    def cache(self, name: str) -> Path:
        """Give a file in the folder for what can be made anew (XDG Base Directory 0.8)."""
        usual = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME") or ""
        base = Path(usual) if Path(usual).is_absolute() else Path.home() / ".cache"
        folder = base / "searchnews" / blake2b(self.location.encode(), digest_size=8).hexdigest()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from error
        return folder / name

    @contextmanager
    def brief_lock(self, name: str) -> Iterator[None]:
        """Hold the right to change one record."""
        with Lease(self.records, _lock_of(name), self.location).held(patience=BRIEFLY, forgotten=BRIEFLY):
            self._met[name] = self.records.read(name)
            try:
                yield
            finally:
                self._met.pop(name, None)

    def was_written(self, name: str) -> bool:
        """Tell by a record that stays when another is taken away."""
        return self.records.read(_note_of(name)) is not None

    def generation(self, manifest: Manifest) -> ServerGeneration:
        """Give the generation that a manifest names."""
        return ServerGeneration(self._to, manifest)

    def make(self) -> None:
        """Make the index for the records."""
        self.records.make(self._to.replicas)

    def orphans(self) -> list[str]:
        """Give the generations in which there are words."""
        lists = [index for index in self._to.indexes() if index.endswith(words_of(""))]
        counted = ((each, self._to.server.ask("GET", f"/{each}/_count")["count"]) for each in lists)
        return [each.removesuffix(words_of("")) for each, count in counted if count]

    def leftovers(self, manifest: Manifest) -> list[str]:
        """Give the indexes that belong to no generation that counts."""
        index = self.generation(manifest).index
        return [each for each in self._to.indexes() if index is None or each not in (index, words_of(index))]

    def clear(self, manifest: Manifest) -> None:
        """Delete what belongs to nothing.

        What that is was named before it is confirmed that nobody else has the right to write: so it is none of theirs.
        """
        left = self.leftovers(manifest)
        there = self.records.read(MANIFEST)
        self._to.lease.confirm()
        if there is not None and manifest_from(there.text.encode(), self.location, self.where(MANIFEST)) != manifest:
            message = worded("somebody else has rebuilt {location} meanwhile", location=self.location)
            raise ArchiveUnwritable(message, path=self.location, hint=AGAIN)
        for each in left:
            self._to.remove_index(each.removesuffix(words_of("")))

    def size(self) -> int:
        """Give the bytes that it takes on the server, copies included."""
        found = self._to.server.ask("GET", f"/{self._to.name},{self._to.name}.*/_stats/store")
        return int(found["_all"]["total"]["store"]["size_in_bytes"])

    def about(self) -> dict[str, str]:
        """Say which server it is, how the index lies on it, and how it is."""
        server, index = self._to.server, self.generation(self.manifest()).index
        health: dict[str, Any] = server.ask("GET", f"/_cluster/health/{index}?level=indices")
        told = health["indices"][index]
        return {
            "version": f"OpenSearch {server.version}",
            "nodes": str(health["number_of_nodes"]),
            "index": str(index),
            "shards": str(told["number_of_shards"]),
            "replicas": str(told["number_of_replicas"]),
            "health": worded("{state}: {what}", state=as_worded(told["status"]), what=_HEALTH[told["status"]]),
        }

    def is_free(self) -> bool:
        """Tell whether there is no archive of this name, nor a part of one."""
        return not self.records.exists() or (self.records.read(MANIFEST) is None and not self._to.indexes())

    def may_hold(self, name: str) -> bool:  # noqa: ARG002  # of none
        """Tell that it consists of no files."""
        return False

    def open_commit(self, held: ExitStack) -> Commit:  # noqa: ARG002  # nothing is opened
        """Refuse: it has no files."""
        raise self._no_files()

    def take_in(self, files: Iterator[tuple[str, Iterator[bytes], Manifest]]) -> list[str]:  # noqa: ARG002  # as above
        """Refuse: it has no files."""
        raise self._no_files()

    def _no_files(self) -> ArchiveError:
        hint = worded(
            "use the server's snapshots; or copy it: searchnews copy {location} FOLDER", location=self.location
        )
        return ArchiveError(worded("an archive on a server has no files of which a backup could be made"), hint=hint)


def _lock_of(name: str) -> str:
    return f"lock-{name}"


def _note_of(name: str) -> str:
    return f"written-{name}"
