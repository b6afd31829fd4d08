"""Counts in how many articles words stand, all forms of one as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from searchnews.analysis import Analyzer, piece_tokens, written_of
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.tokenizer import AROUND, LONGEST
from searchnews.articles import Article

_BATCH = 500
"""Articles whose new words are looked up together."""


class Stems(dict[str, tuple[str, ...]]):
    """Remembers the stems of every piece of text between two blanks."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = analyzer

    def meet(self, pieces: Iterable[str]) -> None:
        """Look up many pieces at once, which is ten times as fast as one by one."""
        words = {piece: _folded(piece) for piece in pieces if piece not in self}
        self._analyzer.look_up({word for each in words.values() for word in each})
        terms = self._analyzer.terms
        for piece, each in words.items():
            self[piece] = tuple([terms(word).stem for word in each])

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self.meet((piece,))
        return self[piece]


def _folded(piece: str) -> tuple[str, ...]:
    """Give the folded words of a piece; of nine in ten that is plain without making tokens."""
    core = piece.strip(AROUND)
    if core.isascii() and core.isalnum() and 1 < len(core) <= LONGEST:
        return (core.lower(),)
    return tuple([token.word for token in piece_tokens(piece) if not token.whole])


class WordCounts:
    """In how many articles each word stands in the text, by stem; and how each is written there.

    >>> counts = WordCounts(Analyzer())
    >>> counts.add(Article(id=text, headline="", body=text) for text in ("Raketten en raketten", "raket"))
    >>> counts.articles, counts.stems["raket"], counts.surfaces(["raket"])
    (2, 2, {'raket': 'Raketten'})
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self.articles = 0
        self.stems: Counter[str] = Counter()
        self._pieces: Counter[str] = Counter()
        self._memo = Stems(analyzer)

    def add(self, articles: Iterable[Article]) -> None:
        """Count some more articles."""
        stream = iter(articles)
        memo = self._memo
        while batch := [set(article.body.split()) for article in islice(stream, _BATCH)]:
            memo.meet(set().union(*batch))
            for pieces in batch:
                self.stems.update({stem for piece in pieces for stem in memo[piece]})
                self._pieces.update(pieces)
            self.articles += len(batch)

    def surfaces(self, stems: Iterable[str]) -> dict[str, str]:
        """Give for each of these stems the commonest way in which its words are written."""
        forms: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
        for piece, count in self._pieces.items():
            stems_there = self._memo[piece]
            if forms.keys().isdisjoint(stems_there):
                continue
            words = [token for token in piece_tokens(piece) if not token.whole]
            for token, stem in zip(words, stems_there, strict=True):
                if stem in forms:
                    forms[stem][written_of(token.text)] += count
        return {stem: commonest_form(each, stem) for stem, each in forms.items()}


def commonest_form(forms: Counter[str], stem: str) -> str:
    """Give the commonest of some forms, of equal ones the first by the alphabet; a stem that has none is its own."""
    return min(forms, key=lambda form: (-forms[form], form), default=stem)


def is_telling(stem: str) -> bool:
    """Tell whether a word can typify an article: function words and numbers cannot.

    >>> is_telling("raket"), is_telling("het"), is_telling("2019")
    (True, False, False)
    """
    return stem not in FUNCTION_WORDS and any(map(str.isalpha, stem))
