"""Prepares articles for an index: a stream of what was read becomes batches of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.articles.article import KINDS
from searchnews.articles.identity import LONGEST_ID
from searchnews.articles.json import NotWritableError, encode
from searchnews.engines.documents import Document
from searchnews.errors import ReadError
from searchnews.indexing.documents import document_maker
from searchnews.indexing.stories import Trace, trace_of
from searchnews.messages.worded import worded
from searchnews.names import country_name
from searchnews.names.places import country_of
from searchnews.readers import Finished, Item, Remark, Withdrawn

BATCH = 500
"""Articles, errors and remarks that cross to the engine at once."""
BATCH_BYTES = 16 << 20
"""Bytes of articles from which a batch is full before that: lines of JSON may have as many each."""


class Ending(NamedTuple):
    """Where in a batch a file ends: the numbers are those of what stands before that in the batch."""

    mark: Finished
    documents: int
    seen: int
    refused: int
    left_out: int


class Before(NamedTuple):
    """How much of a batch stands before a place in it."""

    documents: int
    seen: int
    left_out: int
    remarks: int
    withdrawn: int


@dataclass(slots=True)
class Batch:
    """Some documents, with the words they bring and what was not well with their files.

    ``seen`` counts all that was met, one by one: what became a document, was refused, or was left out on purpose
    (``left_out``), notices of agencies among these.
    """

    documents: list[Document] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    """For each document what tells of which story it is a version."""
    words: set[str] = field(default_factory=set)
    refused: list[ReadError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    withdrawn: list[tuple[int, Withdrawn]] = field(default_factory=list)
    """Notices that take an article back, each with the number of documents before it."""
    seen: int = 0
    left_out: int = 0
    endings: list[Ending] = field(default_factory=list)
    """The files that end in it, in order."""
    before: Before | None = None
    """How much of it stands before the first refusal, if there is one."""
    again: set[tuple[str, str]] = field(default_factory=set)
    """The files and the ids that these had already in a batch before."""
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    """For each file and id the place of its document: where a file has an id twice, the last one counts."""

    def until_refusal(self) -> Batch:
        """Give what stands before the first refusal: the whole batch, if there is none."""
        if self.before is None:
            return self
        documents, seen, left_out, remarks, withdrawn = self.before
        return Batch(
            self.documents[:documents],
            self.traces[:documents],
            self.words,
            remarks=self.remarks[:remarks],
            withdrawn=self.withdrawn[:withdrawn],
            seen=seen,
            left_out=left_out,
            endings=[ending for ending in self.endings if not ending.refused],
        )

    def close(self) -> None:
        """Leave out the item that was just being put in when Ctrl-C struck."""
        whole = min(len(self.documents), len(self.traces))
        del self.documents[whole:], self.traces[whole:]
        self.seen = whole + len(self.refused) + self.left_out

    def refuse(self, error: ReadError) -> None:
        """Put a refusal in it; what was met is counted by whoever met it."""
        if self.before is None:
            here = len(self.documents), self.seen - 1, self.left_out, len(self.remarks), len(self.withdrawn)
            self.before = Before(*here)
        self.refused.append(error)

    def take_in(self, other: Batch) -> None:
        """Add what is in another batch."""
        if self.before is None and other.before is not None:
            documents, seen, left_out, remarks, withdrawn = other.before
            self.before = Before(
                documents + len(self.documents),
                seen + self.seen,
                left_out + self.left_out,
                remarks + len(self.remarks),
                withdrawn + len(self.withdrawn),
            )
        self.endings += [
            Ending(
                ending.mark,
                ending.documents + len(self.documents),
                ending.seen + self.seen,
                ending.refused + len(self.refused),
                ending.left_out + self.left_out,
            )
            for ending in other.endings
        ]
        self.seen += other.seen
        self.left_out += other.left_out
        self.withdrawn += [(place + len(self.documents), notice) for place, notice in other.withdrawn]
        self.documents += other.documents
        self.traces += other.traces
        self.words |= other.words
        self.refused += other.refused
        self.remarks += other.remarks


def prepare(items: Iterable[Item | Finished], analyzer: Analyzer) -> Iterator[Batch]:
    """Make documents of articles, in batches. If the stream breaks off, what was read until then is given first."""
    make = document_maker(analyzer)
    batch = Batch()
    items_in_batch = size = 0
    try:
        for item in items:
            if isinstance(item, Article):
                batch.seen += 1
                size += _put(batch, item, make)
            elif isinstance(item, Finished):
                counts = len(batch.documents), batch.seen, len(batch.refused), batch.left_out
                batch.endings.append(Ending(item, *counts))
            else:
                _note(batch, item)
            items_in_batch += 1
            if items_in_batch >= BATCH or size >= BATCH_BYTES:
                batch.words |= analyzer.take_new_words()
                full, batch = batch, Batch()
                items_in_batch = size = 0
                yield full
    except KeyboardInterrupt:
        batch.close()
        batch.words |= analyzer.take_new_words()
        yield batch
        raise
    batch.words |= analyzer.take_new_words()
    yield batch


def _note(batch: Batch, item: ReadError | Remark | Withdrawn) -> None:
    """Put in a batch what is no article."""
    if isinstance(item, ReadError):
        batch.seen += 1
        batch.refuse(item)
    elif isinstance(item, Withdrawn):
        batch.seen += 1
        batch.left_out += 1
        batch.withdrawn.append((len(batch.documents), item))
    else:
        batch.seen += item.left_out
        batch.left_out += item.left_out
        batch.remarks.append(item)


def _put(batch: Batch, article: Article, make: Callable[[Article], Document]) -> int:
    """Put an article in a batch and give its bytes; one that no archive could give back as it is, is refused."""
    fault = _fault(article)
    if not fault:
        try:
            document = make(placed(article))
        except NotWritableError as error:
            fault = worded("cannot be stored: {error}", error=error)
        else:
            trace = trace_of(article)
            if not _put_in_its_place(batch, article, document, trace):
                batch.documents.append(document)
                batch.traces.append(trace)
            return len(document.stored)
    source = article.source.encode("utf-8", "replace").decode()  # the fault may be in here
    batch.refuse(ReadError(worded("the article {id!a} {fault}", id=article.id[:40], fault=fault), file=source))
    return 0


def _put_in_its_place(batch: Batch, article: Article, document: Document, trace: Trace) -> bool:
    """Put a document in the place of another with its id, from the same file; tell whether there is such a one.

    Which of an agency's versions counts is decided later, by their numbers.
    """
    if article.origin is None or article.agency_version or article.kind == "brief":
        return False
    here = len(batch.documents)
    place = batch.places.setdefault((article.origin.file, article.id), here)
    if place == here:
        return False
    if batch.documents[place].version == document.version:
        batch.places[article.origin.file, article.id] = here  # the later of the two counts
        return False
    if (batch.withdrawn and batch.withdrawn[-1][0] > place) or (batch.before and place < batch.before.documents):
        batch.places[article.origin.file, article.id] = here
        return False  # something came between them that it matters to which of them stands before it
    batch.documents[place], batch.traces[place] = document, trace
    batch.left_out += 1
    said = worded(
        "“{headline:.60}” (id {id}) stands in this file more than once, and not alike: the last one counts",
        headline=article.headline,
        id=article.id,
    )
    batch.remarks.append(Remark(_place(article), said, 1))
    return True


def stands_far_before(article: Article) -> Remark:
    """Say that an article stands in its file twice, too far apart for the first to be left out."""
    said = worded(
        "“{headline:.60}” (id {id}) stands in this file far before this too, and not alike: the last one counts, "
        "and is told as replaced each time the file is read",
        headline=article.headline,
        id=article.id,
    )
    return Remark(_place(article), said)


def _place(article: Article) -> str:
    """Name the place where an article was read."""
    origin = article.origin
    file = article.source if origin is None else origin.file
    return f"{file}:{origin.record}" if origin is not None and origin.record else file


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
        return worded(
            "must have an id of 1 to {longest_id} characters that can be printed, with no blanks around them",
            longest_id=LONGEST_ID,
        )
    if article.kind not in KINDS:
        return worded("has an unknown kind: {kind!a}", kind=article.kind)
    if article.date is not None and article.date.utcoffset() is None:
        return worded("has a date without a time zone")
    return ""
