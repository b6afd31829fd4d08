"""Keeps an archive in step with files: reads what is new or has changed, and takes out what these have no more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searchnews.archive.opening import Opened
from searchnews.indexing.choosing import Choice, Options, choose, gone_below, readers_fingerprint
from searchnews.indexing.files import files_given
from searchnews.indexing.growing import Given
from searchnews.indexing.ledger import Ledger, key_of
from searchnews.indexing.report import IndexReport
from searchnews.indexing.run import Run
from searchnews.indexing.seen import SEEN, Seen
from searchnews.readers import Remark
from searchnews.storage.base import Store
from searchnews.storage.withdrawn import DELETED, read_withdrawn

_FEW = 5_000
"""Ids that are taken out in one commit."""


@dataclass(frozen=True, slots=True)
class World:
    """What is asked of an archive by whoever holds the right to write to it."""

    store: Store
    newest: Callable[[], Opened]
    grow: Callable[[Given[Any], Run], None]
    take_out: Callable[[Iterable[str]], int]

    def seen(self) -> Seen:
        """Open the record of the files that were read."""
        made = self.newest().manifest.created
        return Seen(self.store, made=made, readers=readers_fingerprint(), arrival=self.arrival())

    def arrival(self) -> int:
        """Give the number of the newest commit."""
        return self.newest().engine.snapshot().last_arrival()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read, and how; see :meth:`searchnews.Archive.add_files`."""

    files: Sequence[Path]
    within: Sequence[Path] = ()
    options: Options = Options()  # noqa: RUF009  # never changed
    again: bool = False
    around: bool = False
    on_bytes: Callable[[int], None] | None = None
    on_choice: Callable[[int, int], None] | None = None


def read_files(world: World, wanted: Wanted, run: Run) -> None:
    """Read the files that are new or have changed, and take out what these do not have any more."""
    with world.seen() as seen:
        if seen.begun_anew:
            said = "the record of what was read was damaged, and is begun anew: every file is read again"
            run.report.remark(Remark(str(world.store.cache(SEEN)), said))
        ledger = Ledger(seen, wanted.options.text, world.arrival)
        run.beside = ledger
        gone = gone_below(wanted.within, wanted.files, seen)
        files = wanted.files if not wanted.around else _with_what_leans(wanted.files, gone, seen)
        choice = choose(files, seen, wanted.options.text, gone=gone, again=wanted.again)
        _count(choice, run)
        if not wanted.again:
            _count_deleted(world, seen, wanted.files, choice, run)
        if wanted.on_choice is not None:
            wanted.on_choice(len(choice.files), choice.size)
        _read(world, choice, wanted, ledger, run)
        if not run.ended:
            _read_again(world, seen, _settle(world, seen, ledger.read, run), ledger, run)
            _tell_gone(world, seen, gone, run)


def take_out_gone(world: World, within: Sequence[Path]) -> int:
    """Take out what came from files below these folders that are gone, and from no other; give how much that was."""
    run = Run()
    with world.seen() as seen:
        seen.drop(gone_below(within, (), seen), orphan=True)
        ledger = Ledger(seen, "", world.arrival)
        run.beside = ledger
        _read_again(world, seen, _settle(world, seen, set(), run), ledger, run)
    return run.report.dropped


def _with_what_leans(files: Sequence[Path], gone: Iterable[bytes], seen: Seen) -> list[Path]:
    """Give files, and those around them that depend on what is beside them."""
    folders = {os.path.dirname(os.path.dirname(key)) for key in (*map(key_of, files), *gone)}  # noqa: PTH120
    leaning = {path for folder in folders for path in seen.leaning_on(folder)} - set(map(key_of, files))
    return [*files, *(Path(os.fsdecode(path)) for path in sorted(leaning))]


def _count(choice: Choice, run: Run) -> None:
    """Count what is passed over: it is what it was."""
    report = run.report
    report.passed_over += choice.passed_over
    report.seen += choice.seen
    report.left_out += choice.left_out
    report.unchanged += choice.seen - choice.left_out
    report.passed_over_articles += choice.seen - choice.left_out


def _count_deleted(world: World, seen: Seen, files: Iterable[Path], choice: Choice, run: Run) -> None:
    """Tell what of the files that are passed over was deleted by hand: it stays out, and is not unchanged."""
    deleted = [id for id, version in read_withdrawn(world.store).items() if version == DELETED]
    if not deleted:
        return
    passed = {key_of(path) for path in files} - {key_of(path) for path in choice.files}
    number = sum(len(seen.files_of(ids=[id]) & passed) for id in deleted)
    if number:
        run.report.unchanged -= number
        run.report.passed_over_articles -= number
        said = f"{number:,} articles of files that have not changed were deleted, and stay out (or: index --again)"
        run.report.remark(Remark(str(world.store.location), said, number))


def _read(world: World, choice: Choice, wanted: Wanted, ledger: Ledger, run: Run) -> None:
    """Read files, as many processes at a time as they are worth."""
    if choice.files:
        amount = choice.size, len(choice.files)
        with files_given(ledger.stamping(choice.files), amount, wanted.options, wanted.on_bytes) as given:
            world.grow(given, run)


def _read_again(world: World, seen: Seen, paths: Iterable[bytes], ledger: Ledger, run: Run) -> None:
    """Read files anew, each as it was read before; what comes in by that is counted, the rest was counted before."""
    anew = Run(IndexReport(on_untaken=run.report.on_untaken), run.commit_every, beside=ledger)
    by_options: dict[str, list[Path]] = {}
    for path, known in seen.known(sorted(paths)).items():
        by_options.setdefault(known.options, []).append(Path(os.fsdecode(path)))
    for options, files in by_options.items():
        ledger.options = options
        _read(world, Choice(files), Wanted(files=files, options=Options.of(options)), ledger, anew)
    report = run.report
    report.added += anew.report.added
    report.replaced += anew.report.replaced
    report.seen += anew.report.added + anew.report.replaced
    report.interrupted = anew.report.interrupted


def _settle(world: World, seen: Seen, read: set[bytes], run: Run) -> set[bytes]:
    """Take out what no file has any more; give the files that are to be read again, as something hung on that.

    What another file has as well stays, as that has it. So do briefs that did not come in because the full article was
    there.
    """
    alone, shared = seen.orphans()
    snapshot = world.newest().engine.snapshot()
    doubtful = seen.files_of(ids=shared)
    lots = [alone[start : start + _FEW] for start in range(0, len(alone), _FEW)]
    for lot in lots:
        doubtful |= seen.files_of(briefs={known.lead for known in snapshot.known(ids=lot) if known.lead})
    again = doubtful - read
    seen.doubt(again)  # first: if we are killed now, they are read the next time
    for lot in lots:
        run.report.dropped += world.take_out(lot)
    seen.settled()
    return again


def _tell_gone(world: World, seen: Seen, gone: Sequence[bytes], run: Run) -> None:
    """Tell of files that are gone; those that had nothing that others have not are forgotten."""
    if not gone:
        return
    report = run.report
    ids = sorted(seen.only_in(gone))
    snapshot = world.newest().engine.snapshot()
    report.gone = len(gone)
    for start in range(0, len(ids), _FEW):
        report.gone_articles += len(snapshot.known(ids=ids[start : start + _FEW]))
    if not report.gone_articles:
        seen.drop(gone, orphan=False)
