"""Decides when a saved page that is as it was takes the place of itself: its date was a guess, and is told now."""

from __future__ import annotations

from collections.abc import Iterable

from searchnews.articles.stored import decode
from searchnews.engines.base import Engine
from searchnews.engines.documents import Document

_FROM_FILE, _GUESSED = b'"url":"file:', b'"date_estimated":true'
"""What a saved text has in it, and an article whose date is estimated."""


class ToldDates:
    """Knows whose date is told of what came in since the last commit; of the others it asks the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._told: dict[str, bool] = {}

    def look_up(self, documents: Iterable[Document]) -> None:
        """Ask the engine, at once, what it has of these, as far as they tell a date that another may lack."""
        ids = [each.id for each in documents if each.id not in self._told and _of_a_page(each) and _tells(each.stored)]
        if ids:
            self._told |= {id: _tells(stored) for id, stored in self._engine.snapshot().get(ids).items()}

    def is_first_to_tell(self, document: Document) -> bool:
        """Tell whether a page that is as it was says its date, which the one that was looked up, or noted, guesses."""
        return not self._told.get(document.id, True) and _of_a_page(document) and _tells(document.stored)

    def note(self, document: Document) -> None:
        """Remember a document that goes in."""
        self._told[document.id] = _tells(document.stored)

    def commit(self) -> None:
        """Forget what the engine now knows."""
        self._told.clear()


def _of_a_page(document: Document) -> bool:
    """Tell whether the date of a document is left out of what makes it another: it may follow from its file alone."""
    return document.date is not None and (_FROM_FILE in document.stored or _GUESSED in document.stored)


def _tells(stored: bytes) -> bool:
    """Tell whether the date of an article is no guess, or that of a saving that is told; few are read for that."""
    if _GUESSED not in stored:
        return True
    article = decode(stored)
    saved = article.origin.captured if article.origin is not None else None
    return not article.date_estimated or (saved is not None and saved == article.date)
