"""Counts in how many articles words stand, all forms of one as one, and says how a word is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice

from searchnews.analysis import STEM, WRITTEN, Analyzer, piece_tokens
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.tokenizer import AROUND, LONGEST
from searchnews.articles import Article
from searchnews.engines.base import Engine

_BATCH = 2_000
"""Articles whose new words are looked up together."""


class Stems:
    """Remembers the stems of every piece of text between two blanks."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._stems: dict[str, str] = {}
        self._one: dict[str, str] = {}
        """The stem of a piece that is one word; of another piece nothing."""
        self._several: dict[str, tuple[str, ...]] = {}
        """The stems of a piece that is no word, or several."""

    def meet(self, pieces: Iterable[str]) -> None:
        """Look up many pieces at once, which is ten times as fast as one by one."""
        plain: dict[str, str] = {}
        other: dict[str, list[str]] = {}
        for piece in pieces:
            if piece not in self._one:
                core = piece.strip(AROUND)
                if core.isascii() and core.isalnum() and 1 < len(core) <= LONGEST:  # nine pieces in ten
                    plain[piece] = core.lower()
                else:
                    other[piece] = [token.word for token in piece_tokens(piece) if not token.whole]
        words = {*plain.values(), *chain.from_iterable(other.values())}
        self._stems |= self._analyzer.stems(words - self._stems.keys())
        stem = self._stems.__getitem__
        self._one.update(zip(plain, map(stem, plain.values()), strict=True))
        self._one.update(dict.fromkeys(other, ""))
        self._several.update({piece: tuple(map(stem, each)) for piece, each in other.items()})

    def every(self, pieces: set[str]) -> set[str]:
        """Give the stems of pieces that were met."""
        found = set(map(self._one.__getitem__, pieces))
        if "" in found:
            found.discard("")
            for piece in self._several.keys() & pieces:
                found.update(self._several[piece])
        return found

    def of(self, piece: str) -> tuple[str, ...]:
        """Give the stems of a piece that was met, one for each word."""
        stem = self._one[piece]
        return (stem,) if stem else self._several[piece]


class WordCounts:
    """In how many articles each word stands in the text, by stem.

    >>> counts = WordCounts(Analyzer())
    >>> counts.add(Article(id=text, headline="", body=text) for text in ("Raketten en raketten", "raket"))
    >>> counts.articles, counts.stems["raket"]
    (2, 2)
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self.articles = 0
        self.stems: Counter[str] = Counter()
        self._memo = Stems(analyzer)

    def add(self, articles: Iterable[Article]) -> None:
        """Count some more articles."""
        stream = iter(articles)
        while batch := [set(article.body.split()) for article in islice(stream, _BATCH)]:
            self._memo.meet(set().union(*batch))
            self.stems.update(chain.from_iterable(map(self._memo.every, batch)))
            self.articles += len(batch)


def surfaces(engine: Engine, analyzer: Analyzer, stems: Iterable[str]) -> dict[str, str]:
    """Give for each of these stems the commonest way in which a word of it is written in the texts of an archive."""
    written = {
        stem: [text for word in analyzer.forms(STEM, stem) or () for text in analyzer.written(word)] for stem in stems
    }
    texts = sorted({text for each in written.values() for text in each})
    counts = engine.counts("body", WRITTEN, texts)
    return {
        stem: min(each, key=lambda text: (-counts.get(text, 0), text), default=stem) for stem, each in written.items()
    }


def is_telling(stem: str) -> bool:
    """Tell whether a word can typify an article: function words and numbers cannot.

    >>> is_telling("raket"), is_telling("het"), is_telling("2019")
    (True, False, False)
    """
    return stem not in FUNCTION_WORDS and any(map(str.isalpha, stem))
