"""Writes to an index of Whoosh: one new segment for each commit, and columns of ready-made terms."""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from whoosh import columns, fields, formats
from whoosh.index import FileIndex

from searchnews.engines.base import Writer
from searchnews.engines.documents import Document
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
from searchnews.engines.ranking import order_keys
from searchnews.engines.whoosh.queries import DATE, FACTS, ID, KEYS, LEAD, MARK, STORED, UNDATED, Facts
from searchnews.engines.whoosh.storage import told_of
from searchnews.errors import EngineFailure, SearchNewsError
from searchnews.messages.worded import worded

HEAP_MEGABYTES: Final = 128
"""Postings that are held in memory before they go to a file of their own, to be merged at the commit."""


class WhooshWriter(Writer):
    """Writes to an index of Whoosh, one new segment for each commit."""

    def __init__(self, path: Path, index: FileIndex) -> None:
        """Take the folder and the index in it."""
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
            raise EngineFailure(worded("the writer is closed"), engine="whoosh", hint=worded("start another one"))
        try:
            with told_of(self._path):
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
                ID: (document.id,),
                LEAD: (document.lead,),
                MARK: document.marks,
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
        elif (ID, id) in self._before:
            for docnum in self._before.postings(ID, id).all_ids():
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


def new_schema() -> fields.Schema:
    """Give the columns of an index."""
    made: dict[str, fields.FieldType] = {column.name: _Terms(column.detail) for column in COLUMNS}
    made.update((name, _Values()) for name in (*VALUE_FIELDS, ID, LEAD, MARK, STORY))
    made[FACTS] = fields.COLUMN(columns.VarBytesColumn())
    made[STORED] = fields.COLUMN(columns.VarBytesColumn())
    made[DATE] = fields.COLUMN(columns.NumericColumn("q", default=UNDATED))
    made.update((name, fields.COLUMN(columns.NumericColumn("Q"))) for name in (*KEYS.values(), ARRIVAL))
    return fields.Schema(**made)
