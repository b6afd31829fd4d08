"""Keeps an index with Whoosh: pure Python, runs wherever Python runs, meant for up to some 50,000 articles."""

from __future__ import annotations

import json
import struct
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

import whoosh
from whoosh import columns, fields, formats
from whoosh.index import FileIndex

from searchnews.analysis.layers import Layer
from searchnews.engines.base import MOST_ALIKE, Document, Engine, Known, Match, Matches, Writer, order_keys
from searchnews.engines.failures import told
from searchnews.engines.layout import (
    ARRIVAL,
    COLUMNS,
    LONGEST_TERM,
    STORY,
    VALUE_FIELDS,
    Detail,
    column_name,
    kept_values,
)
from searchnews.engines.ranking import commonest, first_of_each
from searchnews.engines.whoosh_queries import DATE, FACTS, KEYS, STORED, UNDATED, Facts, Leaf, View
from searchnews.engines.whoosh_storage import FOREIGN, DurableStorage
from searchnews.errors import EngineFailure, SearchNewsError
from searchnews.query.bound import Bound, Sort

HEAP_MEGABYTES: Final = 128
"""Postings that are held in memory before they go to a file of their own, to be merged at the commit."""

_ID, _LEAD, _MARK = "id", "lead", "mark"


class WhooshEngine(Engine):
    """Holds an index of Whoosh in a folder."""

    name: ClassVar[str] = "whoosh"

    def __init__(self, path: Path, index: FileIndex) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._path = path
        self._index = index
        self._view: View | None = None

    @classmethod
    def version(cls) -> str:
        """Give Whoosh's version."""
        return f"whoosh {whoosh.versionstring()}"

    @classmethod
    def create(cls, path: Path) -> WhooshEngine:
        """Make an empty index in ``path``, a new folder."""
        with _told(path):
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, FileIndex.create(DurableStorage(str(path)), _schema()))

    @classmethod
    def open(cls, path: Path) -> WhooshEngine:
        """Open the index in ``path``."""
        with told(cls.name, path, Exception, opening=True):  # Whoosh reads damaged files as if they were not
            engine = cls(path, FileIndex(DurableStorage(str(path)), schema=_schema()))
            engine._newest_view()  # so that damage to a segment shows here
            return engine

    def writer(self) -> Writer:
        """Start writing."""
        return _WhooshWriter(self._path, self._index)

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
        with _told(self._path):
            found = [_Found(leaf, docnum, score) for leaf, docnum, score in self._newest_view().matches(query)]
            ranked = _ranked(found, sort)
            if fold:
                ranked = first_of_each(ranked, [one.facts.story for one in ranked])
            page = ranked[offset : offset + limit]
            matches = tuple(
                Match(one.facts.id, one.score, one.leaf.stored[one.docnum], one.facts.story) for one in page
            )
            return Matches(len(found), matches, _counts(found, facets or {}), len(ranked) if fold else None)

    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match; of each only its number and score are held in memory."""
        with _told(self._path):
            found = (_Found(*match) for match in self._newest_view().matches(query))
            for leaf, docnum, _ in found if sort is None else _ranked(list(found), sort):
                yield leaf.stored[docnum]

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""
        with _told(self._path):
            counts = [0] * (len(edges) + 1)  # also before the first edge and after the last
            for leaf, docnum, _ in self._newest_view().matches(query):
                date = leaf.dates[docnum]
                if date != UNDATED:
                    counts[bisect_right(edges, date)] += 1
            return counts[1 : len(edges)]

    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count the matches that have a value in a field."""
        with _told(self._path):
            values = [leaf.known(docnum).values for leaf, docnum, _ in self._newest_view().matches(query)]
            return {field: sum(bool(each.get(field)) for each in values) for field in fields}

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        with _told(self._path):
            view = self._newest_view()
            return {
                id: leaf.stored[docnum]
                for id in dict.fromkeys(ids)
                for leaf in view.leaves
                for docnum in leaf.holding(_ID, id)
            }

    def known(self, *, ids: Iterable[str] = (), leads: Iterable[str] = ()) -> list[Known]:
        """Tell which committed documents have one of these ids or one of these leads."""
        found: dict[str, Known] = {}
        with _told(self._path):
            view = self._newest_view()
            for column, keys in ((_ID, ids), (_LEAD, leads)):
                for key in dict.fromkeys(keys):
                    for leaf in view.leaves:
                        for docnum in leaf.holding(column, key):
                            facts = leaf.known(docnum)
                            found[facts.id] = Known(*facts[:6])
        return list(found.values())

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        with _told(self._path):
            leaves = self._newest_view().leaves
            return {id: leaf.arrivals[number] for id in ids for leaf in leaves for number in leaf.holding(_ID, id)}

    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""
        with _told(self._path):
            leaves = self._newest_view().leaves
            return max((leaf.arrivals[number] for leaf in leaves for number in leaf.reader.all_doc_ids()), default=0)

    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks, unless too many have it."""
        found: dict[str, tuple[str, str, bytes]] = {}
        with _told(self._path):
            view = self._newest_view()
            for mark in dict.fromkeys(marks):
                if 0 < view.reader.doc_frequency(_MARK, mark) <= MOST_ALIKE:
                    for leaf in view.leaves:
                        for docnum in leaf.holding(_MARK, mark):
                            facts = leaf.known(docnum)
                            found[facts.id] = (facts.id, facts.story, leaf.stored[docnum])
        return list(found.values())

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories."""
        with _told(self._path):
            leaves = self._newest_view().leaves
            return {story: sum(len(leaf.holding(STORY, story)) for leaf in leaves) for story in dict.fromkeys(stories)}

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        with _told(self._path):
            reader = self._newest_view().reader
            return {text: reader.doc_frequency(column, text) for text in texts}

    def count(self) -> int:
        """Count the documents."""
        with _told(self._path):
            total: int = self._newest_view().reader.doc_count()
            return total

    def close(self) -> None:
        """Let go of every file and thread."""
        if self._view is not None:
            self._view.reader.close()
            self._view = None

    def _newest_view(self) -> View:
        generation = self._index.latest_generation()
        if self._view is None or self._view.generation != generation:
            # The old view is not closed: somebody may still be scanning it. Its files go with it.
            self._view = View(self._index.reader(), generation)
        return self._view


class _Found(NamedTuple):
    leaf: Leaf
    docnum: int
    score: float

    @property
    def facts(self) -> Facts:
        """Give what is known of it besides its terms."""
        return self.leaf.known(self.docnum)


def _ranked(found: list[_Found], sort: Sort) -> list[_Found]:
    """Order matches: by score if asked for, by date, and by id the few that are the same to the last bit."""
    ranks = [(-one.score if sort == "relevance" else 0.0, -one.leaf.keys[sort][one.docnum]) for one in found]
    times = Counter(ranks)
    order = sorted(range(len(found)), key=lambda n: (ranks[n], found[n].facts.id if times[ranks[n]] > 1 else ""))
    return [found[n] for n in order]


def _counts(found: list[_Found], facets: Mapping[str, int]) -> dict[str, tuple[tuple[str, int], ...]]:
    counts: dict[str, Counter[str]] = {field: Counter() for field in facets}
    for one in found if facets else ():
        values = one.facts.values
        for field, counter in counts.items():
            counter.update(values.get(field, ()))
    return {field: commonest(counter, facets[field]) for field, counter in counts.items()}


class _WhooshWriter(Writer):
    """Writes to an index of Whoosh, one new segment for each commit."""

    def __init__(self, path: Path, index: FileIndex) -> None:
        self._path = path
        self._index = index
        self._segment: _Segment | None = None
        self._closed = False

    def add(self, documents: Sequence[Document]) -> None:
        """Add documents; one that has the id of an earlier one takes its place."""
        with self._writing() as segment:
            for document in documents:
                segment.delete(document.id)
                segment.add(document)

    def delete(self, ids: Sequence[str]) -> None:
        """Delete the documents with these ids, those added since the last commit included."""
        with self._writing() as segment:
            for id in ids:
                segment.delete(id)

    def commit(self) -> None:
        """Make everything since the last commit durable and searchable."""
        if self._segment is not None or self._closed:
            with self._writing() as segment:
                segment.commit()
                self._segment = None

    def close(self) -> None:
        """Throw away what was not committed."""
        self._closed = True
        segment, self._segment = self._segment, None
        if segment is not None:
            segment.cancel()

    @contextmanager
    def _writing(self) -> Iterator[_Segment]:
        if self._closed:
            raise EngineFailure("the writer is closed", engine="whoosh", hint="start another one")
        try:
            with _told(self._path):
                if self._segment is None:
                    self._segment = _Segment(self._index)
                yield self._segment
        except SearchNewsError:
            self.close()
            raise


class _Segment:
    """A segment in the making, and what the commit before it knew."""

    def __init__(self, index: FileIndex) -> None:
        self._writer = index.writer(limitmb=HEAP_MEGABYTES)
        try:
            self._before = index.reader()
        except BaseException:
            self._writer.cancel()  # it holds the lock
            raise
        self._added: dict[str, int] = {}
        """For each id that was added, the number of its document in this segment."""
        self._replaced: list[int] = []

    def add(self, document: Document) -> None:
        """Add a document."""
        texts = {column_name(*place): text for place, text in document.texts.items() if text}
        values = {field: kept_values(values) for field, values in document.values.items() if field in VALUE_FIELDS}
        newest, oldest = order_keys(document.date, document.id)
        facts = Facts(
            document.id,
            document.lead,
            document.kind,
            document.version,
            document.story_name,
            bool(document.marks),
            values,
        )
        self._added[document.id] = self._writer.docnum
        self._writer.add_document(
            **texts,
            **values,
            **{
                _ID: (document.id,),
                _LEAD: (document.lead,),
                _MARK: document.marks,
                STORY: (document.story_name,),
                FACTS: json.dumps(facts).encode(),
                STORED: document.stored,
                DATE: UNDATED if document.date is None else document.date,
                KEYS["newest"]: newest,
                KEYS["oldest"]: oldest,
                ARRIVAL: document.arrival,
            },
        )

    def delete(self, id: str) -> None:
        """Delete the document with this id, from this segment or an earlier one."""
        if id in self._added:
            self._replaced.append(self._added.pop(id))
        elif (_ID, id) in self._before:
            for docnum in self._before.postings(_ID, id).all_ids():
                self._writer.delete_document(docnum)

    def commit(self) -> None:
        """Write the segment; Whoosh itself cannot delete what is not yet committed."""
        for docnum in self._replaced:
            self._writer.newsegment.delete_document(docnum)
        self._writer.commit()
        self._before.close()

    def cancel(self) -> None:
        """Let go of the files and of the lock, whatever state they are in."""
        writer = self._writer
        for step in (writer._close_segment, writer._tempstorage.destroy, self._before.close):  # noqa: SLF001
            with suppress(Exception):  # a full disk may break off any of them
                step()
        if writer.writelock and not writer.is_closed:
            writer.writelock.release()


class _Terms(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A column of terms that are made already."""

    def __init__(self, detail: Detail) -> None:
        """Take what a posting has to remember."""
        kinds = {"positions": formats.Positions, "frequencies": formats.Frequency}
        super().__init__(kinds[detail](), None, scorable=True)
        self.detail = detail

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Cut a text at its blanks: give each term, how often it occurs, its weight and its posting."""
        places: dict[str, list[int]] = defaultdict(list)
        for position, text in enumerate(value.split()):
            places[text].append(position)
        for text, positions in places.items():
            term, times = text.encode(), len(positions)
            if len(term) > LONGEST_TERM:
                continue
            if self.detail == "positions":
                yield term, times, float(times), self.format.encode(positions)
            else:
                yield term, times, float(times), struct.pack("!I", times)


class _Values(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A column of values that are looked up whole."""

    def __init__(self) -> None:
        """Make the column."""
        super().__init__(formats.Existence(), None)

    def index(self, value: Sequence[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Give each value as one term."""
        return ((text.encode(), 1, 1.0, b"") for text in value)


def _schema() -> fields.Schema:
    made: dict[str, fields.FieldType] = {column.name: _Terms(column.detail) for column in COLUMNS}
    made.update((name, _Values()) for name in (*VALUE_FIELDS, _ID, _LEAD, _MARK, STORY))
    made[FACTS] = fields.COLUMN(columns.VarBytesColumn())
    made[STORED] = fields.COLUMN(columns.VarBytesColumn())
    made[DATE] = fields.COLUMN(columns.NumericColumn("q", default=UNDATED))
    made.update((name, fields.COLUMN(columns.NumericColumn("Q"))) for name in (*KEYS.values(), ARRIVAL))
    return fields.Schema(**made)


def _told(path: Path) -> AbstractContextManager[None]:
    return told("whoosh", path, *FOREIGN)
