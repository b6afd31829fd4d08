"""Fetches the next part of a long answer while the one before is being used."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from threading import Thread
from typing import TypeVar

Part = TypeVar("Part")


def ahead(parts: Generator[Part, None, None]) -> Iterator[Part]:
    """Go through parts, one of which at most is fetched before it is asked for.

    What goes wrong with a part is raised when its turn comes. Who stops early waits for nothing: the parts are closed
    when what is under way has ended.

    >>> list(ahead(number * number for number in range(4)))
    [0, 1, 4, 9]
    """
    coming = begun(partial(_next, parts))
    try:
        while (found := coming.result()) is not None:
            coming = begun(partial(_next, parts))
            yield found[0]
    finally:
        coming.add_done_callback(lambda _: _close(parts))


def _close(parts: Generator[Part, None, None]) -> None:
    with suppress(ValueError):  # a Ctrl-C came just when the next part was begun: it ends with that
        parts.close()


def _next(parts: Generator[Part, None, None]) -> tuple[Part] | None:
    try:
        return (next(parts),)
    except StopIteration:
        return None


def begun(work: Callable[[], Part]) -> Future[Part]:
    """Have a thread do some work, within the limits of the question that is being asked here; nothing waits for it.

    >>> begun(lambda: 3).result()
    3
    """
    done = Future[Part]()
    Thread(target=copy_context().run, args=(_do, work, done), daemon=True).start()
    return done


def _do(work: Callable[[], Part], done: Future[Part]) -> None:
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001  # it is for who waits
        done.set_exception(error)
