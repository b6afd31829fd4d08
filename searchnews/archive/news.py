"""Says what came in for a saved search since somebody last looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from searchnews.hits import Hit
from searchnews.query.bound import AllOf, Between
from searchnews.searching.every_hit import Marks, every_hit
from searchnews.searching.prepared import PreparedQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came in for a saved search: articles that were indexed, or indexed again because they changed.

    ``count`` of the ``total`` articles that match are new. ``until`` is the arrival of the newest article that could
    be found; it is written down as seen when the hits have been dealt with (:meth:`searchnews.Archive.mark_seen`).
    """

    name: str
    query: str
    reading: str
    count: int
    total: int
    until: int
    asked: PreparedQuery
    notes: tuple[str, ...] = ()

    def hits(self, *, marks: Marks = "passages") -> Iterator[Hit]:
        """Go through the new hits, the newest by date first, without scores."""
        return every_hit(self.asked, marks=marks)


def look(name: str, asked: PreparedQuery, seen: int) -> News:
    """Look what came in after the arrival ``seen``."""
    until = max(
        seen, asked.snapshot.last_arrival()
    )  # asked first: what is committed after this is left for the next look
    came = asked.replace(runnable=AllOf((asked.runnable, Between("arrival", seen + 1, until + 1))))
    return News(
        name=name,
        query=asked.query,
        reading=asked.reading,
        count=came.total() if until > seen else 0,
        total=asked.total(),
        until=until,
        asked=came,
        notes=asked.notes,
    )
