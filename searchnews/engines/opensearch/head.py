"""Keeps the one document that says which commits of an index count, so that each is seen whole or not at all.

Every document has the number of the commit with which it came (``born``). The head names the last commit that counts;
what came with a later one, or with one that was given up (``void``), or was replaced since (``dead``), is hidden by a
condition that each search has. A commit is one conditional write of the head: whoever writes it must have read the
version that is there. What is dead is deleted later, when nobody can still be asking about an older commit.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from searchnews.engines.failures import NOTHING_LOST
from searchnews.engines.opensearch.answers import NAME
from searchnews.engines.opensearch.mapping import BORN
from searchnews.engines.opensearch.place import Place
from searchnews.errors import ArchiveDamaged, EngineFailure, EngineUnreachable
from searchnews.messages.worded import worded
from searchnews.structs import Struct

GRACE: Final = 60.0
"""Seconds for which what a commit replaced is kept at least; who asks for half as long looks whether it is there."""
KEPT: Final = 86_400.0
"""Seconds after which it is cleared away by the clocks of those who write, which may differ by hours."""
MOST_DEAD: Final = 60_000
"""Documents that may be hidden one by one: their numbers go with each search."""


class Dead(NamedTuple):
    """What one commit replaced or deleted: the numbers of the documents, and when (seconds since 1970)."""

    commit: int
    at: float
    numbers: tuple[str, ...]


class Head(Struct):
    """What counts of an index."""

    commit: int
    following: int
    """The number of the next commit; each is given out once."""
    void: tuple[int, ...] = ()
    dead: tuple[Dead, ...] = ()
    purged: int = 0
    """What was replaced by this commit or an earlier one may be gone."""
    token: str = ""
    """Who wrote it."""
    routes: tuple[str, ...] = ()
    """For each shard a text that leads there."""
    epoch: int = 0
    """The number of the right to write of who wrote it, or of who has it since."""
    documents: int = 0
    """How many documents count."""

    def to_dict(self) -> dict[str, Any]:
        """Give it as it is written down."""
        return {
            "commit": self.commit,
            "following": self.following,
            "void": list(self.void),
            "dead": [[dead.commit, dead.at, list(dead.numbers)] for dead in self.dead],
            "purged": self.purged,
            "token": self.token,
            "routes": list(self.routes),
            "epoch": self.epoch,
            "documents": self.documents,
        }

    def hidden(self) -> list[dict[str, Any]]:
        """Give the conditions that no document may meet that counts."""
        conditions: list[dict[str, Any]] = [{"range": {BORN: {"gt": self.commit}}}]
        if self.void:
            conditions.append({"terms": {BORN: list(self.void)}})
        if dead := [number for some in self.dead for number in some.numbers]:
            conditions.append({"ids": {"values": dead}})
        return conditions


class Read(NamedTuple):
    """A head, and which version of the document it is: it can be replaced only by who names that."""

    head: Head
    version: tuple[int, int]


def create_head(place: Place, routes: tuple[str, ...]) -> None:
    """Write the head of an empty index; ``routes`` has for each shard a text that leads there."""
    head = Head(commit=0, following=1, routes=routes, epoch=place.epoch())
    place.server.ask("PUT", place.new_head, head.to_dict())


def remove_head(place: Place) -> None:
    """Take away the head of an index that is gone."""
    place.server.ask("DELETE", place.head, missing_is={})


def read_head(place: Place) -> Read:
    """Read the head as it is now.

    Raises:
        ArchiveDamaged: It is gone.
    """
    return head_of(place, place.server.ask("GET", place.head, missing_is={}))


def head_of(place: Place, found: Mapping[str, Any]) -> Read:
    """Take the head out of what the server found by its name.

    Raises:
        ArchiveDamaged: It found none.
    """
    source = found.get("_source")
    if source is None:
        place.server.lost = time.monotonic()
        hint = worded("restore it from a snapshot of the server, or index the articles again")
        message = worded("the index {index} is gone from {urls}", index=place.index, urls=place.server.urls[0])
        raise ArchiveDamaged(message, path=place.index, hint=hint)
    head = Head(
        commit=source["commit"],
        following=source["following"],
        void=tuple(source["void"]),
        dead=tuple(Dead(commit, at, tuple(numbers)) for commit, at, numbers in source["dead"]),
        purged=source["purged"],
        token=source["token"],
        routes=tuple(source["routes"]),
        epoch=source["epoch"],
        documents=source["documents"],
    )
    place.commit = max(place.commit, head.commit)
    return Read(head, (found["_seq_no"], found["_primary_term"]))


def write_head(place: Place, before: Read, head: Head) -> Read:
    """Put a head in the place of the one that was read, if that is still there and nobody has a later right to write.

    Where no answer comes the head is read again: who wrote it is in it.

    Raises:
        EngineFailure: Somebody else wrote one meanwhile, or may.
    """
    if before.head.epoch > place.epoch():
        raise _taken_over()
    number, term = before.version
    head = head.replace(epoch=place.epoch())
    try:
        path = f"{place.new_head}&if_seq_no={number}&if_primary_term={term}"
        written = place.server.ask("PUT", path, head.to_dict(), conflict_is={}, twice=True)
    except (EngineUnreachable, EngineFailure):
        now = _again(place)
        if now is None or now.head != head:
            raise
        return now
    if not written:  # somebody else was quicker; or it was us, and the answer was lost on its way
        now = read_head(place)
        if now.head != head:
            raise _taken_over()
        return now
    place.commit = max(place.commit, head.commit)
    return Read(head, (written["_seq_no"], written["_primary_term"]))


def fence(place: Place) -> None:
    """Let nobody with an earlier right to write commit any more; where somebody has a later one it is left as it is."""
    while True:
        read = read_head(place)
        if read.head.epoch >= place.epoch():
            return
        number, term = read.version
        path = f"{place.new_head}&if_seq_no={number}&if_primary_term={term}"
        if place.server.ask("PUT", path, read.head.replace(epoch=place.epoch()).to_dict(), conflict_is={}, twice=True):
            return


def _again(place: Place) -> Read | None:
    try:
        return read_head(place)
    except (EngineUnreachable, EngineFailure):
        return None


def _taken_over() -> EngineFailure:
    message = worded("somebody else has taken over the right to write to this index")
    return EngineFailure(
        message, engine=NAME, hint=worded("{nothing_lost}; run the same command again", nothing_lost=NOTHING_LOST)
    )


def now() -> float:
    """Give the time, as it is written down with what is dead."""
    return time.time()
