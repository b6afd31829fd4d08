"""Defines the socket: what the archive may ask of an engine, and what an engine may know.

An engine matches, ranks and counts ready-made terms; it knows no Dutch and reads no query strings. Everything
crosses the socket in plain values and in batches, so that an engine may as well live across a network.
Engines raise only :class:`searchnews.errors.EngineError` and :class:`searchnews.errors.ArchiveDamaged`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from searchnews.analysis.layers import Layer
from searchnews.engines.documents import Document, Known, Matches, parts_of
from searchnews.engines.layout import STORY
from searchnews.query.bound import AllOf, Bound, Sort, Value
from searchnews.query.budget import spend


class Writer(ABC):
    """Additions and deletions that become searchable, all at once and durably, at :meth:`commit`.

    Leaving the ``with`` block without a commit throws away what was added since the last one.
    """

    @abstractmethod
    def add(self, documents: Sequence[Document]) -> None:
        """Add documents; one that has the id of an earlier one takes its place."""

    @abstractmethod
    def delete(self, ids: Sequence[str]) -> None:
        """Delete the documents with these ids, those added since the last commit included."""

    @abstractmethod
    def commit(self) -> None:
        """Make everything since the last commit durable and searchable."""

    @abstractmethod
    def close(self) -> None:
        """Throw away what was not committed, and let go of every file and thread."""

    def __enter__(self) -> Writer:
        """Start writing."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop writing."""
        self.close()


class Snapshot(ABC):
    """One commit of an index, and the answers about it.

    All that one question needs (counts of words, candidates, matches, facets, totals) is asked of one snapshot, so that
    its parts fit together whatever is committed meanwhile. It holds on to nothing that others wait for, and needs no
    closing. It may be asked for as long as its engine is open.
    """

    @abstractmethod
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
        """Find the matches from ``offset`` (0 is the best), ``limit`` of them at most, and count them all.

        Order: highest score, or newest, or oldest first; what is equal by :func:`order_key`, highest first;
        without a date last. ``facets``: for each field to count by, how many values to give at most. ``fold``: of
        each story only the match that comes first in this order, and ``offset`` and ``limit`` count these; the total
        and the facets count all matches.
        """

    def search_and_count(
        self, query: Bound, besides: Callable[[], Sequence[Bound]], **options: Any
    ) -> tuple[Matches, list[int]]:
        """Search, and count the matches of the queries that ``besides`` gives: see :meth:`search`, :meth:`totals`.

        Where nothing is found it need not be asked, and there are no counts. Across a network it is one question.
        """
        found = self.search(query, **options)
        return found, self.totals(besides()) if found.total else []

    def totals(self, queries: Sequence[Bound]) -> list[int]:
        """Count the matches of each of several queries, exactly; where a question crosses a network, all in one."""
        found = []
        for query in queries:
            spend()
            found.append(self.search(query, limit=0).total)
        return found

    @abstractmethod
    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match, in constant memory; newest or oldest first, or in any order (``None``).

        The order is that of :meth:`search`; by relevance there is none, which would have to hold all scores first.
        """

    @abstractmethod
    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges, which are dates (seconds since 1970 UTC) in rising order.

        The first number counts those from the first edge on and before the second, and so on: one number less than
        there are edges. A match without a date is counted nowhere.
        """

    @abstractmethod
    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count for each of these fields (of those that can be counted by) the matches that have any value in it."""

    @abstractmethod
    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""

    def ids_beginning(self, letters: str, *, limit: int) -> list[str]:
        """Give ids that begin with these letters, sorted, ``limit`` of them at most; which of more, nobody asks.

        An engine that can look them up does; this goes through all.
        """
        from heapq import nsmallest  # noqa: PLC0415  # few commands ask for it

        return nsmallest(limit, (id for id, _, _ in self.salvage() if id.startswith(letters)))

    @abstractmethod
    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document, whatever is damaged.

        Of one that cannot be read there is no more than its id, if that is known. Raises nothing that another document
        could be read behind.
        """

    def misfits(self, documents: Sequence[Document]) -> list[str]:
        """Give the ids of those of these documents of which the index does not have each term, value and date."""
        return [
            document.id
            for document in documents
            if self.search(AllOf((Value("id", document.id), *parts_of(document))), limit=0).total != 1
        ]

    @abstractmethod
    def known(self, *, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> list[Known]:
        """Tell which documents have one of these ids, and which briefs have one of these leads."""

    @abstractmethod
    def leads(self, leads: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these leads, exactly; a lead without any may be left out.

        Who they are is nobody's question: a liveblog has thousands with one first paragraph.
        """

    @abstractmethod
    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""

    @abstractmethod
    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""

    @abstractmethod
    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks.

        A mark that more than :data:`MOST_ALIKE` documents have tells nothing, and is left out.
        """

    @abstractmethod
    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories, exactly; a story without any may be left out."""

    def spread(self, stories: Sequence[str], field: str, most: int) -> dict[str, tuple[int, int]]:
        """Count for each story its documents and the values they have in a field, ``most`` at most.

        Of a story with one document or none only that is told, and 0.
        """
        told = {story: (number, 0) for story, number in self.versions(stories).items()}
        for story, (number, _) in told.items():
            if number > 1:
                found = self.search(Value(STORY, story), limit=0, facets={field: most})
                told[story] = number, len(found.facets[field])
        return told

    @abstractmethod
    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms; a term of none may be left out.

        The number may count deleted documents until the engine has cleaned up: as many as :meth:`gone` says at most.
        """

    def gone(self) -> int | None:
        """Give the most documents by which what :meth:`counts` gave may be too high; ``None`` if that is not known.

        Where a total costs a journey, what is certain without one is not asked.
        """
        return None

    def counts_in(self, wanted: Mapping[tuple[str, Layer], Sequence[str]]) -> dict[tuple[str, Layer], dict[str, int]]:
        """Give :meth:`counts` for terms of several fields and layers; across a network with one question."""
        return {place: self.counts(*place, texts) for place, texts in wanted.items()}

    def expect(self, terms: Callable[[], Mapping[tuple[str, Layer], Sequence[str]]]) -> None:  # noqa: B027
        """Be told of what gives terms whose documents will be counted, by :meth:`counts` or by a search.

        Where each costs a journey they are fetched together; most need not be told, and do not ask which they are.
        """

    @abstractmethod
    def count(self) -> int:
        """Count the documents."""

    def size(self) -> int:
        """Give the number of documents as it was written down with the commit, for what is weighed by it."""
        return self.count()


class Engine(ABC):
    """Holds one index: gives its newest commit to be asked, and takes in what makes the next one.

    Where the index is, only the store knows that has it made or opened (:class:`searchnews.storage.base.Generation`).
    """

    name: ClassVar[str]

    @classmethod
    @abstractmethod
    def version(cls) -> str:
        """Give the name and version of what writes the index, for the manifest; another one may not read it."""

    @abstractmethod
    def writer(self) -> Writer:
        """Start writing. The archive sees to it that there is one writer at a time."""

    @abstractmethod
    def snapshot(self) -> Snapshot:
        """Give the newest commit, to be asked."""

    @abstractmethod
    def close(self) -> None:
        """Let go of every file and thread."""


class FileEngine(Engine):
    """An engine that keeps its index in files of a folder.

    A file is written once: another commit has files of other names, but for those that end in ``.json``. By that the
    checksums of a folder tell damage from a change.
    """

    @classmethod
    @abstractmethod
    def create(cls, path: Path) -> FileEngine:
        """Make an empty index in ``path``, a new folder."""

    @classmethod
    @abstractmethod
    def open(cls, path: Path) -> FileEngine:
        """Open the index in ``path``."""

    @classmethod
    @abstractmethod
    def files(cls, path: Path) -> set[str]:
        """Give the names of the files in ``path`` of which the newest commit consists.

        Raises:
            ArchiveDamaged: There is no index, or it cannot be read.
        """

    @classmethod
    @abstractmethod
    def leftovers(cls, path: Path) -> set[str]:
        """Give the names of what the engine made in ``path`` and what belongs to no commit, folders included.

        Whoever asks knows that nobody is writing.

        Raises:
            ArchiveDamaged: There is no index, or it cannot be read.
        """


MOST_ALIKE = 100
"""Documents with the same mark, from which on it is a phrase that everybody uses."""
