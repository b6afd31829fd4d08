"""Keeps an index with Whoosh: pure Python, runs wherever Python runs, meant for up to some 50,000 articles."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

import whoosh
from whoosh.index import FileIndex

from searchnews.analysis.layers import Layer
from searchnews.engines.base import MOST_ALIKE, Engine, Writer
from searchnews.engines.documents import Document, Known, Match, Matches
from searchnews.engines.failures import told
from searchnews.engines.layout import STORY, column_name
from searchnews.engines.ranking import commonest, first_of_each
from searchnews.engines.whoosh.queries import ID, LEAD, MARK, UNDATED, Facts, Leaf, View
from searchnews.engines.whoosh.storage import DurableStorage, files_of, leftovers_in, told_of
from searchnews.engines.whoosh.sums import sum_of, sums_of
from searchnews.engines.whoosh.writer import WhooshWriter, new_schema
from searchnews.errors import SearchNewsError
from searchnews.query.bound import Bound, Sort


class WhooshEngine(Engine):
    """Holds an index of Whoosh in a folder."""

    name: ClassVar[str] = "whoosh"

    def __init__(self, path: Path, index: FileIndex) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._path = path
        self._index = index
        self._view: View | None = None
        self._sums: tuple[View, dict[str, int]] | None = None

    @classmethod
    def version(cls) -> str:
        """Give Whoosh's version."""
        return f"whoosh {whoosh.versionstring()}"

    @classmethod
    def create(cls, path: Path) -> WhooshEngine:
        """Make an empty index in ``path``, a new folder."""
        with told_of(path):
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, FileIndex.create(DurableStorage(str(path)), new_schema()))

    @classmethod
    def open(cls, path: Path) -> WhooshEngine:
        """Open the index in ``path``."""
        with told(cls.name, path, Exception, opening=True):  # Whoosh reads damaged files as if they were not
            engine = cls(path, FileIndex(DurableStorage(str(path)), schema=new_schema()))
            engine._newest_view()  # so that damage to a segment shows here
            return engine

    @classmethod
    def files(cls, path: Path) -> set[str]:
        """Give the names of the files of the newest commit."""
        with told(cls.name, path, Exception, opening=True):
            return files_of(path)

    @classmethod
    def leftovers(cls, path: Path) -> set[str]:
        """Give the names of what belongs to no commit."""
        with told(cls.name, path, Exception, opening=True):
            return leftovers_in(path)

    def writer(self) -> Writer:
        """Start writing."""
        return WhooshWriter(self._path, self._index)

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
        with told_of(self._path):
            found = (_Found(*match) for match in self._newest_view().matches(query))
            for leaf, docnum, _ in found if sort is None else _ranked(list(found), sort):
                yield leaf.stored[docnum]

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""
        with told_of(self._path):
            counts = [0] * (len(edges) + 1)  # also before the first edge and after the last
            for leaf, docnum, _ in self._newest_view().matches(query):
                date = leaf.dates[docnum]
                if date != UNDATED:
                    counts[bisect_right(edges, date)] += 1
            return counts[1 : len(edges)]

    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count the matches that have a value in a field."""
        with told_of(self._path):
            values = [leaf.known(docnum).values for leaf, docnum, _ in self._newest_view().matches(query)]
            return {field: sum(bool(each.get(field)) for each in values) for field in fields}

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        with told_of(self._path):
            view = self._newest_view()
            return {
                id: leaf.stored[docnum]
                for id in dict.fromkeys(ids)
                for leaf in view.leaves
                for docnum in leaf.holding(ID, id)
            }

    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document, whatever is damaged."""
        with told_of(self._path):
            leaves = [(leaf, list(leaf.reader.all_doc_ids())) for leaf in self._newest_view().leaves]
        for leaf, numbers in leaves:
            for docnum in numbers:
                facts = None
                try:
                    with told(self.name, self._path, Exception):
                        facts = leaf.known(docnum)
                        found: tuple[str, str, bytes | None] = (facts.id, facts.version, leaf.stored[docnum])
                except SearchNewsError:
                    found = (facts.id if facts else "", "", None)
                yield found

    def misfits(self, documents: Sequence[Document]) -> list[str]:
        """Give the ids of the documents that the index does not have all of, or has more of."""
        with told_of(self._path):
            view = self._newest_view()
            if self._sums is None or self._sums[0] is not view:
                self._sums = (view, {id: total for leaf in view.leaves for id, total in sums_of(leaf).items()})
        return [document.id for document in documents if self._sums[1].get(document.id) != sum_of(document)]

    def known(self, *, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> list[Known]:
        """Tell which committed documents have one of these ids, and which briefs have one of these leads."""
        asked, wanted = set(ids), set(briefs)
        found: dict[str, Known] = {}
        with told_of(self._path):
            for leaf in self._newest_view().leaves:
                numbers = {docnum for id in asked for docnum in leaf.holding(ID, id)}
                if wanted and (of_kind := set(leaf.holding("kind", "brief"))):
                    numbers |= {docnum for lead in wanted for docnum in leaf.holding(LEAD, lead) if docnum in of_kind}
                for docnum in sorted(numbers):
                    facts = leaf.known(docnum)
                    found[facts.id] = Known(*facts[:6])
        return list(found.values())

    def leads(self, leads: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these leads."""
        with told_of(self._path):
            leaves = self._newest_view().leaves
            return {lead: sum(len(leaf.holding(LEAD, lead)) for leaf in leaves) for lead in dict.fromkeys(leads)}

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        with told_of(self._path):
            leaves = self._newest_view().leaves
            return {id: leaf.arrivals[number] for id in ids for leaf in leaves for number in leaf.holding(ID, id)}

    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""
        with told_of(self._path):
            leaves = self._newest_view().leaves
            return max((leaf.arrivals[number] for leaf in leaves for number in leaf.reader.all_doc_ids()), default=0)

    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks, unless too many have it."""
        found: dict[str, tuple[str, str, bytes]] = {}
        with told_of(self._path):
            view = self._newest_view()
            for mark in dict.fromkeys(marks):
                if 0 < view.reader.doc_frequency(MARK, mark) <= MOST_ALIKE:
                    for leaf in view.leaves:
                        for docnum in leaf.holding(MARK, mark):
                            facts = leaf.known(docnum)
                            found[facts.id] = (facts.id, facts.story, leaf.stored[docnum])
        return list(found.values())

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories."""
        with told_of(self._path):
            leaves = self._newest_view().leaves
            return {story: sum(len(leaf.holding(STORY, story)) for leaf in leaves) for story in dict.fromkeys(stories)}

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        with told_of(self._path):
            reader = self._newest_view().reader
            return {text: reader.doc_frequency(column, text) for text in texts}

    def count(self) -> int:
        """Count the documents."""
        with told_of(self._path):
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
