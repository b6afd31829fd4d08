"""The command ``new``: what came in for saved searches since the last look."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.completion import saved_names
from searchnews.terminal.command_line.last_hits import numbered_since
from searchnews.terminal.command_line.options import archive_option, example, form_option, pager_option, text
from searchnews.terminal.console import reader_language
from searchnews.terminal.failures import NO_HITS, USAGE, caret_lines, tell, tell_notes
from searchnews.terminal.printing.answer import Answer, short_cells
from searchnews.terminal.printing.printers import hit_printer, to_json, write_json
from searchnews.writing import clean
from searchnews.writing.rows import csv_lines

if TYPE_CHECKING:
    from searchnews.archive.news import News
    from searchnews.hits import Hit

COLUMNS = (
    *("search", "id", "kind", "headline", "cities", "agencies", "countries"),
    *("date", "date_estimated", "source", "url"),
)
"""The columns of what is new, as CSV."""


@click.command(epilog=example("searchnews new", "searchnews new verdragen -f csv"))
@click.argument("names", metavar="[NAME...]", nargs=-1, type=text, shell_complete=saved_names)
@archive_option
@form_option
@click.option("--peek", is_flag=True, help="Do not mark it as seen.")
@pager_option
def new(*, names: tuple[str, ...], archive: str | Path, format: str, peek: bool, no_pager: bool) -> int:
    """Show what came in for saved searches since the last look.

    New means indexed since the last look, whenever it was published. The exit code is 0 if there is anything new, else
    1. It is marked as seen only after all of it was written; otherwise it is new again next time.
    """
    from searchnews.archive import Archive
    from searchnews.errors import QueryError

    bad = 0
    with Archive.open(archive) as opened:
        wanted = names or tuple(one.name for one in opened.saved())
        if not wanted:
            tell(worded("no search is saved"), hint=worded("save one with: searchnews save NAME QUERY"))
            return NO_HITS
        every: list[News] = []
        for name in dict.fromkeys(wanted):
            try:
                every.append(opened.new(name))
            except QueryError as error:  # noqa: PERF203  # searches that people saved
                bad += 1
                tell(
                    worded("{name}: {message}", name=name, message=error.message),
                    details=caret_lines(error),
                    hint=error.hint,
                )
        found = [news for news in every if news.count]
        if format not in ("page", "json"):
            notes = (worded("{name}: {note}", name=news.name, note=note) for news in found for note in news.notes)
            tell_notes(dict.fromkeys(notes))
        if found:
            numbered_since(opened.location, "searchnews new")
        _show(every, found, format, pager=not no_pager)
        sys.stdout.flush()  # what cannot be written is not seen
        if not peek:
            for news in every:
                opened.mark_seen(news)
    if bad:
        return USAGE
    return 0 if found else NO_HITS


def _show(every: list[News], found: list[News], format: str, *, pager: bool) -> None:
    if format == "page":
        from searchnews.terminal.paging import show
        from searchnews.terminal.views.saved import news_page

        show(news_page(every), pager=pager)
    elif format == "json":
        searches = [
            {
                "search": news.name,
                "query": news.query,
                "reading": news.reading,
                "new": news.count,
                "total": news.total,
                "notes": list(news.notes),
                "hits": [_record(hit) for hit in news.hits()] if news.count else [],
            }
            for news in every
        ]
        write_json(to_json({"searches": searches}, indent=2))
    elif format == "csv":
        for line in csv_lines(COLUMNS, _rows(found)):
            sys.stdout.write(line)
    elif format in ("short", "markdown"):
        _show_lists(found, format, pager=pager)
    else:
        for news in found:
            for hit in news.hits(marks="passages" if format == "jsonl" else "none"):
                _write(news.name, hit, format)


def _write(name: str, hit: Hit, format: str) -> None:
    """Write a line: JSON or tabs, with the name of the search, or the id alone."""
    if format == "jsonl":
        write_json(to_json({"search": name, **_record(hit)}))
    else:
        cells = (name, *short_cells(hit)) if format == "tsv" else (hit.id,)
        sys.stdout.write("\t".join(map(clean, cells)) + "\n")


def _show_lists(found: list[News], format: str, *, pager: bool) -> None:
    """Show the hits of each search as a page of its own."""
    from searchnews.hits import Page

    for news in found:
        hits = tuple(news.hits(marks="none" if format == "short" else "passages"))
        reading = f"{news.name}: {news.reading}"
        page = Page(query=news.query, reading=reading, total=news.count, took_ms=0.0, hits=hits, limit=len(hits))
        hit_printer(format, pager=pager).page(Answer(page, language=reader_language()))


def _rows(found: Iterable[News]) -> Iterator[Mapping[str, Any]]:
    return ({"search": news.name, **_record(hit)} for news in found for hit in news.hits(marks="none"))


def _record(hit: Hit) -> dict[str, Any]:
    """Give a hit as a dictionary of JSON values; what came in has an order, but no score."""
    record = hit.to_dict()
    del record["score"]
    return record
