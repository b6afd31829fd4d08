"""Keeps the small records of an archive as documents of one index, each replaced whole or not at all."""

from __future__ import annotations

import secrets
from typing import Any, Final, NamedTuple

from searchnews.engines.opensearch.client import Server
from searchnews.engines.opensearch.place import writing_to
from searchnews.errors import EngineFailure
from searchnews.messages.worded import worded

AGAIN: Final = worded("nothing that was committed is lost; run the same command again")


class Written(NamedTuple):
    """What a record says, and which version of it that is: it can be replaced only by who names that."""

    text: str
    version: tuple[int, int]


class Records:
    """The records of one archive."""

    def __init__(self, server: Server, index: str) -> None:
        self.server = server
        self.index = index

    def make(self, replicas: int) -> None:
        """Make the index, unless it is there."""
        if not self.exists():
            body = {
                "settings": {
                    "index": {"number_of_shards": 1, "number_of_replicas": replicas, "refresh_interval": "-1"}
                },
                "mappings": {"dynamic": False},
                "aliases": {writing_to(self.index): {}},
            }
            try:
                self.server.ask("PUT", f"/{self.index}", body)
            except EngineFailure:
                if not self.exists():  # else somebody else was quicker
                    raise

    def exists(self) -> bool:
        """Tell whether there is any archive of this name, or was to be one."""
        return bool(self.server.ask("GET", f"/{self.index}/_alias", missing_is={}))

    def read(self, name: str) -> Written | None:
        """Give a record as it is now; ``None`` if there is none."""
        found = self._found(name)
        if "_source" not in found:
            return None
        return Written(str(found["_source"]["text"]), (found["_seq_no"], found["_primary_term"]))

    def _found(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.server.ask("GET", f"/{self.index}/_doc/{name}", missing_is={})
        return found

    def put(self, name: str, text: str, known: Written | None, *, searched: bool = False) -> Written | None:
        """Put a record in the place of the one that is known, or of none; ``None`` if there is another by now.

        If it is ``searched`` for it is found at once.
        """
        path = f"/{writing_to(self.index)}/_doc/{name}?require_alias=true&timeout=20s"
        path += "&refresh=true" if searched else ""
        if known is None:
            path += "&op_type=create"
        else:
            path += f"&if_seq_no={known.version[0]}&if_primary_term={known.version[1]}"
        token = secrets.token_hex(8)
        done: dict[str, Any] = self.server.ask("PUT", path, {"text": text, "token": token}, conflict_is={}, twice=True)
        if not done:  # somebody else was quicker; or it was us, and the first answer was lost on its way
            done = self._found(name)
            if done.get("_source", {}).get("token") != token:
                return None
        return Written(text, (done["_seq_no"], done["_primary_term"]))

    def remove(self, name: str, known: Written | None = None) -> None:
        """Take a record away, if it is there; where one is known, only if there is no other by now."""
        path = f"/{self.index}/_doc/{name}"
        if known is not None:
            path += f"?if_seq_no={known.version[0]}&if_primary_term={known.version[1]}"
        self.server.ask("DELETE", path, missing_is={}, conflict_is={}, twice=True)
