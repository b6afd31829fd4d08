"""Answers questions about one commit of an index of Whoosh."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from searchnews.analysis.layers import Layer
from searchnews.engines.base import MOST_ALIKE, Snapshot
from searchnews.engines.documents import Document, Known, Match, Matches
from searchnews.engines.failures import told
from searchnews.engines.layout import STORY, column_name
from searchnews.engines.ranking import commonest, first_of_each
from searchnews.engines.whoosh.queries import ID, LEAD, MARK, UNDATED, Facts, Leaf, View
from searchnews.engines.whoosh.storage import told_of
from searchnews.engines.whoosh.sums import sum_of, sums_of
from searchnews.errors import SearchNewsError
from searchnews.query.bound import Bound, Sort
from searchnews.query.budget import hold


class WhooshSnapshot(Snapshot):
    """One commit of an index of Whoosh."""

    def __init__(self, path: Path, view: View) -> None:
        """Take the folder of the index, for messages, and the open segments of the commit."""
        self._path = path
        self._view = view
        self._sums: dict[str, int] | None = None

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
            found = [_Found(leaf, docnum, score) for leaf, docnum, score in self._view.matches(query)]
            ranked = _ranked(found, sort)
            if fold:
                ranked = first_of_each(ranked, [one.facts.story for one in ranked])
            page = ranked[offset : offset + limit]
            matches = tuple(map(_match, page))
            return Matches(len(found), matches, _counts(found, facets or {}), len(ranked) if fold else None)

    def scan(self, query: Bound, *, sort: Sort | None = None) -> Iterator[bytes]:
        """Give what is stored of every match; of each only its number and score are held in memory."""
        with told_of(self._path):
            found = (_Found(*match) for match in self._view.matches(query))
            for leaf, docnum, _ in found if sort is None else _ranked(list(found), sort):
                yield leaf.stored[docnum]

    def histogram(self, query: Bound, edges: Sequence[int]) -> list[int]:
        """Count the matches between each two edges."""
        with told_of(self._path):
            counts = [0] * (len(edges) + 1)  # also before the first edge and after the last
            for leaf, docnum, _ in self._view.matches(query):
                date = leaf.dates[docnum]
                if date != UNDATED:
                    counts[bisect_right(edges, date)] += 1
            return counts[1 : len(edges)]

    def having(self, query: Bound, fields: Sequence[str]) -> dict[str, int]:
        """Count the matches that have a value in a field."""
        with told_of(self._path):
            values = [leaf.known(docnum).values for leaf, docnum, _ in self._view.matches(query)]
            return {field: sum(bool(each.get(field)) for each in values) for field in fields}

    def get(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Give what is stored for each of these ids that is there."""
        with told_of(self._path):
            return {
                id: leaf.stored[docnum]
                for id in dict.fromkeys(ids)
                for leaf in self._view.leaves
                for docnum in leaf.holding(ID, id)
            }

    def ids_beginning(self, letters: str, *, limit: int) -> list[str]:
        """Give ids that begin with these letters, sorted, ``limit`` of them at most."""
        with told_of(self._path):
            found = (
                id.decode()
                for leaf in self._view.leaves
                for id in leaf.reader.expand_prefix(ID, letters)
                if leaf.holding(ID, id)
            )
            return nsmallest(limit, found)

    def salvage(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give id, version and what is stored of every document, whatever is damaged."""
        with told_of(self._path):
            leaves = [(leaf, list(leaf.reader.all_doc_ids())) for leaf in self._view.leaves]
        for leaf, numbers in leaves:
            for docnum in numbers:
                facts = None
                try:
                    with told("whoosh", self._path, Exception):
                        facts = leaf.known(docnum)
                        found: tuple[str, str, bytes | None] = (facts.id, facts.version, leaf.stored[docnum])
                except SearchNewsError:
                    found = (facts.id if facts else "", "", None)
                yield found

    def misfits(self, documents: Sequence[Document]) -> list[str]:
        """Give the ids of the documents that the index does not have all of, or has more of."""
        with told_of(self._path):
            if self._sums is None:
                self._sums = {id: total for leaf in self._view.leaves for id, total in sums_of(leaf).items()}
        sums = self._sums
        return [document.id for document in documents if sums.get(document.id) != sum_of(document)]

    def known(self, *, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> list[Known]:
        """Tell which documents have one of these ids, and which briefs have one of these leads."""
        asked, wanted = set(ids), set(briefs)
        found: dict[str, Known] = {}
        with told_of(self._path):
            for leaf in self._view.leaves:
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
            leaves = self._view.leaves
            return {lead: sum(len(leaf.holding(LEAD, lead)) for leaf in leaves) for lead in dict.fromkeys(leads)}

    def arrivals(self, ids: Sequence[str]) -> dict[str, int]:
        """Give the arrival of each of these documents that is there."""
        with told_of(self._path):
            leaves = self._view.leaves
            return {id: leaf.arrivals[number] for id in ids for leaf in leaves for number in leaf.holding(ID, id)}

    def last_arrival(self) -> int:
        """Give the highest arrival of all documents; 0 if there is none."""
        with told_of(self._path):
            leaves = self._view.leaves
            return max((leaf.arrivals[number] for leaf in leaves for number in leaf.reader.all_doc_ids()), default=0)

    def marked(self, marks: Iterable[str]) -> list[tuple[str, str, bytes]]:
        """Give id, story and what is stored of each document that has one of these marks, unless too many have it."""
        found: dict[str, tuple[str, str, bytes]] = {}
        with told_of(self._path):
            for mark in dict.fromkeys(marks):
                if 0 < self._view.reader.doc_frequency(MARK, mark) <= MOST_ALIKE:
                    for leaf in self._view.leaves:
                        for docnum in leaf.holding(MARK, mark):
                            facts = leaf.known(docnum)
                            found[facts.id] = (facts.id, facts.story, leaf.stored[docnum])
        return list(found.values())

    def versions(self, stories: Iterable[str]) -> dict[str, int]:
        """Count the documents of each of these stories."""
        with told_of(self._path):
            leaves = self._view.leaves
            return {story: sum(len(leaf.holding(STORY, story)) for leaf in leaves) for story in dict.fromkeys(stories)}

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> dict[str, int]:
        """Give the number of documents of each of these terms."""
        column = column_name(field, layer)
        with told_of(self._path):
            reader = self._view.reader
            return {text: reader.doc_frequency(column, text) for text in texts}

    def count(self) -> int:
        """Count the documents."""
        with told_of(self._path):
            total: int = self._view.reader.doc_count()
            return total


class _Found(NamedTuple):
    leaf: Leaf
    docnum: int
    score: float

    @property
    def facts(self) -> Facts:
        """Give what is known of it besides its terms."""
        return self.leaf.known(self.docnum)


def _match(one: _Found) -> Match:
    stored: bytes = one.leaf.stored[one.docnum]
    hold(len(stored))
    return Match(one.facts.id, one.score, stored, one.facts.story)


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
