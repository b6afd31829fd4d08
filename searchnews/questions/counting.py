"""Counts in how many articles words stand, all forms of one as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice

from searchnews.analysis import Analyzer, piece_tokens, written_of
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.tokenizer import AROUND, LONGEST
from searchnews.articles import Article

_BATCH = 2_000
"""Articles whose new words are looked up together."""


class Stems(dict[str, str]):
    """Remembers the stem of every piece of text between two blanks that is one word, and the stems of all others."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._stems: dict[str, str] = {}
        self.others: dict[str, tuple[str, ...]] = {}
        """Of pieces that are no word, or several."""
        self._several: set[str] = set()

    def meet(self, pieces: Iterable[str]) -> None:
        """Look up many pieces at once, which is ten times as fast as one by one."""
        new = {piece: _folded(piece) for piece in pieces if piece not in self and piece not in self.others}
        words = {word for each in new.values() for word in each}
        self._stems |= self._analyzer.stems(words - self._stems.keys())
        for piece, each in new.items():
            if len(each) == 1:
                self[piece] = self._stems[each[0]]
            else:
                self.others[piece] = tuple([self._stems[word] for word in each])
                self._several.add(piece)

    def every(self, pieces: set[str]) -> set[str]:
        """Give the stems of pieces that were met."""
        others = pieces & self._several
        found = set(map(self.__getitem__, pieces - others if others else pieces))
        for piece in others:
            found.update(self.others[piece])
        return found

    def of(self, piece: str) -> tuple[str, ...]:
        """Give the stems of a piece that was met, one for each word."""
        stem = self.get(piece)
        return self.others[piece] if stem is None else (stem,)


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
            self.stems.update(chain.from_iterable(map(memo.every, batch)))
            self._pieces.update(chain.from_iterable(batch))
            self.articles += len(batch)

    def surfaces(self, stems: Iterable[str]) -> dict[str, str]:
        """Give for each of these stems the commonest way in which its words are written."""
        forms: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
        for piece, count in self._pieces.items():
            stems_there = self._memo.of(piece)
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
