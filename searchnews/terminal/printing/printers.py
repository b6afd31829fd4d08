"""Writes answers to standard output in the form that was asked for: one printer a form."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TextIO

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import was_typed
from searchnews.terminal.failures import tell, tell_notes
from searchnews.terminal.printing.answer import Answer, how_many, short_cells
from searchnews.terminal.user.settings import is_quiet
from searchnews.writing import clean, json_ascii, to_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from searchnews.archive.info import Info
    from searchnews.evaluation import Evaluation
    from searchnews.hits import Hit, Marked, Suggestion
    from searchnews.indexing.report import IndexReport
    from searchnews.searching import Reading

__all__ = [
    "CSV_COLUMNS",
    "FORMATS",
    "HIT_FORMATS",
    "ROW_FORMATS",
    "Answer",
    "HitPrinter",
    "Printer",
    "hit_printer",
    "printer",
    "to_json",
    "write_json",
]

CSV_COLUMNS = (
    *("rank", "score", "id", "kind", "headline", "cities", "agencies", "countries"),
    *("date", "date_estimated", "source", "url", "snippet", "versions", "version_cities", "missing", "file"),
)


class HitPrinter(Protocol):
    """Prints a page of hits."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        ...


class Printer(HitPrinter, Protocol):
    """Prints every answer there is."""

    def articles(self, shown: Sequence[Marked]) -> None:
        """Print whole articles, with what matched in them."""
        ...

    def info(self, info: Info, chosen_by: str = "") -> None:
        """Print what an archive holds, and what chose it."""
        ...

    def report(self, report: IndexReport) -> None:
        """Print what became of the files that were read."""
        ...

    def evaluation(self, result: Evaluation, about: str) -> None:
        """Print how good a search is."""
        ...


class PagePrinter:
    """Prints for a reader; rich is loaded only here."""

    def __init__(self, *, pager: bool = True, stream: TextIO | None = None) -> None:
        self._pager = pager
        self._stream = stream

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        from searchnews.terminal.views.hits import ResultPage

        _show(ResultPage(*answer), pager=self._pager)

    def articles(self, shown: Sequence[Marked]) -> None:
        """Print whole articles, with what matched in them."""
        from searchnews.terminal.views.article import article_pages

        _show(article_pages(shown), pager=self._pager)

    def info(self, info: Info, chosen_by: str = "") -> None:
        """Print what an archive holds, and what chose it."""
        from searchnews.terminal.views.reports import info_page

        _show(info_page(info, chosen_by), pager=self._pager)

    def report(self, report: IndexReport) -> None:
        """Print what became of the files that were read."""
        from searchnews.terminal.views.reports import summary

        _show(summary(report), pager=False, stream=self._stream)

    def evaluation(self, result: Evaluation, about: str) -> None:
        """Print how good a search is."""
        from searchnews.terminal.views.evaluation import evaluation_page

        _show(evaluation_page(result, about), pager=False)


class ShortPrinter:
    """Prints one line a hit for a reader: aligned, and cut to the width."""

    def __init__(self, *, pager: bool = True) -> None:
        self._pager = pager

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        from searchnews.terminal.views.short import ShortPage

        _show(ShortPage(answer), pager=self._pager)


class JsonPrinter:
    """Prints one JSON object, without loss: what must not reach a terminal is escaped."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        record = answer.page.replace(hits=()).to_dict()
        if answer.reading is not None:
            reading = answer.reading.to_dict()
            record["explanation"] = reading["lines"]
            record |= {key: reading[key] for key in ("clauses", "expansions", "saved")}
        _write_with_hits(record, answer.page.hits)

    def articles(self, shown: Sequence[Marked]) -> None:
        """Print whole articles, with what matched in them: one as an object, several as a list of them."""
        records = [_article_record(marked) for marked in shown]
        write_json(to_json(records[0] if len(records) == 1 else records, indent=2))

    def info(self, info: Info, chosen_by: str = "") -> None:  # noqa: ARG002  # scripts chose it themselves
        """Print what an archive holds."""
        write_json(to_json(info.to_dict(), indent=2))

    def report(self, report: IndexReport) -> None:
        """Print what became of the files that were read."""
        write_json(to_json(report.to_dict(), indent=2))

    def evaluation(self, result: Evaluation, about: str) -> None:
        """Print how good a search is."""
        write_json(to_json({"about": about, **result.to_dict()}, indent=2))


class JsonlPrinter:
    """Prints one hit a line as JSON."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        for hit in answer.page.hits:
            write_json(to_json(hit.to_dict()))
        _remark(answer)


class CsvPrinter:
    """Prints a header and one row a hit (RFC 4180); no cell is a formula to a spreadsheet."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        from searchnews.writing.rows import csv_lines

        sys.stdout.writelines(csv_lines(CSV_COLUMNS, map(_csv_row, answer.page.hits)))
        _remark(answer)


class TsvPrinter:
    """Prints one hit a line with tabs between rank, date, city or source, headline and id; no header, for ``fzf``."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        for hit in answer.page.hits:
            lacking = () if hit.missing is None else (" ".join(hit.missing),)
            _write("\t".join(map(clean, (*short_cells(hit), *lacking))))
        _remark(answer)


class MarkdownPrinter:
    """Prints a page of hits as Markdown, to be pasted in a mail or a wiki."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        from searchnews.writing.markdown import page_of_hits

        sys.stdout.writelines(page_of_hits(answer.page, how_many(answer.page)))
        _remark(answer)


class IdsPrinter:
    """Prints one id a line."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        for hit in answer.page.hits:
            _write(clean(hit.id))
        _remark(answer)


HIT_FORMATS = ("page", "short", "markdown", "json", "jsonl", "csv", "tsv", "ids")
ROW_FORMATS = ("page", "json", "jsonl", "csv")
FORMATS = ("page", "json")
"""The forms in which a page of hits, an answer that has rows, and any other answer can be had."""


def hit_printer(name: str, *, pager: bool = True) -> HitPrinter:
    """Give the printer of a page of hits in the form of this name."""
    printers: Mapping[str, HitPrinter] = {
        "short": ShortPrinter(pager=pager),
        "markdown": MarkdownPrinter(),
        "jsonl": JsonlPrinter(),
        "csv": CsvPrinter(),
        "tsv": TsvPrinter(),
        "ids": IdsPrinter(),
    }
    return printers[name] if name in printers else printer(name, pager=pager)


def printer(name: str, *, pager: bool = True) -> Printer:
    """Give the printer of any answer in the form of this name."""
    return JsonPrinter() if name == "json" else PagePrinter(pager=pager)


def _show(renderable: RenderableType, *, pager: bool, stream: TextIO | None = None) -> None:
    from searchnews.terminal.paging import show

    show(renderable, pager=pager, stream=stream)


def _csv_row(hit: Hit) -> dict[str, Any]:
    passages = " … ".join(snippet.text for snippet in hit.snippets if snippet.field == "body")
    return {**hit.to_dict(), "snippet": passages, "versions": hit.versions, "version_cities": hit.version_cities}


def print_report(context: click.Context, format: str, report: IndexReport) -> None:
    """Print what became of the files that were read; on standard error, unless a form was asked for.

    So a cron job that says ``--quiet`` sends mail only when something was refused.
    """
    if format != "page" or was_typed(context, "format"):
        printer(format).report(report)
    elif report.refused_now or not is_quiet():
        PagePrinter(stream=sys.stderr).report(report)


def _article_record(marked: Marked) -> dict[str, Any]:
    """Give an article with the keys that a hit has, the empty ones too, and with all the rest of it."""
    from searchnews.hits import Hit

    record = Hit(0, 0.0, marked.article).to_dict()
    for name in ("rank", "score", "snippets", "file"):
        del record[name]
    return {**record, **(marked.to_dict() if marked.reading else marked.article.to_dict())}


def _remark(answer: Answer) -> None:
    """Tell on standard error what has no place in this form."""
    tell_notes(answer.page.notes)
    tell_reading(answer.reading)
    tell_suggestions(answer.page.suggestions, answer.instead)


def tell_reading(reading: Reading | None) -> None:
    """Tell on standard error how a query was read, and what each part of it finds, if that was asked."""
    if reading is None:
        return
    for line in reading.lines:
        tell(line, kind="read as")
    for clause, count in reading.clauses:
        tell(worded("{count:,}  {clause}", count=count, clause=clause), kind="alone")


def tell_suggestions(suggestions: Sequence[Suggestion], commands: Sequence[str]) -> None:
    """Tell on standard error what would find something, each with its command."""
    for suggestion, command in zip(suggestions, commands, strict=False):
        tell(
            worded("{text} -> {count:,}: {command}", text=suggestion.text, count=suggestion.count, command=command),
            kind="suggestion",
        )


def write_json(text: str) -> None:
    """Write JSON, also to a stream that does not know all characters: in JSON each can be said in ASCII."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json_ascii(text)
    _write(text)


def _write_with_hits(record: Mapping[str, Any], hits: Sequence[Hit]) -> None:
    """Write a page as JSON, its hits one by one: as text they take four times the room that they do as hits."""
    before, none, behind = to_json(record, indent=2).partition('\n  "hits": []')
    if not hits:
        write_json(before + none + behind)
        return
    write_json(f'{before}\n  "hits": [')
    for number, hit in enumerate(hits, start=1):
        comma = "," if number < len(hits) else ""
        text = to_json(hit.to_dict(), indent=2).replace("\n", "\n    ")
        write_json(f"    {text}{comma}")
    write_json(f"  ]{behind}")


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
