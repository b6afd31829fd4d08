"""Answers every question by looking at every document: slow, and plain enough to be believed."""

import math
import pickle
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path

from searchnews.analysis import Analyzer
from searchnews.analysis.sentences import sentences
from searchnews.articles.fields import K1, B
from searchnews.articles.stored import decode
from searchnews.engines.base import MOST_ALIKE, FileEngine, Snapshot, Writer
from searchnews.engines.documents import Document, Known, Match, Matches
from searchnews.engines.layout import LONGEST_TERM, LONGEST_VALUE, VALUE_FIELDS
from searchnews.engines.ranking import order_key
from searchnews.errors import ArchiveDamaged
from searchnews.query import bound

END = ".documents"
"""How the file of a commit ends; before it stands which commit it is."""


class NaiveEngine(FileEngine):
    """A list of documents in one file, a new one for each commit.

    It answers what no other engine can, too: it makes the terms of a sentence with the analyzer of the archive.
    """

    name = "naive"

    def __init__(self, path, analyzer=None):
        self.path = path
        self.analyzer = analyzer or Analyzer()

    @classmethod
    def version(cls):
        return "naive 1"

    @classmethod
    def create(cls, path):
        path.mkdir(parents=True, exist_ok=True)
        (path / f"0{END}").write_bytes(pickle.dumps({}))
        return cls(path)

    @classmethod
    def open(cls, path):
        return cls(path)

    @classmethod
    def files(cls, path):
        return {newest(path).name}

    @classmethod
    def leftovers(cls, path):
        return {file.name for file in path.glob(f"*{END}*")} - cls.files(path)

    def documents(self):
        return {id: Document(*parts) for id, parts in pickle.loads(newest(self.path).read_bytes()).items()}

    def writer(self):
        return NaiveWriter(self)

    def snapshot(self):
        return NaiveSnapshot(self.documents(), self.analyzer)

    def close(self):
        pass


class NaiveSnapshot(Snapshot):
    """The documents of one moment, by id."""

    def __init__(self, documents, analyzer):
        self.documents = documents
        self.everything = Collection(documents.values(), analyzer)
        self.answers = {}

    def found(self, query):
        """All that match, with their worth; a query is asked in many ways, and answered once."""
        if query not in self.answers:
            worths = [(score(document, query, self.everything), document) for document in self.everything]
            self.answers[query] = [(worth, document) for worth, document in worths if worth is not None]
        return self.answers[query]

    def search(self, query, *, limit, offset=0, sort="relevance", facets=None, fold=False):
        found = self.found(query)

        def place(pair):
            worth, document = pair
            key = order_key(document.date, document.id, oldest_first=sort == "oldest")
            return (-worth if sort == "relevance" else 0.0, -key, document.id)

        found = [(float(f"{worth:.5g}"), document) for worth, document in found]
        ranked = sorted(found, key=place)
        if fold:
            names = [document.story or document.id for _, document in ranked]
            ranked = [pair for n, pair in enumerate(ranked) if names[n] not in names[:n]]
        return Matches(
            len(found),
            tuple(
                Match(document.id, worth, document.stored, document.story or document.id)
                for worth, document in ranked[offset : offset + limit]
            ),
            {field: self.tally(found, field)[:size] for field, size in (facets or {}).items()},
            len(ranked) if fold else None,
        )

    def tally(self, found, field):
        counts = {}
        for _, document in found:
            for value in {value[:LONGEST_VALUE] for value in document.values.get(field, ())}:
                counts[value] = counts.get(value, 0) + 1
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def scan(self, query, *, sort=None):
        found = [document for _, document in self.found(query)]
        if sort:
            keys = {d.id: order_key(d.date, d.id, oldest_first=sort == "oldest") for d in found}
            found.sort(key=lambda document: (-keys[document.id], document.id))
        return iter([document.stored for document in found])

    def arrivals(self, ids):
        return {id: document.arrival for id, document in self.documents.items() if id in ids}

    def last_arrival(self):
        return max((document.arrival for document in self.documents.values()), default=0)

    def histogram(self, query, edges):
        dates = [document.date for _, document in self.found(query) if document.date is not None]
        return [sum(start <= date < end for date in dates) for start, end in pairwise(edges)]

    def having(self, query, fields):
        found = [document for _, document in self.found(query)]
        return {field: sum(bool(document.values.get(field)) for document in found) for field in fields}

    def get(self, ids):
        return {id: document.stored for id, document in self.documents.items() if id in ids}

    def salvage(self):
        return iter([(document.id, document.version, document.stored) for document in self.documents.values()])

    def known(self, *, ids=(), briefs=()):
        ids, briefs = set(ids), set(briefs)
        return [
            Known(d.id, d.lead, d.kind, d.version, d.story or d.id, bool(d.marks))
            for d in self.documents.values()
            if d.id in ids or (d.kind == "brief" and d.lead in briefs)
        ]

    def leads(self, leads):
        there = [document.lead for document in self.documents.values()]
        return {lead: there.count(lead) for lead in leads}

    def marked(self, marks):
        documents, found = self.documents.values(), []
        for document in documents:
            for mark in set(marks) & set(document.marks):
                if sum(mark in other.marks for other in documents) <= MOST_ALIKE:
                    found.append((document.id, document.story or document.id, document.stored))
                    break
        return found

    def versions(self, stories):
        names = [document.story or document.id for document in self.documents.values()]
        return {story: names.count(story) for story in stories}

    def counts(self, field, layer, texts):
        documents = self.documents.values()
        return {text: sum(text in terms(document, field, layer) for document in documents) for text in texts}

    def count(self):
        return len(self.documents)


class NaiveWriter(Writer):
    """A copy of all documents, which takes the place of the last one at the commit."""

    def __init__(self, engine):
        self.path = engine.path
        self.documents = engine.documents()

    def add(self, documents):
        for document in documents:
            self.documents.pop(document.id, None)
            self.documents[document.id] = document

    def delete(self, ids):
        for id in ids:
            self.documents.pop(id, None)

    def commit(self):
        save(self.path, self.documents)

    def close(self):
        pass


def newest(path: Path):
    """The file of the last commit."""
    found = max(path.glob(f"*{END}"), key=lambda file: int(file.stem), default=None)
    if found is None:
        raise ArchiveDamaged("there is no index", path=path)
    return found


def save(path: Path, documents):
    before = newest(path)
    fresh = path / f"{int(before.stem) + 1}{END}.new"
    fresh.write_bytes(pickle.dumps({id: tuple(document) for id, document in documents.items()}))
    fresh.replace(fresh.with_suffix(""))
    before.unlink()


def terms(document, field, layer):
    """The terms in order, with None for one that is too long to be indexed."""
    return terms_of(document.texts.get((field, layer), ""))


@lru_cache(maxsize=10_000)
def terms_of(text):
    return [term if len(term.encode()) <= LONGEST_TERM else None for term in text.split()]


@lru_cache(maxsize=10_000)
def places_of(text):
    """Where each term of a text stands: what is asked of a text most is asked thousands of times."""
    places = {}
    for n, term in enumerate(terms_of(text)):
        places.setdefault(term, []).append(n)
    return places


def positions(document, node, text):
    return places_of(document.texts.get((node.field, node.layer), "")).get(text, [])


def score(document, node, everything):  # noqa: C901, PLR0911, PLR0912  # one case for each kind of node
    """What a document is worth to a node; None if it does not match."""
    if getattr(node, "field", "") == "lead":
        return 0.0 if occurrences(document, node, everything) else None
    match node:
        case bound.Within():
            return 0.0 if occurrences(document, node, everything) else None
        case bound.AtLeast(times, children):
            found = set().union(*(occurrences(document, child, everything) for child in children))
            return 0.0 if len(found) >= times else None
        case bound.InOne(unit, child):
            body = decode(document.stored).body
            parts = (document._replace(texts=made(part, everything)) for part in texts_of(body, unit))
            return 0.0 if any(score(part, child, everything) is not None for part in parts) else None
        case bound.Everything():
            return 0.0
        case bound.Nothing():
            return None
        case bound.OneTerm():
            return bm25(node, (node.text,), document, everything, lambda d: len(positions(d, node, node.text)))
        case bound.AsOne(field, layer, texts, boost):
            ways = [bound.OneTerm(field, layer, text, boost) for text in texts]
            worth = {way.text: score(document, way, everything) for way in ways}
            holding = {text: everything.holding(node, text) for text in texts}
            together = idf(len(everything), min(len(everything), sum(holding.values())))
            found = [worth[t] * together / idf(len(everything), holding[t]) for t in texts if worth[t] is not None]
            return max(found) if found else None
        case bound.AnyTerm():
            return node.boost if any(positions(document, node, text) for text in node.texts) else None
        case bound.Adjacent():
            return bm25(node, node.texts, document, everything, lambda d: count_adjacent(d, node))
        case bound.Near():
            return bm25(node, node.texts, document, everything, lambda d: is_near(d, node))
        case bound.Value(field, text):
            values = {**document.values, "story": (document.story or document.id,)}
            return 0.0 if text in values.get(field, ()) and field in (*VALUE_FIELDS, "id", "story") else None
        case bound.AnyValue(field, texts):
            return 0.0 if any(score(document, bound.Value(field, text), everything) == 0.0 for text in texts) else None
        case bound.Filled(field):
            words = [
                term for name, layer in document.texts if name == field for term in terms(document, name, layer) if term
            ]
            return 0.0 if (document.values.get(field) if field in VALUE_FIELDS else words) else None
        case bound.Between("arrival", start, end):
            inside = (start is None or start <= document.arrival) and (end is None or document.arrival < end)
            return 0.0 if inside else None
        case bound.Between(_, start, end):
            dated = document.date is not None
            return (
                0.0
                if dated and (start is None or start <= document.date) and (end is None or document.date < end)
                else None
            )
        case bound.AllOf(children, without, wished):
            worths = [score(document, child, everything) for child in children]
            if None in worths or any(score(document, child, everything) is not None for child in without):
                return None
            return sum(worths) + sum(score(document, child, everything) or 0.0 for child in wished)
        case bound.SomeOf(least, children):
            worths = [score(document, child, everything) for child in children]
            matching = [worth for worth in worths if worth is not None]
            return sum(matching) if len(matching) >= least else None
        case bound.AnyOf(children):
            worths = [score(document, child, everything) for child in children]
            matching = [worth for worth in worths if worth is not None]
            return sum(matching) if matching else None


def texts_of(body, unit):
    """The paragraphs of a body, or the sentences of each."""
    for paragraph in filter(None, body.split("\n")):
        if unit == "paragraph":
            yield paragraph
        else:
            yield from (paragraph[start:end] for start, end in sentences(paragraph, 0, len(paragraph)))


def made(text, everything, field="body"):
    """The terms of a text that is a field by itself."""
    return {(field, layer): terms for layer, terms in everything.analyzer.text_terms(text)._asdict().items()}


def occurrences(document, node, everything):
    """Where something stands: the field, the first and the last position. What is in the lead is in the body."""
    match node:
        case bound.AnyOf(children):
            return set().union(*(occurrences(document, child, everything) for child in children))
        case bound.Within(left, right, distance, ordered):
            found = set()
            for one, other in product(
                occurrences(document, left, everything), occurrences(document, right, everything)
            ):
                before = one[2] < other[1] and other[1] - one[2] - 1 <= distance
                behind = other[2] < one[1] and one[1] - other[2] - 1 <= distance
                if before or (behind and not ordered):
                    found.add((one[0], min(one[1], other[1]), max(one[2], other[2])))
            return found
    if node.field == "lead":
        lead = decode(document.stored).body.split("\n")[0]
        document = document._replace(texts=made(lead, everything, "lead"))
    texts = (node.text,) if isinstance(node, bound.OneTerm) else node.texts
    places = [positions(document, node, text) for text in texts]
    match node:
        case bound.OneTerm() | bound.AnyTerm() | bound.AsOne():
            found = {(place, place) for own in places for place in own}
        case bound.Adjacent():
            rows = range(len(texts))
            found = {(start, start + rows[-1]) for start in places[0] if all(start + n in places[n] for n in rows)}
        case bound.Near():
            found = {
                (min(chosen), max(chosen))
                for chosen in product(*places)
                if len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) + 1 - len(chosen) <= node.distance
            }
    return {("body" if node.field == "lead" else node.field, first, last) for first, last in found}


def count_adjacent(document, node):
    places = [positions(document, node, text) for text in node.texts]
    return sum(all(start + n in place for n, place in enumerate(places)) for start in places[0])


def is_near(document, node):
    """The definition, word for word: one position for each term, no two the same, few others between them."""
    for chosen in product(*(positions(document, node, text) for text in node.texts)):
        if len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) + 1 - len(chosen) <= node.distance:
            return 1
    return 0


class Collection(list):
    """All documents, and what they have in common."""

    def __init__(self, documents, analyzer=None):
        super().__init__(documents)
        self.analyzer = analyzer
        self.seen = {}
        self.held = {}

    def holding(self, node, text):
        """How many documents have a term."""
        key = (node.field, node.layer, text)
        if key not in self.held:
            self.held[key] = sum(bool(positions(document, node, text)) for document in self)
        return self.held[key]

    def statistics(self, node, texts):
        """The rarity of terms (that of a phrase is that of its terms together), and the average length of the field."""
        key = (node.field, node.layer, tuple(texts))
        if key not in self.seen:
            rarity = 0.0
            for text in texts:
                holding = self.holding(node, text)
                rarity += math.log(1 + (len(self) - holding + 0.5) / (holding + 0.5))
            length = sum(len(terms(document, node.field, node.layer)) for document in self)
            self.seen[key] = rarity, length / len(self)
        return self.seen[key]


def idf(documents, holding):
    """As rare as that; one is added so that it is never negative."""
    return math.log1p((documents - holding + 0.5) / (holding + 0.5))


def bm25(node, texts, document, everything, times):
    """Robertson and Zaragoza (2009), formula 3.15."""
    occurrences = times(document)
    if not occurrences:
        return None
    rarity, average = everything.statistics(node, texts)
    length = len(terms(document, node.field, node.layer))
    return node.boost * rarity * occurrences * (K1 + 1) / (occurrences + K1 * (1 - B + B * length / average))
