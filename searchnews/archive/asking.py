"""Asks the questions beyond finding: what :class:`searchnews.Archive` has of them besides searching.

Each is answered by a file of :mod:`searchnews.questions`, which is loaded when it is first asked.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from searchnews.archive.searching import Filters, Searcher
from searchnews.articles import Article

if TYPE_CHECKING:
    from searchnews.questions import Asked
    from searchnews.questions.facets import Counts
    from searchnews.questions.similar import Similar, When
    from searchnews.questions.versions import Against, Versions


class Asking(ABC):
    """The questions that an archive answers; each takes a full query and the usual filters."""

    @abstractmethod
    def _searcher(self) -> Searcher:
        """Give what asks the engine on the newest index."""

    @abstractmethod
    def get(self, id: str) -> Article:
        """Give the article with an id."""

    def _asked(self, query: str, filters: Filters | None, *, lenient: bool) -> Asked:
        return self._searcher().ask(query, filters or Filters(), lenient=lenient)

    def facets(
        self,
        query: str = "*",
        fields: Sequence[str] = ("city", "country", "agency"),
        *,
        size: int = 10,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Counts:
        """Count the articles that match by the values of fields, the commonest ``size`` of each.

        Raises:
            UnknownField: Hits cannot be counted by one of them.
        """
        from searchnews.questions.facets import count_by

        return count_by(self._asked(query, filters, lenient=lenient), fields, size=size)

    def versions(self, id: str, *, against: Against = "before") -> Versions:
        """Give all versions of the story of an article in order of time, each compared with the one before.

        Or with the first (``against="first"``).

        Raises:
            ArticleNotFound: There is no article with this id.
        """
        from searchnews.questions.versions import versions_of

        self.get(id)
        return versions_of(self._asked("*", None, lenient=False).engine, id, against=against)

    def similar(
        self,
        id: str,
        *,
        limit: int = 10,
        when: When | None = None,
        around: int | None = None,
        filters: Filters | None = None,
    ) -> Similar:
        """Find the earlier and the later articles on the same thing as one, ``limit`` at most of each.

        ``when`` asks for one of the groups only (``"earlier"`` or ``"later"``), ``around`` for articles within so many
        days. Versions of its own story are not among them: :meth:`versions` gives these.

        Raises:
            ArticleNotFound: There is no article with this id.
        """
        from searchnews.questions.similar import similar_to

        article = self.get(id)
        return similar_to(self._asked("*", filters, lenient=False), article, limit=limit, when=when, around=around)
