"""Looks up what a query needs of an archive to become terms: words with their counts, articles, saved queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from searchnews.analysis import Analyzer, Layer, Memory
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.query.bound import Bound, Everything
from searchnews.searching.verifying import settle
from searchnews.structs import Struct

VALUES = 1_000
"""Values of a field of few values, such as languages, that are looked at: the commonest."""


class ArchiveVocabulary(Struct):
    """What :class:`searchnews.binding.vocabulary.Vocabulary` asks of one archive."""

    memory: Memory
    snapshot: Snapshot
    analyzer: Analyzer
    saved: Callable[[], Mapping[str, str]]
    meant: dict[tuple[str, str], Any]
    """What was found out of each folded word, of this snapshot; by what was asked, and the word."""
    bound: dict[Any, Bound | None]
    """What words and phrases were bound to, of this question."""

    def words(self, prefix: str) -> Mapping[str, Sequence[str]]:
        """Give the folded words that begin with a prefix, each with the ways in which it is written."""
        return self.memory.words(prefix)

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> Mapping[str, int]:
        """Give the number of articles of each of these terms, of those that there are."""
        return self.snapshot.counts(field, layer, texts)

    def gone(self) -> int | None:
        """Give the most articles by which such a number may be too high, where that is known."""
        return self.snapshot.gone()

    def counts_in(
        self, wanted: Mapping[tuple[str, Layer], Sequence[str]]
    ) -> Mapping[tuple[str, Layer], Mapping[str, int]]:
        """Give the number of articles of terms of several fields and layers, of those that there are."""
        return self.snapshot.counts_in(wanted)

    def totals(self, queries: Sequence[Bound]) -> Sequence[int]:
        """Count the articles that match each of several queries."""
        return self.snapshot.totals([settle(query, self.snapshot, self.analyzer).query for query in queries])

    def values(self, field: str) -> Sequence[str]:
        """Give the values that articles have in a field of few values."""
        found = self.snapshot.search(Everything(), limit=0, facets={field: VALUES})
        return [value for value, _ in found.facets[field]]

    def size(self) -> int:
        """Count all articles."""
        return self.snapshot.size()

    def article(self, id: str) -> Article | None:
        """Give the article with an id, if there is one."""
        stored = self.snapshot.get([id]).get(id)
        return None if stored is None else decode(stored)

    def oldest(self, query: Bound, limit: int) -> list[Article]:
        """Give the oldest articles that match, ``limit`` of them at most."""
        found = self.snapshot.search(query, limit=limit, sort="oldest")
        return [decode(match.stored) for match in found.matches]
