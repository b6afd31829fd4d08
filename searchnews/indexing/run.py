"""Describes one run of indexing: how often it commits, whom it tells how far it is, and what it reports."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType

from searchnews.analysis import Learnt
from searchnews.errors import CutOff
from searchnews.indexing.preparing import Batch
from searchnews.indexing.report import IndexReport
from searchnews.steps import hear

COMMIT_EVERY, COMMIT_AFTER = 10_000, 60.0
"""Articles that are read, and seconds that go by, between one commit and the next at most, unless told otherwise: so
much may be read twice after Ctrl-C or a kill. Some forms give 50 articles a second."""


class Beside(ABC):
    """Keeps books beside an index of what was taken in."""

    @abstractmethod
    def take(self, batch: Batch) -> None:
        """Take note of a batch, before it is taken in; it may take out of it what is to stay out, with a remark."""

    @abstractmethod
    def commit(self) -> None:
        """Write down what was taken since the last time: the index has it now, durably. It is part of a step."""


@dataclass(slots=True)
class Run:
    """One run: ``report`` is filled while it goes on.

    ``on_progress`` is told the number of articles so far, ``on_report`` gets the report after each batch. A ``strict``
    run ends at the first item that is refused, and of one that is to be ``whole`` nothing is kept where Ctrl-C strikes.
    ``undelete`` lets in again what was deleted by hand.
    """

    report: IndexReport = field(default_factory=IndexReport)
    commit_every: int | None = None
    on_progress: Callable[[int], None] | None = None
    on_report: Callable[[IndexReport], None] | None = None
    strict: bool = False
    undelete: bool = True
    whole: bool = False
    beside: Beside | None = None

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is to be taken in."""
        return self.report.interrupted or self.report.stopped

    def interrupt(self, given_up: int = 0) -> None:
        """Take note that Ctrl-C struck: so many articles that were read, and not counted yet, do not come in."""
        hear()
        if self.whole:
            raise KeyboardInterrupt
        self.report.interrupted = True
        self.report.seen += given_up
        self.report.given_up += given_up

    def learns(self, teach: Callable[[Learnt], None], learnt: Learnt) -> None:
        """Have the archive learn, and tell so: what it holds is made anew meanwhile, which may take seconds."""
        self.report.learning = True
        self.tell()
        try:
            teach(learnt)
        finally:
            self.report.learning = False

    def tell(self) -> None:
        """Tell how far it is."""
        if self.on_progress is not None:
            self.on_progress(self.report.articles)
        if self.on_report is not None:
            self.on_report(self.report)


class UntilCtrlC:
    """Lets Ctrl-C end a ``with`` block, where nothing is being taken in either: what the report of the run has is so.

    It is no generator: struck before its ``yield`` that would end in an error of its own.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def __enter__(self) -> None:
        """Do nothing: where it strikes before the block, nothing was done."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Take note of it."""
        if not isinstance(error, KeyboardInterrupt | CutOff):
            return False
        self._run.interrupt()
        return True
