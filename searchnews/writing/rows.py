"""Writes rows as CSV (RFC 4180), a line at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from searchnews.articles.article import LISTS
from searchnews.writing.safe import csv_cell

_BARRED = frozenset(LISTS) - {"cities", "agencies", "countries"}
"""Lists whose values may hold a ``/``: there is a bar between them."""


class _Echo:
    """Gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(
    columns: Iterable[str], rows: Iterable[Mapping[str, Any]], *, delimiter: str = ",", prose: str = ""
) -> Iterator[str]:
    r"""Write a header and rows; no cell is a formula to a spreadsheet, several values have a ``/`` between them.

    Each row is one line, but for the line ends in the column ``prose``.

    >>> list(csv_lines(["city", "n"], [{"city": ("Kiev", "=1+1"), "n": 2}, {"n": None}]))
    ['city,n\n', 'Kiev/=1+1,2\n', ',\n']
    """
    names = tuple(columns)
    writer = csv.writer(_Echo(), lineterminator="\n", delimiter=delimiter)
    yield writer.writerow(names)  # it gives what our `write` gives
    for row in rows:
        yield writer.writerow([_cell(name, row.get(name), lines=name == prose) for name in names])


def joined(part: str, values: Iterable[Any]) -> str:
    """Put several values of a part of an article into one text, as :mod:`searchnews.readers.forms.tables` takes it.

    >>> joined("cities", ["Kiev", "Parijs"]), joined("authors", ["J. de Vries", "P. Bakker"])
    ('Kiev/Parijs', 'J. de Vries | P. Bakker')
    """
    return (" | " if part in _BARRED else "/").join(map(str, values))


def _cell(part: str, value: Any, *, lines: bool) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    return csv_cell(joined(part, value) if isinstance(value, list | tuple) else str(value), lines=lines)
