"""Has other search programs answer the same questions: what a reader would get without searchnews.

Each takes headlines and bodies, cut into the same words, with the stock analysis of Dutch (Snowball's Porter stemmer,
stop words dropped, as in Whoosh, OpenSearch and FTS5 with a stemmer) unless told otherwise, and ranks by its own BM25
for any of the words. No peer is told that headlines weigh more, but for one row of tantivy.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

import snowballstemmer
import tantivy
from tantivy import Occur, Query
from whoosh.lang.stopwords import stoplists

import searchnews
from searchnews.analysis import tokenize

DEPTH = 101
"""Hits that are looked at: a hundred, and the article that asks."""
FIELDS = ("headline", "body")
TOLD = 1.5
"""What headlines weigh in the row of tantivy that is told so."""

Run = dict[str, dict[str, float]]


def plain_words(word: str) -> str | None:
    """Take a word as it is."""
    return word


def stock_dutch() -> Callable[[str], str | None]:
    """Give the stock analysis of Dutch."""
    stem, stopped = snowballstemmer.stemmer("dutch_porter").stemWord, set(stoplists["nl"])
    return lambda word: None if word in stopped else stem(word)


class Terms:
    """Makes terms of text with one function of a folded word, and remembers every piece between blanks."""

    def __init__(self, term_of: Callable[[str], str | None]) -> None:
        self._term_of = term_of
        self._pieces: dict[str, str] = {}

    def of(self, text: str) -> str:
        return " ".join(filter(None, map(self._piece, text.split())))

    def _piece(self, piece: str) -> str:
        known = self._pieces.get(piece)
        if known is None:
            words = [token.word for token in tokenize(piece) if not token.whole]
            known = self._pieces[piece] = " ".join(term for word in words if (term := self._term_of(word)))
        return known


class Tantivy:
    """tantivy itself, a column for headlines and one for bodies; they weigh alike unless it is told otherwise."""

    def __init__(self, articles: Iterable[searchnews.Article], terms: Terms, headline: float = 1.0) -> None:
        self.weights = {"headline": headline, "body": 1.0}
        schema = tantivy.SchemaBuilder()
        for field in FIELDS:
            schema.add_text_field(field, tokenizer_name="blanks", index_option="freq")
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema)
        self.index.register_tokenizer("blanks", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self.terms = terms
        writer = self.index.writer()
        for article in articles:
            made = tantivy.Document(id=article.id)
            made.add_text("headline", terms.of(article.headline))
            made.add_text("body", terms.of(article.body))
            writer.add_document(made)
        writer.commit()
        self.index.reload()

    def run(self, questions: Mapping[str, str], fields: Sequence[str]) -> Run:
        """Ask each question for any of its words in these fields."""
        searcher = self.index.searcher()
        found: Run = {}
        for id, words in questions.items():
            clauses = [
                (
                    Occur.Should,
                    Query.boost_query(Query.term_query(self.schema, field, term, "freq"), self.weights[field]),
                )
                for term in dict.fromkeys(self.terms.of(words).split())
                for field in fields
            ]
            hits = searcher.search(Query.boolean_query(clauses), limit=DEPTH).hits if clauses else []
            found[id] = {searcher.doc(address)["id"][0]: score for score, address in hits}
        return found


class Fts5:
    """FTS5 of SQLite, with its own bm25()."""

    def __init__(self, articles: Iterable[searchnews.Article], terms: Terms) -> None:
        self.terms = terms
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE VIRTUAL TABLE news USING fts5(id UNINDEXED, headline, body, tokenize='unicode61')")
        rows = ((each.id, terms.of(each.headline), terms.of(each.body)) for each in articles)
        self.base.executemany("INSERT INTO news VALUES (?, ?, ?)", rows)

    def run(self, questions: Mapping[str, str], fields: Sequence[str]) -> Run:
        """Ask each question for any of its words in these fields."""
        found: Run = {}
        for id, words in questions.items():
            asked = " OR ".join(f'"{term}"' for term in dict.fromkeys(self.terms.of(words).split()))
            query = f"{{{' '.join(fields)}}} : ({asked})"
            sql = "SELECT id, bm25(news) FROM news WHERE news MATCH ? ORDER BY bm25(news) LIMIT ?"
            found[id] = {i: -s for i, s in self.base.execute(sql, (query, DEPTH))} if asked else {}
        return found


class Bm25s:
    """bm25s, over headline and body as one text; or over the body alone."""

    def __init__(self, articles: Sequence[searchnews.Article], terms: Terms) -> None:
        import bm25s

        self.terms = terms
        self.ids = [article.id for article in articles]
        self.indexes = {}
        for fields in (("body",), ("headline", "body")):
            texts = [terms.of(" ".join(getattr(article, field) for field in fields)).split() for article in articles]
            self.indexes[fields] = index = bm25s.BM25()
            index.index(texts, show_progress=False)

    def run(self, questions: Mapping[str, str], fields: Sequence[str]) -> Run:
        """Ask each question for any of its words in these fields."""
        index, most = self.indexes[tuple(fields)], min(DEPTH, len(self.ids))
        found: Run = {}
        for id, words in questions.items():
            asked = [term for term in dict.fromkeys(self.terms.of(words).split()) if term in index.vocab_dict]
            found[id] = {}
            if asked:
                places, scores = index.retrieve([asked], k=most, show_progress=False)
                pairs = zip(places[0], scores[0], strict=True)
                found[id] = {self.ids[place]: float(score) for place, score in pairs if score > 0}
        return found


def peers(articles: Sequence[searchnews.Article]) -> dict[str, Tantivy | Fts5 | Bm25s]:
    """Give every peer that is here, filled; bm25s is left out where it is not installed."""
    stock = Terms(stock_dutch())
    made: dict[str, Tantivy | Fts5 | Bm25s] = {
        "tantivy, plain words": Tantivy(articles, Terms(plain_words)),
        "tantivy, stock Dutch": Tantivy(articles, stock),
        f"tantivy, stock Dutch, headlines {TOLD}": Tantivy(articles, stock, TOLD),
        "SQLite FTS5, stock Dutch": Fts5(articles, stock),
    }
    with contextlib.suppress(ImportError):
        made["bm25s, stock Dutch"] = Bm25s(articles, stock)
    return made
