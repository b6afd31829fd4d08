"""Holds what the reader has chosen besides the words: values that hits must have, and the order of the hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchnews.messages.worded import as_worded, template
from searchnews.query.filters import Filters
from searchnews.terminal.live.jobs import FACETS
from searchnews.terminal.speaking import speak

if TYPE_CHECKING:
    from searchnews.hits import Suggestion
    from searchnews.query.bound import Sort

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
ORDERS: dict[Sort, str] = {"newest": template("newest"), "oldest": template("oldest")}
"""The orders that one can go through, and how those are called that are not the usual one."""


class Choice:
    """One value for each field that is filtered by, and one order."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.sort: Sort = "relevance"

    def filters(self) -> Filters:
        """Give the values as filters."""
        chosen = {name: (value,) for name, value in self.values.items()}
        return Filters(
            cities=chosen.get("city", ()),
            agencies=chosen.get("agency", ()),
            countries=chosen.get("country", ()),
            sources=chosen.get("source", ()),
        )

    def take_next_sort(self) -> None:
        """Take the next order; after the last the first."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]

    def order(self) -> str:
        """Say what the order is, unless it is the usual one."""
        return speak(as_worded(ORDERS[self.sort])) if self.sort in ORDERS else ""

    def go_along_with(self, suggestion: Suggestion) -> None:
        """Leave out the filters that a suggestion does without."""
        if suggestion.kind in FACETS:
            self.values.pop(suggestion.kind, None)
        elif suggestion.kind == "filters":
            self.values.clear()
