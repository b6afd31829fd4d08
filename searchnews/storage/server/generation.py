"""Keeps a generation on a server: one index, its list of words, and what was learnt."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from searchnews.analysis import NOTHING, Learnt
from searchnews.engines.base import Engine, Snapshot
from searchnews.engines.opensearch.engine import OpenSearchEngine
from searchnews.engines.opensearch.place import Place, writing_to
from searchnews.errors import ArchiveDamaged, ArchiveUnwritable
from searchnews.messages.worded import together, worded
from searchnews.storage.base import Audit, Fault, FaultPart, Generation, WordList
from searchnews.storage.learnt import learnt_from, text_of_learnt
from searchnews.storage.manifest import MANIFEST, RESTORE, Manifest, manifest_from
from searchnews.storage.server.connection import Connection
from searchnews.storage.server.records import AGAIN, Records, Written
from searchnews.storage.server.words import ServerWords, new_list, words_of

_UNTIL_SEEN: Final = (0.0, 0.1, 0.3, 1.0, 3.0)
"""Seconds to wait, one after the other, until a search sees a manifest that is there."""


class ServerGeneration(Generation):
    """One generation of an archive on a server.

    Its index has a name that no other ever had: a writer that was taken for dead and wakes up cannot write into what
    others made since. The record ``generation-0001`` says which it is.
    """

    def __init__(self, connection: Connection, manifest: Manifest) -> None:
        self._to = connection
        self._manifest = manifest
        self._record = f"generation-{manifest.generation:04}"
        self.location = f"{connection.location} ({self._record})"
        self._place: Place | None = None
        self._learnt: Learnt | None = None

    def __getstate__(self) -> dict[str, object]:
        """Leave out what belongs to this process."""
        return {**self.__dict__, "_place": None}

    @property
    def _records(self) -> Records:
        return self._to.records

    @property
    def index(self) -> str | None:
        """Give the name of its index; ``None`` if there is none."""
        written = self._records.read(self._record)
        return None if written is None else written.text

    def _at(self) -> Place:
        """Give the place of its index.

        Raises:
            ArchiveDamaged: There is none.
        """
        if self._place is None:
            index = self.index
            if index is None:
                message = worded("the index of the archive in {location} is missing", location=self._to.location)
                raise ArchiveDamaged(message, path=self._to.location, hint=RESTORE)
            self._place = self._to.place_of(index)
        return self._place

    def create_index(self) -> OpenSearchEngine:
        """Make an empty index, and an empty list of words.

        What is removed is named before it is confirmed that nobody else may write: so it is none of theirs.
        """
        before = self._records.read(self._record)
        self._to.lease.confirm()
        if before is not None:
            self._to.remove_index(before.text)
        server = self._records.server
        index = f"{self._records.index}.{self._record[-4:]}-{secrets.token_hex(4)}"
        place = self._to.place_of(index)
        replicas = self._to.replicas
        alias: dict[str, Any] = {writing_to(words_of(index)): {}}
        server.ask("PUT", f"/{words_of(index)}", {**new_list(replicas), "aliases": alias})
        engine = OpenSearchEngine.create(place, shards=self._to.shards, replicas=replicas)
        self._put(self._record, index, before)
        self._place = place
        return engine

    def open_index(self, *, verify: bool = True) -> OpenSearchEngine:
        """Open the index; unless a part of it is gone, if it is to be verified."""
        if verify and (faults := self.audit().faults):
            raise ArchiveDamaged(together(" ", (faults[0].where, faults[0].what)), path=self._to.location, hint=RESTORE)
        return OpenSearchEngine.open(self._at())

    def words(self) -> ServerWords:
        """Open the list of words."""
        return ServerWords(self._at(), self._to.location)

    def moment(self, engine: Engine, words: WordList, expected: Iterable[str]) -> Snapshot:
        """Read head, manifest and words with one request, one behind the other.

        A search sees a record a moment later than who asks for it by its name, and one copy of it later than another:
        if it sees an older manifest than this one, it is not a rebuild that is told, and it is asked again.
        """
        if not isinstance(engine, OpenSearchEngine) or not isinstance(words, ServerWords):
            return super().moment(engine, words, expected)
        place, server = self._at(), self._records.server
        named = list(expected)
        searches = words.searches_for(named)
        asked: list[tuple[dict[str, Any], dict[str, Any]]] = [({}, _documents(place.head_name, MANIFEST))]
        asked += [({"index": words_of(place.index)}, search.body) for search in searches]
        found, *told = server.search_many(place.beside, asked, in_turn=True)
        is_named = self._is_named_in(found)
        for pause in () if is_named else _UNTIL_SEEN:
            written = self._records.read(MANIFEST)
            if written is None or not self._is_named_by(written.text):
                break
            server.ask_quietly("POST", f"/{place.beside}/_refresh", None)  # who only reads may not, and waits
            server.pause(pause)
            found, *told = server.search_many(place.beside, asked, in_turn=True)
            if is_named := self._is_named_in(found):
                break
        if not is_named:
            server.lost = time.monotonic()
            message = worded("the archive in {location} was rebuilt meanwhile", location=self._to.location)
            raise ArchiveDamaged(message, path=self._to.location, hint=AGAIN)
        snapshot = engine.snapshot_of(_record_of(place.head_name, found) or {})
        for search, answer in zip(searches, told, strict=True):
            words.take(search, answer["hits"]["hits"])
        words.expect(named)
        return snapshot

    def _is_named_in(self, found: Mapping[str, Any]) -> bool:
        """Tell whether the manifest among the records that were found is the one that names this generation."""
        record = _record_of(MANIFEST, found)
        return record is not None and self._is_named_by(str(record["_source"]["text"]))

    def _is_named_by(self, text: str) -> bool:
        """Tell whether a manifest as it is written is the one that names this generation."""
        return manifest_from(text.encode(), self._to.location, MANIFEST) == self._manifest

    def learnt(self) -> Learnt:
        """Give what the archive has learnt of its words."""
        if self._learnt is None:
            name = self._name_of_learnt()
            written = self._records.read(name)
            self._learnt = NOTHING if written is None else learnt_from(written.text, f"{self._to.name}/_doc/{name}")
        return self._learnt

    def lesson(self) -> int:
        """Give the number of articles from which it was learnt."""
        return self.learnt().lesson

    def teach(self, learnt: Learnt) -> None:
        """Write down what was learnt."""
        name = self._name_of_learnt()
        self._put(name, text_of_learnt(learnt), self._records.read(name))
        self._learnt = learnt

    def _name_of_learnt(self) -> str:
        return f"learnt-{self._at().index}"

    def begin(self) -> None:
        """Do nothing: the server knows what was committed."""

    def settle(self) -> None:
        """Do nothing: the server has checksums of its own, and checks them."""

    def is_settled(self) -> bool:
        """Tell that nothing is to be written down."""
        return True

    def audit(self, on_bytes: Callable[[int], None] | None = None) -> Audit:  # noqa: ARG002  # the server reads them
        """Ask the server whether any part of the index or of the list of words is gone."""
        index = self._at().index
        # With a star: without one it is waited for an index that is not there.
        told = self._records.server.ask("GET", f"/_cluster/health/{index}*?level=indices")["indices"]
        faults = []
        parts: tuple[tuple[str, FaultPart], ...] = ((index, "index"), (words_of(index), "words"))
        for name, part in parts:
            if name not in told:
                faults.append(Fault(part, name, worded("is gone from the server")))
            elif told[name]["status"] == "red":
                faults.append(Fault(part, name, worded("lacks a part: a node that has it does not run")))
        return Audit(faults=tuple(faults))

    def _put(self, name: str, text: str, known: Written | None) -> None:
        """Put a record in place, if nobody else has."""
        if self._records.put(name, text, known) is None:
            message = worded(
                "somebody else has changed {name} of {location} meanwhile", name=name, location=self._to.location
            )
            raise ArchiveUnwritable(message, path=self._to.location, hint=AGAIN)

    def remove(self) -> None:
        """Delete all of it."""
        before = self._records.read(self._record)
        self._to.lease.confirm()
        if before is not None:
            self._to.remove_index(before.text)
            self._records.remove(self._record, before)
        self._place = None


def _record_of(name: str, found: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a record among those that a search found; ``None`` if it did not."""
    return next((hit for hit in found["hits"]["hits"] if hit["_id"] == name), None)


def _documents(*names: str) -> dict[str, Any]:
    """Give the search for some records by their names, with what says which version of each it is."""
    return {"query": {"ids": {"values": names}}, "size": len(names), "seq_no_primary_term": True}
