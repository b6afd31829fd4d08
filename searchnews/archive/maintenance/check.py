"""Checks an archive: every file against its checksum, every article against the index and the list of words."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress

from searchnews.analysis import Analyzer
from searchnews.archive.maintenance.findings import SHOWN, CheckReport, Finding, Verdict
from searchnews.archive.maintenance.rebuild import as_stored
from searchnews.archive.saved import are_unchecked, load_saved
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.engines.documents import Document, Known
from searchnews.engines.failures import quiet
from searchnews.errors import ArchiveDamaged, ArchiveError, SearchNewsError
from searchnews.indexing.agencies import agency_version
from searchnews.indexing.documents import document_maker
from searchnews.messages.worded import worded
from searchnews.storage.arrivals import counted_arrivals, is_number_unchecked
from searchnews.storage.base import Fault, Generation, Store, WordList
from searchnews.storage.location import Location, store_at
from searchnews.storage.manifest import FORMAT, Manifest
from searchnews.storage.withdrawn import read_withdrawn

SALVAGE = worded(
    "searchnews reindex --salvage, which keeps what can be read and names what cannot; or: searchnews restore"
)
REINDEX = "searchnews reindex"
_AT_ONCE = 500


def check(
    path: Location,
    *,
    quick: bool = False,
    sample: int | None = None,
    on_bytes: Callable[[int], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> CheckReport:
    """Check the archive at ``path``; nothing in it is changed.

    ``quick`` looks at checksums and counts only; ``sample`` analyses so many articles again, taken at even distances,
    instead of all. ``on_bytes`` is told how many bytes of files have been read since the last time, ``on_progress``
    how many articles have been looked at so far.

    Raises:
        ArchiveNotFound: There is none.
    """
    started = time.perf_counter()
    checking = _Checking(store_at(path), on_bytes, on_progress)
    try:
        checking.run(0 if quick else sample)
    except ArchiveDamaged as error:
        checking.damaged(error.message, repair=SALVAGE)
    return checking.report(time.perf_counter() - started)


class _Checking:
    """One check, with what it has found so far."""

    def __init__(
        self, store: Store, on_bytes: Callable[[int], None] | None, on_progress: Callable[[int], None] | None
    ) -> None:
        self._store = store
        self._on_bytes, self._on_progress = on_bytes, on_progress
        self._findings: list[Finding] = []
        self._counts: Counter[Verdict] = Counter()
        self._files = self._bytes = self._articles = self._compared = 0

    def note(self, verdict: Verdict, what: str, **more: str) -> None:
        """Write down what was found."""
        self._counts[verdict] += 1
        if self._counts[verdict] <= SHOWN:
            self._findings.append(Finding(verdict=verdict, what=what, **more))

    def damaged(self, what: str, *, repair: str, where: str = "") -> None:
        """Write down that something is not what was written."""
        self.note("damaged", what, where=where, repair=repair)

    def report(self, seconds: float) -> CheckReport:
        """Give what was found."""
        return CheckReport(
            path=self._store.location,
            files=self._files,
            bytes=self._bytes,
            articles=self._articles,
            compared=self._compared,
            findings=tuple(self._findings),
            counts=dict(self._counts),
            seconds=seconds,
        )

    def run(self, sample: int | None) -> None:
        """Check everything; of the articles as many as are asked for, all if that is ``None``."""
        try:
            manifest = self._store.manifest()
        except ArchiveDamaged as error:  # without it nothing can be salvaged either
            self.damaged(error.message, repair=error.hint or SALVAGE)
            return
        generation = self._store.generation(manifest)
        self._small_files()
        self._what_lies_there(manifest)
        if manifest.format != FORMAT:
            self.note("note", worded("an earlier version made this archive, without checksums"), repair=REINDEX)
        else:
            self._every_byte(generation)
        with quiet() if self._counts["damaged"] else nullcontext():
            engine = generation.open_index(verify=False)
            try:
                self._index(manifest, generation, engine.snapshot(), sample)
            finally:
                engine.close()

    def _small_files(self) -> None:
        try:
            load_saved(self._store, strict=True)
            if are_unchecked(self._store):
                self.note("note", worded("the saved searches have no checksum yet"), repair=worded("save one again"))
        except ArchiveError as error:
            repair: str = worded("check them with: searchnews saved, and save one again")
            try:
                load_saved(self._store)
            except ArchiveError:  # then that fails, too
                repair = error.hint
            self.damaged(error.message, repair=repair)
        try:
            counted_arrivals(self._store)
            if is_number_unchecked(self._store):
                self.note(
                    "note", worded("the number of the last commit has no checksum yet"), repair=worded("index a file")
                )
        except ArchiveError as error:
            self.damaged(
                error.message, repair=worded("index a file: the count goes on from the articles that are there")
            )

    def _what_lies_there(self, manifest: Manifest) -> None:
        """Tell what was left over; while somebody writes nobody can."""
        with suppress(SearchNewsError), self._store.lock():  # damage to the index is told where it is opened
            for each in self._store.leftovers(manifest):
                self.note(
                    "left over",
                    worded("belongs to nothing"),
                    where=each,
                    repair=worded("the next command that writes clears it"),
                )

    def _every_byte(self, generation: Generation) -> None:
        audit = generation.audit(self._on_bytes)
        self._files, self._bytes = audit.files, audit.bytes
        for fault in (*audit.faults, *audit.strangers):
            self.damaged(fault.what, where=fault.where, repair=_repair_of(fault))
        if audit.is_written:
            self.note("note", worded("somebody is writing, or was killed: what came since has no checksums yet"))

    def _index(self, manifest: Manifest, generation: Generation, engine: Snapshot, sample: int | None) -> None:
        self._articles = engine.count()
        self._withdrawn(engine)
        lexicon = generation.words()
        try:
            self._words(manifest, lexicon, generation)
            if not manifest.is_current:
                self.note(
                    "note", worded("it was indexed with different rules, so no text is analysed again"), repair=REINDEX
                )
            analyzer = Analyzer(generation.learnt)
            every = 1 if sample is None or not sample else max(1, self._articles // sample)
            comparing = _Comparing(self, engine, lexicon, analyzer) if manifest.is_current and sample != 0 else None
            self._all_articles(engine, every, comparing)
        finally:
            lexicon.close()

    def _withdrawn(self, engine: Snapshot) -> None:
        """Tell how much agencies took back, and what of it is there all the same, as when a writer was killed."""
        try:
            taken_back, deleted, _, pending = read_withdrawn(self._store)
        except ArchiveDamaged as error:
            self.damaged(error.message, repair=SALVAGE)
            return
        if taken_back:
            self.note(
                "note",
                worded("agencies took back 1 article, which is kept out")
                if len(taken_back) == 1
                else worded(
                    "agencies took back {taken_back:,} articles, which are kept out", taken_back=len(taken_back)
                ),
            )
        if deleted:
            self.note(
                "note",
                worded("1 article was deleted, and is kept out")
                if len(deleted) == 1
                else worded("{deleted:,} articles were deleted, and are kept out", deleted=len(deleted)),
            )
        there = {known.id for known in engine.known(ids=sorted(deleted))}
        if there & pending:
            self.note(
                "note",
                worded("a deletion has begun and not ended"),
                repair=worded("the next command that writes goes on with it"),
            )
        for id in sorted(there - pending):
            repair = worded("the next command that writes takes it out")
            headline = _headline_of(engine.get([id]).get(id))
            self.note("note", worded("it was deleted"), id=id, headline=headline, repair=repair)
        for id, stored in engine.get(list(taken_back)).items():
            if agency_version(stored) <= taken_back[id]:
                repair = worded("index the notice again, or: searchnews delete ID")
                self.note(
                    "note", worded("its agency took it back"), id=id, headline=_headline_of(stored), repair=repair
                )

    def _words(self, manifest: Manifest, lexicon: WordList, generation: Generation) -> None:
        try:
            lexicon.check()
            if manifest.format == FORMAT:  # an older one is written otherwise
                generation.learnt()
        except ArchiveDamaged as error:
            self.damaged(error.message, where=generation.location, repair=REINDEX)
        if self._articles and not lexicon:
            self.damaged(worded("there is no list of words"), where=generation.location, repair=REINDEX)

    def _all_articles(self, engine: Snapshot, every: int, comparing: _Comparing | None) -> None:
        """Read every article that is stored; what cannot be read, or is not what was stored, is lost."""
        met: set[str] = set()
        batch: list[tuple[str, Article]] = []
        last = max(engine.last_arrival(), 0)
        for number, (id, version, stored) in enumerate(engine.salvage()):
            article = None if stored is None else as_stored(version, stored)
            if article is None or article.id != id:
                self.note("lost", worded("cannot be read"), id=id, headline=_headline_of(stored), repair=SALVAGE)
            elif id in met:
                self.damaged(worded("two articles have the id {id}", id=id), repair=REINDEX)
            else:
                met.add(id)
                if comparing is not None and number % every == 0:
                    batch.append((version, article))
            if len(batch) >= _AT_ONCE:
                self._compared += comparing.compare(batch, last) if comparing else 0
                batch.clear()
            if self._on_progress is not None and number % _AT_ONCE == 0:
                self._on_progress(number)
        if comparing is not None and batch:
            self._compared += comparing.compare(batch, last)
        if len(met) + self._counts["lost"] != self._articles:
            self.damaged(
                worded(
                    "the index counts {articles:,} articles, and {met:,} can be read",
                    articles=self._articles,
                    met=len(met),
                ),
                repair=SALVAGE,
            )


class _Comparing:
    """Holds articles that are analysed again against what the index and the list of words have of them."""

    def __init__(self, checking: _Checking, engine: Snapshot, lexicon: WordList, analyzer: Analyzer) -> None:
        self._checking, self._engine, self._lexicon, self._analyzer = checking, engine, lexicon, analyzer
        self._make = document_maker(analyzer)
        self._marked: dict[str, str] = {}

    def compare(self, batch: Sequence[tuple[str, Article]], last: int) -> int:
        """Compare some articles; give their number."""
        documents = [self._make(article) for _, article in batch]
        known = {each.id: each for each in self._engine.known(ids=[document.id for document in documents])}
        arrivals = self._engine.arrivals([document.id for document in documents])
        misfits = set(self._engine.misfits(documents))
        for document in documents:
            fault = self._fault(document, known.get(document.id), arrivals.get(document.id, 0), last)
            if not fault and document.id in misfits:
                fault = worded("its words, values or date are not those of the index")
            if fault:
                self._checking.note(
                    "damaged", fault, id=document.id, headline=_headline_of(document.stored), repair=REINDEX
                )
        missing = self._lexicon.missing(self._analyzer.take_new_words())
        for line in missing:
            word = line.split("\t")[0].lstrip("!")
            self._checking.damaged(worded("the word {word} is missing in the list of words", word=word), repair=REINDEX)
        return len(documents)

    def _fault(self, document: Document, known: Known | None, arrival: int, last: int) -> str:
        if known is None:
            return worded("is stored, and the index does not know its id")
        if (known.lead, known.kind) != (document.lead, document.kind):
            return worded("the index has a different first paragraph or kind for it")
        if not 0 < arrival <= last:
            return worded("has no number of the commit it came in with")
        if known.marked and self._marked.setdefault(known.story, known.id) != known.id:
            return worded("is the second that stands for its story, beside {marked}", marked=self._marked[known.story])
        return ""


def _headline_of(stored: bytes | None) -> str:
    if stored is not None:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            return decode(stored).headline
    return ""


def _repair_of(fault: Fault) -> str:
    return REINDEX if fault.part in ("words", "learnt") else SALVAGE
