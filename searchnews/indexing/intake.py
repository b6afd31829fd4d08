"""Takes a stream of articles into an index: what is new, what replaces what, what stays as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from searchnews.engines.base import Engine, Writer
from searchnews.engines.documents import Document, Known
from searchnews.errors import ReadError
from searchnews.indexing.grouping import Grouping
from searchnews.indexing.interrupts import uninterrupted
from searchnews.indexing.preparing import Batch
from searchnews.readers import Remark
from searchnews.storage.lexicon import Lexicon

COMMIT_EVERY = 50_000
"""Articles read between one commit and the next, unless told otherwise."""
KEPT = 1_000
"""Refusals and remarks that a report keeps, each; all are counted."""


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

    def refuse(self, error: ReadError) -> None:
        """Write down what could not be read."""
        self.refused_count += 1
        if len(self.refused) < KEPT:
            self.refused.append(error)

    def remark(self, remark: Remark) -> None:
        """Write down what was left out on purpose, once."""
        if remark not in self.remarks:
            self.remarks_count += 1
            if len(self.remarks) < KEPT:
                self.remarks.append(remark)

    @property
    def articles(self) -> int:
        """Count the articles that were read."""
        return self.added + self.replaced + self.unchanged


def index_documents(
    engine: Engine,
    lexicon: Lexicon,
    batches: Iterable[Batch],
    *,
    next_arrival: Callable[[], int],
    commit_every: int,
    on_progress: Callable[[int], None] | None = None,
) -> IndexReport:
    """Add documents to an index, batch by batch, and commit whenever ``commit_every`` of them have come in.

    ``next_arrival`` gives a number for each commit; a document that has one keeps it. ``on_progress`` is told the
    number of articles so far. Ctrl-C commits what came in and ends the work; a batch or
    a commit that has begun is finished first.
    """
    report = IndexReport()
    started = time.perf_counter()
    with engine.writer() as writer:
        intake = _Intake(engine, lexicon, writer, report, next_arrival)
        uncommitted = 0
        try:
            for batch in batches:
                with uninterrupted():
                    intake.take(batch)
                uncommitted += len(batch.documents)
                if uncommitted >= commit_every:
                    with uninterrupted():
                        intake.commit()
                    uncommitted = 0
                if on_progress is not None:
                    on_progress(report.articles)
        except KeyboardInterrupt:
            report.interrupted = True
        try:
            with uninterrupted():
                intake.commit()
        except KeyboardInterrupt:  # it waited for the commit, and the report is still to be given
            report.interrupted = True
    report.seconds = time.perf_counter() - started
    return report


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

    def __init__(
        self, engine: Engine, lexicon: Lexicon, writer: Writer, report: IndexReport, next_arrival: Callable[[], int]
    ) -> None:
        self._next_arrival = next_arrival
        self._arrival = 0
        """The number of the next commit, once anything is to come in with it."""
        self._engine = engine
        self._lexicon = lexicon
        self._words: set[str] = set()
        self._writer = writer
        self._report = report
        self._empty = engine.count() == 0
        self._grouping = Grouping(engine)
        self._by_id: dict[str, Known] = {}
        self._by_lead: dict[str, set[str]] = {}
        self._gone: set[str] = set()

    def take(self, batch: Batch) -> None:
        """Hand a batch to the writer, as far as it is news, and write down what is to be told."""
        self._words |= batch.words
        for error in batch.refused:
            self._report.refuse(error)
        for remark in batch.remarks:
            self._report.remark(remark)
        if not self._empty:
            self._remember(batch.documents)
        plan = self._plan(batch)
        if plan.gone:
            self._writer.delete(plan.gone)
        if plan.fresh:
            self._writer.add([self._arriving(document) for document in plan.fresh.values()])
        self._report.added += plan.added
        self._report.replaced += plan.replaced
        self._report.unchanged += plan.unchanged

    def _arriving(self, document: Document) -> Document:
        """Give a document with the number it comes in with."""
        if document.arrival:
            return document
        self._arrival = self._arrival or self._next_arrival()
        return document._replace(arrival=self._arrival)

    def _plan(self, batch: Batch) -> _Plan:
        plan = _Plan()
        pairs = list(zip(batch.documents, batch.traces, strict=True))
        news = [self._replaced_by(document) is not None for document in batch.documents]
        self._grouping.look_up([pair for pair, is_news in zip(pairs, news, strict=True) if is_news])
        for (document, trace), looked_up in zip(pairs, news, strict=True):
            replaced = self._replaced_by(document)
            if replaced is None:
                plan.unchanged += 1
                continue
            if not looked_up:  # what made it old news has itself been replaced since, by something in this batch
                self._grouping.look_up([(document, trace)])
            placed = self._grouping.place(document, trace, [self._by_id[id] for id in replaced])
            if replaced:
                plan.replaced += 1
            else:
                plan.added += 1
            for id in replaced:
                self._forget(id)
                if plan.fresh.pop(id, None) is None:
                    plan.gone.append(id)
            plan.fresh[placed.id] = placed
            marked = bool(placed.marks)
            self._note(Known(placed.id, placed.lead, placed.kind, placed.version, placed.story_name, marked))
        self._gone.update(plan.gone)
        return plan

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
        """Make all that was taken searchable; the list of words first, so that none can be missing."""
        self._lexicon.add(self._words)
        self._words.clear()
        self._writer.commit()
        self._arrival = 0
        self._grouping.commit()
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
