"""Describes saved searches as an outcome: one record of them all, and the same as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchnews.archive.saved import Saved


class Listing:
    """Saved searches, each with its counts and with why it cannot be asked, if it cannot."""

    notes = left_out = ()
    columns = ("name", "new", "total", "query", "filters", "saved", "looked", "error")

    def __init__(self, searches: list[tuple[Saved, int | None, int | None, str]]) -> None:
        self.searches = searches

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each search."""
        from searchnews.query.filters import in_words

        for search, new, total, error in self.searches:
            about = {"name": search.name, "new": new, "total": total, "query": search.query}
            about |= {"filters": in_words(search.filters), "saved": search.saved, "looked": search.looked}
            yield {**about, "error": error}

    def to_dict(self) -> dict[str, Any]:
        """Give it all as scripts read it."""
        return {"searches": list(self.rows())}
