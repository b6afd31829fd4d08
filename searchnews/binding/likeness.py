"""Finds the words that tell an article from the others, and asks for articles with many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import ceil, log
from typing import NamedTuple

from searchnews.analysis import STEM, Analyzer, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles import Article
from searchnews.articles.fields import Field, searched_fields
from searchnews.binding.terms import weight
from searchnews.query.bound import Bound, OneTerm, SomeOf, any_of
from searchnews.query.limits import SHARE, TELLING

HEADLINE = 2
"""How many times a word of the headline counts."""


COMMON = 0.5
"""Words that a larger part of all articles has tell nothing."""


class Telling(NamedTuple):
    """A word that tells an article from others: its stem, as it stands in it, how many have it, what it tells."""

    stem: str
    text: str
    articles: int
    worth: float


def telling_words(
    article: Article, analyzer: Analyzer, counts: Callable[[Sequence[str]], Mapping[str, int]], size: int
) -> list[Telling]:
    """Choose the words of headline and text that tell an article from the others, those that tell most first.

    ``counts`` gives the number of texts with each of some stems, of ``size`` in all. A stem that occurs ``f`` times
    here and in ``n`` of ``N`` texts tells ``(1 + ln f) ln(N / n)`` (Manning, Raghavan & Schütze 2008, section 6.4).
    What no other article has cannot make one like it.
    """
    words: dict[str, str] = {}
    times: Counter[str] = Counter()
    for text, often in ((article.headline, HEADLINE), (article.body, 1)):
        for token in tokenize(text):
            if not token.whole and token.word.isalpha() and token.word not in FUNCTION_WORDS:
                stem = analyzer.terms(token.word).stem
                words.setdefault(stem, token.text)
                times[stem] += often
    told = [
        Telling(stem, words[stem], count, (1 + log(times[stem])) * log(max(size, count + 1) / count))
        for stem, count in counts(sorted(times)).items()
        if 1 < count <= max(2, COMMON * size)
    ]
    return sorted(told, key=lambda word: (-word.worth, word.stem))[:TELLING]


def texts_with(
    counts: Callable[[Sequence[str]], Mapping[str, int]], totals: Callable[[Sequence[Bound]], Sequence[int]]
) -> Callable[[Sequence[str]], Mapping[str, int]]:
    """Give what counts the texts with each of some stems exactly.

    ``counts`` says which occur at all, but may count what was deleted; then words would tell other things after a
    rebuild. ``totals`` counts the articles that match each of some queries.
    """

    def counted(stems: Sequence[str]) -> dict[str, int]:
        there = counts(stems)
        some = [stem for stem, most in there.items() if most]
        numbers = totals([OneTerm("body", STEM, stem) for stem in some])
        return {**dict.fromkeys(there, 0), **dict(zip(some, numbers, strict=True))}

    return counted


def some_of(words: Sequence[Telling], boost: float) -> Bound:
    """Ask for articles that have at least :data:`SHARE` of these words, in headline or text."""
    fields = [field for field in searched_fields() if field.kind == "text"]

    def in_any(stem: str) -> Bound:
        return any_of([_term(field, stem, boost) for field in fields])

    return SomeOf(max(1, ceil(SHARE * len(words))), tuple(in_any(word.stem) for word in words))


def _term(field: Field, stem: str, boost: float) -> OneTerm:
    return OneTerm(field.name, STEM, stem, weight(field.boost, 1.0, boost))
