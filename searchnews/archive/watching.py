"""Follows folders: gives what has changed in them as soon as it no longer changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

from searchnews.errors import ReadError
from searchnews.readers import find
from searchnews.readers.finding import counts_in_a_folder, lies_hidden

QUIET: Final = 200
"""Milliseconds without a change after which a file has come to rest."""
AT_LATEST: Final = 1_000
"""Milliseconds after which what has come to rest is given, though other files change all the time."""
_LOOK: Final = 300
"""Milliseconds after which it is looked whether what was still changing has come to rest."""


@dataclass(slots=True)
class Changes:
    """What has changed: files that are there, and paths of files or folders that are gone."""

    files: list[Path] = field(default_factory=list)
    gone: list[Path] = field(default_factory=list)


def changes_in(
    folders: Sequence[Path], *, without: str | Path, stop: Callable[[], bool] = lambda: False
) -> Iterator[Changes]:
    """Give what changes in folders, and in those in them, until it is to stop; the first is empty, and says it began.

    From then on nothing is missed, however long whoever asks takes over it; the same may be given twice. What is in the
    folder ``without`` (the archive's own) is passed by, as is what :func:`searchnews.readers.find` passes by.
    """
    from watchfiles import Change, watch  # noqa: PLC0415  # only who follows needs it

    roots = [os.path.abspath(folder) for folder in folders]  # noqa: PTH100  # links are not resolved
    ours = os.path.abspath(without)  # noqa: PTH100  # as above
    told = watch(
        *roots,
        watch_filter=None,
        step=QUIET,
        debounce=AT_LATEST,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        ignore_permission_denied=True,
        stop_event=_Stop(stop),
    )
    waiting: set[str] = set()
    begun = next(told, set())
    yield Changes()
    for changes in chain([begun], told):
        yield from _given(changes, waiting, roots, ours, Change.deleted)


def _given(
    changes: set[tuple[Any, str]], waiting: set[str], roots: Sequence[str], ours: str, deleted: object
) -> Iterator[Changes]:
    """Sort changes into what is gone and what is there, and give what has come to rest, if anything has."""
    now = Changes()
    for change, path in sorted(changes, key=lambda each: each[1]):
        inside = os.path.join(path, "_") if os.path.isdir(path) else path  # noqa: PTH112, PTH118  # as everywhere here
        if path == ours or path.startswith(ours + os.sep) or any(lies_hidden(inside, root) for root in roots):
            continue
        if change == deleted:
            now.gone.append(Path(path))
        else:
            waiting.add(path)
    for path in sorted(waiting):
        if _has_settled(path, now):
            waiting.discard(path)
    if now.files or now.gone:
        yield now


def _has_settled(path: str, now: Changes) -> bool:
    """Note what a path has, unless it is still changing; a folder stands for what is in it."""
    try:
        found = os.stat(path)  # noqa: PTH116  # os.path throughout
    except OSError:
        now.gone.append(Path(path))
        return True
    if os.path.isdir(path):  # noqa: PTH112  # as above
        with suppress(ReadError):  # there is nothing in it that can be read
            now.files += find([path])
    elif counts_in_a_folder(os.path.basename(path)):  # noqa: PTH119  # as above
        if 0 <= time.time() - found.st_mtime < QUIET / 1_000:
            return False
        now.files.append(Path(path))
    return True


class _Stop:
    """Asks whether it is to stop, as the library does."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._stop = stop

    def is_set(self) -> bool:
        """Tell whether it is to stop."""
        return self._stop()
