"""Asks the questions beyond finding: what :class:`searchnews.Archive` has of them besides searching.

Each is answered by a file of :mod:`searchnews.questions`, which is loaded when it is first asked.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from searchnews.archive.searching import Filters, Searcher

if TYPE_CHECKING:
    from searchnews.questions import Asked
    from searchnews.questions.facets import Counts


class Asking(ABC):
    """The questions that an archive answers; each takes a full query and the usual filters."""

    @abstractmethod
    def _searcher(self) -> Searcher:
        """Give what asks the engine on the newest index."""

    def _asked(self, query: str, filters: Filters | None, *, lenient: bool) -> Asked:
        return self._searcher().ask(query, filters or Filters(), lenient=lenient)

    def facets(
        self,
        query: str = "*",
        fields: Sequence[str] = ("city", "country", "agency"),
        *,
        size: int | None = None,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Counts:
        """Count the articles that match by the values of fields, or by year, month, week, day or weekday.

        ``size`` is how many values are given at most: the commonest of a field (10 if not given), the latest of a
        date (all if not given), which are in order of time and as days begin in Amsterdam.

        Raises:
            UnknownField: Articles cannot be counted by one of them.
        """
        from searchnews.questions.facets import count_by

        return count_by(self._asked(query, filters, lenient=lenient), fields, size=size)
