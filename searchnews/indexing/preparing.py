"""Prepares articles for an index: a stream of what was read becomes batches of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.articles.article import KINDS
from searchnews.articles.identity import LONGEST_ID
from searchnews.articles.json import NotWritableError, encode
from searchnews.engines.documents import Document
from searchnews.errors import ReadError
from searchnews.indexing.documents import document_maker
from searchnews.indexing.stories import Trace, trace_of
from searchnews.names import country_name, country_of
from searchnews.readers import Item, Remark, Withdrawn

BATCH = 500
"""Articles, errors and remarks that cross to the engine at once."""
BATCH_BYTES = 16 << 20
"""Bytes of articles from which a batch is full before that: lines of JSON may have as many each."""


@dataclass(slots=True)
class Batch:
    """Some documents, with the words they bring and what was not well with their files."""

    documents: list[Document] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    """For each document what tells of which story it is a version."""
    words: set[str] = field(default_factory=set)
    refused: list[ReadError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    withdrawn: list[tuple[int, Withdrawn]] = field(default_factory=list)
    """Notices that take an article back, each with the number of documents before it."""

    def take_in(self, other: Batch) -> None:
        """Add what is in another batch."""
        self.withdrawn += [(place + len(self.documents), notice) for place, notice in other.withdrawn]
        self.documents += other.documents
        self.traces += other.traces
        self.words |= other.words
        self.refused += other.refused
        self.remarks += other.remarks


def prepare(items: Iterable[Item], analyzer: Analyzer) -> Iterator[Batch]:
    """Make documents of articles, in batches. If the stream breaks off, what was read until then is given first."""
    make = document_maker(analyzer)
    batch = Batch()
    items_in_batch = size = 0
    try:
        for item in items:
            if isinstance(item, Article):
                size += _put(batch, item, make)
            elif isinstance(item, ReadError):
                batch.refused.append(item)
            elif isinstance(item, Withdrawn):
                batch.withdrawn.append((len(batch.documents), item))
            else:
                batch.remarks.append(item)
            items_in_batch += 1
            if items_in_batch >= BATCH or size >= BATCH_BYTES:
                batch.words |= analyzer.take_new_words()
                full, batch = batch, Batch()
                items_in_batch = size = 0
                yield full
    except KeyboardInterrupt:
        batch.words |= analyzer.take_new_words()
        yield batch
        raise
    batch.words |= analyzer.take_new_words()
    yield batch


def _put(batch: Batch, article: Article, make: Callable[[Article], Document]) -> int:
    """Put an article in a batch and give its bytes; one that no archive could give back as it is, is refused."""
    fault = _fault(article)
    if not fault:
        try:
            document = make(placed(article))
        except NotWritableError as error:
            fault = f"cannot be stored: {error}"
        else:
            batch.documents.append(document)
            batch.traces.append(trace_of(article))
            return len(document.stored)
    source = article.source.encode("utf-8", "replace").decode()  # the fault may be in here
    batch.refused.append(ReadError(f"the article {article.id[:40]!a} {fault}", file=source))
    return 0


def placed(article: Article) -> Article:
    """Give an article with the countries of its cities; if none of them is known, with those that it came with.

    >>> placed(Article(id="1", headline="", body="", cities=("Parijs", "Kiev"))).countries
    ('Frankrijk', 'Oekraïne')
    """
    countries = _countries(article.cities) if article.cities else ()
    return replace(article, countries=countries) if countries and countries != article.countries else article


@lru_cache(maxsize=50_000)
def _countries(cities: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country_name(code) for city in cities if (code := country_of(city))))


def can_be_stored(article: Article) -> bool:
    """Tell whether an archive could give an article back as it is: others are refused."""
    if _fault(article):
        return False
    try:
        encode(article)
    except NotWritableError:
        return False
    return True


def _fault(article: Article) -> str:
    """Say what is wrong with an article; readers give none of these, a program may."""
    if not 0 < len(article.id) <= LONGEST_ID or not article.id.isprintable() or article.id != article.id.strip():
        return f"must have an id of 1 to {LONGEST_ID} characters that can be printed, with no blanks around them"
    if article.kind not in KINDS:
        return f"is of no known kind: {article.kind!a}"
    if article.date is not None and article.date.utcoffset() is None:
        return "has a date without a time zone"
    return ""
