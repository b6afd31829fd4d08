"""Reads and prepares parts of files in other processes, so that all processors of a machine take part in the indexing.

Each worker is a Python process of its own that reads bundles of parts from its standard input and writes what becomes
of them to its standard output. (``multiprocessing`` would import the user's main program again in each of them, which
breaks plain scripts.)
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from searchnews.analysis import Analyzer
from searchnews.errors import EngineFailure
from searchnews.indexing.preparing import Batch, prepare
from searchnews.readers import Finished, Item, Part, read_part
from searchnews.storage.base import Generation

MOST_WORKERS = 6
"""Each takes some 120 MB, and one process can feed an engine with what few more prepare."""
WORTHWHILE, MANY = 8 << 20, 200
"""Bytes of input, or files, from which starting workers (0.2 s) pays."""
BUNDLE_BYTES, BUNDLE_PARTS = 1 << 20, 32
"""How much a worker is handed at once: a part is never divided."""
SELDOM = 50_000
"""Objects that a worker makes between one search for garbage and the next, unless they are freed by themselves."""
_IDLE, _FOR = 0.6, 0.5
"""The share of its time that we wait for workers, and over how many seconds, before another one is started."""

Given: TypeAlias = "Part | Item | Finished"
"""What can be handed to a worker: parts to be read, and what was read already."""


def workers_for(size: int, files: int = 1) -> int:
    """Give the most workers for an input of so many bytes and files; 0 is none, the work is done here.

    >>> workers_for(1_000)
    0
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    little = size < WORTHWHILE and files < MANY
    if little or processors < 2 or not sys.executable:  # a program with Python inside may not know where
        return 0
    return min(MOST_WORKERS, processors)


def read_all(parts: Iterable[Given]) -> list[Item | Finished]:
    """Read parts; what is no part is given as it is."""
    items: list[Item | Finished] = []
    for part in parts:
        if isinstance(part, Part):
            items += read_part(part)
        else:
            items.append(part)
    return items


class Team:
    """Up to ``most`` processes that read and prepare what they are handed, in order.

    One processor is left at first to the feeding and to the engine, which may be as busy as a worker. If it turns out
    that the workers are waited for (reading web pages takes ten times as long as indexing them), one more is started.

    Each worker has one bundle in hand; it gets the next when what became of that is taken, and works on while it is
    indexed. When Ctrl-C strikes while files are being cut, what the workers have in hand is given still.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._team: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._waited = self._since = 0.0

    def __enter__(self) -> Team:
        """Have the team at work in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes."""
        for worker in self._team:
            worker.end()
        self._team.clear()
        self._idle.clear()

    def read(self, parts: Iterable[Given]) -> Iterator[list[Item | Finished]]:
        """Read parts of files, some at a time."""
        return self._work(parts, None)

    def prepare(self, parts: Iterable[Given], generation: Generation) -> Iterator[Batch]:
        """Make documents of parts of files, or of what was read of them, for a generation of an archive."""
        return self._work(parts, generation)

    def _work(self, parts: Iterable[Given], generation: Generation | None) -> Iterator[Any]:
        bundles = _bundles(parts)
        busy: deque[_Worker] = deque()
        interrupt: KeyboardInterrupt | None = None

        def hand_out() -> None:
            nonlocal interrupt
            try:
                while self._idle and interrupt is None and (bundle := next(bundles, None)) is not None:
                    self._idle[-1].give((generation, bundle))
                    busy.append(self._idle.pop())
            except KeyboardInterrupt as error:
                interrupt = error

        try:
            while len(self._team) < max(1, self._most - 1):
                self._start()
            self._waited, self._since = 0.0, time.perf_counter()
            hand_out()
            while busy:
                given = self._take(busy[0])
                self._idle.append(busy.popleft())
                hand_out()  # before that is indexed, or the worker would wait for it
                yield given
            if interrupt is not None:
                raise interrupt
        finally:
            for worker in busy:  # nobody wants what they have in hand
                worker.end()
                self._team.remove(worker)

    def _take(self, worker: _Worker) -> Any:
        """Wait for a worker; if that is all we do, start another one."""
        began = time.perf_counter()
        given = worker.take()
        now = time.perf_counter()
        self._waited += now - began
        if now - self._since >= _FOR:
            if self._waited >= _IDLE * (now - self._since) and len(self._team) < self._most:
                self._start()
            self._waited, self._since = 0.0, now
        return given

    def _start(self) -> None:
        worker = _Worker()
        self._team.append(worker)
        self._idle.append(worker)


def _bundles(parts: Iterable[Given]) -> Iterator[list[Given]]:
    """Put small parts together; if the stream is struck by Ctrl-C, what came before that is given first."""
    bundle: list[Given] = []
    size = 0
    try:
        for part in parts:
            bundle.append(part)
            if isinstance(part, Part):
                size += len(part.content) if isinstance(part.content, bytes | str) else BUNDLE_BYTES
            if size >= BUNDLE_BYTES or len(bundle) >= 2 * BUNDLE_PARTS:  # a part, and the mark behind its file
                full, bundle, size = bundle, [], 0
                yield full
    except KeyboardInterrupt:
        if bundle:
            yield bundle
        raise
    if bundle:
        yield bundle


class _Worker:
    """A process that takes one bundle at a time."""

    def __init__(self) -> None:
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

    def give(self, bundle: tuple[Generation | None, list[Given]]) -> None:
        """Hand over a bundle; the worker must be idle."""
        with suppress(BrokenPipeError):  # told by `take`
            pickle.dump(bundle, self._to, protocol=pickle.HIGHEST_PROTOCOL)
            self._to.flush()

    def take(self) -> Any:
        """Wait for what became of the bundle in hand."""
        try:
            return pickle.load(self._from)  # noqa: S301  # our own process wrote it
        except (EOFError, pickle.UnpicklingError) as error:
            raise EngineFailure(
                "a process that prepared articles broke off",
                hint="what was committed is safe; free some memory and run the same command again",
            ) from error

    def end(self) -> None:
        """End the process, whatever it is doing."""
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self._process.terminate()
        self._process.wait()


def main() -> None:
    """Read, or read and prepare, the bundles on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)  # there are no cycles; looking for them was a fortieth of the work
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    known = ""
    analyzer = Analyzer()
    with suppress(EOFError, BrokenPipeError, MemoryError):  # whoever started us is gone, or tells what is the matter
        while True:
            generation, bundle = pickle.load(incoming)  # noqa: S301  # the process that started us wrote it
            given: Any = read_all(bundle)
            if generation is not None:
                if generation.location != known:
                    known, analyzer = generation.location, Analyzer(generation.learnt)
                batch = Batch()
                for each in prepare(given, analyzer):
                    batch.take_in(each)
                given = batch
            pickle.dump(given, outgoing, protocol=pickle.HIGHEST_PROTOCOL)
            outgoing.flush()
