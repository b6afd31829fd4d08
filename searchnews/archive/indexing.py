"""Takes a stream of articles into an index: what is new, what replaces what, what stays as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from searchnews.articles import Article
from searchnews.engines.base import Document, Engine, Known, Writer
from searchnews.errors import ReadError
from searchnews.readers import Remark

BATCH = 500
"""Articles that cross to the engine at once."""
KEPT = 1_000
"""Refusals and remarks that a report keeps, each; all are counted."""

_T = TypeVar("_T")


@dataclass(slots=True)
class IndexReport:
    """What became of everything that was read.

    ``refused`` and ``remarks`` hold the first thousand of each, the counts count all. ``interrupted`` says
    that Ctrl-C ended it; what was read until then is in the archive.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: list[ReadError] = field(default_factory=list)
    refused_count: int = 0
    remarks: list[Remark] = field(default_factory=list)
    remarks_count: int = 0
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def articles(self) -> int:
        """Count the articles that were read."""
        return self.added + self.replaced + self.unchanged


def index_articles(
    engine: Engine,
    make: Callable[[Article], Document],
    items: Iterable[Article | ReadError | Remark],
    *,
    commit_every: int,
    on_progress: Callable[[int], None] | None = None,
) -> IndexReport:
    """Add articles to an index, in batches, and commit whenever ``commit_every`` of them have been read.

    ``on_progress`` is told the number of articles read so far. Ctrl-C commits what was read and ends the work.
    """
    report = IndexReport()
    started = time.perf_counter()
    with engine.writer() as writer:
        intake = _Intake(engine, writer, report)
        uncommitted = 0
        try:
            for batch in _batches(_articles(items, report), BATCH):
                intake.take([make(article) for article in batch])
                uncommitted += len(batch)
                if uncommitted >= commit_every:
                    intake.commit()
                    uncommitted = 0
                if on_progress is not None:
                    on_progress(report.articles)
        except KeyboardInterrupt:
            report.interrupted = True
        intake.commit()
    report.seconds = time.perf_counter() - started
    return report


def _articles(items: Iterable[Article | ReadError | Remark], report: IndexReport) -> Iterator[Article]:
    """Let the articles through and write down the rest."""
    for item in items:
        if isinstance(item, Article):
            yield item
        elif isinstance(item, ReadError):
            report.refused_count += 1
            if len(report.refused) < KEPT:
                report.refused.append(item)
        else:
            report.remarks_count += 1
            if len(report.remarks) < KEPT:
                report.remarks.append(item)


def _batches(items: Iterator[_T], size: int) -> Iterator[list[_T]]:
    while batch := list(islice(items, size)):
        yield batch


@dataclass(slots=True)
class _Plan:
    """What a batch comes down to."""

    gone: list[str] = field(default_factory=list)
    fresh: dict[str, Document] = field(default_factory=dict)
    added: int = 0
    replaced: int = 0
    unchanged: int = 0


class _Intake:
    """Decides for each document whether it is new, replaces another, or is there already.

    Two documents are the same article if they have the same id. A brief is the same article as any other
    document with its lead; a full article takes the place of the briefs with its lead.
    """

    def __init__(self, engine: Engine, writer: Writer, report: IndexReport) -> None:
        self._engine = engine
        self._writer = writer
        self._report = report
        self._empty = engine.count() == 0
        self._by_id: dict[str, Known] = {}
        self._by_lead: dict[str, set[str]] = {}
        self._gone: set[str] = set()

    def take(self, documents: list[Document]) -> None:
        """Hand a batch to the writer, as far as it is news."""
        if not self._empty:
            self._remember(documents)
        plan = self._plan(documents)
        try:
            self._carry_out(plan)
        except KeyboardInterrupt:
            # It may have struck between a deletion and the addition that belongs to it: do all of it (again).
            self._writer.delete([*plan.gone, *plan.fresh])
            self._writer.add(list(plan.fresh.values()))
            raise
        finally:
            self._report.added += plan.added
            self._report.replaced += plan.replaced
            self._report.unchanged += plan.unchanged

    def _plan(self, documents: list[Document]) -> _Plan:
        plan = _Plan()
        for document in documents:
            replaced = self._replaced_by(document)
            if replaced is None:
                plan.unchanged += 1
                continue
            if replaced:
                plan.replaced += 1
            else:
                plan.added += 1
            for id in replaced:
                self._forget(id)
                if plan.fresh.pop(id, None) is None:
                    plan.gone.append(id)
            plan.fresh[document.id] = document
            self._note(Known(document.id, document.lead, document.kind, document.version))
        self._gone.update(plan.gone)
        return plan

    def _carry_out(self, plan: _Plan) -> None:
        if plan.gone:
            self._writer.delete(plan.gone)
        if plan.fresh:
            self._writer.add(list(plan.fresh.values()))

    def _replaced_by(self, document: Document) -> list[str] | None:
        """Give the ids whose place a document takes; ``None`` if it brings nothing new."""
        same = self._by_id.get(document.id)
        twins = [self._by_id[id] for id in self._by_lead.get(document.lead, ()) if id != document.id]
        if document.kind == "brief":
            if twins or (same is not None and (same.kind == "article" or same.version == document.version)):
                return None
            return [same.id] if same else []
        briefs = [twin.id for twin in twins if twin.kind == "brief"]
        if same is None:
            return briefs
        if not briefs and (same.version, same.kind) == (document.version, document.kind):
            return None
        return [same.id, *briefs]

    def commit(self) -> None:
        """Make all that was taken searchable."""
        self._writer.commit()
        self._by_id.clear()
        self._by_lead.clear()
        self._gone.clear()
        self._empty = False

    def _remember(self, documents: list[Document]) -> None:
        """Ask the engine what it has of these; what happened since the last commit is known better here."""
        ids = [document.id for document in documents if document.id not in self._by_id]
        leads = {document.lead for document in documents if document.lead}
        for known in self._engine.known(ids=ids, leads=leads):
            if known.id not in self._by_id and known.id not in self._gone:
                self._note(known)

    def _note(self, known: Known) -> None:
        self._by_id[known.id] = known
        if known.lead:
            self._by_lead.setdefault(known.lead, set()).add(known.id)

    def _forget(self, id: str) -> None:
        known = self._by_id.pop(id)
        if known.lead:
            self._by_lead[known.lead].discard(id)
