"""Reads the rows of a table that is text, and goes on behind a quotation mark that nobody closed."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from searchnews.messages.worded import reason, worded
from searchnews.readers.extracting.lines import LONGEST_LINE

_READ_AGAIN: Final = 4 * LONGEST_LINE
"""Characters that are looked at twice, at most, so that no table takes long whatever is in it."""


class Row(NamedTuple):
    """A row and the line that it begins on, counted from 1; ``fault`` says why it cannot be read: it has no cells."""

    line: int
    cells: list[str]
    fault: str = ""


class Dialect(NamedTuple):
    """How a table is written; ``quotes``: cells may stand in quotation marks, in which one is doubled, or escaped."""

    delimiter: str
    quotes: bool = True
    escapes: bool = False

    def sample(self, lines: Iterable[str]) -> list[list[str]]:
        """Give the rows in the beginning of a table, with whatever is wrong in them.

        Raises:
            csv.Error: It is not written so.
        """
        csv.field_size_limit(LONGEST_LINE)
        return [row for row in csv.reader(lines, **self._options()) if any(row)]

    def rows(self, lines: Iterable[str], width: int) -> Iterator[Row]:
        r"""Give the rows of a table of ``width`` columns; those without a cell not.

        Where a row cannot be read, reading goes on with its second line. From there to the next row that has all
        columns nothing can be told apart: it is one fault.

        >>> [row.cells or row.fault for row in Dialect(",").rows(['a,"b\n', 'c,"d"\n'], 2)]
        ['\',\' expected after \'"\'', ['c', 'd']]
        """
        csv.field_size_limit(LONGEST_LINE)
        given = _Lines(lines)
        reader = csv.reader(given, strict=True, **self._options())
        fault: Row | None = None
        while True:
            given.begin()
            said = ""
            row: list[str] | None = None
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                said = reason(error)
                row = self._mended(given, width)
            if row is None or (fault and any(row) and len(row) != width):
                fault = fault or Row(given.line, [], said)
                if not given.again():
                    break
            elif any(row):
                if fault:
                    yield _ended(fault, given.line - 1)
                    fault = None
                yield Row(given.line, row)
        if fault:
            yield _ended(fault, given.number)

    def _options(self) -> dict[str, Any]:
        return {
            "delimiter": self.delimiter,
            "quoting": csv.QUOTE_MINIMAL if self.quotes else csv.QUOTE_NONE,
            "doublequote": not self.escapes,
            "escapechar": "\\" if self.escapes else None,
        }

    def _mended(self, given: _Lines, width: int) -> list[str] | None:
        """Give the cells of a line in which quotation marks are not doubled, if all of them are closed in it."""
        if len(given.row) != 1 or given.row[0].count('"') % 2:
            return None
        try:
            row = next(csv.reader(given.row, **self._options()), [])
        except csv.Error:
            return None
        return row if len(row) == width else None


class _Lines:
    """Gives lines, and those of a row once more: ``line`` is that on which it begins, ``number`` that of the last."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.row: list[str] = []
        self.line = self.number = 0
        self._lines = iter(lines)
        self._back: deque[str] = deque()
        self._size = self._again = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines)
        self.number += 1
        self.row.append(line)
        self._size += len(line)
        if self._size > 2 * LONGEST_LINE:
            raise csv.Error(worded("it is longer than {megabytes} MB", megabytes=2 * LONGEST_LINE >> 20))
        return line

    def begin(self) -> None:
        """Begin a row."""
        self.row, self._size, self.line = [], 0, self.number + 1

    def again(self) -> bool:
        """Have all lines of the row but its first given again; tell whether that may be."""
        self._again += self._size - len(self.row[0])
        if self._again > _READ_AGAIN:
            return False
        self._back.extendleft(reversed(self.row[1:]))
        self.number = self.line
        return True


def _ended(fault: Row, last: int) -> Row:
    """Say how far a fault goes."""
    return fault._replace(
        fault=worded("up to line {last}: {fault}", last=last, fault=fault.fault) if last > fault.line else fault.fault
    )
