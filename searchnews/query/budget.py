"""Limits what one question may cost: processor time, memory for its hits, and saved queries within each other.

A question has a :class:`Budget`. While it is asked everything that a query can make long looks whether there is any
left: words that a pattern fits, saved queries in saved queries, texts that are looked at or counted, words near words
in one text.
It is the time of the processor that counts, in this thread, and not that of a clock: so a query that is answered on an
idle machine is answered on a busy one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextvars import ContextVar, Token
from functools import wraps
from types import TracebackType
from typing import Any, Final, TypeVar, cast

from searchnews.errors import QueryTooCostly, UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.query.limits import MOST_HELD, MOST_SAVED, TIMEOUT

_Question = TypeVar("_Question", bound=Callable[..., Any])

VARIABLE: Final = "SEARCHNEWS_TIMEOUT"
"""The variable of the environment that says otherwise; 0 is no limit."""


class Budget:
    """What one question may cost; within its ``with`` block :func:`spend` says when there is nothing left.

    >>> with Budget(0.001):
    ...     while True: spend()
    Traceback (most recent call last):
    searchnews.errors.QueryTooCostly: the query takes more than 0.001 s of a processor
    """

    def __init__(self, seconds: float | None = None) -> None:
        """Take how many seconds there are; 0 is no limit, and if nothing is said, the environment says it."""
        self.seconds = allowed() if seconds is None else seconds
        self._left = self.seconds
        self._end = self._look_at = 0.0
        self._waited = 0.0
        self._saved = self._held = 0
        self._tokens: list[Token[Budget | None]] = []

    def __enter__(self) -> Budget:
        """Go on spending."""
        if not self._tokens:
            self._end, self._look_at = time.thread_time() + self._left, 0.0
        self._tokens.append(_CURRENT.set(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, for now: what is left is left."""
        _CURRENT.reset(self._tokens.pop())
        if not self._tokens:
            self._left = self._end - time.thread_time()

    def spend(self) -> None:
        """Raise an error if there is no time left; before a clock has gone on for so long there is some."""
        if not self.seconds or time.monotonic() < self._look_at:
            return
        left = self._end - time.thread_time()
        self._look_at = time.monotonic() + left
        if left < 0 and self._waited > self.seconds / 2:
            raise QueryTooCostly(
                worded(
                    "the query takes more than {seconds:g} s, and the server was waited for most of it",
                    seconds=self.seconds,
                ),
                hint=worded(
                    "see that all nodes of the server run; for more time: --timeout {enough}, or {variable} in the "
                    "environment",
                    enough=f"{2 * self.seconds:g}",
                    variable=VARIABLE,
                ),
            )
        if left < 0:
            raise QueryTooCostly(
                worded("the query takes more than {seconds:g} s of a processor", seconds=self.seconds),
                hint=worded(
                    "use fewer words near words, patterns or brackets, or add dates; for more time: "
                    "--timeout {enough}, or {variable} in the environment",
                    enough=f"{2 * self.seconds:g}",
                    variable=VARIABLE,
                ),
            )

    def hold(self, size: int) -> None:
        """Count bytes of articles that the answer holds."""
        self._held += size
        if self._held > MOST_HELD:
            raise QueryTooCostly(
                worded("the hits that were asked for have more than {most} MB of text together", most=MOST_HELD >> 20),
                hint=worded(
                    "ask for fewer at a time, with -n; or have them written by: searchnews export --sort newest"
                ),
            )

    def left(self) -> float:
        """Give the seconds that are left; without a limit there is no end of them."""
        return self._end - time.thread_time() if self.seconds else float("inf")

    def wait(self, seconds: float, *, for_server: bool = False) -> None:
        """Count what was waited for a server, or another thread took, as if a processor here had worked for it."""
        self._waited += seconds if for_server else 0.0
        self._end -= seconds
        self._look_at = 0.0
        self.spend()

    def spend_saved(self) -> None:
        """Count a saved query that stands in another."""
        self._saved += 1
        if self._saved > MOST_SAVED:
            raise QueryTooCostly(
                worded(
                    "the query stands for more than {most_saved} saved searches, which use each other",
                    most_saved=MOST_SAVED,
                ),
                hint=worded("save what they have in common once, or look for fewer of them at a time"),
            )


def allowed() -> float:
    """Give the seconds that a question may take.

    Raises:
        UnsupportedQuery: The environment says what is no number of seconds.
    """
    said = os.environ.get(VARIABLE, "")
    try:
        seconds = float(said or TIMEOUT)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise UnsupportedQuery(
            worded("{variable} is {said!a}", variable=VARIABLE, said=said),
            hint=worded("a number of seconds; 0 is no limit"),
        )
    return seconds


def budgeted(question: _Question) -> _Question:
    """Have a function be one question: all that it does is under one budget, that of the question it is a part of."""

    @wraps(question)
    def within(*args: Any, **options: Any) -> Any:
        with current() or Budget():
            return question(*args, **options)

    return cast("_Question", within)


def current() -> Budget | None:
    """Give the budget of the question that is being asked, if any."""
    return _CURRENT.get()


def spend() -> None:
    """Raise an error if the question that is being asked, if any, has no time left."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.spend()


def hold(size: int) -> None:
    """Count bytes of articles that the answer to the question that is being asked, if any, holds."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.hold(size)


def left() -> float:
    """Give the seconds that the question that is being asked has left; outside of one there is no end of them."""
    budget = _CURRENT.get()
    return float("inf") if budget is None else budget.left()


def wait(seconds: float) -> None:
    """Count what the question that is being asked, if any, has waited for a server."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.wait(seconds, for_server=True)


def spend_saved() -> None:
    """Count a saved query that stands in the question that is being asked."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.spend_saved()


_CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)
