"""Keeps an archive on a server of OpenSearch, beside its index: the second of the stores."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from searchnews.digests import blake2b
from searchnews.engines.opensearch.client import NAME, VARIABLE, Server
from searchnews.engines.opensearch.engine import OpenSearchEngine
from searchnews.engines.opensearch.head import fence
from searchnews.engines.opensearch.place import Place
from searchnews.errors import ArchiveError, ArchiveUnwritable, EngineFailure
from searchnews.storage.base import LASTING, Commit, Store, unwritable
from searchnews.storage.manifest import MANIFEST, Manifest
from searchnews.storage.server.address import read_address
from searchnews.storage.server.generation import ServerGeneration
from searchnews.storage.server.lease import Lease
from searchnews.storage.server.records import Records, Written
from searchnews.storage.server.words import words_of

LOOKED: Final = 5.0
"""Seconds after which it is looked again whether another process has rebuilt the index."""
BRIEFLY: Final = 10.0
"""Seconds for which others may change one record."""
MOST_SHARDS: Final = 1_000


class ServerStore(Store):
    """Keeps the archive that an address names."""

    usual_engine = NAME

    def __init__(self, address: str, *, is_typed: bool = True) -> None:
        """Take the address; unless it ``is_typed`` it came out of a file, and gets no password by itself."""
        self._address = read_address(address)
        self._is_typed = is_typed
        self.location = self._address.location
        self._index = f"searchnews-{self._address.name}"
        self._met: dict[str, Written | None] = {}
        """The records that were read or written since the right to write was taken."""
        self._looked: dict[str, tuple[float, Hashable]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what belongs to this process."""
        return {name: getattr(self, name) for name in ("_address", "_is_typed", "location", "_index")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Begin anew in another process."""
        self.__dict__.update(state, _met={}, _looked={})

    @cached_property
    def records(self) -> Records:
        """Give the records; the server is asked now who it is."""
        return Records(Server(self._address.urls, is_typed=self._is_typed), self._index)

    @cached_property
    def _lease(self) -> Lease:
        return Lease(self.records, "lock", self.location)

    @property
    def shards(self) -> int:
        """Give the number of shards that a new index is to have."""
        return _number("SHARDS", 1, least=1)

    @property
    def replicas(self) -> int:
        """Give the number of copies that a new index is to have of each shard."""
        return _number("REPLICAS", 1, least=0)

    def place_of(self, index: str) -> Place:
        """Give the place of an index of this archive."""
        return Place(self.records.server, index, self._index, lambda: self._lease.epoch)

    def engine_named(self, name: str) -> type[OpenSearchEngine]:
        """Give the class of the engine, of which there is one."""
        if name != NAME:
            raise ArchiveError(
                f"the engine {name} keeps its index in a folder, and not on a server",
                path=self.location,
                hint="leave out --engine, or name a folder with -a",
            )
        return OpenSearchEngine

    def read(self, name: str) -> bytes | None:
        """Read a record."""
        written = self.records.read(name)
        if self._lease.epoch or name in self._met:
            self._met[name] = written
        return None if written is None else written.text.encode()

    def replace(self, name: str, text: str) -> None:
        """Put a record in place, if nobody else has changed it since it was read here."""
        known = self._met[name] if name in self._met else self.records.read(name)
        written = self.records.put(name, text, known)
        if written is None:
            message = f"somebody else has changed {name} of {self.location} meanwhile"
            hint = "nothing that was committed is lost; run the same command again"
            raise ArchiveUnwritable(message, path=self.location, hint=hint)
        if name in self._met:
            self._met[name] = written
        self._looked.pop(name, None)
        if name in LASTING:
            self.records.put(_note_of(name), "was written", None)

    def put_anew(self, name: str, text: str) -> None:
        """Put a record in place that nobody else writes."""
        self._met.pop(name, None)
        self.replace(name, text)

    def where(self, name: str) -> str:
        """Name the document."""
        return f"{self._index}/_doc/{name} of {self.records.server.urls[0]}"

    def stamp(self, name: str) -> Hashable:
        """Give a checksum of a record, as it was at most some seconds ago, or since anything was found gone."""
        looked, stamp = self._looked.get(name, (0.0, None))
        now = time.monotonic()
        if now - looked > LOOKED or self.records.server.lost > looked:
            written = self.records.read(name)
            stamp = 0 if written is None else crc32(written.text.encode())
            self._looked[name] = (now, stamp)
        return stamp

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write, and see to it that nobody who had it before can commit any more."""
        if not self.records.exists():
            self.make()
        with self._lease.held(patience=0.0):
            self._met = {MANIFEST: self.records.read(MANIFEST)}
            try:
                manifest = self._met[MANIFEST]
                if manifest is not None:
                    self.replace(MANIFEST, manifest.text)  # as it is: who read it before can replace it no more
                    index = self.generation(self.manifest()).index
                    if index is not None:
                        fence(self.place_of(index))
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
        return ServerGeneration(self, manifest)

    def make(self) -> None:
        """Make the index for the records."""
        self.records.make(self.replicas)

    def orphans(self) -> list[str]:
        """Give the generations in which there are words."""
        lists = [index for index in self._indexes() if index.endswith(words_of(""))]
        counted = ((each, self.records.server.ask("GET", f"/{each}/_count")["count"]) for each in lists)
        return [each.removesuffix(words_of("")) for each, count in counted if count]

    def _indexes(self) -> list[str]:
        """Give the names of all indexes of this archive but that of the records."""
        path = f"/{self._index}.*/_alias?expand_wildcards=all"
        found = self.records.server.ask("GET", path, missing_is={})
        return sorted(each for each in found if each.startswith(f"{self._index}."))  # an alias of the records fits too

    def leftovers(self, manifest: Manifest) -> list[str]:
        """Give the indexes that belong to no generation that counts."""
        index = self.generation(manifest).index
        return [each for each in self._indexes() if index is None or each not in (index, words_of(index))]

    def clear(self, manifest: Manifest) -> None:
        """Delete what belongs to nothing."""
        for each in self.leftovers(manifest):
            self.remove_index(each.removesuffix(words_of("")))

    def remove_index(self, index: str) -> None:
        """Delete an index with its list of words and what was learnt."""
        server = self.records.server
        OpenSearchEngine.remove(self.place_of(index))
        server.ask("DELETE", f"/{words_of(index)}", missing_is={})
        self.records.remove(f"learnt-{index}")

    def size(self) -> int:
        """Give the bytes that it takes on the server, copies included."""
        found = self.records.server.ask("GET", f"/{self._index},{self._index}.*/_stats/store")
        return int(found["_all"]["total"]["store"]["size_in_bytes"])

    def about(self) -> tuple[tuple[str, str], ...]:
        """Say which server it is, and how the index lies on it."""
        server, index = self.records.server, self.generation(self.manifest()).index
        health: dict[str, Any] = server.ask("GET", f"/_cluster/health/{index}?level=indices")
        told = health["indices"][index]
        return (
            ("server", f"OpenSearch {server.version}, {health['number_of_nodes']} nodes"),
            ("index", f"{index}, {told['number_of_shards']} shards, {told['number_of_replicas']} copies of each"),
            ("health", str(told["status"])),
        )

    def is_free(self) -> bool:
        """Tell whether there is no archive of this name."""
        return not self.records.exists()

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
        hint = f"use the server's snapshots; or copy it: searchnews copy {self.location} FOLDER"
        return ArchiveError("an archive on a server has no files of which a backup could be made", hint=hint)


def _lock_of(name: str) -> str:
    return f"lock-{name}"


def _note_of(name: str) -> str:
    return f"written-{name}"


def _number(variable: str, default: int, *, least: int) -> int:
    said = os.environ.get(f"{VARIABLE}{variable}", str(default))
    if not said.isascii() or not said.isdigit() or not least <= int(said) <= MOST_SHARDS:
        hint = f"a number from {least} to {MOST_SHARDS}"
        raise EngineFailure(f"{VARIABLE}{variable} is {said!a}", engine=NAME, hint=hint)
    return int(said)
