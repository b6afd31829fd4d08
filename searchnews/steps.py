"""Runs work in a thread and waits for it, so that Ctrl-C is heard and what takes too long can be let go of.

What is asked of a library in another language cannot be broken off, and an engine in pure Python that is struck in the
middle of a document cannot even commit those before it. So such work is done by a thread, which no Ctrl-C strikes.
:func:`take` is for what must be whole, and :class:`Task` what it is made of, for whoever waits in another way.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from types import FrameType, TracebackType
from typing import Any, Final, Generic, TypeVar
from weakref import WeakSet

from searchnews.errors import CutOff

_Answer = TypeVar("_Answer")

LOOK: Final = 0.05
"""Seconds from one look at what a thread does to the next, at most; its end is not waited for so long."""

_TURN: Final = 0.0001
"""Seconds after which a step in pure Python that was let go of gives way to whoever tells of it; Python's own 0.005 for
each turn came to half a second."""


class Task(Generic[_Answer]):
    """Work that a thread of its own does, and what came of that."""

    def __init__(self, work: Callable[[], _Answer]) -> None:
        self._work = work
        self._given: list[tuple[Any, BaseException | None]] = []
        self._ended = threading.Event()
        self.thread = threading.Thread(target=copy_context().run, args=(self._do,))

    def _do(self) -> None:
        try:
            self._given.append((self._work(), None))
        except BaseException as error:  # noqa: BLE001  # it is raised where it is waited for
            self._given.append((None, error))
        self._ended.set()

    def begin(self) -> None:
        """Have the thread do it."""
        self.thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for its end, so long at most; tell whether that has come."""
        return self._ended.wait(seconds)

    def answer(self) -> _Answer:
        """Give what the work gave, or raise what it raised; it has ended."""
        answer, error = self._given[0]
        if error is not None:
            raise error
        return answer  # type: ignore[no-any-return]  # it is what the work gave

    def let_go(self) -> None:
        """Take note that nobody waits for it any more."""
        _process.let_go.add(self.thread)


class _Process:
    """What this process does when Ctrl-C strikes, and what it waits for no more."""

    def __init__(self) -> None:
        self.given: float | None = None
        """Seconds that steps still have then, all together; ``None``: as long as they take."""
        self.until: float | None = None
        """When the step in hand is let go of, by a clock that nobody sets; ``None``: never."""
        self.cut_off = False
        """Whether a step was let go of; then no other is taken."""
        self.let_go: WeakSet[threading.Thread] = WeakSet()  # those that are at work are held elsewhere


_process: Final = _Process()


def leave_at_ctrl_c(seconds: float = 0.5) -> None:
    """Say that this process ends when Ctrl-C strikes: no step that takes longer than that is waited for then.

    Whoever says so ends it with ``os._exit`` if :func:`is_waited_for_in_vain`, having told what came of it. A program
    that goes on after Ctrl-C must not say so: its steps are waited for.
    """
    _process.given = seconds


def stay_at_ctrl_c() -> None:
    """Say that this process goes on after Ctrl-C, as a prompt and a whole screen do: its steps are waited for."""
    _process.given = None


def is_waited_for_in_vain() -> bool:
    """Tell whether a thread that was let go of is still at work: Python would wait for it before it ends."""
    return any(thread.is_alive() for thread in _process.let_go)


def hear() -> None:
    """Take note that Ctrl-C struck: from now on time counts, if this process ends then."""
    if _process.until is None and _process.given is not None:
        _process.until = time.monotonic() + _process.given


def take(step: Callable[[], _Answer]) -> _Answer:
    """Take a step to its end, whatever strikes meanwhile, and give what it gives.

    Ctrl-C takes effect behind it, and whoever called loses the answer then: what has to be known of a step in any case
    (what came in, how much was taken out) must be written down by the step itself. After Ctrl-C all steps that are
    still to be taken have the time of one together, if this process ends then.

    Raises:
        KeyboardInterrupt: Ctrl-C struck. The step has ended, or it has not begun.
        CutOff: It struck, and the step is still being taken: the time was up, or it struck once more.

    >>> take(lambda: 3)
    3
    """
    if threading.current_thread() is not threading.main_thread():  # which Ctrl-C never strikes
        return step()
    if _process.cut_off:  # what is still being taken may be in the way
        raise CutOff
    task = Task(step)
    with _HeldBack():
        task.begin()
        while not task.wait(_time_left(LOOK)):
            if not _time_left(LOOK):
                _process.cut_off = True
                task.let_go()
                sys.setswitchinterval(_TURN)
                raise CutOff
        return task.answer()


def _time_left(most: float) -> float:
    """Give the seconds until the step in hand is let go of, or ``most`` if that is less."""
    return most if _process.until is None else max(0.0, min(most, _process.until - time.monotonic()))


class _HeldBack:
    """Has Ctrl-C noted in a ``with`` block, and take effect at its end; not where the block ends in an error.

    It is held back by its handler, so there is no line in the block at which it could be raised, however often it
    strikes. Where it is ignored, or ends a process at once, it goes on doing that.
    """

    def __init__(self) -> None:
        self._struck: list[tuple[int, FrameType | None]] = []
        self._handler: Any = None

    def __enter__(self) -> None:
        """Hold it back, as the last thing that is done."""
        import signal  # noqa: PLC0415  # a search takes no step

        self._handler = signal.getsignal(signal.SIGINT)
        if callable(self._handler):
            signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if _process.until is not None:  # whoever insists waits for nothing
            _process.until = 0.0
        hear()
        self._struck.append((number, frame))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let it take effect again."""
        import signal  # noqa: PLC0415  # as above

        if callable(self._handler):
            signal.signal(signal.SIGINT, self._handler)
        if self._struck and error is None:
            self._handler(*self._struck[0])
