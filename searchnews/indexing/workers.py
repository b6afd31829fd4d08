"""Reads and prepares parts of files in other processes, so that all processors take part in the indexing."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, TypeAlias

from searchnews.analysis import Analyzer
from searchnews.errors import EngineFailure
from searchnews.indexing.preparing import Batch, prepare
from searchnews.messages.worded import worded
from searchnews.processes import Worker, processors
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

_BROKE_OFF = EngineFailure(
    worded("a process that prepared articles broke off"),
    hint=worded("what was committed is safe; free some memory and run the same command again"),
)

Given: TypeAlias = "Part | Item | Finished"
"""What can be handed to a worker: parts to be read, and what was read already."""


def workers_for(size: int, files: int = 1) -> int:
    """Give the most workers for an input of so many bytes and files; 0 is none, the work is done here.

    >>> workers_for(1_000)
    0
    """
    there = processors()
    little = size < WORTHWHILE and files < MANY
    return 0 if little or there < 2 else min(MOST_WORKERS, there)


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
    indexed. When Ctrl-C strikes, what they have in hand is let go of: whoever types it waits for nobody.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._team: list[Worker] = []
        self._idle: list[Worker] = []
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
        bundles = bundled(parts)
        busy: deque[Worker] = deque()

        def hand_out() -> None:
            while self._idle and (bundle := next(bundles, None)) is not None:
                busy.append(self._idle.pop())  # first: one that was handed half a task is of no use any more
                busy[-1].give((generation, bundle))

        try:
            while len(self._team) < max(1, self._most - 1):
                self.start()
            self._waited, self._since = 0.0, time.perf_counter()
            hand_out()
            while busy:
                given = self._take(busy[0])
                self._idle.append(busy.popleft())
                hand_out()  # before that is indexed, or the worker would wait for it
                yield given
        finally:
            for worker in busy:  # nobody wants what they have in hand
                worker.end()
                if worker in self._team:  # the team may have been ended before this, where Ctrl-C was typed twice
                    self._team.remove(worker)

    def _take(self, worker: Worker) -> Any:
        """Wait for a worker; if that is all we do, start another one."""
        began = time.perf_counter()
        given = worker.take()
        now = time.perf_counter()
        self._waited += now - began
        if now - self._since >= _FOR:
            if self._waited >= _IDLE * (now - self._since) and len(self._team) < self._most:
                self.start()
            self._waited, self._since = 0.0, now
        return given

    def start(self) -> None:
        """Start one more process."""
        worker = Worker(begin, failure=_BROKE_OFF)
        self._team.append(worker)
        self._idle.append(worker)


def bundled(parts: Iterable[Given]) -> Iterator[list[Given]]:
    """Put small parts together."""
    bundle: list[Given] = []
    size = 0
    for part in parts:
        bundle.append(part)
        if isinstance(part, Part):
            size += _weight(part.content) + sum(map(len, part.beside.values()))
        if size >= BUNDLE_BYTES or len(bundle) >= 2 * BUNDLE_PARTS:  # a part, and the mark behind its file
            full, bundle, size = bundle, [], 0
            yield full
    if bundle:
        yield bundle


def _weight(content: Any) -> int:
    """Estimate the bytes of what a reader put in a part: a text, or lines and rows, of which a full part has many.

    >>> _weight([(1, b"a line"), (2, None)])
    24
    """
    if isinstance(content, bytes | str):
        return len(content)
    if isinstance(content, list | tuple):
        return BUNDLE_BYTES if len(content) >= BUNDLE_PARTS else sum(map(_weight, content))
    return 6


def begin() -> Callable[[tuple[Generation | None, list[Given]]], Any]:
    """Give what reads bundles, or reads and prepares them for a generation, in a process of its own."""
    gc.set_threshold(SELDOM)  # there are no cycles; looking for them was a fortieth of the work
    known, analyzer = "", Analyzer()

    def work(task: tuple[Generation | None, list[Given]]) -> Any:
        nonlocal known, analyzer
        generation, bundle = task
        items = read_all(bundle)
        if generation is None:
            return items
        if generation.location != known:
            known, analyzer = generation.location, Analyzer(generation.learnt)
        batch = Batch()
        for each in prepare(items, analyzer):
            batch.take_in(each)
        return batch

    return work
