"""Takes a stream of articles into an index: what is new, what replaces what, what stays as it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import partial

from searchnews.articles.stored import decode
from searchnews.engines.base import Engine, Writer
from searchnews.engines.documents import Document, Known, Match
from searchnews.errors import CutOff
from searchnews.indexing.account import Account
from searchnews.indexing.agencies import AgencyVersions, TakenBack
from searchnews.indexing.dates import ToldDates
from searchnews.indexing.grouping import Grouping, heirs_of
from searchnews.indexing.preparing import Batch, stands_far_before
from searchnews.indexing.run import COMMIT_AFTER, COMMIT_EVERY, Run
from searchnews.messages.worded import worded
from searchnews.readers import Remark, Withdrawn
from searchnews.steps import take
from searchnews.storage.base import Store, WordList


def index_documents(  # noqa: PLR0913  # what the archive has, and how much is committed at once
    engine: Engine,
    store: Store | None,
    start: Callable[[], AbstractContextManager[Writer]],
    lexicon: WordList,
    batches: Iterable[Batch],
    *,
    next_arrival: Callable[[], int],
    heir: Callable[[Match], Document],
    run: Run,
) -> None:
    """Add documents to an index, batch by batch, and commit whenever as many of them have come in as the run says.

    ``store`` keeps what agencies took back; without one everything is taken in. ``start`` starts writing; where nothing
    is news it is never called. ``next_arrival`` gives a number for each commit; a document that has one keeps it.
    ``heir`` makes a document anew as the marked version of its story, which is needed where a kill notice takes that
    out. Ctrl-C ends the work; a batch or a commit that has begun is finished first, and what came in is committed, as
    far as this process waits for that (:mod:`searchnews.steps`). A strict run ends at the first refusal: what stands
    before it comes in.

    Raises:
        CutOff: Ctrl-C struck, and it was not waited for; the report counts what is in, and what was given up.
    """
    started = time.perf_counter()
    account = Account(run)
    try:
        with ExitStack() as stack:
            intake = _Intake(engine, store, lexicon, lambda: stack.enter_context(start()), run, next_arrival)
            intake.heir = heir
            intake.on_commit = account.commit
            _take_all(intake, batches, run, account)
    except CutOff:
        run.report = account.of_what_is_in()
        raise
    except KeyboardInterrupt:  # in the last commit, in what an engine does behind it, or once more before that
        run.interrupt()
        run.report = account.of_what_is_in()
    finally:
        run.report.seconds += time.perf_counter() - started


def _take_all(intake: _Intake, batches: Iterable[Batch], run: Run, account: Account) -> None:
    uncommitted, since = 0, time.monotonic()
    try:
        for batch in batches:
            refused = batch.refused if run.strict else ()
            taken = batch.until_refusal() if refused else batch
            account.in_hand = len(taken.documents)
            take(partial(_take_in, intake, taken, account, run))
            if refused:
                run.report.stop(refused[0])
            if run.ended:
                break
            uncommitted += len(taken.documents)
            late = run.commit_every is None and time.monotonic() - since >= COMMIT_AFTER
            if late or uncommitted >= (run.commit_every or COMMIT_EVERY):
                take(partial(_commit, intake, run))
                uncommitted, since = 0, time.monotonic()
            run.tell()
    except KeyboardInterrupt:
        run.interrupt(account.leave())
    take(partial(_commit, intake, run))


def _take_in(intake: _Intake, batch: Batch, account: Account, run: Run) -> None:
    if run.beside is not None:
        run.beside.take(batch)
    intake.take(batch)
    account.take(intake.repeated)


def _commit(intake: _Intake, run: Run) -> None:
    """Commit, and only behind that have it noted beside the index what came in: one step, or the two might differ."""
    intake.commit()
    if run.beside is not None:
        run.beside.commit()


KNOWN_AT_ONCE = 50_000
"""Documents of a new index that are known here, at most, before it is asked for what it has: a hundredth of a second
for a batch, and some 100 MB at most."""

WORDS_AT_ONCE = 100_000
"""Lines for the list of words that are held at most, but for one batch: they take it half a second."""


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
        self,
        engine: Engine,
        store: Store | None,
        lexicon: WordList,
        start: Callable[[], Writer],
        run: Run,
        next_arrival: Callable[[], int],
    ) -> None:
        self._next_arrival = next_arrival
        self._arrival = 0
        """The number of the next commit, once anything is to come in with it."""
        self._engine = engine
        self._lexicon = lexicon
        self._words: set[str] = set()
        self._start = start
        self._writer: Writer | None = None
        """What writes, once there is news."""
        self._changed = False
        """Whether anything is news since the last commit."""
        self._report = run.report
        self._all_known = engine.snapshot().count() == 0
        """Whether all that the index has is known here, so that it need not be asked."""
        self._grouping = Grouping(engine)
        self._by_id: dict[str, Known] = {}
        self._sharing: Counter[str] = Counter()
        """How many documents have a lead; of one not looked up, how many more or fewer since the last commit."""
        self._briefs: dict[str, dict[str, None]] = {}
        """The briefs that have a lead. Since a brief is no news where its lead is known, there is hardly a second."""
        self._looked_up: set[str] = set()
        """The leads that the engine was asked for since the last commit."""
        self._gone: set[str] = set()
        self._versions = AgencyVersions(engine)
        self._dates = ToldDates(engine)
        self._taken_back = TakenBack(store, self._versions, undelete=run.undelete)
        self.heir: Callable[[Match], Document] | None = None
        """Makes a document anew as the marked version of its story."""
        self.on_commit: Callable[[], None] = lambda: None
        """Is told whenever all that was taken is in."""
        self.repeated = 0
        """Documents since the last commit that were unchanged by what came in since that commit."""
        self._news: set[str] = set()
        """The ids and leads of what came in since the last commit."""
        self._former: dict[str, tuple[str, int]] = {}
        """Of articles that were replaced since the last commit, what they were then: version and arrival."""

    def take(self, batch: Batch) -> None:
        """Hand a batch to the writer, as far as it is news, and write down what is to be told."""
        self._words |= batch.words
        self._report.seen += batch.seen
        for _, notice in batch.withdrawn:  # which is no article; what it came to is told as a remark
            self._report.leave_out(Remark(notice.place, notice.text, 1))
        self._report.files += len(batch.endings)
        for error in batch.refused:
            self._report.refuse(error)
        for remark in batch.remarks:
            self._report.remark(remark)
        for document in self._taken_back.sift(batch):
            self._report.kept_out += 1
            why_out = self._taken_back.why_out(document)
            self._report.remark(Remark(document.id, worded("is kept out: {why_out}", why_out=why_out), 1))
        if not self._all_known:
            self._remember(batch.documents)
        plan = self._plan(batch)
        if plan.gone or plan.fresh:
            self._write(plan)
        if self._writer is not None and len(self._words) >= WORDS_AT_ONCE:
            self._put_words()
        self._report.added += plan.added
        self._report.replaced += plan.replaced
        self._report.unchanged += plan.unchanged

    def _write(self, plan: _Plan) -> None:
        writer = self._writing()
        if plan.gone:
            writer.delete(plan.gone)
        if plan.fresh:
            writer.add([self._arriving(document) for document in plan.fresh.values()])

    def _withdraw(self, notices: dict[str, Withdrawn]) -> None:
        """Take out what agencies take back, and tell it; what is left of a story gets another marked version."""
        snapshot = self._engine.snapshot()
        stored = snapshot.get(list(notices))
        known = [
            each for each in snapshot.known(ids=list(notices)) if self._taken_back.covers(each.id, stored[each.id])
        ]
        if known:
            heirs = [self.heir(match) for match in heirs_of(snapshot, known)] if self.heir else []
            writer = self._writing()
            writer.delete(sorted(each.id for each in known))
            writer.add(heirs)
            writer.commit()
            self._report.withdrawn += len(known)
        found = {each.id for each in known}
        for id, notice in notices.items():
            told = (
                worded("takes out, as its agency took it back")
                if id in found
                else worded("takes back an article that is not here")
            )
            self._report.remark(Remark(notice.place, worded("{told}: {headline}", told=told, headline=notice.headline)))

    def _writing(self) -> Writer:
        """Give what writes, now that there is news for the index."""
        self._changed = True
        return self._start_writing()

    def _start_writing(self) -> Writer:
        if self._writer is None:
            self._writer = self._start()
        return self._writer

    def _arriving(self, document: Document) -> Document:
        """Give a document with the number it comes in with."""
        if document.arrival:
            return document
        self._arrival = self._arrival or self._next_arrival()
        return Document(*document[:8], self._arrival, *document[9:])  # as in `Grouping.place`

    def _plan(self, batch: Batch) -> _Plan:
        plan = _Plan()
        pairs = list(zip(batch.documents, batch.traces, strict=True))
        self._dates.look_up(document for document in batch.documents if self._is_as_it_was(document))
        news = [self._replaced_by(document) is not None for document in batch.documents]
        self._remember_former(document.id for document, is_news in zip(batch.documents, news, strict=True) if is_news)
        self._grouping.look_up([pair for pair, is_news in zip(pairs, news, strict=True) if is_news])
        self._versions.look_up(
            document for document, _ in pairs if document.id in self._by_id and self._replaced_by(document) is not None
        )
        for (document, trace), looked_up in zip(pairs, news, strict=True):
            replaced = self._replaced_by(document)
            if replaced is None:
                plan.unchanged += 1
                self.repeated += document.id in self._news or document.lead in self._news
                continue
            if document.id in replaced and self._versions.is_older(document):
                plan.unchanged += 1
                self._report.remark(
                    Remark(document.id, worded("an older version than the one in the archive is left out"))
                )
                continue
            only_dated = self._is_only_dated(document)
            self._versions.note(document)
            self._dates.note(document)
            if not looked_up:  # what made it old news has itself been replaced since, by something in this batch
                self._grouping.look_up([(document, trace)])
            placed = self._grouping.place(document, trace, [self._by_id[id] for id in replaced])
            if only_dated:
                plan.replaced += 1
            elif replaced == [document.id] and self._former.get(document.id, ("", 0))[0] == document.version:
                placed = placed._replace(arrival=self._former[document.id][1])
                plan.replaced -= 1  # it is what it was
                plan.unchanged += 2
                self.repeated += 2
                self._tell_far_apart(document, replaced, batch)
            elif replaced:
                plan.replaced += 1
                self._tell_far_apart(document, replaced, batch)
            else:
                plan.added += 1
            for id in replaced:
                self._forget(id)
                if plan.fresh.pop(id, None) is None:
                    plan.gone.append(id)
            plan.fresh[placed.id] = placed
            marked = bool(placed.marks)
            self._note(Known(placed.id, placed.lead, placed.kind, placed.version, placed.story_name, marked))
            self._news.update(filter(None, (placed.id, placed.lead)))
        self._gone.update(plan.gone)
        return plan

    def _tell_far_apart(self, document: Document, replaced: list[str], batch: Batch) -> None:
        """Tell of a line that takes the place of one of its file that stands far before it."""
        if batch.again and document.id in replaced:
            article = decode(document.stored)
            if article.origin is not None and (article.origin.file, article.id) in batch.again:
                self._report.remark(stands_far_before(article))

    def _remember_former(self, ids: Iterable[str]) -> None:
        """Remember what the archive has of articles that are replaced, lest one that comes back be told as news.

        Behind a commit it is news: the newest arrival must never be older than one that was noted of a file.
        """
        wanted = [id for id in ids if id in self._by_id and id not in self._news and id not in self._former]
        arrivals = self._engine.snapshot().arrivals(wanted) if wanted else {}
        self._former |= {id: (self._by_id[id].version, arrivals[id]) for id in wanted if id in arrivals}

    def _is_as_it_was(self, document: Document) -> bool:
        same = self._by_id.get(document.id)
        return same is not None and (same.version, same.kind) == (document.version, document.kind)

    def _is_only_dated(self, document: Document) -> bool:
        """Tell whether a saved page is as it was, but for a date that was a guess, and is told now."""
        return self._is_as_it_was(document) and self._dates.is_first_to_tell(document)

    def _replaced_by(self, document: Document) -> list[str] | None:
        """Give the ids whose place a document takes; ``None`` if it brings nothing new."""
        same = self._by_id.get(document.id)
        is_as_it_was = self._is_as_it_was(document) and not self._is_only_dated(document)
        if document.kind == "brief":
            ours = same is not None and same.lead == document.lead
            has_twins = bool(document.lead) and self._sharing[document.lead] > ours
            if has_twins or is_as_it_was or (same is not None and same.kind == "article"):
                return None
            return [same.id] if same else []
        briefs = [id for id in self._briefs.get(document.lead, ()) if id != document.id]
        if same is None:
            return briefs
        if not briefs and is_as_it_was:
            return None
        return [same.id, *briefs]

    def commit(self) -> None:
        """Make all that was taken searchable, and take out what was taken back."""
        if self._taken_back.is_news:
            self._start_writing()
            self._taken_back.write()
        self._commit()
        if notices := self._taken_back.take_notices():
            self._forget_all()
            self._withdraw(notices)
            self.on_commit()

    def _commit(self) -> None:
        """Make all that was taken searchable; the list of words first, so that none can be missing."""
        if self._writer is not None:
            self._put_words()
            if self._changed:
                self._writer.commit()
        self._changed = False
        self._arrival = 0
        self._versions.commit()
        self._dates.commit()
        self._news.clear()
        self._former.clear()
        self.repeated = 0
        if not self._all_known or len(self._by_id) >= KNOWN_AT_ONCE or self._grouping.is_full:
            self._forget_all()
        self.on_commit()

    def _forget_all(self) -> None:
        """Forget what the index has: from now on it is asked."""
        self._all_known = False
        self._grouping.forget_all()
        for memory in (self._by_id, self._sharing, self._briefs, self._looked_up, self._gone):
            memory.clear()

    def _put_words(self) -> None:
        """Put words on the list: before their articles are committed, and some at a time, or Ctrl-C would wait."""
        self._lexicon.add(self._words)
        self._words.clear()

    def _remember(self, documents: list[Document]) -> None:
        """Ask the engine, once between two commits, what it has of these; what happened since is known better here."""
        ids = [document.id for document in documents if document.id not in self._by_id]
        snapshot = self._engine.snapshot()
        leads = {document.lead for document in documents if document.lead} - self._looked_up
        self._looked_up |= leads
        for lead, number in snapshot.leads(leads).items():
            self._sharing[lead] += number
        for known in snapshot.known(ids=ids, briefs=leads):
            if known.id not in self._by_id and known.id not in self._gone:
                self._know(known)

    def _know(self, known: Known) -> None:
        self._by_id[known.id] = known
        if known.lead and known.kind == "brief":
            self._briefs.setdefault(known.lead, {})[known.id] = None

    def _note(self, known: Known) -> None:
        self._know(known)
        if known.lead:
            self._sharing[known.lead] += 1

    def _forget(self, id: str) -> None:
        known = self._by_id.pop(id)
        if known.lead:
            self._sharing[known.lead] -= 1
            if known.kind == "brief":
                del self._briefs[known.lead][known.id]
