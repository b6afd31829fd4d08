"""Counts the articles that have a word, in all its forms together, and says how it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeAlias

from searchnews.analysis import STEM, WRITTEN, Analyzer, fold, piece_tokens
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles import Article
from searchnews.engines.base import Snapshot

_BATCH = 2_000
"""Articles whose new words are looked up together."""


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
        self._pieces = analyzer.piece_stems
        self._met: Counter[str] = Counter()
        """In how many articles each piece stands: what the forms of a word are told by."""

    def add(self, articles: Iterable[Article]) -> None:
        """Count some more articles."""
        stream = iter(articles)
        while batch := [set(article.body.split()) for article in islice(stream, _BATCH)]:
            self._pieces.meet(set().union(*batch))
            self.stems.update(chain.from_iterable(map(self._pieces.every, batch)))
            self._met.update(chain.from_iterable(batch))
            self.articles += len(batch)

    def words_of(self, stems: Collection[str]) -> dict[str, Bounds]:
        """Give of each folded word of these stems how many articles have it, as far as that can be told.

        Those of its commonest piece do, and no more than those of all its pieces together.
        """
        least: dict[str, int] = {}
        most: Counter[str] = Counter()
        wanted = frozenset(stems)
        for piece, articles in self._met.items():
            if not wanted.isdisjoint(self._pieces.of(piece)):
                for word in {token.word for token in piece_tokens(piece)}:
                    least[word] = max(articles, least.get(word, 0))
                    most[word] += articles
        return {word: (number, most[word]) for word, number in least.items()}


Bounds: TypeAlias = tuple[int, int]
"""The least and the most that a number can be."""

Shown: TypeAlias = tuple[str, tuple[str, ...]]
"""A stem, and the ways of writing of it that are meant: all, if there are none."""


def surfaces(
    snapshot: Snapshot,
    analyzer: Analyzer,
    wanted: Iterable[Shown],
    here: Mapping[str, Bounds],
    recount: Callable[[Sequence[Shown]], Sequence[tuple[int, int]]],
) -> dict[Shown, str]:
    """Give for each of these stems the commonest word of it here, as it is mostly written in the archive.

    ``here`` has how often folded words are met in what is looked at; where that does not tell which is the commonest,
    it is counted by ``recount``, which gives for ways of writing of a stem the number here first.
    """
    written = {
        (stem, forms): forms or [text for word in analyzer.forms(STEM, stem) or () for text in analyzer.written(word)]
        for stem, forms in wanted
    }
    texts = sorted({text for each in written.values() for text in each})
    counts = snapshot.counts("body", WRITTEN, texts)
    met = {word: number for word, (number, _) in here.items()}
    unsure = [way for shown, each in written.items() for way in _contenders(shown[0], each, here)]
    for (_, forms), (number, _) in zip(unsure, recount(unsure) if unsure else (), strict=True):
        met[fold(forms[0])] = number
    return {
        shown: min(each, key=lambda text: (-met.get(fold(text), 0), -counts.get(text, 0), text), default=shown[0])
        for shown, each in written.items()
    }


def _contenders(stem: str, written: Iterable[str], here: Mapping[str, Bounds]) -> Iterator[Shown]:
    """Give the words that may be the commonest of a stem, each with its ways of writing, if there are several."""
    ways: dict[str, list[str]] = {}
    for text in written:
        ways.setdefault(fold(text), []).append(text)
    surely = max((here[word][0] for word in ways if word in here), default=0)
    may_be = [word for word in ways if word in here and here[word][1] >= surely]
    if len(may_be) > 1:
        yield from ((stem, tuple(ways[word])) for word in may_be)


def is_telling(stem: str) -> bool:
    """Tell whether a word can typify an article: function words and numbers cannot.

    >>> is_telling("raket"), is_telling("het"), is_telling("2019")
    (True, False, False)
    """
    return stem not in FUNCTION_WORDS and any(map(str.isalpha, stem))
