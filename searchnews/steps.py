"""Takes steps that must not be broken off halfway, hears Ctrl-C meanwhile, and lets go of what takes too long then.

What is asked of a library in another language cannot be broken off, and an engine in pure Python that is struck in the
middle of a document cannot even commit those before it. So a step is taken by a thread of its own, which no Ctrl-C
strikes; whoever waits for it hears that.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, TypeVar

from searchnews.errors import CutOff

_Answer = TypeVar("_Answer")

_LOOK = 0.2
"""Seconds between one look at a step and the next, which its end does not wait for: where waiting hears no Ctrl-C."""
_given: float | None = None
"""Seconds that a step still has when Ctrl-C struck; ``None``: as long as it takes."""
_until: float | None = None
"""When the step in hand is let go of, by a clock that nobody sets; ``None``: never."""
_cut_off = False
"""Whether a step was let go of; then no other is taken."""
_let_go: list[threading.Event] = []
"""The ends of what was let go of."""


def leave_at_ctrl_c(seconds: float = 0.5) -> None:
    """Say that this process ends when Ctrl-C strikes: nothing that takes longer than that is waited for then.

    Whoever says so ends it with ``os._exit`` if :func:`is_waited_for_in_vain`, having told what came of it. A program
    that goes on after Ctrl-C must not say so: its steps are waited for.
    """
    global _given  # noqa: PLW0603  # it is a property of the process
    _given = seconds


def stay_at_ctrl_c() -> None:
    """Say that this process goes on after Ctrl-C, as a prompt and a whole screen do: its steps are waited for."""
    global _given  # noqa: PLW0603  # as above
    _given = None


def let_go(ended: threading.Event) -> None:
    """Take note that nobody waits any more for what has ended when ``ended`` is set."""
    _let_go.append(ended)


def is_waited_for_in_vain() -> bool:
    """Tell whether a thread that was let go of is still at work: Python would wait for it before it ends."""
    return any(not ended.is_set() for ended in _let_go)


def hear() -> None:
    """Take note that Ctrl-C struck: from now on time counts, if this process ends then."""
    global _until  # noqa: PLW0603  # as above
    if _until is None and _given is not None:
        _until = time.monotonic() + _given


def take(step: Callable[[], _Answer]) -> _Answer:
    """Take a step, and give what it gives.

    After Ctrl-C all that are still to be taken have the time of one together.

    Raises:
        KeyboardInterrupt: Ctrl-C struck; the step was taken to its end all the same, unless it had not begun: what a
            step did must be known from the step.
        CutOff: It struck, and the step is still being taken: the time was up, or it struck once more.

    >>> take(lambda: 3)
    3
    """
    global _until, _cut_off  # noqa: PLW0603  # as above
    if threading.current_thread() is not threading.main_thread():  # which Ctrl-C never strikes
        return step()
    if _cut_off:  # what is still being taken may be in the way
        raise CutOff
    task = _Task(step)
    struck: KeyboardInterrupt | None = None
    while not task.ended.is_set():
        try:
            task.begin()
            left = _LOOK if _until is None else _until - time.monotonic()
            if not task.ended.wait(max(0.0, min(left, _LOOK))) and left <= 0:
                break
        except KeyboardInterrupt as error:
            if _until is not None:  # whoever insists waits for nothing
                _until = 0.0
            struck = error
            hear()
    if not task.ended.is_set():
        _cut_off = True
        let_go(task.ended)
        raise CutOff from struck
    answer, error_there = task.given[0]
    if error_there is not None:
        raise error_there
    if struck is not None:
        raise struck
    return answer  # type: ignore[no-any-return]  # it is what the step gave


class _Task:
    """A step that is taken once, however often its beginning is struck by Ctrl-C."""

    def __init__(self, step: Callable[[], Any]) -> None:
        self._left = [step]
        self._begun = False
        self.given: list[tuple[Any, BaseException | None]] = []
        self.ended = threading.Event()

    def begin(self) -> None:
        """Have a thread take it, unless one does."""
        if not self._begun:
            threading.Thread(target=copy_context().run, args=(self._take,)).start()
            self._begun = True

    def _take(self) -> None:
        try:
            step = self._left.pop()
        except IndexError:  # another thread takes it
            return
        try:
            self.given.append((step(), None))
        except BaseException as error:  # noqa: BLE001  # it is raised where it is waited for
            self.given.append((None, error))
        self.ended.set()
