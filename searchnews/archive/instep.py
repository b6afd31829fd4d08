"""Keeps an archive in step with files: reads what is new or has changed, and takes out what they no longer have."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from searchnews.archive.opening import Opened
from searchnews.archive.others import doubt_what_others_did, leave
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.engines.ranking import batches
from searchnews.errors import CutOff
from searchnews.indexing.choosing import Choice, Options, choose, gone_below, is_gone, readers_fingerprint
from searchnews.indexing.files import files_given
from searchnews.indexing.growing import Given
from searchnews.indexing.ledger import Ledger, key_of
from searchnews.indexing.preparing import Batch
from searchnews.indexing.report import IndexReport
from searchnews.indexing.run import Beside, Run
from searchnews.indexing.seen import SEEN, Seen, SeenFile
from searchnews.messages.worded import worded
from searchnews.query.bound import Everything
from searchnews.readers import Remark
from searchnews.storage.base import Store
from searchnews.storage.withdrawn import read_withdrawn

_FEW = 5_000
"""Ids that are taken out in one commit."""


@dataclass(frozen=True, slots=True)
class World:
    """What is asked of an archive by whoever holds the right to write to it."""

    store: Store
    newest: Callable[[], Opened]
    grow: Callable[[Given[Any], Run], None]
    take_out: Callable[[Iterable[str], Callable[[int], None]], None]
    """Takes out articles by their ids, and tells how many were there once they are out."""

    def seen(self) -> Seen:
        """Open the record of the files that were read."""
        made = self.newest().manifest.created
        return Seen(self.store, made=made, readers=readers_fingerprint(), arrival=self.arrival())

    def arrival(self) -> int:
        """Give the number of the newest commit."""
        return self.snapshot().last_arrival()

    def snapshot(self) -> Snapshot:
        """Give the newest commit."""
        return self.newest().engine.snapshot()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read, and how; see :meth:`searchnews.Archive.add_files`."""

    files: Sequence[Path]
    within: Sequence[Path] = ()
    options: Options = Options()  # noqa: RUF009  # never changed
    again: bool = False
    around: bool = False
    pipes: Mapping[Path, Path] = field(default_factory=dict)
    on_bytes: Callable[[int], None] | None = None
    on_choice: Callable[[int, int], None] | None = None


def read_files(world: World, wanted: Wanted, run: Run) -> None:
    """Read the files that are new or have changed, and take out what these do not have any more."""
    with world.seen() as seen:
        doubt_what_others_did(world.store, world.snapshot(), seen, run.report)
        _know_again(world, seen, run)
        ledger = Ledger(seen, wanted.options.text, world.arrival)
        run.beside = ledger
        gone = gone_below(wanted.within, wanted.files, seen)
        files = wanted.files if not wanted.around else _with_what_leans(wanted.files, gone, seen)
        choice = choose(files, seen, wanted.options.text, gone=gone, again=wanted.again, strict=run.strict)
        choice.size += sum(file.stat().st_size for file in wanted.pipes.values())
        if wanted.on_choice is not None:
            wanted.on_choice(len(choice.files), choice.size)
        _count(choice, seen, run)
        _read(world, choice, wanted, ledger.stamping(choice.files), run)
        if not run.ended:
            _forget_moved(seen, ledger)
            _settle(world, seen, ledger, run, files)
            if not run.ended:  # Ctrl-C may have struck meanwhile
                _tell_gone(world, seen, gone, run)
                _settle(world, seen, ledger, run, files)
        _count_kept_out(world, seen, (files, choice.files), ledger, run)
        leave(world.store, world.snapshot(), seen)


def take_out_gone(world: World, paths: Iterable[Path], run: Run) -> None:
    """Take out what came from files that are gone, and from no other; what hung on it is read again, and told."""
    with world.seen() as seen:
        doubt_what_others_did(world.store, world.snapshot(), seen, run.report)
        _know_again(world, seen, run)
        seen.drop(gone_below(paths, (), seen), orphan=True)
        ledger = Ledger(seen, "", world.arrival)
        run.beside = ledger
        _settle(world, seen, ledger, run, ())
        leave(world.store, world.snapshot(), seen)


def _know_again(world: World, seen: Seen, run: Run) -> None:
    """Where nothing is known of what was read, begin with what the archive has, and from which files that came."""
    snapshot = world.snapshot()
    if seen.is_new and snapshot.count():
        said = worded("it is no longer known what was read: every file is read again, and compared with the archive")
        run.report.remark(Remark(str(world.store.cache(SEEN)), said))
        articles = map(decode, snapshot.scan(Everything()))
        seen.know((os.fsencode(each.origin.file), each.id) for each in articles if each.origin is not None)
    elif seen.is_new:
        seen.know(())


def _with_what_leans(files: Sequence[Path], gone: Iterable[bytes], seen: Seen) -> list[Path]:
    """Give files, and those around them that depend on what is beside them."""
    folders = {os.path.dirname(os.path.dirname(key)) for key in (*map(key_of, files), *gone)}  # noqa: PTH120
    leaning = {path for folder in folders for path in seen.leaning_below(folder)} - set(map(key_of, files))
    return [*files, *(Path(os.fsdecode(path)) for path in sorted(leaning) if not is_gone(path))]


def _count(choice: Choice, seen: Seen, run: Run) -> None:
    """Count what is passed over: it is what it was."""
    report = run.report
    report.passed_over += choice.passed_over
    report.seen += choice.seen
    report.left_out += choice.left_out
    unchanged = choice.seen - choice.left_out - choice.refused
    report.unchanged += unchanged
    report.passed_over_articles += unchanged
    for error in seen.refusals(choice.with_refused):
        report.refuse(error, before=True)
    for path, number in choice.with_left_out:
        if report.on_untaken is not None:
            said = worded(
                "left out when the file was read, which has not changed since (with the reasons: index --again)"
            )
            report.on_untaken(Remark(os.fsdecode(path), said, number))


def _count_kept_out(
    world: World, seen: Seen, given: tuple[Iterable[Path], Iterable[Path]], ledger: Ledger, run: Run
) -> None:
    """Tell what of the files that are passed over stays out, deleted or taken back: it is not unchanged.

    ``given`` are all files, and those that were to be read, which this run may not have come to.
    """
    out = read_withdrawn(world.store)
    files, chosen = given
    passed = set(map(key_of, files)).difference(map(key_of, chosen), ledger.read)
    if not out.ids or not passed:
        return
    snapshot = world.snapshot()
    found = {*seen.came_with(sorted(out.ids), briefs=sorted(set(out.leads.values())))}
    came: Counter[str] = Counter()
    for id, path, times in found:
        came[id] += times if path in passed else 0
    held = _held(snapshot, came)
    number = sum(times for id, times in came.items() if id not in held)
    if number:
        run.report.unchanged -= number
        run.report.kept_out += number
        said = (
            worded("1 item of a file that has not changed stays out: deleted, or taken back by its agency")
            if number == 1
            else worded(
                "{number:,} items of files that have not changed stay out: deleted, or taken back by their agencies",
                number=number,
            )
        )
        run.report.remark(Remark(world.store.location, said, number))


def _held(snapshot: Snapshot, ids: Iterable[str]) -> set[str]:
    """Give those of some ids that the archive has."""
    return {known.id for lot in batches(sorted(ids), _FEW) for known in snapshot.known(ids=lot)}


def _read(world: World, choice: Choice, wanted: Wanted, paths: Iterable[Path], run: Run) -> None:
    """Read files, as many processes at a time as they are worth."""
    if choice.files:
        amount = choice.size, len(choice.files)
        with files_given(paths, amount, wanted.options, wanted.on_bytes, wanted.pipes) as given:
            world.grow(given, run)


def _settle(world: World, seen: Seen, ledger: Ledger, run: Run, files: Iterable[Path]) -> None:
    """Take out what no file has any more, and read again what hung on it.

    What another file has as well becomes what that has. Briefs come in that did not because the full article was there.
    """
    alone, shared = seen.orphans()
    if not alone and not shared:
        return
    snapshot = world.snapshot()
    again = seen.files_of(ids=shared) - ledger.read
    lots = list(batches(alone, _FEW))
    for lot in lots:
        again |= seen.files_of(briefs={known.lead for known in snapshot.known(ids=lot) if known.lead})
    again = {path for path in again if not is_gone(path)}  # what only such a file has stays as it is
    twice = seen.known(sorted(again & ledger.read))
    seen.doubt(again)  # first: if we are killed now, they are read the next time
    for lot in lots:
        _take_out(world, lot, run)
    seen.settled()
    _read_again(world, seen, again - twice.keys(), (ledger, run), files)
    if not run.ended:
        _let_briefs_in(world, seen, twice, run)


def _take_out(world: World, ids: Sequence[str], run: Run) -> None:
    """Take out what no file has any more, and count it; if it is not waited for, tell that it may be so."""
    report, before = run.report, run.report.dropped

    def count(number: int) -> None:
        report.dropped += number

    try:
        world.take_out(ids, count)
    except CutOff:
        run.report = replace(report)  # or what is still being done might be counted, and told as uncertain too
        if run.report.dropped == before:
            said = worded(
                "{number:,} articles that are no longer in their files were being taken out: now, or by the next run",
                number=len(ids),
            )
            run.report.remark(Remark(world.store.location, said))
        raise


def _forget_moved(seen: Seen, ledger: Ledger) -> None:
    """Forget files that are gone, if one that was read now has the bytes and others gave all that came from them.

    What was remembered of them would keep their articles in, whatever becomes of the file at its new place. The same
    bytes alone do not do: read in another way, or refused, a file gives something else.
    """
    for path in seen.alike(ledger.read) if ledger.read else ():
        if path not in ledger.read and is_gone(path) and not seen.only_in([path]):
            seen.drop([path], orphan=False)


def _read_again(
    world: World, seen: Seen, paths: Iterable[bytes], books: tuple[Ledger, Run], files: Iterable[Path]
) -> None:
    """Read files that were passed over, each as it was read before; they count as read, once."""
    ledger, run = books
    known = _readable(seen.known(sorted(paths)))
    passed_over = known.keys() & set(map(key_of, files))
    try:
        for options, chosen in _by_options(known.values()).items():
            ledger.options = options
            wanted = Wanted(files=chosen, options=Options.of(options))
            _read(world, Choice(chosen), wanted, ledger.stamping(chosen), run)
    finally:  # what is not reached, as Ctrl-C struck, stays passed over
        for path in passed_over & ledger.read:
            _uncount(run.report, known[path])


def _readable(known: Mapping[bytes, SeenFile]) -> dict[bytes, SeenFile]:
    """Leave out pipes: one has nothing more to give, and whoever waits for that waits for ever."""
    return {path: file for path, file in known.items() if not file.pipe}


def _by_options(known: Iterable[SeenFile]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for file in known:
        found.setdefault(file.options, []).append(Path(os.fsdecode(file.path)))
    return found


def _uncount(report: IndexReport, file: SeenFile) -> None:
    """Take a file that was read after all from what was passed over."""
    unchanged = file.seen - file.left_out - file.refused
    report.seen -= file.seen
    report.left_out -= file.left_out
    report.refused_count -= file.refused
    report.refused_before -= file.refused
    report.unchanged -= unchanged
    report.passed_over -= 1
    report.passed_over_articles -= unchanged


class _Only(Beside):
    """Lets nothing in but articles with some ids: all else of the file is counted and noted already."""

    def __init__(self, ids: set[str]) -> None:
        self._ids = ids

    def take(self, batch: Batch) -> None:
        kept = [place for place, document in enumerate(batch.documents) if document.id in self._ids]
        batch.documents = [batch.documents[place] for place in kept]
        batch.traces = [batch.traces[place] for place in kept]
        for told in (batch.refused, batch.remarks, batch.withdrawn, batch.endings):
            told.clear()
        batch.seen, batch.left_out = len(kept), 0

    def commit(self) -> None:
        """Note nothing."""


def _let_briefs_in(world: World, seen: Seen, twice: Mapping[bytes, SeenFile], run: Run) -> None:
    """Read files that this run has read already, for the briefs that did not come in; these were unchanged then."""
    known = _readable(twice)
    lacking = seen.briefs_in(known)
    lacking -= _held(world.snapshot(), lacking)
    if lacking:
        first, beside = run.report, run.beside
        told, run.on_report, run.on_progress = (run.on_report, run.on_progress), None, None
        run.report, run.beside = IndexReport(), _Only(lacking)
        try:
            for options, chosen in _by_options(known.values()).items():
                wanted = Wanted(files=chosen, options=Options.of(options))
                _read(world, Choice(chosen), wanted, chosen, run)
        finally:
            second, run.report, run.beside = run.report, first, beside
            run.on_report, run.on_progress = told
            _add_second(first, second)
    if not run.ended:
        seen.trust(twice.values(), world.arrival())


def _add_second(report: IndexReport, second: IndexReport) -> None:
    report.added += second.added
    report.replaced += second.replaced
    report.unchanged -= second.added + second.replaced
    report.seconds += second.seconds
    report.interrupted = report.interrupted or second.interrupted
    report.stopped = report.stopped or second.stopped


def _tell_gone(world: World, seen: Seen, gone: Sequence[bytes], run: Run) -> None:
    """Tell of files that are gone; of those that had nothing that others have not, the others count from now on."""
    if not gone:
        return
    report = run.report
    only = seen.only_in(gone)
    report.gone = len(gone)
    report.gone_paths = [Path(os.fsdecode(path)) for path in gone]
    report.gone_articles += len(_held(world.snapshot(), only))
    if not report.gone_articles:
        seen.drop(gone, orphan=True)
