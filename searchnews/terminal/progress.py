"""Shows on a terminal how far the indexing is: share, articles, rate and time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from searchnews.terminal.settings import is_quiet

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Is told how far the work is; shows it on a bar, if it has one."""

    def __init__(self, bar: Bar | None = None, *, what: str = "", size: int | None = None) -> None:
        self._bar = bar
        self._started = time.perf_counter()
        if bar is not None:
            self._task = bar.add_task(what, total=size, articles="")

    def read(self, amount: int) -> None:
        """Take note that ``amount`` more bytes have been read."""
        if self._bar is not None:
            self._bar.advance(self._task, amount)

    def articles(self, total: int) -> None:
        """Take note of the number of articles handled so far."""
        if self._bar is not None:
            rate = total / max(0.001, time.perf_counter() - self._started)
            self._bar.update(self._task, articles=f"{total:,} articles, {rate:,.0f} a second")


@contextmanager
def progress(what: str, *, size: int | None = None) -> Iterator[Progress]:
    """Show a progress bar on standard error while the block runs, if that is a terminal.

    ``size`` is the number of bytes that there are to read; without it the bar only shows that work goes on.
    """
    if is_quiet() or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(bar_width=20)]
    if size is not None:
        columns += [TaskProgressColumn(), TimeRemainingColumn(compact=True)]
    columns.append(TextColumn("{task.fields[articles]}"))
    with Bar(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
        yield Progress(bar, what=what, size=size)


def size_of(files: Iterable[Path]) -> int:
    """Add up the sizes of files in bytes; one that cannot be asked counts for nothing, and is told when it is read."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.stat().st_size
    return total
