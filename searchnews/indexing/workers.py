"""Prepares pieces of files in other processes, so that all processors of a machine take part in the indexing.

Each worker is a Python process of its own that reads pieces from its standard input and writes batches to its standard
output. (``multiprocessing`` would import the user's main program again in each of them, which breaks plain scripts.)
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from searchnews.analysis import Analyzer
from searchnews.errors import EngineFailure, ReadError
from searchnews.indexing.preparing import Batch, prepare
from searchnews.readers import Part, Remark, read_part
from searchnews.storage.base import Generation

MOST_WORKERS = 4
"""More have nothing to do: one process can feed an engine with what four prepare."""
WORTHWHILE = 8 << 20
"""Bytes of input from which starting workers (0.2 s) pays."""
SELDOM = 50_000
"""Objects that a worker makes between one search for garbage and the next, unless they are freed by themselves."""


def workers_for(size: int) -> int:
    """Give the number of workers for an input of so many bytes; 0 is none, the work is done here.

    One processor is left to the feeding and to the engine, which are as busy as a worker. Each worker meets the common
    words for itself: two on two processors took a seventh more processor time than one, and no less of the clock's.

    >>> workers_for(1_000)
    0
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if size < WORTHWHILE or processors < 2 or not sys.executable:  # a program with Python inside may not know where
        return 0
    return min(MOST_WORKERS, processors - 1)


def prepare_in_workers(
    parts: Iterable[Part | ReadError | Remark], workers: int, generation: Generation
) -> Iterator[Batch]:
    """Make documents of the pieces of files, in order, in ``workers`` processes, for a generation of an archive.

    Each worker has one piece in hand; it gets the next when its batch is taken, and works on while that is indexed.
    When Ctrl-C strikes while files are being cut, what the workers have in hand is given still.
    """
    stream = iter(parts)
    team: list[_Worker] = []
    idle: list[_Worker] = []
    busy: deque[_Worker] = deque()
    interrupt: KeyboardInterrupt | None = None

    def hand_out() -> None:
        nonlocal interrupt
        try:
            while idle and interrupt is None and (part := next(stream, None)) is not None:
                idle[-1].give(part)
                busy.append(idle.pop())
        except KeyboardInterrupt as error:
            interrupt = error

    try:
        team.extend(_Worker(generation) for _ in range(workers))  # if one cannot start, those before it are in the team
        idle += team
        hand_out()
        while busy:
            worker = busy.popleft()
            batch = worker.take()
            idle.append(worker)
            hand_out()  # before the batch is indexed, or the worker would wait for that
            yield batch
        if interrupt is not None:
            raise interrupt
    finally:
        for worker in team:
            worker.end()


class _Worker:
    """A process that prepares one piece at a time."""

    def __init__(self, generation: Generation) -> None:
        # Looking for modules where this process does, and not in the current folder, as -c would.
        work = f"from {__name__} import main; main()"
        start = f"import sys; sys.path[:] = sys.argv[1:]; {work}"
        process = subprocess.Popen(  # noqa: S603  # nothing in it comes from outside
            [sys.executable, "-c", start, *sys.path, str(Path(__file__).parents[2])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us alone: what is in hand is finished
        )
        if process.stdin is None or process.stdout is None:  # they are pipes; this tells the type checker
            raise EngineFailure("a process that prepares articles has no pipes")
        self._process, self._to, self._from = process, process.stdin, process.stdout
        self.give(generation)

    def give(self, part: Part | ReadError | Remark | Generation) -> None:
        """Hand over a piece; the worker must be idle."""
        with suppress(BrokenPipeError):  # told by `take`
            pickle.dump(part, self._to, protocol=pickle.HIGHEST_PROTOCOL)
            self._to.flush()

    def take(self) -> Batch:
        """Wait for the batch of the piece in hand."""
        try:
            batch: Batch = pickle.load(self._from)  # noqa: S301  # our own process wrote it
        except (EOFError, pickle.UnpicklingError) as error:
            raise EngineFailure(
                "a process that prepared articles broke off",
                hint="what was committed is safe; free some memory and run the same command again",
            ) from error
        return batch

    def end(self) -> None:
        """End the process, whatever it is doing."""
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self._process.terminate()
        self._process.wait()


def main() -> None:
    """Prepare the pieces on standard input until it ends; the generation that they are for comes first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)  # there are no cycles; looking for them was a fortieth of the work
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError, MemoryError):  # whoever started us is gone, or tells what is the matter
        analyzer = Analyzer(pickle.load(incoming).learnt)  # noqa: S301  # as below
        while True:
            part: Any = pickle.load(incoming)  # noqa: S301  # the process that started us wrote it
            batch = Batch()
            for each in prepare(read_part(part), analyzer):
                batch.take_in(each)
            pickle.dump(batch, outgoing, protocol=pickle.HIGHEST_PROTOCOL)
            outgoing.flush()
