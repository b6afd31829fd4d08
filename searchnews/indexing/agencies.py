"""Settles what agencies send again: no older version replaces a newer one, and a kill notice takes an article out."""

from __future__ import annotations

from collections.abc import Iterable

from searchnews.articles.json import loads
from searchnews.engines.base import Engine
from searchnews.engines.documents import Document
from searchnews.readers import Withdrawn

_NAME = b'"agency_version"'


def agency_version(stored: bytes) -> int:
    """Give the version that an agency gave an article, as it is stored; 0 if it gave none.

    >>> agency_version(b'{"id":"x1","agency_version":3}'), agency_version(b'{"id":"x1"}')
    (3, 0)
    """
    if _NAME not in stored:  # of nearly all articles, which then need not be read
        return 0
    number = loads(stored).get("agency_version", 0)
    return number if isinstance(number, int) else 0


class AgencyVersions:
    """Knows the versions of articles that came in since the last commit; the others it asks of the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._since: dict[str, int] = {}

    def is_older(self, document: Document) -> bool:
        """Tell whether the archive has a newer version of an article that comes in."""
        number = agency_version(document.stored)
        if not number:
            return False
        have = self._since.get(document.id)
        if have is None:
            have = agency_version(self._engine.snapshot().get([document.id]).get(document.id, b""))
        return number < have

    def note(self, document: Document) -> None:
        """Remember a document that goes in."""
        self._since[document.id] = agency_version(document.stored)

    def commit(self) -> None:
        """Forget what the engine now knows."""
        self._since.clear()


def still_withdrawn(notices: Iterable[tuple[int, Withdrawn]], documents: list[Document]) -> dict[str, Withdrawn]:
    """Give the notices that hold, by the ids they name: none whose article comes in again behind it.

    Each notice has the number of documents that came before it.
    """
    last = {document.id: place for place, document in enumerate(documents)}
    return {notice.id: notice for place, notice in notices if last.get(notice.id, -1) < place}
