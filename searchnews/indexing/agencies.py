"""Decides which of an agency's versions counts: none replaces a newer one, and a kill notice takes an article out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from searchnews.articles.json import loads
from searchnews.engines.base import Engine
from searchnews.engines.documents import Document
from searchnews.indexing.preparing import Batch
from searchnews.messages.worded import worded
from searchnews.readers import Withdrawn
from searchnews.storage.base import Store
from searchnews.storage.withdrawn import EVERY, KeptOut, read_withdrawn, write_withdrawn

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
        self._held: dict[str, int | None] = {}

    def look_up(self, documents: Iterable[Document]) -> None:
        """Ask the engine, at once, what it has of these, as far as an agency gave them versions."""
        ids = [each.id for each in documents if each.id not in self._held and _NAME in each.stored]
        self._ask(ids)

    def _ask(self, ids: list[str]) -> None:
        if ids:
            stored = self._engine.snapshot().get(ids)
            self._held |= {id: agency_version(stored[id]) if id in stored else None for id in ids}

    def is_older(self, document: Document) -> bool:
        """Tell whether the archive has a newer version of an article that comes in."""
        number = agency_version(document.stored)
        if not number:
            return False
        return number < (self.known(document.id) or 0)

    def known(self, id: str) -> int | None:
        """Give the version that the archive has of an article; ``None`` if it does not have it."""
        if id in self._since:
            return self._since[id]
        if id not in self._held:
            self._ask([id])
        return self._held[id]

    def note(self, document: Document) -> None:
        """Remember a document that goes in."""
        self._since[document.id] = agency_version(document.stored)

    def commit(self) -> None:
        """Forget what the engine now knows."""
        self._since.clear()
        self._held.clear()


class TakenBack:
    """Knows which versions of which articles agencies took back; none of these comes in, whatever is read when."""

    def __init__(self, store: Store | None, versions: AgencyVersions, *, undelete: bool = False) -> None:
        """Take where it is kept; with ``None`` nothing was taken back. ``undelete`` lets in what somebody deleted."""
        self._store = store
        self._undelete = undelete
        self._versions = versions
        kept_out = KeptOut({}, set()) if store is None else read_withdrawn(store)
        self._up_to, self._deleted = kept_out.taken_back, kept_out.deleted
        self._leads = dict(kept_out.leads)
        self._with_lead: dict[str, set[str]] = {}
        """The deleted articles by their lead."""
        for id, lead in self._leads.items():
            self._with_lead.setdefault(lead, set()).add(id)
        self._changed = False
        self._notices: dict[str, Withdrawn] = {}

    def sift(self, batch: Batch) -> list[Document]:
        """Take the notices of a batch in, and out of it what was taken back before it came; give that."""
        if not batch.withdrawn and not any(
            each.id in self._up_to or self._is_deleted(each) for each in batch.documents
        ):
            return []
        notices = deque(batch.withdrawn)
        came: dict[str, int] = {}
        kept: list[int] = []
        for place, document in enumerate(batch.documents):
            while notices and notices[0][0] <= place:
                self._take_in(notices.popleft()[1], came)
            number = agency_version(document.stored)
            comes = number > self._up_to.get(document.id, -1)
            if comes and self._undelete and self._is_deleted(document):
                self._take_in_again(document)
            if comes and not self._is_deleted(document):
                came[document.id] = max(number, came.get(document.id, 0))
                kept.append(place)
        for _, notice in notices:
            self._take_in(notice, came)
        staying = set(kept)
        out = [document for place, document in enumerate(batch.documents) if place not in staying]
        if out:
            batch.documents = [batch.documents[place] for place in kept]
            batch.traces = [batch.traces[place] for place in kept]
        return out

    def _is_deleted(self, document: Document) -> bool:
        """Tell whether somebody deleted an article, or the one that it is the brief of."""
        return document.id in self._deleted or (document.kind == "brief" and document.lead in self._with_lead)

    def _take_in_again(self, document: Document) -> None:
        """Forget that an article was deleted; a brief that comes in has the lead of none."""
        self._deleted.discard(document.id)
        alike = {document.id} if document.kind != "brief" else {document.id, *self._with_lead.get(document.lead, ())}
        for id in alike:
            if lead := self._leads.pop(id, ""):
                self._with_lead[lead].discard(id)
                if not self._with_lead[lead]:
                    del self._with_lead[lead]
        self._changed = True

    def _take_in(self, notice: Withdrawn, came: Mapping[str, int]) -> None:
        self._notices[notice.id] = notice
        up_to = notice.version
        if not up_to:
            known = came.get(notice.id, self._versions.known(notice.id))
            up_to = known if known is not None else self._up_to.get(notice.id, EVERY)
        if up_to > self._up_to.get(notice.id, -1):
            self._up_to[notice.id] = up_to
            self._changed = True

    def why_out(self, document: Document) -> str:
        """Say why an article is kept out."""
        if document.id in self._deleted:
            return worded("it was deleted")
        return worded("its article was deleted") if self._is_deleted(document) else worded("its agency took it back")

    @property
    def is_news(self) -> bool:
        """Tell whether there is anything to write down."""
        return self._changed

    def write(self) -> None:
        """Write down what was taken back; before it is taken out, so that a notice cannot be lost in between."""
        if self._store is not None:
            write_withdrawn(self._store, KeptOut(self._up_to, self._deleted, self._leads))
        self._changed = False

    def take_notices(self) -> dict[str, Withdrawn]:
        """Give the notices that came since the last time, by the id that they name."""
        notices, self._notices = self._notices, {}
        return notices

    def covers(self, id: str, stored: bytes) -> bool:
        """Tell whether an article that is stored was taken back."""
        return agency_version(stored) <= self._up_to.get(id, -1)
