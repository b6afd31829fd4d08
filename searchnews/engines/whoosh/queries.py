"""Walks bound trees over the postings of Whoosh: finds what matches, and what a match is worth."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from whoosh import reading, scoring

from searchnews.articles.article import Kind
from searchnews.articles.fields import K1, B
from searchnews.engines.layout import ARRIVAL, COLUMNS, PLACED, VALUE_FIELDS, column_name
from searchnews.engines.positions import count_adjacent, count_near
from searchnews.engines.ranking import idf, shared_rarity, steady
from searchnews.errors import EngineFailure
from searchnews.messages.worded import worded
from searchnews.query import bound
from searchnews.query.bound import Bound
from searchnews.query.budget import spend

ID, LEAD, MARK = "id", "lead", "mark"
"""Columns of keys to look documents up by."""
FACTS: Final = "facts"
"""The column of what is known of a document besides its terms, as JSON: :class:`Facts`."""
STORED: Final = "stored"
"""The column of what is given back with a match."""
DATE: Final = "published"
"""The column of dates, in seconds since 1970."""
KEYS: Final = {"relevance": "newest", "newest": "newest", "oldest": "oldest"}
"""For each way of sorting the column of its order keys."""
UNDATED: Final = -(2**63)
"""What stands in for the date of a document that has none."""


class Facts(NamedTuple):
    """What is known of a document besides its terms: first all of :class:`searchnews.engines.documents.Known`."""

    id: str
    lead: str
    kind: Kind
    version: str
    story: str
    marked: bool
    values: Mapping[str, Sequence[str]]


class Leaf:
    """One segment of an index, open for reading."""

    def __init__(self, reader: reading.IndexReader) -> None:
        """Open the columns; their values are read when they are asked for."""
        self.reader = reader
        self.facts, self.stored = reader.column_reader(FACTS), reader.column_reader(STORED)
        self.dates = reader.column_reader(DATE)
        self.arrivals = reader.column_reader(ARRIVAL)
        self.keys = {sort: reader.column_reader(column) for sort, column in KEYS.items()}

    def known(self, docnum: int) -> Facts:
        """Give what is known of a document besides its terms."""
        return Facts(*json.loads(self.facts[docnum]))

    def postings(self, column: str, text: str) -> Iterator[Any]:
        """Go through the postings of a term; what is given stands at one document until the next is asked for."""
        if (column, text) not in self.reader:
            return
        matcher = self.reader.postings(column, text)
        while matcher.is_active():
            spend()
            yield matcher
            matcher.next()

    def holding(self, column: str, text: str) -> list[int]:
        """Give the documents that hold a term, deleted ones excepted."""
        return [matcher.id() for matcher in self.postings(column, text)]


class View:
    """An index as it was at one commit: it finds what matches, and what that is worth, by walking a bound tree."""

    def __init__(self, reader: reading.IndexReader, generation: int) -> None:
        """Take a reader, and the number of the commit that it reads."""
        self.reader = reader
        self.generation = generation
        self.leaves = [Leaf(leaf) for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []

    def matches(self, query: Bound) -> Iterator[tuple[Leaf, int, float]]:
        """Go through all matches, segment by segment."""
        for leaf in self.leaves:
            worth = self._worth(leaf, query)
            for docnum in sorted(worth):
                yield leaf, docnum, steady(worth[docnum])

    def _worth(self, leaf: Leaf, query: Bound) -> dict[int, float]:  # noqa: C901, PLR0911, PLR0912  # one a node
        """Give the documents of a segment that match, each with what it is worth."""
        match query:
            case bound.OneTerm(field, layer, text, boost):
                column = column_name(field, layer)
                score = self._bm25(leaf, column, (text,), boost)
                return {one.id(): score(one.weight(), one.id()) for one in leaf.postings(column, text)}
            case bound.AnyTerm(field, layer, texts, boost):
                column = column_name(field, layer)
                return {docnum: boost for text in texts for docnum in leaf.holding(column, text)}
            case bound.AsOne():
                return self._as_one(leaf, query)
            case bound.Adjacent(_, _, texts):
                return self._phrase(leaf, query, lambda places: count_adjacent([places[text] for text in texts]))
            case bound.Near(_, _, texts, distance):
                return self._phrase(leaf, query, lambda places: count_near(places, texts, distance))
            case bound.Value(field, text):
                return dict.fromkeys(leaf.holding(field, text), 0.0)
            case bound.AnyValue(field, texts):
                return {docnum: 0.0 for text in texts for docnum in leaf.holding(field, text)}
            case bound.Filled(field):
                return dict.fromkeys(filter(self._filled(leaf, field), leaf.reader.all_doc_ids()), 0.0)
            case bound.Between(field, start, end):
                low, high = UNDATED + 1 if start is None else start, 2**63 if end is None else end
                numbers = leaf.arrivals if field == ARRIVAL else leaf.dates
                return {n: 0.0 for n in leaf.reader.all_doc_ids() if low <= numbers[n] < high}
            case bound.Everything():
                return dict.fromkeys(leaf.reader.all_doc_ids(), 0.0)
            case bound.AllOf():
                return self._all_of(leaf, query)
            case bound.AnyOf(children):
                return self._some_of(leaf, children, 1)
            case bound.SomeOf(least, children):
                return self._some_of(leaf, children, least)
            case _:
                return {}

    def _all_of(self, leaf: Leaf, query: bound.AllOf) -> dict[int, float]:
        found = self._worth(leaf, query.children[0])
        for child in query.children[1:]:
            if found:
                worth = self._worth(leaf, child)
                found = {docnum: score + worth[docnum] for docnum, score in found.items() if docnum in worth}
        for child in query.without:
            for docnum in self._worth(leaf, child) if found else ():
                found.pop(docnum, None)
        for child in query.wished if found else ():
            worth = self._worth(leaf, child)
            found = {docnum: score + worth.get(docnum, 0.0) for docnum, score in found.items()}
        return found

    def _some_of(self, leaf: Leaf, children: Sequence[Bound], least: int) -> dict[int, float]:
        found: dict[int, float] = {}
        times: Counter[int] = Counter()
        for child in children:
            for docnum, score in self._worth(leaf, child).items():
                found[docnum] = found.get(docnum, 0.0) + score
                times[docnum] += 1
        return {docnum: score for docnum, score in found.items() if times[docnum] >= least}

    def _filled(self, leaf: Leaf, field: str) -> Callable[[int], bool]:
        """Give what tells whether a document has a value in a field; or, where no values are kept, any term."""
        if field in VALUE_FIELDS:
            return lambda docnum: bool(leaf.known(docnum).values.get(field))
        layer = next(column.layer for column in COLUMNS if column.field == field)
        return lambda docnum: bool(leaf.reader.doc_field_length(docnum, column_name(field, layer)))

    def _as_one(self, leaf: Leaf, query: bound.AsOne) -> dict[int, float]:
        """Look for several terms, each weighed as if it were as rare as all of them together."""
        column = column_name(query.field, query.layer)
        documents = self.reader.doc_count_all()
        counts = {text: self.reader.doc_frequency(column, text) for text in query.texts}
        there = {text: count for text, count in counts.items() if count}
        found: dict[int, float] = {}
        for text, factor in zip(there, shared_rarity(documents, list(there.values())), strict=True):
            score = self._bm25(leaf, column, (text,), query.boost * factor)
            for one in leaf.postings(column, text):
                found[one.id()] = max(found.get(one.id(), 0.0), score(one.weight(), one.id()))
        return found

    def _phrase(
        self, leaf: Leaf, phrase: bound.Adjacent | bound.Near, count: Callable[[Mapping[str, Sequence[int]]], int]
    ) -> dict[int, float]:
        """Look at the positions in every document that has all terms; a phrase scores as if it were one term."""
        if (phrase.field, phrase.layer) not in PLACED:
            raise EngineFailure(
                worded(
                    "the terms of {field} have no positions in the layer {layer}",
                    field=phrase.field,
                    layer=phrase.layer,
                ),
                engine="whoosh",
            )
        column, texts = column_name(phrase.field, phrase.layer), tuple(dict.fromkeys(phrase.texts))
        common = set.intersection(*(set(leaf.holding(column, text)) for text in texts))
        places: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for text in texts:
            for one in leaf.postings(column, text):
                if one.id() in common:
                    places[one.id()][text] = one.value_as("positions")
        score = self._bm25(leaf, column, phrase.texts, phrase.boost)
        worth = {}
        for docnum in common:
            spend()
            if times := count(places[docnum]):
                worth[docnum] = score(times, docnum)
        return worth

    def _bm25(self, leaf: Leaf, column: str, texts: Sequence[str], boost: float) -> Callable[[float, int], float]:
        """Give the function that scores so many occurrences in a document.

        A phrase is as rare as its terms together, as in tantivy and Lucene.
        """
        if boost == 0:
            return lambda _times, _docnum: 0.0
        documents, length = self.reader.doc_count_all(), leaf.reader.doc_field_length
        rarity = boost * sum(idf(documents, self.reader.doc_frequency(column, text)) for text in texts)
        average = self.reader.field_length(column) / documents or 1.0
        return lambda times, docnum: scoring.bm25(rarity, times, length(docnum, column), average, B, K1)
