"""Asks one commit of an index on a server, and makes sure that all of it was there."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from typing import Any, Final

from searchnews.engines.opensearch import head as heads
from searchnews.engines.opensearch.ahead import ahead
from searchnews.engines.opensearch.answers import NAME
from searchnews.engines.opensearch.head import Head
from searchnews.engines.opensearch.mapping import ID
from searchnews.engines.opensearch.place import Place
from searchnews.engines.opensearch.queries import Json
from searchnews.engines.ranking import batches
from searchnews.errors import ArchiveDamaged, EngineFailure
from searchnews.messages.worded import worded

WINDOW: Final = 10_000
"""The last place of a page that a server looks up directly; it is its own limit."""
BATCH: Final = 5_000
"""Keys that are looked up with one request."""
_AT_ONCE: Final = 50
"""Queries that are asked with one request."""
_KEPT: Final = "5m"
"""How long a server keeps the view of a scan from one page to the next."""
_ALL_AGREE: Final = {"search_type": "dfs_query_then_fetch"}
"""Has all shards agree first how rare each term is, so that equal articles have equal scores."""


class Asking:
    """One commit of an index: what came later, or was given up, is hidden by a condition in each search."""

    def __init__(self, place: Place, head: Head) -> None:
        """Take what the head said."""
        self._place = place
        self._server = place.server
        self._index = place.index
        self._head = head
        self._hidden = head.hidden()
        self._made = time.monotonic()

    def _many(self, bodies: Iterable[Json], *, scored: bool = False) -> Iterator[Json]:
        """Ask several searches, with one request for many; if ``scored``, the first gives scores."""
        asked = list(bodies)
        if len(asked) == 1:
            yield self._asked(asked[0], scored=scored)
            return
        for number, some in enumerate(batches(asked, _AT_ONCE)):
            about = {"preference": self._server.preference}
            first = _ALL_AGREE if scored and not number else {}
            found = self._server.search_many(
                self._index, [(about | (first if body is some[0] else {}), body) for body in some]
            )
            self._still_there()
            yield from found

    def _asked(self, body: Json, *, scored: bool = False, index: str | None = "") -> dict[str, Any]:
        """Search."""
        options = _ALL_AGREE if scored else {}
        if index is None:  # it is a view, which has its copies, and keeps whatever is cleared away
            return self._server.search(None, body, **options)
        found = self._server.search(self._index, body, preference=self._server.preference, **options)
        self._still_there()  # behind it: it may have been waited for
        return found

    def _still_there(self) -> None:
        """See to it, behind an answer, that what this commit had was there, if it is not of the last moments.

        Raises:
            EngineFailure: It may have been gone.
        """
        if time.monotonic() - self._made < heads.GRACE / 2:
            return
        if heads.read_head(self._place).head.purged > self._head.commit:
            hint = worded("ask again: the answer will be that of the newest state")
            raise EngineFailure(worded("the archive was changed again and again meanwhile"), engine=NAME, hint=hint)

    def _all(self, body: Json, *, scored: bool = False) -> Iterator[Json]:
        """Go through all matches in their order; if a node goes with its part of the view, another view is taken."""
        for page in ahead(self._pages(body, scored=scored)):
            yield from page

    def _pages(self, body: Json, *, scored: bool) -> Generator[list[Json], None, None]:
        view: str | None = None
        try:
            while True:
                if view is None:
                    view = self._view()
                try:
                    paged = {**body, "pit": {"id": view, "keep_alive": _KEPT}, "track_total_hits": False}
                    found = self._asked(paged, scored=scored, index=None)
                except (EngineFailure, ArchiveDamaged):
                    self._let_go(view)
                    view = self._view()  # the condition is the same, so it holds the same documents
                    found = self._asked({**paged, "pit": {"id": view, "keep_alive": _KEPT}}, scored=scored, index=None)
                hits = found["hits"]["hits"]
                yield hits
                if len(hits) < body["size"]:
                    return
                body, view = {**body, "search_after": hits[-1]["sort"]}, found.get("pit_id", view)
        finally:
            if view is not None:
                self._let_go(view)

    def _view(self) -> str:
        path = f"/{self._index}/_search/point_in_time?keep_alive={_KEPT}&allow_partial_pit_creation=false"
        path += f"&preference={self._server.preference}"
        made: str = self._server.ask("POST", path)["pit_id"]
        self._still_there()
        return made

    def _let_go(self, view: str) -> None:
        """Have the server forget a view; one that went with its node is forgotten anyway."""
        self._server.ask_quietly("DELETE", "/_search/point_in_time", {"pit_id": [view]})

    def _numbers(self, field: str, keys: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these values."""
        counts: dict[str, int] = {}
        for some in batches(list(dict.fromkeys(keys)), BATCH):
            body = {"query": self._among(field, some), "size": 0, "aggs": {"values": only(field, some)}}
            found = self._asked(body)
            counts |= dict(exact(found["aggregations"]["values"]))
        return counts

    def _among(self, field: str, keys: list[str]) -> Json:
        return {"bool": {"filter": [{"terms": {field: keys}}], "must_not": self._hidden}}

    def _look_up(self, field: str, keys: Iterable[str], what: Json, *conditions: Json) -> Iterator[Json]:
        """Go through the documents that have one of these values."""
        for some in batches(list(dict.fromkeys(keys)), BATCH):
            query = {"bool": {"filter": [{"terms": {field: some}}, *conditions], "must_not": self._hidden}}
            body: Json = {"query": query, "size": WINDOW, "sort": [{ID: "asc"}], "track_total_hits": False, **what}
            while True:
                hits = self._asked(body)["hits"]["hits"]
                yield from hits
                if len(hits) < WINDOW:
                    break
                body = {**body, "search_after": hits[-1]["sort"]}


def only(field: str, keys: list[str]) -> Json:
    """Ask for the number of documents of each of these values, exactly."""
    most = len(keys) + 1  # a shard that gives as many as it may could have more, and would be no longer exact
    return {"terms": {"field": field, "include": keys, "size": most, "shard_size": most}}


def exact(told: Json) -> tuple[tuple[str, int], ...]:
    """Read the counts of values, which no shard may have guessed.

    Raises:
        EngineFailure: One has.
    """
    if told["doc_count_error_upper_bound"]:
        raise EngineFailure(
            worded("the server gives no exact counts"), engine=NAME, hint=worded("ask for fewer values")
        )
    counts = [(bucket["key"], bucket["doc_count"]) for bucket in told["buckets"]]
    return tuple(sorted(counts, key=lambda counted: (-counted[1], counted[0])))
