"""Answers questions about one commit of an index on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from searchnews.analysis.layers import Layer
from searchnews.articles.article import KIND_NAMED
from searchnews.engines.base import MOST_ALIKE, Snapshot
from searchnews.engines.documents import Document, Known, Match, Matches, parts_of
from searchnews.engines.layout import ARRIVAL, STORY, column_name
from searchnews.engines.opensearch.asking import BATCH, WINDOW, Asking, exact, only
from searchnews.engines.opensearch.mapping import (
    ABOUT,
    DATE,
    FACTS,
    ID,
    LEAD,
    MARK,
    NEWEST,
    OLDEST,
    STORED,
    fits,
    unpacked,
)
from searchnews.engines.opensearch.queries import Json, counted_terms, translate
from searchnews.engines.opensearch.rarity import frequencies, gone
from searchnews.engines.ranking import batches, is_scored, unranked
from searchnews.query.bound import Bound, Sort

PAGE: Final = 2_000
"""Documents that are fetched with one request while all are gone through."""
MOST_VALUES: Final = 65_000
"""Values that are told with one request."""
_CLAUSES: Final = 500
"""Conditions of one query, which may have 1,024 of them."""
_MOST_STRETCHES: Final = 10_000
_EVERY_VALUE: Final = 2**31 - 1
"""How many values a shard tells of: fewer would make the counts a guess."""

_WHOLE: Final = (*ABOUT, STORED)
_KEYS: Final[dict[Sort | None, str]] = {"relevance": NEWEST, "newest": NEWEST, "oldest": OLDEST, None: NEWEST}


class OpenSearchSnapshot(Asking, Snapshot):
    """One commit of an index on a server.

    A search takes three requests: the head with what is known of the words
    (:meth:`searchnews.storage.base.Generation.moment`), how rare some terms are, and the search itself. Only what
    depends on what these find takes more (``docs/server.md``).
    """

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
        return self._search(query, (), limit, offset, sort, facets or {}, fold=fold)[0]

    def search_and_count(
        self, query: Bound, besides: Callable[[], Sequence[Bound]], **options: Any
    ) -> tuple[Matches, list[int]]:
        """Find matches, and count those of other queries, with one request."""
        given = {"offset": 0, "sort": "relevance", "fold": False, **options, "facets": options.get("facets") or {}}
        return self._search(query, besides(), **given)

    def _search(  # noqa: PLR0913  # as `search` has them, and one
        self,
        query: Bound,
        besides: Sequence[Bound],
        limit: int,
        offset: int,
        sort: Sort,
        facets: Mapping[str, int],
        *,
        fold: bool,
    ) -> tuple[Matches, list[int]]:
        scored = is_scored(query) and limit > 0
        order: list[Json] = [{_KEYS[sort]: "desc"}, {ID: "asc"}]
        if sort == "relevance" and scored:
            order.insert(0, {"_score": "desc"})
        shown = self._visible(query) if scored else self._matching(query)
        asked: Json = {"query": shown, "sort": order, "track_scores": scored}
        first: Json = {**asked, "size": 0, "track_total_hits": True}
        shallow = offset + limit <= WINDOW
        if limit and shallow:
            first |= {
                "from": offset,
                "size": limit,
                **_columns_of(*_WHOLE),
                **({"collapse": {"field": STORY}} if fold else {}),
            }
        wanted = {field: size for field, size in facets.items() if size > 0}
        first["aggs"] = {f"by {field}": _by_value(field, size) for field, size in wanted.items()}
        if fold:
            first["aggs"]["stories"] = _several({})
        counted = list(dict.fromkeys(besides))
        found, *numbers = self._many([first, *map(self._count_of, counted)], scored=scored)
        total = _total(found)
        hits = found["hits"]["hits"]
        if limit and not shallow:
            hits = self._deep(asked, offset, limit, fold=fold, scored=scored) if offset < total else []
        counts = {field: exact(found["aggregations"][f"by {field}"]) for field in wanted}
        matches = Matches(
            total,
            tuple(_match(hit, scored=scored) for hit in hits),
            {field: counts.get(field, ()) for field in facets},
            self._stories(query, total, found["aggregations"]["stories"]) if fold else None,
        )
        by_query = dict(zip(counted, map(_total, numbers), strict=True))
        return matches, [by_query[each] for each in besides]

    def totals(self, queries: Sequence[Bound]) -> list[int]:
        """Count the matches of each of several queries, with one request for many."""
        distinct = list(dict.fromkeys(queries))
        by_query = dict(zip(distinct, map(_total, self._many(map(self._count_of, distinct))), strict=True))
        return [by_query[query] for query in queries]

    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match, in constant memory."""
        body = {
            "query": self._matching(query),
            "sort": [{_KEYS[sort]: "desc"}, {ID: "asc"}],
            "size": PAGE,
            **_columns_of(STORED),
        }
        for hit in self._all(body):
            yield _blob(hit)

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""
        visible, counts = self._matching(query), []
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
        found = self._asked({"query": self._matching(query), "size": 0, "aggs": parts})
        return {field: found["aggregations"][field]["doc_count"] for field in fields}

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        return {_value(hit, ID): _blob(hit) for hit in self._look_up(ID, ids, _columns_of(*_WHOLE))}

    def ids_beginning(self, letters: str, *, limit: int) -> list[str]:
        """Give ids that begin with these letters, sorted, ``limit`` of them at most."""
        begins = {"bool": {"filter": [{"prefix": {ID: {"value": letters}}}], "must_not": self._hidden}}
        found = self._asked({"query": begins, "sort": [{ID: "asc"}], "size": limit, **_columns_of(ID)})
        return [_value(hit, ID) for hit in found["hits"]["hits"]]

    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document; the server has checksums of its own for the rest."""
        shown = {"query": {"bool": {"must_not": self._hidden}}, "sort": [{NEWEST: "desc"}, {ID: "asc"}]}
        for hit in self._all({**shown, "size": PAGE, **_columns_of(*_WHOLE)}):
            known = _known(hit)
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
        for (id, _), answer in zip(asked, self._many(body for _, body in asked), strict=True):
            if _total(answer) != 1:
                wrong[id] = None
        return list(wrong)

    def known(self, *, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> list[Known]:
        """Tell which documents have one of these ids, and which briefs have one of these leads."""
        found: dict[str, Known] = {}
        brief: Json = {"term": {"kind": "brief"}}
        for field, keys, conditions in ((ID, ids, ()), (LEAD, briefs, (brief,))):
            for hit in self._look_up(field, keys, _columns_of(*ABOUT), *conditions):
                known = _known(hit)
                found[known.id] = known
        return list(found.values())

    def leads(self, leads: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these leads."""
        return self._numbers(LEAD, leads)

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        found = self._look_up(ID, ids, _columns_of(ID, ARRIVAL))
        return {_value(hit, ID): _value(hit, ARRIVAL) for hit in found}

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
        for hit in self._look_up(MARK, telling, _columns_of(*_WHOLE)):
            id = _value(hit, ID)
            found[id] = (id, _value(hit, STORY), _blob(hit))
        return list(found.values())

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories."""
        return self._numbers(STORY, stories)

    def spread(self, stories: Sequence[str], field: str, most: int) -> dict[str, tuple[int, int]]:
        """Count for each story its documents and their values in a field, with one request."""
        told: dict[str, tuple[int, int]] = {}
        for some in batches(list(dict.fromkeys(stories)), max(1, MOST_VALUES // most)):
            by_story = {**only(STORY, some), "aggs": {"values": _by_value(field, most)}}
            body = {"query": self._among(STORY, some), "size": 0, "aggs": {"stories": by_story}}
            for bucket in self._asked(body)["aggregations"]["stories"]["buckets"]:
                number = bucket["doc_count"]
                told[bucket["key"]] = number, len(bucket["values"]["buckets"]) if number > 1 else 0
        return told

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        return self.counts_in({(field, layer): texts})[field, layer]

    def counts_in(self, wanted: Mapping[tuple[str, Layer], Sequence[str]]) -> dict[tuple[str, Layer], dict[str, int]]:
        """Give the number of documents of each of these terms, with one request for some thousands."""
        counts: dict[tuple[str, Layer], dict[str, int]] = {place: {} for place in wanted}
        asked = [(place, text) for place, texts in wanted.items() for text in dict.fromkeys(texts) if fits(text)]
        for some in batches(asked, BATCH):
            columns: dict[str, list[str]] = {}
            for place, text in some:
                columns.setdefault(column_name(*place), []).append(text)
            told = frequencies(self._place, self._head.routes, columns)
            for place, text in some:
                counts[place][text] = told[column_name(*place)][0][text]
        return counts

    def gone(self) -> int | None:
        """Tell how many documents may be counted with those of a term that do not count."""
        return gone(self._place, self._head.documents)

    def expect(self, terms: Callable[[], Mapping[tuple[str, Layer], Sequence[str]]]) -> None:
        """Fetch how often some terms occur, with one request."""
        self.counts_in(terms())

    def size(self) -> int:
        """Give the number of documents, which stands in the head."""
        return self._head.documents

    def count(self) -> int:
        """Count the documents."""
        found = self._asked({"query": {"bool": {"must_not": self._hidden}}, "size": 0, "track_total_hits": True})
        return int(found["hits"]["total"]["value"])

    def numbers_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Give for each of these ids that is there the server's number of its document."""
        found = self._look_up(ID, ids, {"docvalue_fields": [ID]})
        return {_value(hit, ID): hit["_id"] for hit in found}

    def _matching(self, query: Bound) -> Json:
        """Make the server's query of what matches and counts, whatever it is worth."""
        return {"bool": {"filter": [translate(unranked(query), {})], "must_not": self._hidden}}

    def _visible(self, query: Bound) -> Json:
        """Make the server's query of what matches and counts, and of what it is worth."""
        wanted = _columns(query)
        known = frequencies(self._place, self._head.routes, wanted) if wanted else {}
        return {"bool": {"must": [translate(query, known)], "must_not": self._hidden}}

    def _count_of(self, query: Bound) -> Json:
        return {"query": self._matching(query), "size": 0, "track_total_hits": True}

    def _deep(self, asked: Json, offset: int, limit: int, *, fold: bool, scored: bool) -> list[Json]:
        """Give the page behind the last place that can be looked up directly, by going through all before it."""
        kept: list[Json] = []
        stories: set[str] = set()
        place = 0
        for hit in self._all({**asked, "size": WINDOW, "docvalue_fields": [STORY]}, scored=scored):
            story = _value(hit, STORY)
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
            for hit in self._asked({"query": query, "size": len(some), "docvalue_fields": _WHOLE})["hits"]["hits"]:
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
                body = {"query": self._matching(query), "size": 0, "aggs": {"stories": _several(among)}}
                some = self._asked(body)["aggregations"]["stories"]["buckets"]
                full = full or len(some) >= MOST_VALUES
                buckets += some
            if not full:
                break
            parts *= 2
        several: list[int] = [bucket["doc_count"] for bucket in buckets]
        return total - sum(several) + len(several)


def _by_value(field: str, size: int) -> Json:
    return {"terms": {"field": field, "size": min(size, MOST_VALUES), "shard_size": _EVERY_VALUE}}


def _several(among: Json) -> Json:
    """Ask for the stories of which several versions match."""
    return {"terms": {"field": STORY, "size": MOST_VALUES, "min_doc_count": 2, "shard_min_doc_count": 2, **among}}


def _columns(query: Bound) -> dict[str, dict[str, None]]:
    """Give the terms of a query whose rarity must be known to search, by column."""
    wanted: dict[str, dict[str, None]] = {}
    for column, texts in counted_terms(query):
        wanted.setdefault(column, {}).update(dict.fromkeys(texts))
    return wanted


def _total(answer: Json) -> int:
    return int(answer["hits"]["total"]["value"])


def _columns_of(*names: str) -> Json:
    """Ask for what a document has in some columns, and for nothing that would have to be unpacked."""
    return {"docvalue_fields": names, "stored_fields": "_none_"}


def _value(hit: Json, column: str) -> Any:
    return hit["fields"][column][0]


def _blob(hit: Json) -> bytes:
    stored = hit.get("fields", {}).get(STORED)
    return unpacked(stored[0]) if stored else b""


def _match(hit: Json, *, scored: bool) -> Match:
    return Match(_value(hit, ID), float(hit["_score"] or 0.0) if scored else 0.0, _blob(hit), _value(hit, STORY))


def _known(hit: Json) -> Known:
    kind, marked, version = _value(hit, FACTS).split("\n", 2)
    return Known(_value(hit, ID), _value(hit, LEAD), KIND_NAMED[kind], version, _value(hit, STORY), bool(marked))
