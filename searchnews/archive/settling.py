"""Settles what files have no more: takes it out, and reads again the files on which it depends what there is then."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from searchnews.archive.world import FEW, World
from searchnews.engines.ranking import batches
from searchnews.errors import CutOff
from searchnews.indexing.choosing import Options, is_gone
from searchnews.indexing.counting import add_second, read_after_all
from searchnews.indexing.ledger import Ledger, key_of
from searchnews.indexing.preparing import Batch
from searchnews.indexing.report import IndexReport
from searchnews.indexing.run import Beside, Run
from searchnews.indexing.seen import Seen, SeenFile
from searchnews.messages.worded import worded
from searchnews.readers import Remark


@dataclass(frozen=True, slots=True)
class Settling:
    """Settles, in one run, that was given these ``files``, what is to become of what the record calls orphans."""

    world: World
    seen: Seen
    ledger: Ledger
    run: Run
    files: Collection[Path]

    def settle(self) -> None:
        """Take out what no file has any more, and read again what hung on it.

        What another file has as well becomes what that has. Briefs come in that did not because the full article was
        there.
        """
        alone, shared = self.seen.orphans()
        if not alone and not shared:
            return
        snapshot = self.world.snapshot()
        again = self.seen.files_of(ids=shared) - self.ledger.read
        lots = list(batches(alone, FEW))
        for lot in lots:
            again |= self.seen.files_of(briefs={known.lead for known in snapshot.known(ids=lot) if known.lead})
        again = {path for path in again if not is_gone(path)}  # what only such a file has stays as it is
        twice = self.seen.known(sorted(again & self.ledger.read))
        self.seen.doubt(again)  # first: if we are killed now, they are read the next time
        for lot in lots:
            self._take_out(lot)
        self.seen.settled()
        self._read_again(again - twice.keys())
        if not self.run.ended:
            self._let_briefs_in(twice)

    def _take_out(self, ids: Sequence[str]) -> None:
        """Take out what no file has any more, and count it; if it is not waited for, tell that it may be so."""
        counting, before = self.run.report, self.run.report.dropped

        def count(number: int) -> None:
            counting.dropped += number

        try:
            self.world.take_out(ids, count)
        except CutOff:
            self.run.report = replace(counting)  # which still goes on: or it might be counted and told as uncertain too
            if self.run.report.dropped == before:
                self.run.report.remark(Remark(self.world.store.location, _uncertain(len(ids))))
            raise

    def _read_again(self, paths: Iterable[bytes]) -> None:
        """Read files that were passed over, each as it was read before; they count as read, once."""
        known = _readable(self.seen.known(sorted(paths)))
        passed_over = known.keys() & set(map(key_of, self.files))
        try:
            for options, chosen in _by_options(known):
                self.ledger.options = options
                self.world.read(self.ledger.stamping(chosen), (0, len(chosen)), Options.of(options), self.run)
        finally:  # what is not reached, as Ctrl-C struck, stays passed over
            for path in passed_over & self.ledger.read:
                read_after_all(self.run.report, known[path].counted)

    def _let_briefs_in(self, twice: Mapping[bytes, SeenFile]) -> None:
        """Read files that this run has read already, for the briefs that did not come in; these were unchanged then."""
        known = _readable(twice)
        lacking = self.seen.briefs_in(known)
        lacking -= self.world.held(lacking)
        if lacking:
            second = replace(self.run, report=IndexReport(), beside=_Only(lacking), on_progress=None, on_report=None)
            try:
                for options, chosen in _by_options(known):
                    self.world.read(chosen, (0, len(chosen)), Options.of(options), second)
            finally:
                add_second(self.run.report, second.report)
        if not self.run.ended:
            self.seen.trust(twice.values(), self.world.arrival())


def _uncertain(number: int) -> str:
    """Say that articles are still being taken out, as far as that is known."""
    return worded(
        "{number:,} articles that are no longer in their files were being taken out: now, or by the next run",
        number=number,
    )


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


def _readable(known: Mapping[bytes, SeenFile]) -> dict[bytes, SeenFile]:
    """Leave out pipes: one has nothing more to give, and whoever waits for that waits for ever."""
    return {path: file for path, file in known.items() if not file.pipe}


def _by_options(known: Mapping[bytes, SeenFile]) -> Iterable[tuple[str, list[Path]]]:
    """Give files by the options that they were read with."""
    found: dict[str, list[Path]] = {}
    for path, file in known.items():
        found.setdefault(file.options, []).append(Path(os.fsdecode(path)))
    return found.items()
