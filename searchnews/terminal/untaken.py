"""Writes down each item that is not taken in, as JSON Lines, so that somebody can look into it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from searchnews.errors import ReadError, SearchNewsError
from searchnews.messages.worded import worded
from searchnews.terminal.printing.printers import to_json

if TYPE_CHECKING:
    from searchnews.readers import Item, Remark

_FIRST = b'{"untaken":'
"""How every line begins, by which an earlier log is known: nothing else is ever replaced."""


@contextmanager
def untaken_log(file: Path | None, paths: Sequence[Path]) -> Iterator[UntakenLog]:
    """Open a log for a run that reads these files and folders; it takes the place of an earlier log.

    Raises:
        SearchNewsError: There is a file already that is no log, or the log would be read as news.
    """
    if file is None:
        yield UntakenLog(None)
        return
    _check(file, paths)
    with file.open("ab") as opened:
        yield UntakenLog(opened)


class UntakenLog:
    """Has a line for each item that is refused or left out; without a file it has none."""

    def __init__(self, opened: IO[bytes] | None) -> None:
        self._opened = opened
        self._begun = False

    def begin(self) -> None:
        """Take the place of an earlier log, once: who does this holds the right to write, so no other run is at it."""
        if self._opened is not None and not self._begun:
            self._opened.truncate(0)
        self._begun = True

    def write(self, untaken: ReadError | Remark) -> None:
        """Write down an item; it is in the file at once, whatever happens behind it."""
        self.begin()
        if self._opened is not None:
            line = to_json(record_of(untaken))
            self._opened.write(f"{line}\n".encode("utf-8", "backslashreplace"))
            self._opened.flush()

    def noting(self, items: Iterable[Item]) -> Iterator[Item]:
        """Give what is read, and write down of it what would not be taken in."""
        from searchnews.readers import Remark

        for item in items:
            if isinstance(item, ReadError) or (isinstance(item, Remark) and item.left_out):
                self.write(item)
            yield item


def record_of(untaken: ReadError | Remark) -> dict[str, Any]:
    """Give what a log says of an item.

    >>> record_of(ReadError("not JSON", file="news.jsonl", line=7))
    {'untaken': 'refused', 'items': 1, 'place': 'news.jsonl:7', 'reason': 'not JSON'}
    """
    if isinstance(untaken, ReadError):
        record = {"untaken": "refused", "items": 1, "place": untaken.place, "reason": untaken.message}
        return {**record, "hint": untaken.hint} if untaken.hint else record
    return {"untaken": "left out", "items": untaken.left_out, "place": untaken.place, "reason": untaken.text}


def _check(file: Path, paths: Sequence[Path]) -> None:
    """See to it that no file is lost, and that a log is not taken for news."""
    if os.path.lexists(file):
        if file.is_symlink() or not file.is_file():
            hint = worded("name a file that is not there yet, or an earlier log")
            raise SearchNewsError(worded("{file} is not a regular file, and is not replaced", file=file), hint=hint)
        with file.open("rb") as opened:
            begun = opened.read(len(_FIRST))
        if begun and begun != _FIRST:
            raise SearchNewsError(
                worded("{file} is there already, and is not a log", file=file), hint=worded("choose another name")
            )
    from searchnews.readers.finding import counts_in_a_folder

    folders = [folder.resolve() for folder in paths if folder.is_dir()]
    if counts_in_a_folder(file.name) and any(file.resolve().is_relative_to(folder) for folder in folders):
        message = worded("the log {file} would be read as news the next time", file=file)
        raise SearchNewsError(message, hint=worded("choose a name that ends in .log, or put it elsewhere"))
