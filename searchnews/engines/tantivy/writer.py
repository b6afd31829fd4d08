"""Writes to an index of tantivy: what becomes of a document, and when it can be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import tantivy

from searchnews.engines.base import Writer
from searchnews.engines.documents import Document
from searchnews.engines.layout import ARRIVAL, COLUMNS, STORY, VALUE_FIELDS, Detail, kept_values
from searchnews.engines.ranking import order_keys
from searchnews.engines.tantivy.failures import told_of
from searchnews.engines.tantivy.queries import DATE, story_key
from searchnews.engines.tantivy.results import BLANKS, EDITION, ID, LEAD, MARK, NEWEST, OLDEST, STORED
from searchnews.errors import EngineFailure, SearchNewsError
from searchnews.messages.worded import worded

HEAP_BYTES: Final = 128_000_000
"""Memory for documents on their way to the disk, for all threads of a writer together."""

THREADS: Final = 2
"""Threads of a writer. One is a quarter slower (11,100 articles/s against 14,300); more make more, smaller segments."""

_RECORDS: Final[dict[Detail, str]] = {"positions": "position", "frequencies": "freq"}


class TantivyWriter(Writer):
    """Writes to an index of tantivy."""

    def __init__(self, path: Path, writer: tantivy.IndexWriter, newest: Callable[[], tantivy.Searcher]) -> None:
        """Take the folder, tantivy's own writer, and what gives a view of the newest commit."""
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
                if document.id in self._added or self._before.doc_freq(ID, document.id):
                    writer.delete_documents_by_term(ID, document.id)
                writer.add_document(made)
                self._added.add(document.id)

    def delete(self, ids: Sequence[str]) -> None:
        """Delete the documents with these ids, those added since the last commit included."""
        with self._writing() as writer:
            for id in ids:
                writer.delete_documents_by_term(ID, id)

    def commit(self) -> None:
        """Make everything since the last commit durable and searchable."""
        with self._writing() as writer:
            writer.commit()
            _share(self._path)
            self._pending = False
            self._added.clear()
            self._before = self._newest()

    def close(self) -> None:
        """Throw away what was not committed, and let merges of what was committed end."""
        writer, self._writer = self._writer, None
        if writer is None or self._broken:
            return  # a broken writer has no threads left to wait for; letting go of it frees the lock
        with suppress(SearchNewsError), told_of(self._path):
            if self._pending:
                writer.rollback()
                writer.garbage_collect_files()
            writer.wait_merging_threads()
            _share(self._path)

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        if self._writer is None or self._broken:
            raise EngineFailure(worded("the writer is closed"), engine="tantivy", hint=worded("start another one"))
        self._pending = True
        try:
            with told_of(self._path):
                yield self._writer
        except SearchNewsError:
            self._broken = True
            raise


def _share(folder: Path) -> None:
    """Let whoever may read the folder read the two files that tantivy writes for their owner alone."""
    for name in ("meta.json", ".managed.json"):
        with suppress(OSError):
            (folder / name).chmod(folder.stat().st_mode & 0o666)


def new_schema() -> tantivy.Schema:
    """Give the columns of a new index."""
    builder = tantivy.SchemaBuilder()
    for column in COLUMNS:
        builder.add_text_field(column.name, tokenizer_name=BLANKS, index_option=_RECORDS[column.detail])
    for field in VALUE_FIELDS:
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for key in (ID, LEAD):
        builder.add_text_field(key, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(MARK, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(STORY, fast=True, indexed=True)
    for blob in (EDITION, STORED):
        builder.add_bytes_field(blob, stored=True)
    for key in (NEWEST, OLDEST, ARRIVAL):
        builder.add_unsigned_field(key, fast=True)
    builder.add_integer_field(DATE, fast=True)
    return builder.build()


_COLUMN_NAMES: Final = {(column.field, column.layer): column.name for column in COLUMNS}


def _document(document: Document) -> tantivy.Document:
    """Make tantivy's document; every call into it costs 0.4 µs, so what is empty is left out."""
    id, lead, kind, version, texts, values, date, stored, arrival, story, marks = document
    made = tantivy.Document()
    add_text = made.add_text
    for place, text in texts.items():
        if text:
            add_text(_COLUMN_NAMES[place], text)
    for field, several in values.items():
        if field != ID:
            for value in kept_values(several):
                add_text(field, value)
    add_text(ID, id)
    add_text(LEAD, lead)
    for mark in marks:
        add_text(MARK, mark)
    made.add_unsigned(STORY, story_key(story or id))
    made.add_bytes(EDITION, f"{kind}\n{'marked' if marks else ''}\n{story}\n{version}".encode())
    made.add_bytes(STORED, stored)
    newest, oldest = order_keys(date, id)
    made.add_unsigned(NEWEST, newest)
    made.add_unsigned(OLDEST, oldest)
    made.add_unsigned(ARRIVAL, arrival)
    if date is not None:
        made.add_integer(DATE, date)
    return made
