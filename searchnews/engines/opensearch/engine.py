"""Keeps an index with OpenSearch: on a server, or on many, for archives that one machine cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from searchnews.engines.base import Engine, Snapshot, Writer
from searchnews.engines.opensearch.answers import NAME
from searchnews.engines.opensearch.head import Head, create_head, head_of, read_head, remove_head
from searchnews.engines.opensearch.mapping import LAYOUT, new_index
from searchnews.engines.opensearch.place import Place, writing_to
from searchnews.engines.opensearch.snapshot import OpenSearchSnapshot
from searchnews.engines.opensearch.writer import OpenSearchWriter


class OpenSearchEngine(Engine):
    """Holds an index on a server."""

    name: ClassVar[str] = NAME

    def __init__(self, place: Place) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._place = place

    @classmethod
    def version(cls) -> str:
        """Give the number of the layout: the server may be any that reads it."""
        return f"{NAME} layout {LAYOUT}"

    @classmethod
    def create(cls, place: Place, *, shards: int = 1, replicas: int = 1) -> OpenSearchEngine:
        """Make an empty index; the one beside it, in which its head is to be, is there.

        Raises:
            EngineError: The server does not do it.
        """
        server, index = place.server, place.index
        alias: dict[str, Any] = {writing_to(index): {}}
        server.ask("PUT", f"/{index}", {**new_index(server.version, shards, replicas), "aliases": alias})
        create_head(place, _routes(place, shards))
        return cls(place)

    @classmethod
    def open(cls, place: Place) -> OpenSearchEngine:
        """Open an index.

        Raises:
            ArchiveDamaged: There is none.
        """
        read_head(place)
        return cls(place)

    @classmethod
    def remove(cls, place: Place) -> None:
        """Delete an index, if it is there."""
        place.server.ask("DELETE", f"/{place.index}", missing_is={})
        remove_head(place)

    def writer(self) -> Writer:
        """Start writing."""
        return OpenSearchWriter(self._place, self._asked_at)

    def snapshot(self) -> Snapshot:
        """Give the newest commit, to be asked."""
        return self._asked_at(read_head(self._place).head)

    def snapshot_of(self, found: Mapping[str, Any]) -> Snapshot:
        """Give the newest commit, of which the head was found by its name; not one that is older than one seen here."""
        read = head_of(self._place, found)
        return self.snapshot() if read.head.commit < self._place.commit else self._asked_at(read.head)

    def close(self) -> None:
        """Do nothing: the connections are those of the store."""

    def _asked_at(self, head: Head) -> OpenSearchSnapshot:
        return OpenSearchSnapshot(self._place, head)


def _routes(place: Place, shards: int) -> tuple[str, ...]:
    """Find for each shard a text that leads there."""
    found: dict[int, str] = {}
    for n in range(100 * shards):
        if len(found) == shards:
            break
        told = place.server.ask("GET", f"/{place.index}/_search_shards?routing=r{n}")
        found.setdefault(told["shards"][0][0]["shard"], f"r{n}")
    return tuple(found[shard] for shard in sorted(found))
