"""Answers questions about one commit of an index of tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import tantivy
from tantivy import Query

from searchnews.analysis.layers import Layer
from searchnews.engines.base import MOST_ALIKE, Snapshot
from searchnews.engines.documents import Known, Match, Matches
from searchnews.engines.layout import ARRIVAL, STORY, column_name
from searchnews.engines.patience import patiently
from searchnews.engines.ranking import batches, is_scored, steady, unranked
from searchnews.engines.tantivy import results
from searchnews.engines.tantivy.counts import having_value, stories_of, stretch_counts, value_counts
from searchnews.engines.tantivy.failures import told_of
from searchnews.engines.tantivy.queries import all_of, any_of, story_key, translate, within
from searchnews.engines.tantivy.results import (
    ID,
    KEYS,
    LEAD,
    MARK,
    NEWEST,
    STORED,
    Scored,
    addresses_of,
    best_of_each,
    count_of,
    first_by,
    known_of,
    limited,
    ordered,
    total_of,
    value_of,
)
from searchnews.errors import SearchNewsError
from searchnews.query.bound import Bound, Everything, Sort
from searchnews.query.budget import hold

_BATCH: Final = 5_000
"""Keys looked up in one query."""


class TantivySnapshot(Snapshot):
    """One commit of an index of tantivy."""

    def __init__(self, path: Path, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        """Take the folder of the index, for messages; its columns; and tantivy's own view of the commit."""
        self._path = path
        self._schema = schema
        self._searcher = searcher
        self._last_arrival: int | None = None

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
        query = query if limit else unranked(query)
        found = partial(self._found, query, limit, offset, sort, facets or {}, fold=fold)
        return patiently(query, self._searcher.num_docs, found)

    def _found(
        self, query: Bound, limit: int, offset: int, sort: Sort, facets: Mapping[str, int], *, fold: bool
    ) -> Matches:
        with told_of(self._path):
            asked = translate(self._searcher, self._schema, query)
            counted = self._unscored(query) if facets or fold or not limit else asked
            scored = is_scored(query)

            def best(need: int) -> tuple[int, list[Scored]]:
                if sort == "relevance" and scored:
                    total, ranked = self._best(asked, need)
                else:
                    total, ranked = first_by(self._searcher, asked, KEYS[sort], need)
                return total, ranked[:need]

            ranked: list[Scored] = []
            if not limit:
                total = self._searcher.num_docs if query == Everything() else total_of(self._searcher, counted)
            elif fold:
                total, ranked = best_of_each(self._searcher, best, offset + limit)
            else:
                total, ranked = best(offset + limit)
            page = ranked[offset : offset + limit]
            documents = [self._held(address) for _, address in page]
            if sort != "relevance" and scored:
                page = self._worth(asked, page, documents)
            matches = tuple(
                Match(value_of(document, ID), score, value_of(document, STORED), known_of(document).story)
                for (score, _), document in zip(page, documents, strict=True)
            )
            counts = {field: value_counts(self._searcher, counted, field, size) for field, size in facets.items()}
            stories = stories_of(self._searcher, self._schema, counted, total) if fold else None
            return Matches(total, matches, counts, stories)

    def _unscored(self, query: Bound) -> Query:
        """Translate what is to be counted: without scores it takes a fifth of the time (57,139 articles)."""
        return Query.const_score_query(translate(self._searcher, self._schema, unranked(query)), 0.0)

    def _held(self, address: tantivy.DocAddress) -> tantivy.Document:
        document = self._searcher.doc(address)
        hold(len(value_of(document, STORED)))
        return document

    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match, in constant memory."""
        with told_of(self._path):
            asked = self._unscored(query)
            addresses = addresses_of(self._searcher, self._schema, asked, sort)
            while some := patiently(query, self._searcher.num_docs, lambda: list(islice(addresses, results.STRIDE))):
                for address in some:
                    yield value_of(self._searcher.doc(address), STORED)

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""

        def ask() -> list[int]:
            with told_of(self._path):
                return stretch_counts(self._searcher, self._unscored(query), edges)

        return patiently(query, self._searcher.num_docs, ask)

    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count the matches that have a value in a field."""

        def ask() -> dict[str, int]:
            with told_of(self._path):
                asked = self._unscored(query)
                return {field: total_of(self._searcher, all_of(asked, having_value(field))) for field in fields}

        return patiently(query, self._searcher.num_docs, ask)

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        with told_of(self._path):
            found = self._look_up(ID, ids)
            return {value_of(document, ID): value_of(document, STORED) for document in found}

    def ids_beginning(self, letters: str, *, limit: int) -> list[str]:
        """Give ids that begin with these letters, sorted, ``limit`` of them at most."""
        pattern = "".join(f"\\x{{{ord(letter):x}}}" for letter in letters)
        with told_of(self._path):
            asked = Query.const_score_query(Query.regex_query(self._schema, ID, f"{pattern}(?s:.*)"), 0.0)
            found = self._searcher.search(asked, limit=limited(self._searcher, limit), count=False).hits
            return sorted(value_of(self._searcher.doc(address), ID) for _, address in found)

    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document, whatever is damaged."""
        with told_of(self._path):
            searcher = self._searcher
            everything = searcher.search(Query.all_query(), limit=limited(searcher, searcher.num_docs), count=False)
        read: set[str] = set()
        unread = 0
        for _, address in everything.hits:
            try:
                with told_of(self._path):
                    document = searcher.doc(address)
                    known, stored = known_of(document), value_of(document, STORED)
            except (SearchNewsError, TypeError, ValueError, KeyError, AttributeError):
                unread += 1
                continue
            read.add(known.id)
            yield known.id, known.version, bytes(stored)
        if unread:
            named = self._ids_of(searcher, read)[:unread]
            yield from ((id, "", None) for id in (*named, *[""] * (unread - len(named))))

    def _ids_of(self, searcher: tantivy.Searcher, read: set[str]) -> list[str]:
        """Give the ids in the index that were not read, as far as it can tell."""
        try:
            with told_of(self._path):
                ids = [id for id, _ in searcher.terms_with_prefix(ID, "") if id not in read]
                return [id for id in ids if total_of(searcher, Query.term_query(self._schema, ID, id, "basic"))]
        except (SearchNewsError, AttributeError):  # tantivy 0.26 has no list of terms
            return []

    def known(self, *, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> list[Known]:
        """Tell which documents have one of these ids, and which briefs have one of these leads."""
        found: dict[str, Known] = {}
        with told_of(self._path):
            brief = Query.term_query(self._schema, "kind", "brief", "basic")
            for column, keys, conditions in ((ID, ids, ()), (LEAD, briefs, (brief,))):
                for known in map(known_of, self._look_up(column, keys, *conditions)):
                    found[known.id] = known
        return list(found.values())

    def leads(self, leads: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these leads."""
        with told_of(self._path):
            searcher = self._searcher
            there = [lead for lead in dict.fromkeys(leads) if searcher.doc_freq(LEAD, lead)]  # deleted ones counted
            return {lead: total_of(searcher, Query.term_query(self._schema, LEAD, lead, "basic")) for lead in there}

    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks, unless too many have it."""
        found: list[tuple[str, str, bytes]] = []
        with told_of(self._path):
            telling = [mark for mark in dict.fromkeys(marks) if 0 < self._searcher.doc_freq(MARK, mark) <= MOST_ALIKE]
            for some in batches(telling, _BATCH):
                # A set of terms would be looked up ten times slower than each by itself.
                asked = any_of(*(Query.term_query(self._schema, MARK, mark, "basic") for mark in some))
                for address in addresses_of(self._searcher, self._schema, asked):
                    document = self._searcher.doc(address)
                    found.append((value_of(document, ID), known_of(document).story, value_of(document, STORED)))
        return list(dict.fromkeys(found))

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories; only where there may be several do deleted ones matter."""
        with told_of(self._path):
            there = {story: self._searcher.doc_freq(STORY, story_key(story)) for story in dict.fromkeys(stories)}
            return {
                story: total_of(self._searcher, Query.term_query(self._schema, STORY, story_key(story), "basic"))
                for story, most in there.items()
                if most
            }

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        found: dict[str, int] = {}
        with told_of(self._path):
            for batch in batches(list(ids), _BATCH):
                asked = Query.term_set_query(self._schema, ID, batch)
                addresses = list(addresses_of(self._searcher, self._schema, asked))
                numbers = self._searcher.fast_field_values(ARRIVAL, addresses)
                for address, number in zip(addresses, numbers, strict=True):
                    found[value_of(self._searcher.doc(address), ID)] = int(number or 0)
        return found

    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""
        if self._last_arrival is None:
            with told_of(self._path):
                told = self._searcher.aggregate(Query.all_query(), {"last": {"max": {"field": ARRIVAL}}})
                self._last_arrival = int(told.get("last", {}).get("value") or 0)  # half the time of sorting by it
        return self._last_arrival

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        with told_of(self._path):
            return {text: self._searcher.doc_freq(column, text) for text in texts}

    def count(self) -> int:
        """Count the documents."""
        with told_of(self._path):
            return self._searcher.num_docs

    def _look_up(self, column: str, keys: Iterable[str], *conditions: Query) -> Iterator[tantivy.Document]:
        for batch in batches(list(dict.fromkeys(keys)), _BATCH):
            asked = Query.const_score_query(Query.term_set_query(self._schema, column, batch), 0.0)
            asked = all_of(asked, *conditions) if conditions else asked
            for address in addresses_of(self._searcher, self._schema, asked):
                yield self._searcher.doc(address)

    def _best(self, asked: Query, need: int) -> tuple[int, list[Scored]]:
        """Give the number of matches, and at least the best ``need`` of them in order.

        tantivy breaks ties by address, so those that tie with the last one needed have all to be seen. A few more
        than asked for nearly always hold them; else it is a crowd, as when all articles from one city score the
        same, and the newest are picked out of it.
        """
        for size in (need + 20, need + 1_000):
            result = self._searcher.search(asked, limit=limited(self._searcher, size))
            scored = [(steady(score), address) for score, address in result.hits]
            total = count_of(result)
            if len(scored) == total or scored[need - 1][0] > scored[-1][0]:
                return total, ordered(self._searcher, scored)
        tie = scored[-1][0]
        above = [pair for pair in scored if pair[0] > tie]
        crowd = self._newest_worth(asked, tie, need - len(above), total)
        return total, ordered(self._searcher, above) + ordered(self._searcher, crowd)

    def _newest_worth(self, asked: Query, score: float, need: int, total: int) -> list[Scored]:
        """Give the newest matches with this score, ``need`` of them at least, from a growing stretch of the newest."""
        size = 4 * need + 1_000
        while True:
            newest = self._searcher.search(asked, limit=min(size, total), count=False, order_by_field=NEWEST).hits
            recent = all_of(asked, within(self._schema, NEWEST, newest[-1][0], None))
            hits = self._searcher.search(recent, limit=total_of(self._searcher, recent), count=False).hits
            tied = [(score, address) for worth, address in hits if steady(worth) == score]
            if len(tied) >= need or size >= total:
                return tied
            size *= 4

    def _worth(self, asked: Query, page: list[Scored], documents: list[tantivy.Document]) -> list[Scored]:
        """Give the scores of a page that was ordered by date."""
        if not page:
            return page
        ids = Query.term_set_query(self._schema, ID, [value_of(document, ID) for document in documents])
        these = all_of(asked, Query.const_score_query(ids, 0.0))
        hits = self._searcher.search(these, limit=len(page), count=False).hits
        worth = {(address.segment_ord, address.doc): steady(score) for score, address in hits}
        return [(worth[address.segment_ord, address.doc], address) for _, address in page]
