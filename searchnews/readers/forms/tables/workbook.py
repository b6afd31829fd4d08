"""Reads workbooks of Excel and OpenDocument: each sheet that has articles, one a row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import reduce
from io import BytesIO
from itertools import islice
from typing import Any, ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Remark, Source
from searchnews.readers.extracting.documents.office import BrokenDocument, check_package
from searchnews.readers.extracting.lines import in_pieces
from searchnews.readers.forms.tables.columns import Columns, NoColumns, cell_text, columns_of, known
from searchnews.readers.forms.tables.rows import record_of, row_as_text
from searchnews.readers.start import Start

_PARTS: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")
_OLD_EXCEL: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_SHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_PLACE: Final = re.compile(rb"""\br\s*=\s*["']\s*([A-Z]{0,3})(\d{1,9})""")
"""Where a row or a cell says that it is: ``r="XFD1048576"``."""
_REPEATED: Final = re.compile(rb"<(?:[\w-]+:)?(table|table-row|table-cell|covered-table-cell)\b(?!-)([^<>]*?)(/?)>")
_TIMES: Final = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})""")
MOST_CELLS: Final = 10_000_000
"""Cells of a sheet, the empty ones between others included."""
_BROKEN: Final = worded("is broken, or locked by a password")
_ROWS_LOOKED_AT: Final = 1_000
_ABOVE: Final = 20
"""Rows in which a header is looked for: titles and notes may stand above it."""


class Workbook(Reader):
    """Reads ``.xlsx``, ``.xls`` and ``.ods``: an article a row."""

    name: ClassVar[str] = template("a workbook (Excel)")
    about: ClassVar[str] = worded("an article a row of any sheet of XLSX, XLS or ODS; --map says which column is what")
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xls", ".ods")
    needs: ClassVar[tuple[str, ...]] = ("python_calamine",)
    packages: ClassVar[tuple[str, ...]] = ("python-calamine",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first member of the package, and the names of others."""
        if start.data.startswith(b"PK\x03\x04"):
            excel = start.data[30:].startswith(_PARTS) and b"xl/" in start.data and b"word/" not in start.data
            return Confidence.SURE if excel or _SHEET in start.data[:200] or self.named(start) else Confidence.NO
        return Confidence.SURE if start.data.startswith(_OLD_EXCEL) and self.named(start) else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part | ReadError | Remark]:
        """Give some hundred rows at a time; rows are numbered through all sheets."""
        found = False
        refusal: NoColumns | None = None
        for sheet, above, rows in _sheets(source):
            try:
                columns, below = _columns(rows, source)
            except NoColumns as error:
                refusal = error
                yield Remark(source.place, worded("sheet {sheet} {error}", sheet=sheet, error=error))
                continue
            found = True
            if columns.remark:
                yield Remark(source.place, worded("sheet {sheet}: {remark}", sheet=sheet, remark=columns.remark))
            numbered = ((above + number, row) for number, row in enumerate(rows, 1) if number > below and any(row))
            for piece in in_pieces(numbered, lambda entry: sum(len(str(cell)) for cell in entry[1])):
                yield source.part(self, (columns, piece), number=piece[0][0])
        if not found:
            hint = refusal.hint if refusal else ""
            raise ReadError(worded("is a workbook with no articles in it"), file=source.place, hint=hint)

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of each row."""
        columns, rows = part.content
        for number, row in rows:
            remarks: list[str] = []
            record = record_of(columns, row, remarks)
            for remark in remarks:
                yield part.remark(remark, line=number)
            yield Record(record, number)

    def raw(self, source: Source, number: int) -> str:
        """Give the cells of the row with this number."""
        for _, above, rows in _sheets(source):
            if above < number <= above + len(rows):
                columns, _ = _columns(rows, source)
                return row_as_text(columns.names, rows[number - above - 1])
        raise ReadError(worded("there is no row {number} any more", number=number), file=source.place)


def _sheets(source: Source) -> Iterator[tuple[str, int, list[list[Any]]]]:
    """Give the sheets: name, the rows in those before it, its rows.

    Raises:
        ReadError: It is broken, or unpacks to more than it should.
    """
    data = source.whole()
    if data.startswith(b"PK"):
        try:
            check_package(data)
        except BrokenDocument as error:
            raise ReadError(worded("is a workbook that {error}", error=error), file=source.place) from error
        _check_spread(data, source)
    above = 0
    for name, rows in _calamine(data, source):
        yield name, above, rows
        above += len(rows)


def _check_spread(data: bytes, source: Source) -> None:
    """Refuse a sheet whose cells lie far apart: calamine fills all the room between them, and dies of it."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for part in package.namelist():
            name = part.lower()
            excel = "worksheets/" in name and name.endswith(".xml")
            if not excel and name != "content.xml":
                continue
            text = _text_of(package, part, source)
            for rows, columns in [_spread(text)] if excel else _spreads_repeated(text):
                _check_cells(rows, columns, source)


def _check_cells(rows: int, columns: int, source: Source) -> None:
    if rows * columns > MOST_CELLS:
        told = worded("has cells that lie {rows:,} rows and {columns:,} columns apart", rows=rows, columns=columns)
        hint = worded("write it anew without what lies outside the table")
        raise ReadError(worded("is a workbook that {told}", told=told), file=source.place, hint=hint)


def _spread(text: bytes) -> tuple[int, int]:
    """Give the rows and columns down to the last cell of a sheet of Excel.

    >>> _spread(b'<row r="3"><c r="AB3"/></row>')
    (3, 28)
    """
    rows = columns = 1
    for letters, digits in _PLACE.findall(text):
        rows = max(rows, int(digits))
        columns = max(columns, reduce(lambda number, letter: number * 26 + letter - 64, letters, 0))
    return rows, columns


def _spreads_repeated(text: bytes) -> Iterator[tuple[int, int]]:
    """Give as much for the sheets of OpenDocument, which write a row or cell once and say how often it is repeated.

    >>> list(_spreads_repeated(b'<table-row number-rows-repeated="9"><table-cell number-columns-repeated="5"><p/>'))
    [(9, 5)]
    """
    rows = columns = row = column = repeated = 0
    for name, attributes, empty in _REPEATED.findall(text):
        times = int((_TIMES.search(attributes) or (b"", b"1"))[1])
        if name == b"table":
            yield rows, columns
            rows = columns = row = column = repeated = 0
        elif name == b"table-row":
            row, column, repeated = row + repeated, 0, times
        else:
            column += times
            if not empty or b"value" in attributes:
                rows, columns = max(rows, row + repeated), max(columns, column)
    yield rows, columns


def _text_of(package: zipfile.ZipFile, part: str, source: Source) -> bytes:
    try:
        return package.read(part)
    except Exception as error:  # whatever wrong bytes make zipfile, or what it unpacks with, raise
        raise ReadError(worded("is a workbook that {broken}", broken=_BROKEN), file=source.place) from error


def _calamine(data: bytes, source: Source) -> Iterator[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  # a library of an extra

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            _check_cells(sheet.total_height, sheet.total_width, source)  # of an old one nothing tells it before
            yield name, sheet.to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, ReadError):
        raise
    except BaseException as error:  # a panic of its Rust is no Exception
        raise ReadError(worded("is a workbook that {broken}", broken=_BROKEN), file=source.place) from error


def _columns(rows: list[list[Any]], source: Source) -> tuple[Columns, int]:
    """Find the header, and give what the columns are, with the number of rows down to it.

    Raises:
        NoColumns: It has no articles.
    """
    best, header = 0, 0
    for place, row in enumerate(islice(rows, _ABOVE)):
        if (number := known([cell_text(cell) for cell in row])) > best:
            best, header = number, place
    names = [cell_text(cell) for cell in rows[header]] if rows else []
    while names and not names[-1]:
        names.pop()
    sample = rows[header + 1 : header + 1 + _ROWS_LOOKED_AT]
    return columns_of(names, sample, source.mapping), header + 1
