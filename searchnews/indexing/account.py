"""Keeps account of what is committed, so that a run that is cut off can tell what is in the archive and what is not."""

from __future__ import annotations

from dataclasses import replace

from searchnews.indexing.report import IndexReport
from searchnews.indexing.run import Run


class Account:
    """Knows what is in: what a run has counted up to its last commit, and what since."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.in_hand = 0
        """Articles of the batch that is being taken in."""
        self._repeated = 0
        self._taken = self._committed = self._as_it_is()

    def _as_it_is(self) -> IndexReport:
        report = self._run.report
        return replace(report, refused=report.refused[:], remarks=report.remarks[:])

    def leave(self) -> int:
        """Give the number of articles of a batch that Ctrl-C kept from being taken in; it is no more in hand."""
        left, self.in_hand = self.in_hand, 0
        return left

    def take(self, repeated: int) -> None:
        """Take note that a batch was taken; ``repeated`` since the last commit are unchanged by what is news itself."""
        self._taken, self._repeated, self.in_hand = replace(self._run.report), repeated, 0

    def commit(self) -> None:
        """Take note that all is in."""
        self._taken = self._committed = self._as_it_is()
        self._repeated = 0

    def of_what_is_in(self) -> IndexReport:
        """Report what is in, and how much had been read that is not."""
        known, taken = self._committed, self._taken
        unchanged = taken.unchanged - self._repeated - known.unchanged
        given_up = taken.added + taken.replaced + self._repeated + self.in_hand - known.added - known.replaced
        return replace(
            known,
            seen=known.seen + unchanged + given_up,
            unchanged=known.unchanged + unchanged,
            given_up=known.given_up + given_up,
            interrupted=True,
        )
