"""Writes all hits of a query as one stream, in the forms that ``searchnews export`` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeAlias

from searchnews.hits import Hit
from searchnews.writing.rows import csv_lines
from searchnews.writing.safe import to_json

CSV_PARTS = (
    *("id", "kind", "headline", "cities", "agencies", "countries", "date", "date_estimated"),
    *("section", "source", "authors", "page", "edition", "language", "genre", "keywords", "url", "dateline", "body"),
)
"""The columns of an export as CSV: what can be searched by, and what leads back to the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an export tells of itself: the query, how it was read, and what it was asked of.

    ``total`` counts all hits; ``made`` is the day of the export; ``archive`` names archive and rules.
    """

    query: str
    reading: str
    total: int
    made: str
    archive: str
    conditions: str = ""
    """The filters in words."""


Form: TypeAlias = Callable[[About, Iterable[Hit]], Iterator[str]]


def jsonl(_: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write a whole article a line; ``searchnews index`` reads it, and the ids stay the same."""
    return (f"{to_json(hit.article.to_dict())}\n" for hit in hits)


def csv(_: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write a header and a row for each article, with its text in the last column; ``searchnews index`` reads it."""
    return csv_lines(CSV_PARTS, map(_row, hits), prose="body")


def excel_csv(_: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write the same as Excel opens it where decimals have a comma: with a byte order mark, and ``;`` between cells."""
    yield "\ufeff"
    yield from csv_lines(CSV_PARTS, map(_row, hits), delimiter=";", prose="body")


def _row(hit: Hit) -> dict[str, Any]:
    date = hit.article.date
    parts = {part: getattr(hit.article, part) for part in CSV_PARTS}
    return {**parts, "date": None if date is None else date.isoformat()}


TEXT_FORMS = {
    "jsonl": "searchnews.writing.exports:jsonl",
    "csv": "searchnews.writing.exports:csv",
    "md": "searchnews.writing.markdown:markdown",
    "html": "searchnews.writing.html:html",
    "excel-csv": "searchnews.writing.exports:excel_csv",
    "bibtex": "searchnews.writing.bibliography:bibtex",
    "ris": "searchnews.writing.bibliography:ris",
    "csl": "searchnews.writing.bibliography:csl",
}
"""For each form that is text what writes it."""

FORMS = ("jsonl", "csv", "excel-csv", "xlsx", "parquet", "md", "html", "bibtex", "ris", "csl")
"""All forms of an export."""

NAMED_BY_FILES = tuple(form for form in FORMS if form != "excel-csv")
"""Those that the name of a file can tell: CSV for Excel ends in ``.csv`` as any other does."""

MARKED = frozenset(("md", "html"))
"""The forms that show what was found."""


def text_of(form: str, about: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write hits in a form that is text, piece by piece."""
    module, _, name = TEXT_FORMS[form].partition(":")
    write: Form = getattr(import_module(module), name)
    return write(about, hits)


def write_export(form: str, about: About, hits: Iterable[Hit], file: IO[bytes]) -> int:
    """Write hits to an open file in any form, and give their number.

    Raises:
        EngineNotInstalled: It is parquet, and the library for that is missing.
    """
    counted = _Counted(hits)
    if form == "parquet":
        from searchnews.writing.parquet import write_parquet  # noqa: PLC0415  # its library is large, and optional

        write_parquet(counted, file)
    elif form == "xlsx":
        from searchnews.writing.xlsx import write_xlsx  # noqa: PLC0415  # its library is for this form alone

        write_xlsx(counted, file, CSV_PARTS)
    else:
        for text in text_of(form, about, counted):
            file.write(text.encode("utf-8", "replace"))
    return counted.number


class _Counted:
    """Goes through hits and counts them."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = hits
        self.number = 0

    def __iter__(self) -> Iterator[Hit]:
        for hit in self._hits:
            self.number += 1
            yield hit


def form_of(file: Path) -> str | None:
    """Tell the form of an export by the name of its file, if that says it.

    >>> form_of(Path("kim.HTML"))
    'html'
    """
    ending = file.suffix.lower().removeprefix(".")
    return {"ndjson": "jsonl", "markdown": "md", "htm": "html", "bib": "bibtex"}.get(
        ending, ending if ending in NAMED_BY_FILES else None
    )
