"""Asks an archive beside the screen: one question at a time, the newest of each kind, and older ones never."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchnews.archive import Archive

Job = Callable[["Archive"], Any]
Told = Callable[[str, Any], None]
"""Is told the kind of a question and its answer, or the exception that it ended in."""


class Asker:
    """A thread that owns an archive: nothing else asks it, so that a screen never waits for an answer.

    A question of a kind takes the place of one of that kind that still waits; the kinds are answered in the order in
    which they were asked. ``told`` is called in the thread.
    """

    def __init__(self, archive: Archive, told: Told) -> None:
        self._archive = archive
        self._told = told
        self._waiting: dict[str, Job] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="asker", daemon=True)
        self._thread.start()

    def ask(self, kind: str, job: Job) -> None:
        """Ask something, and let go of what of this kind still waits."""
        with self._changed:
            self._waiting[kind] = job
            self._changed.notify()

    def close(self) -> None:
        """Answer what is being answered, and no more."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                kind = next(iter(self._waiting))
                job = self._waiting.pop(kind)
            try:
                answer = job(self._archive)
            except Exception as error:  # noqa: BLE001  # whoever asked is to know: a thread that ends says nothing
                answer = error
            with self._changed:
                stale = kind in self._waiting or self._closed
            if not stale:
                self._told(kind, answer)
