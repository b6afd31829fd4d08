"""Defines what must be known about an archive to make terms of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from searchnews.analysis import Layer
from searchnews.articles import Article
from searchnews.query.bound import Bound


class Vocabulary(Protocol):
    """What must be known of an archive to make terms of a query: its words above all."""

    @property
    def meant(self) -> dict[tuple[str, str], Any]:
        """Hold what was found out of each folded word, of this one moment of the archive: see ``names_here.py``.

        The key is what was asked, and the word.
        """

    @property
    def bound(self) -> dict[Any, Bound | None]:
        """Hold what words and phrases of this question were bound to: see ``binder.py``."""

    def words(self, prefix: str) -> Mapping[str, Sequence[str]]:
        """Give the folded words that begin with a prefix, each with the ways in which it is written."""

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> Mapping[str, int]:
        """Give the number of articles of each of these terms, of those that there are."""

    def counts_in(
        self, wanted: Mapping[tuple[str, Layer], Sequence[str]]
    ) -> Mapping[tuple[str, Layer], Mapping[str, int]]:
        """Give :meth:`counts` for terms of several fields and layers."""

    def totals(self, queries: Sequence[Bound]) -> Sequence[int]:
        """Give for each of several queries the exact number of articles that match."""

    def gone(self) -> int | None:
        """Give the most articles by which such a number may be too high; ``None`` if that is not known."""

    def values(self, field: str) -> Sequence[str]:
        """Give the values that articles have in a field of few values."""

    def size(self) -> int:
        """Give the number of all articles."""

    def article(self, id: str) -> Article | None:
        """Give the article with an id, if there is one."""

    def oldest(self, query: Bound, limit: int) -> Sequence[Article]:
        """Give the oldest articles that match, ``limit`` of them at most."""

    def saved(self) -> Mapping[str, str]:
        """Give the saved queries, by name."""
