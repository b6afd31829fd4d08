"""Keeps an index with tantivy: embedded, written in Rust, the engine of an archive unless told otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar, Final, TypeAlias

import tantivy
from tantivy import Query

from searchnews.analysis.layers import Layer
from searchnews.articles.article import Kind
from searchnews.engines.base import Document, Engine, Known, Match, Matches, Writer, order_keys
from searchnews.engines.failures import told
from searchnews.engines.layout import COLUMNS, LONGEST_TERM, VALUE_FIELDS, Detail, column_name, kept_values
from searchnews.engines.ranking import batches, is_scored, steady
from searchnews.engines.tantivy_queries import DATE, all_of, translate, within
from searchnews.errors import EngineFailure, SearchNewsError
from searchnews.hits.page import Sort
from searchnews.query.bound import Bound

HEAP_BYTES: Final = 128_000_000
"""Memory for documents on their way to the disk, for all threads of a writer together."""

THREADS: Final = 2
"""Threads of a writer. One is a quarter slower (11,100 articles/s against 14,300); more make more, smaller segments."""

_BLANKS: Final = "blanks"
_RECORDS: Final[dict[Detail, str]] = {"positions": "position", "frequencies": "freq"}
_ID, _LEAD, _EDITION, _STORED = "id", "lead", "edition", "stored"
_NEWEST, _OLDEST = "newest", "oldest"
_BATCH: Final = 5_000
"""Keys looked up in one query."""
_STRIDE: Final = 10_000
"""Matches whose addresses are held at a time while all are gone through."""

Scored: TypeAlias = tuple[float, "tantivy.DocAddress"]


class TantivyEngine(Engine):
    """Holds an index of tantivy in a folder."""

    name: ClassVar[str] = "tantivy"

    def __init__(self, path: Path, index: tantivy.Index) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._path = path
        self._index = index
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        analyzer = analyzer.filter(tantivy.Filter.remove_long(LONGEST_TERM + 1))
        index.register_tokenizer(_BLANKS, analyzer.build())
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
        with _told(path):
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, tantivy.Index(_schema(), str(path), reuse=False))

    @classmethod
    def open(cls, path: Path) -> TantivyEngine:
        """Open the index in ``path``."""
        with told(cls.name, path, *_FOREIGN, opening=True):
            return cls(path, tantivy.Index.open(str(path)))

    def writer(self) -> Writer:
        """Start writing."""
        with _told(self._path):
            writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=THREADS)
            return _TantivyWriter(self._path, writer, self._searcher)

    def search(
        self,
        query: Bound,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Mapping[str, int] | None = None,
    ) -> Matches:
        """Find the matches from ``offset``, ``limit`` of them at most, and count them all."""
        with _told(self._path):
            searcher = self._searcher()
            asked = translate(searcher, self._schema, query)
            need, scored = offset + limit, is_scored(query)
            ranked: list[Scored] = []
            if not limit:
                total = _total(searcher, asked)
            elif sort == "relevance" and scored:
                total, ranked = self._best(searcher, asked, need)
            else:
                total, ranked = _first(searcher, asked, _OLDEST if sort == "oldest" else _NEWEST, need)
            page = ranked[offset:need]
            documents = [searcher.doc(address) for _, address in page]
            if sort != "relevance" and scored:
                page = self._worth(searcher, asked, page, documents)
            matches = tuple(
                Match(_value(document, _ID), score, _value(document, _STORED))
                for (score, _), document in zip(page, documents, strict=True)
            )
            counts = {field: _counts(searcher, asked, field, size) for field, size in (facets or {}).items()}
            return Matches(total, matches, counts)

    def scan(self, query: Bound) -> Iterator[bytes]:
        """Give what is stored of every match, in an order that does not matter, in constant memory."""
        with _told(self._path):
            searcher = self._searcher()
            asked = translate(searcher, self._schema, query)
            for address in _addresses(searcher, self._schema, asked):
                yield _value(searcher.doc(address), _STORED)

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        with _told(self._path):
            found = self._look_up(self._searcher(), _ID, ids)
            return {_value(document, _ID): _value(document, _STORED) for document in found}

    def known(self, *, ids: Iterable[str] = (), leads: Iterable[str] = ()) -> list[Known]:
        """Tell which committed documents have one of these ids or one of these leads."""
        found: dict[str, Known] = {}
        with _told(self._path):
            searcher = self._searcher()
            for column, keys in ((_ID, ids), (_LEAD, leads)):
                for document in self._look_up(searcher, column, keys):
                    kind, version = _value(document, _EDITION).decode().split(" ", 1)
                    id: str = _value(document, _ID)
                    found[id] = Known(id, _value(document, _LEAD), _KINDS[kind], version)
        return list(found.values())

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        with _told(self._path):
            searcher = self._searcher()
            return {text: searcher.doc_freq(column, text) for text in texts}

    def count(self) -> int:
        """Count the documents."""
        with _told(self._path):
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

    def _look_up(self, searcher: tantivy.Searcher, column: str, keys: Iterable[str]) -> Iterator[tantivy.Document]:
        for batch in batches(list(dict.fromkeys(keys)), _BATCH):
            asked = Query.const_score_query(Query.term_set_query(self._schema, column, batch), 0.0)
            for address in _addresses(searcher, self._schema, asked):
                yield searcher.doc(address)

    def _best(self, searcher: tantivy.Searcher, asked: Query, need: int) -> tuple[int, list[Scored]]:
        """Give the number of matches, and at least the best ``need`` of them in order.

        tantivy breaks ties by address, so those that tie with the last one needed have all to be seen. A few more
        than asked for nearly always hold them; else it is a crowd, as when all articles from one city score the
        same, and the newest are picked out of it.
        """
        for size in (need + 20, need + 1_000):
            result = searcher.search(asked, limit=_limit(searcher, size))
            scored = [(steady(score), address) for score, address in result.hits]
            total = _count(result)
            if len(scored) == total or scored[need - 1][0] > scored[-1][0]:
                return total, _ordered(searcher, scored)
        tie = scored[-1][0]
        above = [pair for pair in scored if pair[0] > tie]
        crowd = self._newest_worth(searcher, asked, tie, need - len(above), total)
        return total, _ordered(searcher, above) + _ordered(searcher, crowd)

    def _newest_worth(
        self, searcher: tantivy.Searcher, asked: Query, score: float, need: int, total: int
    ) -> list[Scored]:
        """Give the newest matches with this score, ``need`` of them at least, from a growing stretch of the newest."""
        size = 4 * need + 1_000
        while True:
            newest = searcher.search(asked, limit=min(size, total), count=False, order_by_field=_NEWEST).hits
            recent = all_of(asked, within(self._schema, _NEWEST, newest[-1][0], None))
            hits = searcher.search(recent, limit=_total(searcher, recent), count=False).hits
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
        ids = Query.term_set_query(self._schema, _ID, [_value(document, _ID) for document in documents])
        hits = searcher.search(all_of(asked, Query.const_score_query(ids, 0.0)), limit=len(page), count=False).hits
        worth = {(address.segment_ord, address.doc): steady(score) for score, address in hits}
        return [(worth[address.segment_ord, address.doc], address) for _, address in page]


class _TantivyWriter(Writer):
    """Writes to an index of tantivy."""

    def __init__(self, path: Path, writer: tantivy.IndexWriter, newest: Callable[[], tantivy.Searcher]) -> None:
        self._path = path
        self._writer: tantivy.IndexWriter | None = writer
        self._newest = newest
        self._before = newest()
        self._added: set[str] = set()
        self._pending = False
        self._broken = False

    def add(self, documents: Sequence[Document]) -> None:
        """Add documents; one that has the id of an earlier one takes its place."""
        with self._writing() as writer:
            for document in documents:
                made = _document(document)
                # Finding out takes 0.5 µs, deleting what is not there 10 µs, most of it later, in every new segment.
                if document.id in self._added or self._before.doc_freq(_ID, document.id):
                    writer.delete_documents_by_term(_ID, document.id)
                writer.add_document(made)
                self._added.add(document.id)

    def delete(self, ids: Sequence[str]) -> None:
        """Delete the documents with these ids, those added since the last commit included."""
        with self._writing() as writer:
            for id in ids:
                writer.delete_documents_by_term(_ID, id)

    def commit(self) -> None:
        """Make everything since the last commit durable and searchable."""
        with self._writing() as writer:
            writer.commit()
            self._pending = False
            self._added.clear()
            self._before = self._newest()

    def close(self) -> None:
        """Throw away what was not committed, and let merges of what was committed end."""
        writer, self._writer = self._writer, None
        if writer is None or self._broken:
            return  # a broken writer has no threads left to wait for; letting go of it frees the lock
        with suppress(SearchNewsError), _told(self._path):
            if self._pending:
                writer.rollback()
                writer.garbage_collect_files()
            writer.wait_merging_threads()

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        if self._writer is None or self._broken:
            raise EngineFailure("the writer is closed", engine="tantivy", hint="start another one")
        self._pending = True
        try:
            with _told(self._path):
                yield self._writer
        except SearchNewsError:
            self._broken = True
            raise


_KINDS: Final[dict[str, Kind]] = {"article": "article", "brief": "brief"}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for column in COLUMNS:
        builder.add_text_field(column.name, tokenizer_name=_BLANKS, index_option=_RECORDS[column.detail])
    for field in VALUE_FIELDS:
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for key in (_ID, _LEAD):
        builder.add_text_field(key, stored=True, tokenizer_name="raw", index_option="basic")
    for blob in (_EDITION, _STORED):
        builder.add_bytes_field(blob, stored=True)
    for key in (_NEWEST, _OLDEST):
        builder.add_unsigned_field(key, fast=True)
    builder.add_integer_field(DATE, fast=True)
    return builder.build()


_COLUMN_NAMES: Final = {(column.field, column.layer): column.name for column in COLUMNS}


def _document(document: Document) -> tantivy.Document:
    """Make tantivy's document; every call into it costs 0.4 µs, so what is empty is left out."""
    id, lead, kind, version, texts, values, date, stored = document
    made = tantivy.Document()
    add_text = made.add_text
    for place, text in texts.items():
        if text:
            add_text(_COLUMN_NAMES[place], text)
    for field, several in values.items():
        if field != _ID:
            for value in kept_values(several):
                add_text(field, value)
    add_text(_ID, id)
    add_text(_LEAD, lead)
    made.add_bytes(_EDITION, f"{kind} {version}".encode())
    made.add_bytes(_STORED, stored)
    newest, oldest = order_keys(date, id)
    made.add_unsigned(_NEWEST, newest)
    made.add_unsigned(_OLDEST, oldest)
    if date is not None:
        made.add_integer(DATE, date)
    return made


def _count(result: tantivy.SearchResult) -> int:
    count: int = result.count  # type: ignore[attr-defined]  # forgotten in tantivy 0.27's stubs
    return count


def _total(searcher: tantivy.Searcher, asked: Query) -> int:
    return _count(searcher.search(asked, limit=1))


def _value(document: tantivy.Document, name: str) -> Any:
    return document.get_first(name)


def _first(searcher: tantivy.Searcher, asked: Query, column: str, need: int) -> tuple[int, list[Scored]]:
    """Give the number of matches, and at least the first ``need`` of them by a key, highest first, worth nothing."""
    size = need + 20
    while True:
        result = searcher.search(asked, limit=_limit(searcher, size), order_by_field=column)
        hits = result.hits
        if len(hits) == _count(result) or hits[need - 1][0] > hits[-1][0]:
            return _count(result), _settled(searcher, [((-key, 0.0), (0.0, address)) for key, address in hits])
        size *= 4


def _limit(searcher: tantivy.Searcher, size: int) -> int:
    """Keep a limit within the documents there are: tantivy sets memory aside for all that it may have to return."""
    return max(1, min(size, searcher.num_docs))


def _ordered(searcher: tantivy.Searcher, scored: list[Scored]) -> list[Scored]:
    """Order by score, then the newest first."""
    keys = searcher.fast_field_values(_NEWEST, [address for _, address in scored])
    return _settled(searcher, [((-pair[0], -(key or 0)), pair) for pair, key in zip(scored, keys, strict=True)])


def _settled(searcher: tantivy.Searcher, ranked: list[tuple[tuple[float, float], Scored]]) -> list[Scored]:
    """Sort by rank, and by id the few whose ranks are the same to the last bit."""
    times = Counter(rank for rank, _ in ranked)

    def place(entry: tuple[tuple[float, float], Scored]) -> tuple[tuple[float, float], str]:
        rank, (_, address) = entry
        return rank, _value(searcher.doc(address), _ID) if times[rank] > 1 else ""

    return [pair for _, pair in sorted(ranked, key=place)]


def _addresses(searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Query) -> Iterator[tantivy.DocAddress]:
    """Go through all matches, a stretch of the newest at a time, each in the order in which it lies on the disk."""
    upper, stride = None, _STRIDE
    while True:
        rest = asked
        if upper is not None:
            rest = all_of(asked, within(schema, _NEWEST, None, upper))
        result = searcher.search(rest, limit=_limit(searcher, stride), order_by_field=_NEWEST)
        hits = result.hits
        if len(hits) < _count(result):
            upper = hits[-1][0]  # its twins may not have come along, so it comes again with them
            hits = [hit for hit in hits if hit[0] > upper]
            stride = stride if hits else stride * 4
        else:
            upper = None
        yield from sorted((address for _, address in hits), key=lambda address: (address.segment_ord, address.doc))
        if upper is None:
            return


def _counts(searcher: tantivy.Searcher, asked: Query, field: str, size: int) -> tuple[tuple[str, int], ...]:
    """Count matches by value, exactly; tantivy 0.27 puts equal counts in the order of the values, as we want them."""
    if size <= 0:
        return ()
    terms = {"field": field, "size": min(size, _MOST_VALUES), "segment_size": _EVERY_VALUE, "order": {"_count": "desc"}}
    buckets = searcher.aggregate(asked, {"counts": {"terms": terms}})["counts"]["buckets"]
    return tuple((bucket["key"], bucket["doc_count"]) for bucket in buckets)


_EVERY_VALUE: Final = 1_000_000_000
"""How many values a segment tells of: fewer would make the counts a guess."""
_MOST_VALUES: Final = 65_000
"""How many values tantivy gives back at most."""

_FOREIGN: Final = (ValueError, RuntimeError, OSError, OverflowError)
"""What tantivy raises; nearly all is a ``ValueError``."""


def _told(path: Path) -> AbstractContextManager[None]:
    return told("tantivy", path, *_FOREIGN)
