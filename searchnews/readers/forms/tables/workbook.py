"""Reads workbooks of Excel and OpenDocument: each sheet that has articles, one a row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count, islice
from typing import Any, ClassVar, Final

from searchnews.errors import EngineFailure, ReadError
from searchnews.messages.worded import template, worded
from searchnews.processes import Worker, processors
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Remark, Source
from searchnews.readers.extracting.lines import in_pieces
from searchnews.readers.forms.tables.columns import Columns, NoColumns, cell_text, columns_of, known
from searchnews.readers.forms.tables.old_workbook import MOST_MEMORY, begin
from searchnews.readers.forms.tables.rows import record_of, row_as_text
from searchnews.readers.forms.tables.workbook_limits import BROKEN, check_cells, check_workbook
from searchnews.readers.start import Start

_PARTS: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")
_OLD_EXCEL: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_SHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_ROWS_LOOKED_AT: Final = 1_000
_ABOVE: Final = 20
"""Rows in which a header is looked for: titles and notes may stand above it."""


class Workbook(Reader):
    """Reads ``.xlsx``, ``.xls`` and ``.ods``: an article a row."""

    name: ClassVar[str] = template("a workbook (Excel)")
    about: ClassVar[str] = worded(
        "an article per row of any sheet of XLSX, XLS or ODS; --map says which column is which"
    )
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
        check_workbook(data, source)
        found = _calamine(data, source)
    else:  # a program with Python inside may not know where to find another one
        found = _old_sheets(data, source) if processors() else _calamine(data, source)
    above = 0
    for name, rows in found:
        yield name, above, rows
        above += len(rows)


def _calamine(data: bytes, source: Source) -> Iterator[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  # a library of an extra

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            check_cells(sheet.total_height, sheet.total_width, source)  # of an old one nothing tells it before
            yield name, sheet.to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, ReadError):
        raise
    except BaseException as error:  # a panic of its Rust is no Exception
        raise ReadError(worded("is a workbook that {broken}", broken=BROKEN), file=source.place) from error


def _old_sheets(data: bytes, source: Source) -> Iterator[tuple[str, list[list[Any]]]]:
    """Give the sheets of a workbook of before 2007, read by a process of its own that may have so much memory only."""
    told = worded(
        "is a workbook that is broken, locked by a password, or needs more than {megabytes:,} MB of memory",
        megabytes=MOST_MEMORY >> 20,
    )
    try:
        worker = Worker(begin, data, failure=EngineFailure(told))
    except OSError as error:
        raise ReadError(worded("no process can be started to read it"), file=source.place, passing=True) from error
    try:
        for number in count():
            worker.give(number)
            if (sheet := worker.take()) is None:
                return
            yield sheet
    except (GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # whatever broken bytes make that process raise, or end
        raise ReadError(told, file=source.place, hint=worded("save it as XLSX or CSV")) from error
    finally:
        worker.end()


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
