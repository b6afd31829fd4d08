"""Asks many queries one after the other, in several processes if there are many, and gives the answers in order.

Each worker is a Python process of its own that has the archive open, reads some queries from its standard input and
writes their answers to its standard output.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeAlias

from searchnews.archive.query_files import Ask
from searchnews.articles.records import decode
from searchnews.errors import EngineFailure, QueryError, ReadError
from searchnews.hits import Hit
from searchnews.searching import PreparedQuery

WORTHWHILE = 400
"""Queries from which starting workers (0.4 s) pays."""
AT_ONCE = 25
"""Queries that a worker has in hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """The answer to one query of many: how many articles match, and the first of them, best first.

    ``ranking`` has the id and the score of each; ``hits`` the articles, if they were wanted. ``error`` says why the
    query could not be asked; then the rest is empty.
    """

    ask: Ask
    reading: str = ""
    total: int = 0
    took_ms: float = 0.0
    ranking: tuple[tuple[str, float], ...] = ()
    hits: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()
    error: QueryError | None = None


Item: TypeAlias = Ask | ReadError
Outcome: TypeAlias = Ran | ReadError


def answer(ask: Ask, asked_of: Callable[[Ask], PreparedQuery], *, articles: bool) -> Ran:
    """Ask one query; the articles are taken out of what the index stores only if they are wanted."""
    started = time.perf_counter()
    try:
        asked = asked_of(ask)
        found = asked.snapshot.search(asked.runnable, limit=ask.limit, sort=ask.sort)
    except QueryError as error:
        return Ran(ask=ask, error=error)
    hits = enumerate(found.matches, start=1) if articles else ()
    return Ran(
        ask=ask,
        reading=asked.reading,
        total=found.total,
        ranking=tuple((match.id, match.score) for match in found.matches),
        hits=tuple(Hit(rank, match.score, decode(match.stored)) for rank, match in hits),
        notes=asked.notes,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def run_here(asks: Iterable[Item], answer: Callable[[Ask], Ran]) -> Iterator[Outcome]:
    """Ask each query as it comes; what could not be read is handed on in its place."""
    return (ask if isinstance(ask, ReadError) else answer(ask) for ask in asks)


def jobs_for(asks: Iterable[Item]) -> tuple[int, Iterator[Item]]:
    """Say how many workers many queries deserve (1 is none: they are asked here), and give them all back."""
    stream = iter(asks)
    first = list(islice(stream, WORTHWHILE))
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    enough = len(first) == WORTHWHILE and bool(sys.executable)
    return processors if enough else 1, chain(first, stream)


def run_in_workers(asks: Iterable[Item], path: Path, jobs: int, *, articles: bool) -> Iterator[Outcome]:
    """Ask the archive at ``path`` in ``jobs`` processes, and give the answers in the order of the queries."""
    stream = iter(asks)
    team: list[_Worker] = []
    busy: deque[_Worker] = deque()
    try:
        team.extend(_Worker(path, articles=articles) for _ in range(jobs))
        idle = list(team)
        while True:
            while idle and (some := list(islice(stream, AT_ONCE))):
                busy.append(idle.pop())
                busy[-1].give(some)
            if not busy:
                return
            worker = busy.popleft()
            outcomes = worker.take()
            idle.append(worker)
            if some := list(islice(stream, AT_ONCE)):  # before the answers are written, or it would wait for that
                busy.append(idle.pop())
                worker.give(some)
            yield from outcomes
    finally:
        for worker in team:
            worker.end()


class _Worker:
    """A process that asks some queries at a time."""

    def __init__(self, path: Path, *, articles: bool) -> None:
        # Looking for modules where this process does, and not in the current folder, as -c would.
        start = (
            "import sys; sys.path[:] = sys.argv[3:]; from searchnews.archive import Archive; "
            "from searchnews.archive.runs import serve; serve(Archive.open(sys.argv[1]), sys.argv[2])"
        )
        where = [*sys.path, str(Path(__file__).parents[2])]
        process = subprocess.Popen(  # noqa: S603  # nothing in it comes from outside
            [sys.executable, "-c", start, str(path), "articles" if articles else "ids", *where],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what goes wrong is told by us
            start_new_session=True,  # Ctrl-C is for us alone, and we end it
        )
        if process.stdin is None or process.stdout is None:  # they are pipes; this tells the type checker
            raise EngineFailure("a process that asks queries has no pipes")
        self._process, self._to, self._from = process, process.stdin, process.stdout

    def give(self, asks: list[Item]) -> None:
        """Hand over queries; the worker must be idle."""
        with suppress(BrokenPipeError):  # told by `take`
            pickle.dump(asks, self._to, protocol=pickle.HIGHEST_PROTOCOL)
            self._to.flush()

    def take(self) -> list[Outcome]:
        """Wait for the answers."""
        try:
            outcomes: list[Outcome] | Exception = pickle.load(self._from)  # noqa: S301  # our own process wrote it
        except (EOFError, pickle.UnpicklingError) as error:
            message = "a process that asked queries broke off"
            raise EngineFailure(message, hint="run the same command with --jobs 1") from error
        if isinstance(outcomes, Exception):
            raise outcomes
        return outcomes

    def end(self) -> None:
        """End the process, whatever it is doing."""
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self._process.terminate()
        self._process.wait()


def serve(archive: Any, what: str) -> None:
    """Answer the queries on standard input until it ends; ``archive`` is a :class:`searchnews.Archive`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):  # whoever started us is gone
        while True:
            asks: list[Item] = pickle.load(incoming)  # noqa: S301  # the process that started us wrote it
            try:
                outcomes: Any = list(archive.run(asks, articles=what == "articles", jobs=1))
            except Exception as error:  # noqa: BLE001  # it is raised there
                outcomes = error
            pickle.dump(outcomes, outgoing, protocol=pickle.HIGHEST_PROTOCOL)
            outgoing.flush()
