"""Finds the words that tell an article from the others, and asks for articles with many of them."""

from __future__ import annotations

from collections import Counter
from math import ceil, log

from searchnews.analysis import STEM, Analyzer, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles import Article
from searchnews.articles.fields import Field, searched_fields
from searchnews.query.bound import Bound, OneTerm, SomeOf
from searchnews.query.vocabulary import Vocabulary
from searchnews.query.words import any_of, weight

TELLING = 25
"""Words by which an article is known, at most."""

SHARE = 0.3
"""The part of them that an article must have to be like it."""

COMMON = 0.5
"""Words that a larger part of all articles has tell nothing."""


def telling_stems(article: Article, analyzer: Analyzer, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Give the stems of headline and text that tell most, each with the number of articles whose text has it.

    What a stem tells is ``(1 + ln f) ln(N / n)`` if it occurs ``f`` times here and in ``n`` of ``N`` articles
    (Manning, Raghavan & Schütze 2008, section 6.4). What no other article has cannot make one like it.
    """
    tokens = [token for token in tokenize(f"{article.headline}\n{article.body}") if not token.whole]
    words = [token.word for token in tokens if token.word not in FUNCTION_WORDS and token.word.isalpha()]
    times = Counter(analyzer.terms(word).stem for word in words)
    size = vocabulary.size()
    counts = vocabulary.counts("body", STEM, sorted(times))
    known = {stem: count for stem, count in counts.items() if 1 < count <= max(2, COMMON * size)}
    worth = {stem: (1 + log(times[stem])) * log(max(size, count + 1) / count) for stem, count in known.items()}
    best = sorted(worth, key=lambda stem: (-worth[stem], stem))[:TELLING]
    return [(stem, known[stem]) for stem in best]


def some_of(stems: list[tuple[str, int]], boost: float) -> Bound:
    """Ask for articles that have at least :data:`SHARE` of these stems, in headline or text."""
    fields = [field for field in searched_fields() if field.kind == "text"]

    def in_any(stem: str) -> Bound:
        return any_of([_term(field, stem, boost) for field in fields])

    return SomeOf(tuple(in_any(stem) for stem, _ in stems), max(1, ceil(SHARE * len(stems))))


def _term(field: Field, stem: str, boost: float) -> OneTerm:
    return OneTerm(field.name, STEM, stem, weight(field.boost, 1.0, boost))
