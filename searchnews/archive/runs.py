"""Asks many queries, in several processes if there are many, and gives the answers in order."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol, TypeAlias

from searchnews.archive.query_files import Ask
from searchnews.articles.stored import decode
from searchnews.errors import EngineFailure, QueryError, ReadError
from searchnews.hits import Hit, Page
from searchnews.messages.worded import worded
from searchnews.processes import Work, Worker, processors
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
    partial_total: int | None = None
    """How many more have most of the words, if these were wanted and few articles have them all."""
    took_ms: float = 0.0
    ranking: tuple[tuple[str, float], ...] = ()
    hits: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()
    error: QueryError | None = None


Entry: TypeAlias = Ask | ReadError
Answer: TypeAlias = Ran | ReadError


class Archive(Protocol):
    """What is asked of :class:`searchnews.Archive` here."""

    def run(self, queries: Iterable[Entry], *, articles: bool = True, jobs: int | None = None) -> Iterator[Answer]:
        """Ask many queries."""


def answer(
    ask: Ask, asked_of: Callable[[Ask], PreparedQuery], page_of: Callable[[Ask], Page], *, articles: bool
) -> Ran:
    """Ask one query; the articles are taken out of what the index stores only if they are wanted."""
    started = time.perf_counter()
    try:
        if ask.partial:
            page = page_of(ask)
            return Ran(
                ask=ask,
                reading=page.reading,
                total=page.total,
                partial_total=page.partial_total,
                ranking=tuple((hit.id, hit.score) for hit in page),
                hits=page.hits if articles else (),
                notes=page.notes,
                took_ms=page.took_ms,
            )
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


def run_here(asks: Iterable[Entry], answer: Callable[[Ask], Ran]) -> Iterator[Answer]:
    """Ask each query as it comes; what could not be read is handed on in its place."""
    return (ask if isinstance(ask, ReadError) else answer(ask) for ask in asks)


def jobs_for(asks: Iterable[Entry]) -> tuple[int, Iterator[Entry]]:
    """Say how many workers many queries deserve (1 is none: they are asked here), and give them all back."""
    stream = iter(asks)
    first = list(islice(stream, WORTHWHILE))
    return processors() or 1 if len(first) == WORTHWHILE else 1, chain(first, stream)


def run_in_workers(
    asks: Iterable[Entry], open_archive: Callable[[str], Archive], path: str, jobs: int, *, articles: bool
) -> Iterator[Answer]:
    """Ask the archive at ``path`` in ``jobs`` processes, and give the answers in the order of the queries.

    ``open_archive`` opens it there; it can be pickled.
    """
    stream = iter(asks)
    team: list[Worker] = []
    busy: deque[Worker] = deque()
    try:
        failure = EngineFailure(
            worded("a process that asked queries broke off"), hint=worded("run the same command with --jobs 1")
        )
        team.extend(Worker(begin, open_archive, path, articles, failure=failure) for _ in range(jobs))
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


def begin(open_archive: Callable[[str], Archive], path: str, articles: bool) -> Work:  # noqa: FBT001  # as given
    """Open the archive at ``path`` in a process of its own, to be asked some queries at a time."""
    archive = open_archive(path)
    return lambda asks: list(archive.run(asks, articles=articles, jobs=1))
