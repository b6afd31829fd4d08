"""Writes hits as a workbook of Excel, dates as dates and links as links; the only file that knows xlsxwriter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any
from zoneinfo import ZoneInfo

from searchnews.articles.article import TIME_ZONE
from searchnews.errors import SearchNewsError
from searchnews.hits import Hit
from searchnews.messages.worded import worded
from searchnews.writing.rows import joined
from searchnews.writing.safe import clean, safe_url

LONGEST_CELL = 32_767
"""Characters of a cell at most; what is longer goes on in a cell of its own at the end of the row."""
MOST_ROWS, MOST_LINKS, LONGEST_LINK = 1_048_575, 65_530, 2_079
"""Rows below the header, links of a sheet, and characters of a link, at most; a link beyond is text."""
FIRST_YEAR = 1901
"""Excel's calendar begins with 1900, in which it has a day too many; an earlier date is text."""
_WIDTHS = {"headline": 50, "date": 16, "url": 30, "body": 80, "cities": 18, "countries": 18, "dateline": 20}


def write_xlsx(hits: Iterable[Hit], file: IO[bytes], parts: Sequence[str]) -> None:
    """Write a sheet with a header that stays in sight and can be filtered; no text of an article is a formula.

    Dates are in Amsterdam, as Excel knows no time zones.

    Raises:
        SearchNewsError: There are more articles than a sheet has rows.
    """
    import xlsxwriter  # noqa: PLC0415  # for who wants it

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("articles")
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for column, part in enumerate(parts):
            sheet.set_column(column, column, _WIDTHS.get(part, 14))
            sheet.write_string(0, column, part, bold)
        sheet.freeze_panes(1, 0)
        row = links = 0
        for row, hit in enumerate(hits, start=1):
            if row > MOST_ROWS:
                hint = worded("ask by period, or write csv or parquet")
                raise SearchNewsError(
                    worded("a sheet of Excel has {most_rows:,} rows, and there are more articles", most_rows=MOST_ROWS),
                    hint=hint,
                )
            rest = []
            for column, part in enumerate(parts):
                value = getattr(hit.article, part)
                if isinstance(value, datetime) and value.year >= FIRST_YEAR:
                    sheet.write_datetime(
                        row, column, value.astimezone(ZoneInfo(TIME_ZONE)).replace(tzinfo=None), moment
                    )
                    continue
                text = _text(part, value)
                link = safe_url(text) if part == "url" else ""
                if link and len(link) <= LONGEST_LINK and links < MOST_LINKS:
                    links += 1
                    sheet.write_url(row, column, link)
                elif text:
                    sheet.write_string(row, column, text[:LONGEST_CELL])
                    rest += [
                        text[start : start + LONGEST_CELL] for start in range(LONGEST_CELL, len(text), LONGEST_CELL)
                    ]
            for column, text in enumerate(rest, start=len(parts)):
                sheet.write_string(row, column, text)
        sheet.autofilter(0, 0, row, len(parts) - 1)


def _text(part: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat()
    return clean(joined(part, value) if isinstance(value, tuple) else str(value or ""), lines=True)
