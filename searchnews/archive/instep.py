"""Keeps an archive in step with files: reads what is new or has changed, and takes out what they no longer have."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from searchnews.archive.others import doubt_what_others_did, leave
from searchnews.archive.settling import Settling
from searchnews.archive.world import World
from searchnews.articles.stored import decode
from searchnews.indexing.choosing import Choice, Options, choose, gone_below, is_gone
from searchnews.indexing.counting import keep_out, pass_over
from searchnews.indexing.ledger import Ledger, key_of
from searchnews.indexing.report import IndexReport
from searchnews.indexing.run import Run
from searchnews.indexing.seen import SEEN, Seen
from searchnews.messages.worded import worded
from searchnews.query.bound import Everything
from searchnews.readers import Remark
from searchnews.storage.withdrawn import KeptOut, read_withdrawn


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
        _tell_passed_over(choice, seen, run.report)
        if choice.files:
            amount = choice.size, len(choice.files)
            paths = ledger.stamping(choice.files)
            world.read(paths, amount, wanted.options, run, on_bytes=wanted.on_bytes, pipes=wanted.pipes)
        if not run.ended:
            settling = Settling(world, seen, ledger, run, files)
            _forget_moved(seen, ledger)
            settling.settle()
            if not run.ended:  # Ctrl-C may have struck meanwhile
                _tell_gone(world, seen, gone, run)
                settling.settle()
        out = read_withdrawn(world.store)
        if out.ids:  # neither what was chosen, which this run may not have come to, nor what was read after all
            passed_over = set(map(key_of, files)).difference(map(key_of, choice.files), ledger.read)
            _tell_kept_out(world, seen, out, passed_over, run.report)
        leave(world.store, world.snapshot(), seen)


def take_out_gone(world: World, paths: Iterable[Path], run: Run) -> None:
    """Take out what came from files that are gone, and from no other; what hung on it is read again, and told."""
    with world.seen() as seen:
        doubt_what_others_did(world.store, world.snapshot(), seen, run.report)
        _know_again(world, seen, run)
        seen.drop(gone_below(paths, (), seen), orphan=True)
        ledger = Ledger(seen, "", world.arrival)
        run.beside = ledger
        Settling(world, seen, ledger, run, ()).settle()
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


def _tell_passed_over(choice: Choice, seen: Seen, report: IndexReport) -> None:
    """Count what is passed over, and tell what is not taken in of it: it is what it was."""
    pass_over(report, choice.passed_over)
    if report.on_untaken is None:
        return
    for error in seen.refusals(choice.with_refused):
        report.on_untaken(error)
    for path, number in choice.with_left_out:
        said = worded("left out when the file was read, which has not changed since (with the reasons: index --again)")
        report.on_untaken(Remark(os.fsdecode(path), said, number))


def _tell_kept_out(world: World, seen: Seen, out: KeptOut, passed_over: set[bytes], report: IndexReport) -> None:
    """Tell what of the files that are passed over stays out, deleted or taken back: it is not unchanged."""
    if not passed_over:
        return
    found = {*seen.came_with(sorted(out.ids), briefs=sorted(set(out.leads.values())))}
    came: Counter[str] = Counter()
    for id, path, times in found:
        came[id] += times if path in passed_over else 0
    held = world.held(came)
    number = sum(times for id, times in came.items() if id not in held)
    if number:
        said = (
            worded("1 item of a file that has not changed stays out: deleted, or taken back by its agency")
            if number == 1
            else worded(
                "{number:,} items of files that have not changed stay out: deleted, or taken back by their agencies",
                number=number,
            )
        )
        keep_out(report, Remark(world.store.location, said, number))


def _forget_moved(seen: Seen, ledger: Ledger) -> None:
    """Forget files that are gone, if one that was read now has the bytes and others gave all that came from them.

    What was remembered of them would keep their articles in, whatever becomes of the file at its new place. The same
    bytes alone do not do: read in another way, or refused, a file gives something else.
    """
    for path in seen.alike(ledger.read) if ledger.read else ():
        if path not in ledger.read and is_gone(path) and not seen.only_in([path]):
            seen.drop([path], orphan=False)


def _tell_gone(world: World, seen: Seen, gone: Sequence[bytes], run: Run) -> None:
    """Tell of files that are gone; of those that had nothing that others have not, the others count from now on."""
    if not gone:
        return
    report = run.report
    only = seen.only_in(gone)
    report.gone = len(gone)
    report.gone_paths = [Path(os.fsdecode(path)) for path in gone]
    report.gone_articles += len(world.held(only))
    if not report.gone_articles:
        seen.drop(gone, orphan=True)
