"""Prepares articles for an index: a stream of what was read becomes batches of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from searchnews.analysis import Analyzer
from searchnews.archive.documents import document_maker
from searchnews.articles import Article
from searchnews.articles.identity import LONGEST_ID
from searchnews.articles.records import NotWritableError
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
                _put(batch, item, make)
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


def _put(batch: Batch, article: Article, make: Callable[[Article], Document]) -> None:
    """Put an article in a batch; one that no archive could give back as it is, is refused."""
    fault = _fault(article)
    if not fault:
        try:
            batch.documents.append(make(article))
        except NotWritableError as error:
            fault = f"cannot be stored: {error}"
        else:
            return
    source = article.source.encode("utf-8", "replace").decode()  # the fault may be in here
    batch.refused.append(ReadError(f"the article {article.id[:40]!a} {fault}", file=source))


def _fault(article: Article) -> str:
    """Say what is wrong with an article; readers give none of these, a program may."""
    if not 0 < len(article.id) <= LONGEST_ID:
        return f"must have an id of 1 to {LONGEST_ID} characters"
    if article.kind not in ("article", "brief"):
        return f"is of no known kind: {article.kind!a}"
    if article.date is not None and article.date.utcoffset() is None:
        return "has a date without a time zone"
    return ""
