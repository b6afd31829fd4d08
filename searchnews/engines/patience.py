"""Waits for an engine, and gives up when Ctrl-C is pressed or the budget is spent.

What is asked of a library in another language cannot be broken off. So a question that may take long is asked in a
thread (:mod:`searchnews.steps`): whoever waits for that hears Ctrl-C, and charges the time of its processor to the
budget of the question. A thread that nobody waits for any more goes on until it has its answer, which nobody wants.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from searchnews.query.bound import Adjacent, AllOf, AnyOf, Bound, Near, SomeOf
from searchnews.query.budget import current
from searchnews.steps import LOOK, Task

_Answer = TypeVar("_Answer")

LONG: Final = 10_000_000
"""Documents times parts of a query from which it may take long, some 0.2 s, even where none asks for positions: of
57,139 articles one word with its stories takes 28 ms, 40 words that nearly all have 76 ms."""
_BESIDE: Final = 20
"""As many parts as what is done for each document besides: counting it, and the stories."""


def patiently(query: Bound, documents: int, ask: Callable[[], _Answer]) -> _Answer:
    """Ask something about a query of an index with so many documents; within the budget of the question, if any.

    Raises:
        QueryTooCostly: It takes longer than that.
    """
    budget = current()
    if budget is None or not may_be_long(query, documents):
        return ask()
    used: list[float] = []
    clocks: list[int] = []

    def work() -> _Answer:  # what it holds counts for the question
        clocks.extend(_clock_of_this_thread())
        try:
            return ask()
        finally:
            used.append(time.thread_time())

    task = Task(work)
    try:
        task.begin()
        began = time.monotonic()
        charged = 0.0
        while not task.wait(LOOK):
            now = _time_of(clocks, began)
            budget.wait(max(0.0, now - charged))
            charged = max(now, charged)
        budget.wait(max(0.0, used[0] - charged))
    except BaseException:
        task.let_go()
        raise
    return task.answer()


def may_be_long(query: Bound, documents: int) -> bool:
    """Tell whether a query may take an engine long: it asks for positions, or has many parts for so many documents.

    >>> may_be_long(Near("body", "stem", ("de", "het"), 5), 1), may_be_long(AllOf(()), 50_000)
    (True, False)
    """
    parts, left = _BESIDE, [query]
    while left:
        node = left.pop()
        parts += 1
        if isinstance(node, Near | Adjacent) or parts * documents > LONG:
            return True
        if isinstance(node, AllOf):
            left += (*node.children, *node.without, *node.wished)
        elif isinstance(node, AnyOf | SomeOf):
            left += node.children
    return False


def _clock_of_this_thread() -> list[int]:
    """Give the clock that tells the time of the processor that this thread takes, if the system has one.

    No other thread may ask for it: the question alone ends a process if the thread has ended by then.
    """
    with suppress(AttributeError, OSError):
        return [time.pthread_getcpuclockid(threading.get_ident())]
    return []


def _time_of(clocks: list[int], began: float) -> float:
    """Give the seconds that a thread has taken: of the processor, or of the clock on the wall if that is not known."""
    if not clocks:
        return 0.0 if hasattr(time, "pthread_getcpuclockid") else time.monotonic() - began
    try:
        return time.clock_gettime(clocks[0])
    except OSError:  # it has ended
        return 0.0
