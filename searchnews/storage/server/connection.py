"""Connects to the server of an archive, when it is first asked anything; every process does so for itself."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any, Final

from searchnews.engines.opensearch.answers import NAME, VARIABLE
from searchnews.engines.opensearch.client import Server
from searchnews.engines.opensearch.engine import OpenSearchEngine
from searchnews.engines.opensearch.place import Place
from searchnews.errors import EngineFailure
from searchnews.messages.worded import worded
from searchnews.storage.server.address import read_address
from searchnews.storage.server.lease import Lease
from searchnews.storage.server.records import Records
from searchnews.storage.server.words import words_of

MOST_SHARDS: Final = 1_000


class Connection:
    """Gives what one archive has on its server: records, the right to write, and indexes."""

    def __init__(self, address: str, *, is_typed: bool) -> None:
        self._address = read_address(address)
        self._is_typed = is_typed
        self.location = self._address.location
        self.name = f"searchnews-{self._address.name}"
        """The name of the index with the records; the names of all others begin with it and a dot."""

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what belongs to this process."""
        return {name: getattr(self, name) for name in ("_address", "_is_typed", "location", "name")}

    @cached_property
    def server(self) -> Server:
        """Give the server, which is asked now who it is."""
        return Server(self._address.urls, is_typed=self._is_typed)

    @cached_property
    def records(self) -> Records:
        """Give the records."""
        return Records(self.server, self.name)

    @cached_property
    def lease(self) -> Lease:
        """Give the right to write."""
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
        return Place(self.server, index, self.name, lambda: self.lease.epoch)

    def indexes(self) -> list[str]:
        """Give the names of all indexes of this archive but that of the records."""
        found = self.server.ask("GET", f"/{self.name}.*/_alias?expand_wildcards=all", missing_is={})
        return sorted(each for each in found if each.startswith(f"{self.name}."))  # an alias of the records fits too

    def remove_index(self, index: str) -> None:
        """Delete an index with its list of words and what was learnt."""
        OpenSearchEngine.remove(self.place_of(index))
        self.server.ask("DELETE", f"/{words_of(index)}", missing_is={})
        self.records.remove(f"learnt-{index}")


def _number(variable: str, default: int, *, least: int) -> int:
    said = os.environ.get(f"{VARIABLE}{variable}", str(default))
    if not said.isascii() or not said.isdigit() or not least <= int(said) <= MOST_SHARDS:
        hint = worded("a number from {least} to {most_shards}", least=least, most_shards=MOST_SHARDS)
        raise EngineFailure(
            worded("{variable} is {said!a}", variable=f"{VARIABLE}{variable}", said=said),
            engine=NAME,
            hint=hint,
        )
    return int(said)
