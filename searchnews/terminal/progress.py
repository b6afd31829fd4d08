"""Shows on a terminal how far the work is: share, time left, articles, files, refusals, megabytes a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from searchnews.terminal.speaking import count, speak, spoken
from searchnews.terminal.user.settings import is_quiet

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from searchnews.indexing.report import IndexReport

_WIDE = 100
"""Columns from which the bar is a long one."""
_BARS = 7, 20
COLOURS = {
    **dict.fromkeys(("bar.complete", "bar.finished", "bar.pulse", "progress.percentage"), "magenta"),
    **dict.fromkeys(("bar.back", "progress.remaining"), "dim"),
}
"""Of the bar and what stands beside it: the library's own are cyan, and shades that are made for black."""


class Progress:
    """Is told how far the work is; shows it on a bar, if it has one."""

    def __init__(self, bar: Bar | None = None, *, what: str = "", size: int | None = None) -> None:
        self.bar = bar
        self.started = time.perf_counter()
        self._bytes = 0
        self._what = what
        self._counts: dict[str, int] = {}
        if bar is not None:
            self._task = bar.add_task(what, total=size, told="")

    def chosen(self, files: int, size: int) -> None:
        """Take note of how many files, of how many bytes together, there are to be read."""
        self._counts["files"] = files
        if self.bar is not None:
            self.bar.update(self._task, total=max(1, size))

    def read(self, amount: int) -> None:
        """Take note that ``amount`` more bytes have been read."""
        self._bytes += amount
        if self.bar is not None:
            self.bar.advance(self._task, amount)

    def articles(self, total: int) -> None:
        """Take note of the number of articles handled so far."""
        if self.bar is not None:
            self.bar.update(self._task, told=self._told([count(total, "article"), self._rate(total)]))

    def report(self, report: IndexReport) -> None:
        """Take note of what became of what was read so far."""
        if self.bar is not None:
            total = self._counts.get("files", report.files)
            files = spoken("{done:,} of {files}", done=report.files, files=count(total, "file"))
            refused = spoken("{number:,} refused", number=report.refused_count) if report.refused_count else ""
            read = report.articles - report.passed_over_articles
            learning = spoken("learning names") if report.learning else ""
            parts = [learning, count(read, "article"), files, refused, self._rate(read)]
            self.bar.update(self._task, told=self._told(parts))

    def _rate(self, articles: int) -> str:
        seconds = max(0.001, time.perf_counter() - self.started)
        if self._bytes:
            return spoken("{megabytes:,.1f} MB/s", megabytes=self._bytes / 1e6 / seconds)
        return spoken("{articles:,.0f} a second", articles=articles / seconds)

    def _told(self, parts: Iterable[str]) -> str:
        """Put together as much as there is room for, with some behind it for what Ctrl-C writes."""
        width = self.bar.console.width if self.bar is not None else 0
        room = width - len(self._what) - _BARS[width >= _WIDE] - len(" 100% 0:00:00 ^C") - 2
        told = ""
        for part in filter(None, parts):
            longer = f"{told}, {part}" if told else part
            told = longer if len(longer) <= room else told
        return told


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
    from rich.theme import Theme

    console = Console(stderr=True, highlight=False, theme=Theme(COLOURS))
    columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(_BARS[console.width >= _WIDE])]
    if size is not None:
        columns += [TaskProgressColumn(), TimeRemainingColumn(compact=True)]
    columns.append(TextColumn("{task.fields[told]}"))
    with Bar(*columns, console=console, transient=True) as bar:
        yield Progress(bar, what=speak(what), size=size)


def size_of(files: Iterable[Path]) -> int:
    """Add up the sizes of files in bytes; one that cannot be asked counts for nothing, and is told when it is read."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.stat().st_size
    return total
