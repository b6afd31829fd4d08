"""Holds Ctrl-C back while a step is taken that must not be broken off halfway."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C take effect only at the end of the ``with`` block.

    An engine in pure Python could be struck in the middle of one document, and then cannot even commit those before
    it. Only the main thread is ever struck, and only where a handler of Python's waits for it.
    """
    waiting = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(waiting):
        yield
        return
    struck: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: struck.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, waiting)
    if struck:
        waiting(*struck[0])
