"""Reads tables as text, CSV and TSV: what stands between cells, the header and the columns are found out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Remark, Source
from searchnews.readers.extracting.dates.written_dates import read_date
from searchnews.readers.extracting.lines import LONGEST_LINE, in_pieces, lines_of
from searchnews.readers.forms.tables.columns import LONG_TEXT, Columns, NoColumns, columns_of, known
from searchnews.readers.forms.tables.quoting import Dialect, Row
from searchnews.readers.forms.tables.rows import record_of
from searchnews.readers.start import Start

_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 1 << 20
"""Characters by which a table is understood."""
_ROWS_LOOKED_AT: Final = 1_000
_EXCEL_LINE: Final = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_MARKS: Final = worded("is a quotation mark opened and not closed, or not doubled inside a cell?")
_HINT: Final = worded("write it anew with a delimiter, and quotation marks around texts that have it")


class Delimited(Reader):
    """Reads ``.csv`` and ``.tsv``: an article a row."""

    name: ClassVar[str] = template("a table (CSV, TSV)")
    about: ClassVar[str] = worded(
        "an article per row, from a database, a spreadsheet or an export; --map says which column is which"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the name, or by a first line with names of parts of an article and a delimiter between them."""
        if not start.plain:
            return Confidence.NO
        if self.named(start):
            return Confidence.LIKELY
        first = start.text.partition("\n")[0]
        if not any(known(first.replace('"', "").split(each)) >= 2 for each in _DELIMITERS):
            return Confidence.NO
        dialect, rows = _dialect_of(start.text.splitlines(keepends=True))
        alike = [row for row in rows[1:-1] if len(row) == len(rows[0])]
        return (
            Confidence.LIKELY if dialect and known(rows[0]) >= 2 and len(alike) * 2 >= len(rows) - 2 else Confidence.NO
        )

    def cut(self, source: Source) -> Iterator[Part | ReadError | Remark]:
        """Find out how it is written, and give some hundred rows at a time, each with its line."""
        table = _Table(source)
        if table.columns.remark:
            yield Remark(source.place, table.columns.remark)
        for rows in in_pieces(table.rows(), lambda row: sum(map(len, row.cells))):
            yield source.part(self, (table.columns, rows), number=rows[0].line)
        if table.mixed:
            told = (
                worded("1 line is not UTF-8; read as Windows-1252")
                if table.mixed == 1
                else worded("{mixed:,} lines are not UTF-8; read as Windows-1252", mixed=table.mixed)
            )
            yield Remark(source.place, told)

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of each row."""
        columns, rows = part.content
        for number, row, fault in rows:
            if fault:
                yield part.refusal(
                    worded("cannot be read as a row of the table, {fault}", fault=fault), line=number, hint=_MARKS
                )
                continue
            if len(row) > len(columns.names) and any(row[len(columns.names) :]):
                told = worded(
                    "the row has {row} cells, and the table {names} columns", row=len(row), names=len(columns.names)
                )
                yield part.refusal(told, line=number, hint=_HINT)
                continue
            remarks: list[str] = []
            record = record_of(columns, row, remarks)
            if len(row) < len(columns.names) and not (record.get("headline") and record["body"]):
                told = worded("the row has {row} of {names} cells", row=len(row), names=len(columns.names))
                remarks.append(told)
            for remark in remarks:
                yield part.remark(remark, line=number)
            yield Record(record, number)

    def raw(self, source: Source, number: int) -> str:
        """Give the row that begins on this line, below the header."""
        table = _Table(source)
        for at, row, fault in table.rows():
            if at == number and not fault:
                written = io.StringIO()
                csv.writer(written, delimiter=table.dialect.delimiter, lineterminator="\n").writerows(
                    [table.names, row]
                )
                return written.getvalue()
        raise ReadError(worded("no row begins on line {number} any more", number=number), file=source.place)


class _Table:
    """A table that is open: how it is written, its columns, and the rows below its header.

    Raises:
        ReadError: It is none, or has no articles.
    """

    def __init__(self, source: Source) -> None:
        self.mixed = 0
        self._source = source
        lines = self._texts()
        first: list[str] = []
        size = 0
        for line in lines:
            first.append(line)
            size += len(line)
            if size >= _LOOKED_AT or len(first) >= _ROWS_LOOKED_AT:
                break
        self._lines = chain(first, lines)
        self._skipped = 0
        given = _EXCEL_LINE.fullmatch(first[0]) if first else None
        if given:
            next(self._lines)
            self._skipped, first = 1, first[1:]
        dialect, rows = _dialect_of(first, given[1] if given else "")
        if dialect is None or not rows:
            raise ReadError(
                worded("is not a table that can be read: no row in it has two cells"), file=source.place, hint=_HINT
            )
        self.dialect = dialect
        self._has_header = bool(source.mapping) or _is_header(rows)
        self.names = rows[0] if self._has_header else [str(number + 1) for number in range(len(rows[0]))]
        try:
            self.columns: Columns = columns_of(self.names, rows[1:] if self._has_header else rows, source.mapping)
        except NoColumns as error:
            raise ReadError(reason(error), file=source.place, hint=error.hint) from error

    def rows(self) -> Iterator[Row]:
        """Give the rows below the header with the lines that they begin on."""
        header = self._has_header
        for row in self.dialect.rows(self._lines, len(self.names)):
            if row.fault or not header:
                yield row._replace(line=row.line + self._skipped)
            header = header and bool(row.fault)

    def _texts(self) -> Iterator[str]:
        """Give the lines as text, each as UTF-8, or else as Windows-1252."""
        for number, line in lines_of(self._source.stream):
            if line is None:
                raise ReadError(
                    worded("the line is longer than {megabytes} MB", megabytes=LONGEST_LINE >> 20),
                    file=self._source.place,
                    line=number,
                )
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                text = line.decode("cp1252", "replace")
                self.mixed += 1
            yield text.replace("\0", "") + "\n"


def _dialect_of(lines: list[str], delimiter: str = "") -> tuple[Dialect | None, list[list[str]]]:
    """Find the way of writing by which most rows have as many cells as the first, and give them as they are by it."""
    escaped = any('\\"' in line for line in lines)
    best: tuple[float, int, Dialect | None, list[list[str]]] = (0.0, 0, None, [])
    for each in delimiter or _DELIMITERS:
        for quotes, escapes in ((True, False), (True, True), (False, False)):
            if escapes and not escaped:
                continue
            dialect = Dialect(each, quotes, escapes)
            try:
                rows = dialect.sample(lines)
            except csv.Error:
                continue
            width = len(rows[0]) if rows else 0
            if width < 2 and not (delimiter or (each == "," and known(rows[0] if rows else []))):
                continue
            # A table is cut off where the sample ends; that row is no fault.
            right = sum(len(row) == width for row in rows[:-1] or rows) / len(rows[:-1] or rows)
            if (round(right, 1), width) > best[:2]:
                best = (round(right, 1), width, dialect, rows)
    return best[2], best[3]


def _is_header(rows: list[list[str]]) -> bool:
    """Tell whether the first row has names: one that we know, or none that is long, a number or a date."""
    if known(rows[0]):
        return True
    return not any(
        len(cell) >= LONG_TEXT // 2 or read_date(cell) or cell.replace(".", "").isdecimal() for cell in rows[0]
    )
