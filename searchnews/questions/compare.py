"""Compares two queries: what only one of them finds, what both find, and the words that tell the two apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from searchnews.hits import Hit
from searchnews.messages.worded import worded
from searchnews.questions.counting import WordCounts
from searchnews.questions.words import Choice, Keyword, Recount, Sides, as_written, in_articles, typical, words_asked
from searchnews.searching.prepared import PreparedQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One query: ``total`` articles match it, ``only`` of them do not match the other.

    ``hits`` are the best of those, ``words`` those that typify them against what only the other query finds.
    """

    query: str
    reading: str
    total: int
    only: int
    hits: tuple[Hit, ...]
    words: tuple[Keyword, ...]
    more: int

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        return {
            "query": self.query,
            "reading": self.reading,
            "total": self.total,
            "only": self.only,
            "hits": [hit.to_dict() for hit in self.hits],
            "words": [
                {
                    "word": word.word,
                    "here": word.here,
                    "there": word.there,
                    "log_likelihood": round(word.log_likelihood, 2),
                    "log_ratio": round(word.log_ratio, 2),
                }
                for word in self.words
            ],
            "more": self.more,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two queries beside each other: ``both`` articles match both, the best of them are ``hits``."""

    a: Side
    b: Side
    both: int
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()

    columns = ("side", "kind", "value", "here", "there", "log_likelihood", "log_ratio")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say which words and hits are left out."""
        return (worded("function words, numbers and the words of the queries are left out"),)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each number of articles, each hit (its id) and each word; ``side`` is a, b or both."""
        for name, only, hits in (
            ("a", self.a.only, self.a.hits),
            ("b", self.b.only, self.b.hits),
            ("both", self.both, self.hits),
        ):
            yield {"side": name, "kind": "articles", "here": only}
            for hit in hits:
                yield {"side": name, "kind": "hit", "value": hit.id}
        for name, side in (("a", self.a), ("b", self.b)):
            for word in side.to_dict()["words"]:
                yield {"side": name, "kind": "word", "value": word.pop("word"), **word}

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
            "both": self.both,
            "hits": [hit.to_dict() for hit in self.hits],
            "notes": list(self.notes),
        }


def compare(a: PreparedQuery, b: PreparedQuery, *, hits: int, choice: Choice) -> Comparison:
    """Compare two queries; words are counted by the articles that have them in their text."""
    only_a, only_b, both = a.without(b), b.without(a), a.narrowed_by(b)
    counts_a, counts_b = WordCounts(a.analyzer), WordCounts(b.analyzer)
    counts_a.add(only_a.articles())
    counts_b.add(only_b.articles())
    own = words_asked(a.bound, a.analyzer) | words_asked(b.bound, b.analyzer)
    words_a = _words(a, counts_a, counts_b, in_articles(a, only_a, only_b), choice, own)
    words_b = _words(b, counts_b, counts_a, in_articles(b, only_b, only_a), choice, own)
    return Comparison(
        a=_side(a, counts_a.articles, only_a.hits(hits), words_a),
        b=_side(b, counts_b.articles, only_b.hits(hits), words_b),
        both=both.total(),
        hits=both.hits(hits),
        notes=tuple(dict.fromkeys((*a.notes, *b.notes))),
    )


def _words(
    asked: PreparedQuery, here: WordCounts, there: WordCounts, recount: Recount, choice: Choice, own: set[str]
) -> tuple[tuple[Keyword, ...], int]:
    """Find the words that typify some articles against others, and how many more there are."""
    sides = Sides(here.articles, there.articles, recount)
    chosen, more = typical(asked, here.stems, there.stems, sides, choice, own)
    words = here.words_of([each.stem for each in chosen])
    return as_written(asked, chosen, sides, words), more


def _side(asked: PreparedQuery, only: int, hits: tuple[Hit, ...], words: tuple[tuple[Keyword, ...], int]) -> Side:
    return Side(
        query=asked.query,
        reading=asked.reading,
        total=asked.total(),
        only=only,
        hits=hits,
        words=words[0],
        more=words[1],
    )
