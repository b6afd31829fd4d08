"""Reads a workbook of before 2007 in a process with limited memory: its size does not tell what is in it."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any, Final, TypeAlias

from searchnews.processes import Work
from searchnews.readers.forms.tables.workbook_limits import MOST_CELLS

Sheet: TypeAlias = tuple[str, list[list[Any]]]
MOST_MEMORY: Final = 1 << 30
"""Bytes that the process may ask for, its own included, where the system bounds that."""


def begin(data: bytes) -> Work:
    """Give what reads the sheet of a number: its name and its rows; ``None`` behind the last."""
    with suppress(ImportError, ValueError, OSError):  # Windows has none; others may have a lower one
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    books: list[Any] = []

    def sheet(number: int) -> Sheet | None:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415  # a library of an extra

        if not books:
            books.append(CalamineWorkbook.from_filelike(BytesIO(data)))
        names = books[0].sheet_names
        if number >= len(names):
            return None
        found = books[0].get_sheet_by_name(names[number])
        if found.total_height * found.total_width > MOST_CELLS:
            raise ValueError(names[number])  # what asked for it says what may be the matter
        return names[number], found.to_python(skip_empty_area=False)

    return sheet
