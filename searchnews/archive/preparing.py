"""Prepares articles for an index: a stream of what was read becomes batches of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from searchnews.analysis import Analyzer
from searchnews.archive.documents import document_maker
from searchnews.articles import Article
from searchnews.engines.base import Document
from searchnews.errors import ReadError
from searchnews.readers import Item, Remark

BATCH = 500
"""Articles, errors and remarks that cross to the engine at once."""


@dataclass(slots=True)
class Batch:
    """Some documents, with the words they bring and what was not well with their files."""

    documents: list[Document] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    refused: list[ReadError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def take_in(self, other: Batch) -> None:
        """Add what is in another batch."""
        self.documents += other.documents
        self.words |= other.words
        self.refused += other.refused
        self.remarks += other.remarks


def prepare(items: Iterable[Item], analyzer: Analyzer) -> Iterator[Batch]:
    """Make documents of articles, in batches. If the stream breaks off, what was read until then is given first."""
    make = document_maker(analyzer)
    batch = Batch()
    try:
        for number, item in enumerate(items, start=1):
            if isinstance(item, Article):
                batch.documents.append(make(item))
            elif isinstance(item, ReadError):
                batch.refused.append(item)
            else:
                batch.remarks.append(item)
            if number % BATCH == 0:
                batch.words = analyzer.take_new_words()
                full, batch = batch, Batch()
                yield full
    except KeyboardInterrupt:
        batch.words = analyzer.take_new_words()
        yield batch
        raise
    batch.words = analyzer.take_new_words()
    yield batch
