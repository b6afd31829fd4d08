"""Refuses a workbook that would fill the memory, before it is opened: cells far apart, one text in a million cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import reduce
from io import BytesIO
from itertools import chain, pairwise
from typing import Final

from searchnews.errors import ReadError
from searchnews.messages.worded import Worded, worded
from searchnews.readers.base import Source
from searchnews.readers.extracting.documents.office import LARGEST_PART, BrokenDocument, check_package
from searchnews.readers.extracting.markup.xml import BrokenXml, Listener, listen

MOST_CELLS: Final = 10_000_000
"""Cells of a sheet, the empty ones between others included."""
BROKEN: Final = worded("is broken, or locked by a password")
_PLACE: Final = re.compile(rb"""\br\s*=\s*["']\s*([A-Z]{0,3})(\d{1,9})""")
"""Where a row or a cell says that it is: ``r="XFD1048576"``."""
_REPEATED: Final = re.compile(rb"<(?:[\w-]+:)?(table|table-row|table-cell|covered-table-cell)\b(?!-)([^<>]*?)(/?)>")
_TIMES: Final = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})""")
_STRING: Final = re.compile(rb"<(?:\w+:)?si\b")
_LONGEST: Final = 12
_STRINGS: Final = "sharedstrings.xml"
_SHEETS: Final = (b"sheetData", b"table-row")
"""What a part that is a sheet has in it, of Excel and of OpenDocument, whatever its name."""


def check_workbook(data: bytes, source: Source) -> None:
    """Refuse a package that unpacks to too much, or whose cells and their texts would.

    The library that reads it fills the room between cells, and copies a text for each cell that has it.

    Raises:
        ReadError: Says which.
    """
    try:
        check_package(data)
        _check_parts(data, source)
    except BrokenDocument as error:
        raise ReadError(worded("is a workbook that {error}", error=error), file=source.place) from error


def _check_parts(data: bytes, source: Source) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        if any(part.filename.lower().endswith("workbook.bin") for part in parts):
            raise ReadError(worded("is a workbook in binary form (XLSB)"), file=source.place, hint=_SAVE)
        shared = [part for part in parts if part.filename.lower().endswith(_STRINGS)]
        strings = [len(text) for part in shared for text in _STRING.split(_text_of(package, part, source))[1:]]
        for part in parts:
            if part in shared or not any(each in (text := _text_of(package, part, source)) for each in _SHEETS):
                continue
            if _SHEETS[0] in text:
                check_cells(*_spread(text), source)
                if (
                    text.count(b"<") * max(strings, default=0) > LARGEST_PART
                ):  # hardly ever: else nothing need be counted
                    _check_size(_copied(text, strings), source)
            else:
                for rows, columns, size in _repeated(text):
                    check_cells(rows, columns, source)
                    _check_size(size, source)


_SAVE: Final = worded("save it as XLSX or CSV")


def check_cells(rows: int, columns: int, source: Source) -> None:
    """Refuse a sheet of too many cells."""
    if rows * columns > MOST_CELLS:
        told = worded("has cells that lie {rows:,} rows and {columns:,} columns apart", rows=rows, columns=columns)
        hint = worded("write it anew without what lies outside the table")
        raise _refusal(told, source, hint)


def _check_size(size: int, source: Source) -> None:
    if size > LARGEST_PART:
        told = worded("has {megabytes:,} MB of text in its cells", megabytes=size >> 20)
        raise _refusal(told, source, worded("cut it into several files"))


def _refusal(told: Worded, source: Source, hint: Worded) -> ReadError:
    return ReadError(worded("is a workbook that {told}", told=told), file=source.place, hint=hint)


def _spread(text: bytes) -> tuple[int, int]:
    """Give the rows and columns down to the last cell of a sheet of Excel.

    >>> _spread(b'<row r="3"><c r="AB3"/></row>')
    (3, 28)
    """
    rows = columns = 1
    for place in _PLACE.finditer(text):
        letters, digits = place.groups()
        rows = max(rows, int(digits))
        columns = max(columns, reduce(lambda number, letter: number * 26 + letter - 64, letters, 0))
    return rows, columns


def _copied(text: bytes, strings: list[int]) -> int:
    """Count the bytes of all texts of a sheet of Excel, where many cells may have one that stands apart.

    >>> _copied(b'<sheetData><c t="s"><v>1</v></c><c t="s"><v>1</v></c><c><v>7</v></c></sheetData>', [10, 20])
    40
    """
    cells = _Cells(strings)
    try:
        listen(text, cells)
    except BrokenXml as error:
        raise BrokenDocument(BROKEN) from error
    return cells.size


class _Cells(Listener):
    """Adds up the texts of cells."""

    def __init__(self, strings: list[int]) -> None:
        self._strings = strings
        self._shared = self._value = False
        self._number = ""
        self.size = 0

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        """See whether it is a cell with the number of a text, or that number."""
        name = str(tag).rpartition("}")[2]
        if name == "c":
            self._shared = attrib.get("t") == "s"
        self._value, self._number = self._shared and name == "v", ""

    def data(self, data: str | bytes) -> None:
        """Collect a number."""
        if self._value:
            self._number += str(data)

    def end(self, tag: str | bytes) -> None:  # noqa: ARG002  # numbers have nothing in them
        """Add up the text of a number."""
        number = self._number.strip() if self._value else ""
        if number.isdecimal() and len(number) < _LONGEST and int(number) < len(self._strings):
            self.size += self._strings[int(number)]
        self._value = False


def _repeated(text: bytes) -> Iterator[tuple[int, int, int]]:
    """Give rows, columns and bytes of text of sheets of OpenDocument, which write a row or cell once, and how often.

    >>> list(_repeated(b'<table-row number-rows-repeated="9"><table-cell>some text</table-cell>'))
    [(9, 1, 198)]
    """
    rows = columns = row = column = repeated = size = 0
    for match, after in pairwise(chain(_REPEATED.finditer(text), [None])):
        if match is None:  # for the type checker: only the last has none behind it
            break
        name, attributes, empty = match.groups()
        times = int((_TIMES.search(attributes) or (b"", b"1"))[1])
        if name == b"table":
            yield rows, columns, size
            rows = columns = row = column = repeated = size = 0
        elif name == b"table-row":
            row, column, repeated = row + repeated, 0, times
        else:
            column += times
            if not empty or b"value" in attributes:
                rows, columns = max(rows, row + repeated), max(columns, column)
                end = after.start() if after else len(text)
                size += times * max(1, repeated) * (end - match.end() + len(attributes))
    yield rows, columns, size


def _text_of(package: zipfile.ZipFile, part: zipfile.ZipInfo, source: Source) -> bytes:
    try:
        return package.read(part)
    except Exception as error:  # whatever wrong bytes make zipfile, or what it unpacks with, raise
        raise ReadError(worded("is a workbook that {broken}", broken=BROKEN), file=source.place) from error
