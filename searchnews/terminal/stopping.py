"""Makes Ctrl-C an orderly end of the indexing: between two articles, never in the middle of a batch."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def until_ctrl_c(items: Iterable[T]) -> Iterator[Iterator[T]]:
    """Give the items, and raise KeyboardInterrupt in place of the next one once Ctrl-C was pressed.

    So whoever takes the items is interrupted only where it waits for one, and what it counted is what it did.
    A second Ctrl-C ends the work at once.
    """
    pressed = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    def taken() -> Iterator[T]:
        for item in items:
            if pressed:
                raise KeyboardInterrupt
            yield item

    before = signal.signal(signal.SIGINT, note)
    try:
        yield taken()
    finally:
        signal.signal(signal.SIGINT, before)
