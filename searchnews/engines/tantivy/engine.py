"""Keeps an index with tantivy: embedded, written in Rust, the engine of an archive unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final

import tantivy
from tantivy import Query

from searchnews.analysis.layers import Layer
from searchnews.engines.base import MOST_ALIKE, Engine, Writer
from searchnews.engines.documents import Known, Match, Matches
from searchnews.engines.failures import told
from searchnews.engines.layout import ARRIVAL, LONGEST_TERM, STORY, column_name
from searchnews.engines.ranking import batches, is_scored, steady
from searchnews.engines.tantivy.counts import having_value, stories_of, stretch_counts, value_counts
from searchnews.engines.tantivy.files import files_of, leftovers_in
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
from searchnews.engines.tantivy.writer import BLANKS, FOREIGN, HEAP_BYTES, THREADS, TantivyWriter, new_schema, told_of
from searchnews.errors import SearchNewsError
from searchnews.query.bound import Bound, Sort

_BATCH: Final = 5_000
"""Keys looked up in one query."""


class TantivyEngine(Engine):
    """Holds an index of tantivy in a folder."""

    name: ClassVar[str] = "tantivy"

    def __init__(self, path: Path, index: tantivy.Index) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._path = path
        self._index = index
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        analyzer = analyzer.filter(tantivy.Filter.remove_long(LONGEST_TERM + 1))
        index.register_tokenizer(BLANKS, analyzer.build())
        index.config_reader("manual")  # the default starts a thread that looks for commits every half second
        self._schema = index.schema
        self._commit: object = None

    @classmethod
    def version(cls) -> str:
        """Give tantivy's version; the last of its three numbers says nothing about files."""
        said: str = tantivy.__version__  # type: ignore[attr-defined]  # "tantivy v0.27.0, index_format v7"
        return f"tantivy {'.'.join(said.split()[1].strip('v,').split('.')[:2])}"

    @classmethod
    def create(cls, path: Path) -> TantivyEngine:
        """Make an empty index in ``path``, a new folder."""
        with told_of(path):
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, tantivy.Index(new_schema(), str(path), reuse=False))

    @classmethod
    def open(cls, path: Path) -> TantivyEngine:
        """Open the index in ``path``."""
        with told(cls.name, path, *FOREIGN, opening=True):
            return cls(path, tantivy.Index.open(str(path)))

    @classmethod
    def files(cls, path: Path) -> set[str]:
        """Give the names of the files of the newest commit."""
        with told(cls.name, path, *FOREIGN, opening=True):
            return files_of(path)

    @classmethod
    def leftovers(cls, path: Path) -> set[str]:
        """Give the names of what belongs to no commit."""
        with told(cls.name, path, *FOREIGN, opening=True):
            return leftovers_in(path)

    def writer(self) -> Writer:
        """Start writing."""
        with told_of(self._path):
            writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=THREADS)
            return TantivyWriter(self._path, writer, self._searcher)

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
        with told_of(self._path):
            searcher = self._searcher()
            asked = translate(searcher, self._schema, query)
            scored = is_scored(query)

            def best(need: int) -> tuple[int, list[Scored]]:
                if sort == "relevance" and scored:
                    total, ranked = self._best(searcher, asked, need)
                else:
                    total, ranked = first_by(searcher, asked, KEYS[sort], need)
                return total, ranked[:need]

            ranked: list[Scored] = []
            if not limit:
                total = total_of(searcher, asked)
            elif fold:
                total, ranked = best_of_each(searcher, best, offset + limit)
            else:
                total, ranked = best(offset + limit)
            page = ranked[offset : offset + limit]
            documents = [searcher.doc(address) for _, address in page]
            if sort != "relevance" and scored:
                page = self._worth(searcher, asked, page, documents)
            matches = tuple(
                Match(value_of(document, ID), score, value_of(document, STORED), known_of(document).story)
                for (score, _), document in zip(page, documents, strict=True)
            )
            counts = {field: value_counts(searcher, asked, field, size) for field, size in (facets or {}).items()}
            stories = stories_of(searcher, self._schema, asked, total) if fold else None
            return Matches(total, matches, counts, stories)

    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match, in constant memory."""
        with told_of(self._path):
            searcher = self._searcher()
            asked = translate(searcher, self._schema, query)
            for address in addresses_of(searcher, self._schema, asked, sort):
                yield value_of(searcher.doc(address), STORED)

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""
        with told_of(self._path):
            searcher = self._searcher()
            return stretch_counts(searcher, translate(searcher, self._schema, query), edges)

    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count the matches that have a value in a field."""
        with told_of(self._path):
            searcher = self._searcher()
            asked = translate(searcher, self._schema, query)
            return {field: total_of(searcher, all_of(asked, having_value(field))) for field in fields}

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        with told_of(self._path):
            found = self._look_up(self._searcher(), ID, ids)
            return {value_of(document, ID): value_of(document, STORED) for document in found}

    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document, whatever is damaged."""
        with told_of(self._path):
            searcher = self._searcher()
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
        """Tell which committed documents have one of these ids, and which briefs have one of these leads."""
        found: dict[str, Known] = {}
        with told_of(self._path):
            searcher = self._searcher()
            brief = Query.term_query(self._schema, "kind", "brief", "basic")
            for column, keys, conditions in ((ID, ids, ()), (LEAD, briefs, (brief,))):
                for known in map(known_of, self._look_up(searcher, column, keys, *conditions)):
                    found[known.id] = known
        return list(found.values())

    def leads(self, leads: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these leads."""
        with told_of(self._path):
            searcher = self._searcher()
            there = [lead for lead in dict.fromkeys(leads) if searcher.doc_freq(LEAD, lead)]  # deleted ones counted
            return {lead: total_of(searcher, Query.term_query(self._schema, LEAD, lead, "basic")) for lead in there}

    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks, unless too many have it."""
        found: list[tuple[str, str, bytes]] = []
        with told_of(self._path):
            searcher = self._searcher()
            telling = [mark for mark in dict.fromkeys(marks) if 0 < searcher.doc_freq(MARK, mark) <= MOST_ALIKE]
            for some in batches(telling, _BATCH):
                # A set of terms would be looked up ten times slower than each by itself.
                asked = any_of(*(Query.term_query(self._schema, MARK, mark, "basic") for mark in some))
                for address in addresses_of(searcher, self._schema, asked):
                    document = searcher.doc(address)
                    found.append((value_of(document, ID), known_of(document).story, value_of(document, STORED)))
        return list(dict.fromkeys(found))

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories; only where there may be several do deleted ones matter."""
        with told_of(self._path):
            searcher = self._searcher()
            there = {story: searcher.doc_freq(STORY, story_key(story)) for story in dict.fromkeys(stories)}
            return {
                story: total_of(searcher, Query.term_query(self._schema, STORY, story_key(story), "basic"))
                for story, most in there.items()
                if most
            }

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        found: dict[str, int] = {}
        with told_of(self._path):
            searcher = self._searcher()
            for batch in batches(list(ids), _BATCH):
                addresses = list(addresses_of(searcher, self._schema, Query.term_set_query(self._schema, ID, batch)))
                numbers = searcher.fast_field_values(ARRIVAL, addresses)
                for address, number in zip(addresses, numbers, strict=True):
                    found[value_of(searcher.doc(address), ID)] = int(number or 0)
        return found

    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""
        with told_of(self._path):
            highest = self._searcher().search(Query.all_query(), limit=1, count=False, order_by_field=ARRIVAL).hits
            return int(highest[0][0]) if highest else 0

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        with told_of(self._path):
            searcher = self._searcher()
            return {text: searcher.doc_freq(column, text) for text in texts}

    def count(self) -> int:
        """Count the documents."""
        with told_of(self._path):
            return self._searcher().num_docs

    def close(self) -> None:
        """Let go of every file and thread."""
        self._index = self._schema = None  # type: ignore[assignment]  # closed: nothing may be asked any more

    def _searcher(self) -> tantivy.Searcher:
        """Give a view of the newest commit; looking whether there is one takes 0.02 ms, loading it 0.6 ms."""
        state = (self._path / "meta.json").stat()
        commit = (state.st_mtime_ns, state.st_ino, state.st_size)
        if commit != self._commit:
            self._index.reload()
            self._commit = commit
        return self._index.searcher()

    def _look_up(
        self, searcher: tantivy.Searcher, column: str, keys: Iterable[str], *conditions: Query
    ) -> Iterator[tantivy.Document]:
        for batch in batches(list(dict.fromkeys(keys)), _BATCH):
            asked = Query.const_score_query(Query.term_set_query(self._schema, column, batch), 0.0)
            asked = all_of(asked, *conditions) if conditions else asked
            for address in addresses_of(searcher, self._schema, asked):
                yield searcher.doc(address)

    def _best(self, searcher: tantivy.Searcher, asked: Query, need: int) -> tuple[int, list[Scored]]:
        """Give the number of matches, and at least the best ``need`` of them in order.

        tantivy breaks ties by address, so those that tie with the last one needed have all to be seen. A few more
        than asked for nearly always hold them; else it is a crowd, as when all articles from one city score the
        same, and the newest are picked out of it.
        """
        for size in (need + 20, need + 1_000):
            result = searcher.search(asked, limit=limited(searcher, size))
            scored = [(steady(score), address) for score, address in result.hits]
            total = count_of(result)
            if len(scored) == total or scored[need - 1][0] > scored[-1][0]:
                return total, ordered(searcher, scored)
        tie = scored[-1][0]
        above = [pair for pair in scored if pair[0] > tie]
        crowd = self._newest_worth(searcher, asked, tie, need - len(above), total)
        return total, ordered(searcher, above) + ordered(searcher, crowd)

    def _newest_worth(
        self, searcher: tantivy.Searcher, asked: Query, score: float, need: int, total: int
    ) -> list[Scored]:
        """Give the newest matches with this score, ``need`` of them at least, from a growing stretch of the newest."""
        size = 4 * need + 1_000
        while True:
            newest = searcher.search(asked, limit=min(size, total), count=False, order_by_field=NEWEST).hits
            recent = all_of(asked, within(self._schema, NEWEST, newest[-1][0], None))
            hits = searcher.search(recent, limit=total_of(searcher, recent), count=False).hits
            tied = [(score, address) for worth, address in hits if steady(worth) == score]
            if len(tied) >= need or size >= total:
                return tied
            size *= 4

    def _worth(
        self, searcher: tantivy.Searcher, asked: Query, page: list[Scored], documents: list[tantivy.Document]
    ) -> list[Scored]:
        """Give the scores of a page that was ordered by date."""
        if not page:
            return page
        ids = Query.term_set_query(self._schema, ID, [value_of(document, ID) for document in documents])
        hits = searcher.search(all_of(asked, Query.const_score_query(ids, 0.0)), limit=len(page), count=False).hits
        worth = {(address.segment_ord, address.doc): steady(score) for score, address in hits}
        return [(worth[address.segment_ord, address.doc], address) for _, address in page]
