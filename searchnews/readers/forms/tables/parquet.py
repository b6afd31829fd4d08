"""Reads Parquet: an article a row, some hundred rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Remark, Source
from searchnews.readers.extracting.lines import PIECE_BYTES, PIECE_ENTRIES
from searchnews.readers.forms.tables.columns import NoColumns, columns_of
from searchnews.readers.forms.tables.rows import record_of, row_as_text
from searchnews.readers.start import Start

_LOOKED_AT: Final = 1_000
_GROUPS_LOOKED_AT: Final = 10_000
_BUFFER: Final = 1 << 20
"""Bytes of a column that are read from the disk at once, instead of all that a group of rows has of it."""


class Parquet(Reader):
    """Reads ``.parquet``: of data frames, and of ``searchnews export``."""

    name: ClassVar[str] = "Parquet"
    about: ClassVar[str] = worded(
        "an article per row, from a data frame, a data set or an export; --map says which column is which"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".parquet",)
    needs: ClassVar[tuple[str, ...]] = ("pyarrow",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by its first bytes."""
        return Confidence.SURE if start.data.startswith(b"PAR1") else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part | ReadError | Remark]:
        """Give some hundred rows at a time, each with its number."""
        names, pieces = _opened(source)
        sample: list[list[Any]] = []
        waiting: list[list[list[Any]]] = []
        for piece in pieces:
            waiting.append(piece)
            sample += piece
            if len(sample) >= _LOOKED_AT:
                break
        try:
            columns = columns_of(names, sample, source.mapping)
        except NoColumns as error:
            raise ReadError(reason(error), file=source.place, hint=error.hint) from error
        if columns.remark:
            yield Remark(source.place, columns.remark)
        number = 1
        while waiting or (piece := next(pieces, [])):
            piece = waiting.pop(0) if waiting else piece
            yield source.part(self, (columns, piece), number=number)
            number += len(piece)

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of each row."""
        columns, rows = part.content
        for number, row in enumerate(rows, part.number):
            remarks: list[str] = []
            record = record_of(columns, row, remarks)
            for remark in remarks:
                yield part.remark(remark, line=number)
            yield Record(record, number)

    def raw(self, source: Source, number: int) -> str:
        """Give the cells of the row with this number."""
        names, pieces = _opened(source)
        at = 0
        for piece in pieces:
            if number <= at + len(piece):
                return row_as_text(names, piece[number - at - 1])
            at += len(piece)
        raise ReadError(worded("there is no row {number} any more", number=number), file=source.place)


def _opened(source: Source) -> tuple[list[str], Iterator[list[list[Any]]]]:
    """Give the names of the columns, and the rows some hundred at a time.

    Raises:
        ReadError: It is broken.
    """
    import pyarrow as pa  # noqa: PLC0415  # optional, and large
    from pyarrow import parquet  # noqa: PLC0415  # as above

    stream = source.stream if source.stream.seekable() else BytesIO(source.whole())
    try:
        stream.seek(0)
        file = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        names = list(file.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadError(worded("is a Parquet file that is broken or breaks off"), file=source.place) from error

    def pieces() -> Iterator[list[list[Any]]]:
        try:
            for batch in file.iter_batches(batch_size=_rows_at_once(file.metadata)):
                columns = [_values(column, pa) for column in batch.columns]
                yield [list(row) for row in zip(*columns, strict=True)]
        except (pa.ArrowException, OSError, ValueError) as error:
            raise ReadError(
                worded("is a Parquet file that is broken; the rest of it is not read"), file=source.place
            ) from error

    return names, pieces()


def _rows_at_once(about: Any) -> int:
    """Give how many rows fit in a piece, by the mean of the group whose rows are the largest."""
    groups = [about.row_group(number) for number in range(min(about.num_row_groups, _GROUPS_LOOKED_AT))]
    row = max((group.total_byte_size // max(1, group.num_rows) for group in groups), default=0)
    return max(1, min(PIECE_ENTRIES, PIECE_BYTES // max(1, row)))


def _values(column: Any, pa: Any) -> list[Any]:
    """Give the values of a column as Python knows them; it knows no nanoseconds."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    values: list[Any] = column.to_pylist()
    return values
