"""Shares work among several processes, so that all processors of a machine take part.

A worker is a Python process that reads tasks from its standard input and writes what became of them to its standard
output. (``multiprocessing`` would import the user's main program again in each of them, which breaks plain scripts.)
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from searchnews.errors import EngineFailure
from searchnews.messages.worded import worded

Work: TypeAlias = Callable[[Any], Any]
"""Makes of a task what is wanted; both can be pickled."""


def processors() -> int:
    """Give the number of processors that this process may use; 0 if none can be used by others of ours.

    A program with Python inside may not know where to find another one.
    """
    if not sys.executable:
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Worker:
    """A process that does one task at a time.

    ``begin`` is a function at the top of a module of ours. The process calls it with ``values``, which can be pickled,
    and it gives the function that does the tasks. ``failure`` is what is raised if the process breaks off.
    """

    def __init__(self, begin: Callable[..., Work], *values: Any, failure: EngineFailure) -> None:
        # Looking for modules where this process does, and not in the current folder, as -c would.
        start = f"import sys; sys.path[:] = sys.argv[1:]; from {__name__} import main; main()"
        process = subprocess.Popen(  # noqa: S603  # nothing in it comes from outside
            [sys.executable, "-c", start, *sys.path, str(Path(__file__).parents[1])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what goes wrong is told by us
            start_new_session=True,  # Ctrl-C is for us alone: what is in hand is finished
        )
        if process.stdin is None or process.stdout is None:  # they are pipes; this tells the type checker
            raise EngineFailure(worded("a process has no pipes"))
        self._process, self._to, self._from = process, process.stdin, process.stdout
        self._failure = failure
        self.give((begin.__module__, begin.__qualname__, values))

    def give(self, task: Any) -> None:
        """Hand over a task; the worker must be idle."""
        with suppress(BrokenPipeError):  # told by `take`
            pickle.dump(task, self._to, protocol=pickle.HIGHEST_PROTOCOL)
            self._to.flush()

    def take(self) -> Any:
        """Wait for what became of the task in hand; if it raised something, that is raised here."""
        try:
            made, error = pickle.load(self._from)  # noqa: S301  # our own process wrote it
        except (EOFError, pickle.UnpicklingError) as broken:
            raise self._failure from broken
        if error is not None:
            raise error
        return made

    def end(self) -> None:
        """End the process, whatever it is doing."""
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self._process.terminate()
        self._process.wait()


def main() -> None:
    """Do the tasks on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError, MemoryError):  # whoever started us is gone, or tells what is the matter
        module, name, values = pickle.load(incoming)  # noqa: S301  # the process that started us wrote it
        work = getattr(import_module(module), name)(*values)
        while True:
            task = pickle.load(incoming)  # noqa: S301  # as above
            made = error = None
            try:
                made = work(task)
            except Exception as raised:  # noqa: BLE001  # it is raised there
                error = raised
            pickle.dump((made, error), outgoing, protocol=pickle.HIGHEST_PROTOCOL)
            outgoing.flush()
