"""Fetches the next part of a long answer while the one before is used: the server works, and so does the reader."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
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
    coming = _begun(parts)
    try:
        while (found := coming.result()) is not None:
            coming = _begun(parts)
            yield found[0]
    finally:
        coming.add_done_callback(lambda _: _close(parts))


def _close(parts: Generator[Part, None, None]) -> None:
    with suppress(ValueError):  # a Ctrl-C came just when the next part was begun: it ends with that
        parts.close()


def _begun(parts: Generator[Part, None, None]) -> Future[tuple[Part] | None]:
    """Begin to fetch a part, within the limits of the question that is being asked here."""
    done = Future[tuple[Part] | None]()
    Thread(target=copy_context().run, args=(_fetch, parts, done), daemon=True).start()
    return done


def _fetch(parts: Generator[Part, None, None], done: Future[tuple[Part] | None]) -> None:
    try:
        done.set_result((next(parts),))
    except StopIteration:
        done.set_result(None)
    except BaseException as error:  # noqa: BLE001  # it is for who waits
        done.set_exception(error)
