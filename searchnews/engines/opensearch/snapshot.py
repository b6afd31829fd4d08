"""Answers questions about one commit of an index on a server."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from searchnews.analysis.layers import Layer
from searchnews.articles.article import Kind
from searchnews.engines.base import MOST_ALIKE, Snapshot
from searchnews.engines.documents import Document, Known, Match, Matches, parts_of
from searchnews.engines.layout import ARRIVAL, STORY, column_name
from searchnews.engines.opensearch import head as heads
from searchnews.engines.opensearch.client import NAME
from searchnews.engines.opensearch.head import Head
from searchnews.engines.opensearch.mapping import (
    DATE,
    FACTS,
    ID,
    LEAD,
    MARK,
    NEWEST,
    OLDEST,
    SOURCE,
    STORED,
    fits,
)
from searchnews.engines.opensearch.place import Place
from searchnews.engines.opensearch.queries import Json, counted_terms, translate
from searchnews.engines.opensearch.rarity import frequencies
from searchnews.engines.ranking import batches, is_scored
from searchnews.errors import ArchiveDamaged, EngineFailure
from searchnews.messages.worded import worded
from searchnews.query.bound import Bound, Sort

WINDOW: Final = 10_000
"""The last place of a page that a server looks up directly; it is its own limit."""
PAGE: Final = 1_000
"""Documents that are fetched with one request while all are gone through."""
MOST_VALUES: Final = 65_000
"""Values that are told with one request."""
_BATCH: Final = 5_000
"""Keys that are looked up with one request."""
_CLAUSES: Final = 500
"""Conditions of one query, which may have 1,024 of them."""
_AT_ONCE: Final = 50
"""Queries that are asked with one request."""
_MOST_STRETCHES: Final = 10_000
_EVERY_VALUE: Final = 2**31 - 1
"""How many values a shard tells of: fewer would make the counts a guess."""
_KEPT: Final = "5m"
"""How long a server keeps the view of a scan from one page to the next."""

_WHOLE: Final[Json] = {"_source": SOURCE, "stored_fields": [STORED, "_source"]}
_BLOB: Final[Json] = {"_source": False, "stored_fields": [STORED]}
_KINDS: Final[dict[str, Kind]] = {"article": "article", "brief": "brief"}
_KEYS: Final[dict[Sort | None, str]] = {"relevance": NEWEST, "newest": NEWEST, "oldest": OLDEST, None: NEWEST}


class OpenSearchSnapshot(Snapshot):
    """One commit of an index on a server: what came later, or was given up, is hidden by a condition in each search.

    A search takes three requests at most: the head, how rare some terms are, and the search itself.
    """

    def __init__(self, place: Place, head: Head) -> None:
        """Take what the head said."""
        self._place = place
        self._server = place.server
        self._index = place.index
        self._head = head
        self._hidden = head.hidden()
        self._made = time.monotonic()

    def search(
        self,
        query: Bound,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Mapping[str, int] | None = None,
        fold: bool = False,
    ) -> Matches:
        """Find the matches from ``offset``, ``limit`` of them at most, and count them all."""
        scored = is_scored(query) and limit > 0
        order: list[Json] = [{_KEYS[sort]: "desc"}, {ID: "asc"}]
        if sort == "relevance" and scored:
            order.insert(0, {"_score": "desc"})
        asked: Json = {"query": self._visible(query), "sort": order, "track_scores": scored}
        first: Json = {**asked, "size": 0, "track_total_hits": True}
        shallow = offset + limit <= WINDOW
        if limit and shallow:
            first |= {"from": offset, "size": limit, **_WHOLE, **({"collapse": {"field": STORY}} if fold else {})}
        wanted = {field: size for field, size in (facets or {}).items() if size > 0}
        first["aggs"] = {f"by {field}": _by_value(field, size) for field, size in wanted.items()}
        if fold:
            first["aggs"]["stories"] = _several({})
        found = self._asked(first, scored=scored)
        total = found["hits"]["total"]["value"]
        hits = found["hits"]["hits"]
        if limit and not shallow:
            hits = self._deep(asked, offset, limit, fold=fold, scored=scored) if offset < total else []
        counts = {field: _exact(found["aggregations"][f"by {field}"]) for field in wanted}
        return Matches(
            total,
            tuple(_match(hit, scored=scored) for hit in hits),
            {field: counts.get(field, ()) for field in facets or {}},
            self._stories(query, total, found["aggregations"]["stories"]) if fold else None,
        )

    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match, in constant memory."""
        body = {"query": self._visible(query), "sort": [{_KEYS[sort]: "desc"}, {ID: "asc"}], "size": PAGE, **_BLOB}
        for hit in self._all(body):
            yield _blob(hit)

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""
        visible, counts = self._visible(query), []
        stretches = list(pairwise(edges))
        for start in range(0, len(stretches), _MOST_STRETCHES):
            some = stretches[start : start + _MOST_STRETCHES]
            ranges = [{"key": str(n), "from": low, "to": high} for n, (low, high) in enumerate(some)]
            by_date = {"range": {"field": DATE, "ranges": ranges}}
            found = self._asked({"query": visible, "size": 0, "aggs": {"stretches": by_date}})
            told = {one["key"]: one["doc_count"] for one in found["aggregations"]["stretches"]["buckets"]}
            counts += [told[str(n)] for n in range(len(some))]
        return counts

    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count the matches that have a value in a field."""
        if not fields:
            return {}
        parts = {field: {"filter": {"exists": {"field": field}}} for field in fields}
        found = self._asked({"query": self._visible(query), "size": 0, "aggs": parts})
        return {field: found["aggregations"][field]["doc_count"] for field in fields}

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        return {hit["_source"][ID]: _blob(hit) for hit in self._look_up(ID, ids, _WHOLE)}

    def ids_beginning(self, letters: str, *, limit: int) -> list[str]:
        """Give ids that begin with these letters, sorted, ``limit`` of them at most."""
        begins = {"bool": {"filter": [{"prefix": {ID: {"value": letters}}}], "must_not": self._hidden}}
        found = self._asked({"query": begins, "sort": [{ID: "asc"}], "size": limit, "_source": [ID]})
        return [hit["_source"][ID] for hit in found["hits"]["hits"]]

    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document; the server has checksums of its own for the rest."""
        shown = {"query": {"bool": {"must_not": self._hidden}}, "sort": [{NEWEST: "desc"}, {ID: "asc"}]}
        for hit in self._all({**shown, "size": PAGE, **_WHOLE}):
            known = _known(hit["_source"])
            yield known.id, known.version, _blob(hit) or None

    def misfits(self, documents: Sequence[Document]) -> list[str]:
        """Give the ids of those of these documents of which the index does not have each term, value and date."""
        asked: list[tuple[str, Json]] = []
        for document in documents:
            parts = [translate(part, {}) for part in parts_of(document)]
            for some in batches(parts, _CLAUSES):
                filters = [{"term": {ID: document.id}}, *some]
                query = {"bool": {"filter": filters, "must_not": self._hidden}}
                asked.append((document.id, {"size": 0, "track_total_hits": True, "query": query}))
        wrong: dict[str, None] = {}
        for group in batches(asked, _AT_ONCE):
            answers = self._server.search_many(self._index, [body for _, body in group])
            self._still_there()
            for (id, _), answer in zip(group, answers, strict=True):
                if answer["hits"]["total"]["value"] != 1:
                    wrong[id] = None
        return list(wrong)

    def known(self, *, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> list[Known]:
        """Tell which documents have one of these ids, and which briefs have one of these leads."""
        found: dict[str, Known] = {}
        brief: Json = {"term": {"kind": "brief"}}
        for field, keys, conditions in ((ID, ids, ()), (LEAD, briefs, (brief,))):
            for hit in self._look_up(field, keys, {"_source": SOURCE}, *conditions):
                known = _known(hit["_source"])
                found[known.id] = known
        return list(found.values())

    def leads(self, leads: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these leads."""
        return self._numbers(LEAD, leads)

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        found = self._look_up(ID, ids, {"_source": [ID, ARRIVAL]})
        return {hit["_source"][ID]: hit["_source"][ARRIVAL] for hit in found}

    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""
        highest = {"highest": {"max": {"field": ARRIVAL}}}
        found = self._asked({"query": {"bool": {"must_not": self._hidden}}, "size": 0, "aggs": highest})
        return int(found["aggregations"]["highest"]["value"] or 0)

    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks, unless too many have it."""
        numbers = self._numbers(MARK, marks)
        telling = [mark for mark, number in numbers.items() if number <= MOST_ALIKE]
        found = {}
        for hit in self._look_up(MARK, telling, _WHOLE):
            found[hit["_source"][ID]] = (hit["_source"][ID], hit["_source"][STORY], _blob(hit))
        return list(found.values())

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories."""
        return self._numbers(STORY, stories)

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        counts: dict[str, int] = {}
        for some in batches([text for text in dict.fromkeys(texts) if fits(text)], _BATCH):
            counts |= frequencies(self._place, self._head.routes, {column: some})[column][0]
        return counts

    def count(self) -> int:
        """Count the documents."""
        found = self._asked({"query": {"bool": {"must_not": self._hidden}}, "size": 0, "track_total_hits": True})
        return int(found["hits"]["total"]["value"])

    def numbers_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Give for each of these ids that is there the server's number of its document."""
        found = self._look_up(ID, ids, {"_source": [ID]})
        return {hit["_source"][ID]: hit["_id"] for hit in found}

    def _visible(self, query: Bound) -> Json:
        """Make the server's query of what matches and counts."""
        wanted: dict[str, dict[str, None]] = {}
        for column, texts in counted_terms(query):
            wanted.setdefault(column, {}).update(dict.fromkeys(texts))
        known = (
            frequencies(self._place, self._head.routes, {column: tuple(texts) for column, texts in wanted.items()})
            if wanted
            else {}
        )
        clause = "must" if is_scored(query) else "filter"
        return {"bool": {clause: [translate(query, known)], "must_not": self._hidden}}

    def _asked(self, body: Json, *, scored: bool = False, index: str | None = "") -> dict[str, Any]:
        """Search; with scores all shards agree first how rare each term is, so that equal articles have equal ones."""
        options = {"search_type": "dfs_query_then_fetch"} if scored else {}
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
                yield from hits
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

    def _deep(self, asked: Json, offset: int, limit: int, *, fold: bool, scored: bool) -> list[Json]:
        """Give the page behind the last place that can be looked up directly, by going through all before it."""
        kept: list[Json] = []
        stories: set[str] = set()
        place = 0
        for hit in self._all({**asked, "size": WINDOW, "_source": [STORY]}, scored=scored):
            story = hit["_source"][STORY]
            if fold and story in stories:
                continue
            stories.add(story)
            place += 1
            if place > offset:
                kept.append(hit)
                if len(kept) == limit:
                    break
        whole: dict[str, Json] = {}
        for some in batches([hit["_id"] for hit in kept], PAGE):
            query = {"bool": {"filter": [{"ids": {"values": some}}]}}
            for hit in self._asked({"query": query, "size": len(some), **_WHOLE})["hits"]["hits"]:
                whole[hit["_id"]] = hit
        return [{**whole[hit["_id"]], "_score": hit["_score"]} for hit in kept]

    def _stories(self, query: Bound, total: int, told: Json) -> int:
        """Count the stories of which a version is among the matches, exactly: all versions of one are in one shard."""
        buckets = told["buckets"]
        parts = 2
        while len(buckets) >= MOST_VALUES:  # there are more of them: part by part
            buckets, full = [], False
            for part in range(parts):
                among = {"include": {"partition": part, "num_partitions": parts}}
                body = {"query": self._visible(query), "size": 0, "aggs": {"stories": _several(among)}}
                some = self._asked(body)["aggregations"]["stories"]["buckets"]
                full = full or len(some) >= MOST_VALUES
                buckets += some
            if not full:
                break
            parts *= 2
        several: list[int] = [bucket["doc_count"] for bucket in buckets]
        return total - sum(several) + len(several)

    def _numbers(self, field: str, keys: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these values."""
        counts: dict[str, int] = {}
        for some in batches(list(dict.fromkeys(keys)), _BATCH):
            query = {"bool": {"filter": [{"terms": {field: some}}], "must_not": self._hidden}}
            most = len(some) + 1  # a shard that gives as many as it may could have more, and would be no longer exact
            by_value = {"terms": {"field": field, "include": some, "size": most, "shard_size": most}}
            found = self._asked({"query": query, "size": 0, "aggs": {"values": by_value}})
            counts |= dict(_exact(found["aggregations"]["values"]))
        return counts

    def _look_up(self, field: str, keys: Iterable[str], what: Json, *conditions: Json) -> Iterator[Json]:
        """Go through the documents that have one of these values."""
        for some in batches(list(dict.fromkeys(keys)), _BATCH):
            query = {"bool": {"filter": [{"terms": {field: some}}, *conditions], "must_not": self._hidden}}
            body: Json = {"query": query, "size": WINDOW, "sort": [{ID: "asc"}], "track_total_hits": False, **what}
            while True:
                hits = self._asked(body)["hits"]["hits"]
                yield from hits
                if len(hits) < WINDOW:
                    break
                body = {**body, "search_after": hits[-1]["sort"]}


def _by_value(field: str, size: int) -> Json:
    return {"terms": {"field": field, "size": min(size, MOST_VALUES), "shard_size": _EVERY_VALUE}}


def _several(among: Json) -> Json:
    """Ask for the stories of which several versions match."""
    return {"terms": {"field": STORY, "size": MOST_VALUES, "min_doc_count": 2, "shard_min_doc_count": 2, **among}}


def _exact(told: Json) -> tuple[tuple[str, int], ...]:
    """Read the counts of values, which no shard may have guessed."""
    if told["doc_count_error_upper_bound"]:
        raise EngineFailure(
            worded("the server gives no exact counts"), engine=NAME, hint=worded("ask for fewer values")
        )
    counts = [(bucket["key"], bucket["doc_count"]) for bucket in told["buckets"]]
    return tuple(sorted(counts, key=lambda counted: (-counted[1], counted[0])))


def _blob(hit: Json) -> bytes:
    stored = hit.get("fields", {}).get(STORED)
    return base64.b64decode(stored[0]) if stored else b""


def _match(hit: Json, *, scored: bool) -> Match:
    source = hit["_source"]
    return Match(source[ID], float(hit["_score"] or 0.0) if scored else 0.0, _blob(hit), source[STORY])


def _known(source: Json) -> Known:
    kind, marked, version = source[FACTS].split("\n", 2)
    return Known(source[ID], source[LEAD], _KINDS[kind], version, source[STORY], bool(marked))
