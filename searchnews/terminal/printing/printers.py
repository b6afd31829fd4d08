"""Writes answers to standard output in the form that was asked for: one printer a form."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from searchnews.terminal.console import show
from searchnews.terminal.failures import tell
from searchnews.writing import clean, csv_cell, json_ascii, to_json

if TYPE_CHECKING:
    from searchnews.archive import Info, Reading
    from searchnews.articles import Article
    from searchnews.evaluation import Evaluation
    from searchnews.hits import Hit, Marked, Page
    from searchnews.indexing.report import IndexReport
    from searchnews.query.phrases import Language

__all__ = [
    "CSV_COLUMNS",
    "FORMATS",
    "HIT_FORMATS",
    "ROW_FORMATS",
    "Answer",
    "HitPrinter",
    "Printer",
    "csv_cell",
    "hit_printer",
    "printer",
    "to_json",
    "write_json",
]

CSV_COLUMNS = (
    *("rank", "score", "id", "kind", "headline", "cities", "agencies", "countries"),
    *("date", "date_estimated", "source", "url", "snippet", "versions", "version_cities"),
)


class Answer(NamedTuple):
    """A page of hits, and what goes with it.

    The command that shows the next page, how the query was read if that was asked, the command of each suggestion, the
    language of the plain words in all of it, and the command that shows the versions of a story, without the id.
    """

    page: Page
    next_page: str = ""
    reading: Reading | None = None
    instead: tuple[str, ...] = ()
    language: Language = "en"
    versions: str = "searchnews versions"


class HitPrinter(Protocol):
    """Prints a page of hits."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        ...


class Printer(HitPrinter, Protocol):
    """Prints every answer there is."""

    def article(self, article: Article) -> None:
        """Print one whole article."""
        ...

    def marked(self, marked: Marked) -> None:
        """Print one whole article with what matched in it."""
        ...

    def info(self, info: Info) -> None:
        """Print what an archive holds."""
        ...

    def report(self, report: IndexReport) -> None:
        """Print what became of the files that were read."""
        ...

    def evaluation(self, result: Evaluation, about: str) -> None:
        """Print how good a search is."""
        ...


class PagePrinter:
    """Prints for a reader; rich is loaded only here."""

    def __init__(self, *, pager: bool = True) -> None:
        self._pager = pager

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        from searchnews.terminal.views.hits import ResultPage

        show(ResultPage(*answer), pager=self._pager)

    def article(self, article: Article) -> None:
        """Print one whole article."""
        from searchnews.terminal.views.article import ArticlePage

        show(ArticlePage(article), pager=self._pager)

    def marked(self, marked: Marked) -> None:
        """Print one whole article with what matched in it."""
        from searchnews.terminal.views.article import ArticlePage

        show(ArticlePage(marked.article, marked.highlights), pager=self._pager)

    def info(self, info: Info) -> None:
        """Print what an archive holds."""
        from searchnews.terminal.views.reports import info_page

        show(info_page(info), pager=self._pager)

    def report(self, report: IndexReport) -> None:
        """Print what became of the files that were read."""
        from searchnews.terminal.views.reports import summary

        show(summary(report), pager=False)

    def evaluation(self, result: Evaluation, about: str) -> None:
        """Print how good a search is."""
        from searchnews.terminal.views.evaluation import evaluation_page

        show(evaluation_page(result, about), pager=False)


class JsonPrinter:
    """Prints one JSON object, without loss: what must not reach a terminal is escaped."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        record = answer.page.to_dict()
        if answer.reading is not None:
            reading = answer.reading.to_dict()
            record["explanation"] = reading["lines"]
            record |= {key: reading[key] for key in ("clauses", "expansions", "saved")}
        write_json(to_json(record, indent=2))

    def article(self, article: Article) -> None:
        """Print one whole article."""
        write_json(to_json(article.to_dict(), indent=2))

    def marked(self, marked: Marked) -> None:
        """Print one whole article with what matched in it."""
        write_json(to_json(marked.to_dict(), indent=2))

    def info(self, info: Info) -> None:
        """Print what an archive holds."""
        write_json(to_json(info.to_dict(), indent=2))

    def report(self, report: IndexReport) -> None:
        """Print what became of the files that were read."""
        refused = [{"file": e.file, "line": e.line, "reason": e.message} for e in report.refused]
        write_json(
            to_json(
                {
                    "added": report.added,
                    "replaced": report.replaced,
                    "unchanged": report.unchanged,
                    "withdrawn": report.withdrawn,
                    "refused_count": report.refused_count,
                    "refused": refused,
                    "remarks_count": report.remarks_count,
                    "remarks": [{"file": remark.place, "remark": remark.text} for remark in report.remarks],
                    "seconds": round(report.seconds, 3),
                    "interrupted": report.interrupted,
                },
                indent=2,
            )
        )

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
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(CSV_COLUMNS)
        writer.writerows(_csv_row(hit) for hit in answer.page.hits)
        _remark(answer)


class IdsPrinter:
    """Prints one id a line."""

    def page(self, answer: Answer) -> None:
        """Print a page of hits."""
        for hit in answer.page.hits:
            _write(clean(hit.id))
        _remark(answer)


HIT_FORMATS = ("page", "json", "jsonl", "csv", "ids")
ROW_FORMATS = ("page", "json", "jsonl", "csv")
FORMATS = ("page", "json")
"""The forms in which a page of hits, an answer that has rows, and any other answer can be had."""


def hit_printer(name: str, *, pager: bool = True) -> HitPrinter:
    """Give the printer of a page of hits in the form of this name."""
    printers: Mapping[str, HitPrinter] = {"jsonl": JsonlPrinter(), "csv": CsvPrinter(), "ids": IdsPrinter()}
    return printers[name] if name in printers else printer(name, pager=pager)


def printer(name: str, *, pager: bool = True) -> Printer:
    """Give the printer of any answer in the form of this name."""
    return JsonPrinter() if name == "json" else PagePrinter(pager=pager)


def _csv_row(hit: Hit) -> list[str | int | float]:
    record = hit.to_dict()
    passages = " … ".join(snippet.text for snippet in hit.snippets if snippet.field == "body")
    return [
        hit.rank,
        record["score"],
        csv_cell(hit.id),
        record["kind"],
        csv_cell(hit.headline),
        csv_cell("/".join(hit.article.cities)),
        csv_cell("/".join(hit.article.agencies)),
        csv_cell("/".join(hit.article.countries)),
        record["date"] or "",
        "yes" if hit.article.date_estimated else "no",
        csv_cell(hit.article.source),
        csv_cell(hit.article.url),
        csv_cell(passages),
        "" if hit.versions is None else hit.versions,
        "" if hit.version_cities is None else hit.version_cities,
    ]


def _remark(answer: Answer) -> None:
    """Tell on standard error what has no place in this form."""
    for note in answer.page.notes:
        tell(note, kind="note")
    for line in answer.reading.lines if answer.reading is not None else ():
        tell(line, kind="read as")
    for clause, count in answer.reading.clauses if answer.reading is not None else ():
        tell(f"{count:,}  {clause}", kind="alone")
    for suggestion, command in zip(answer.page.suggestions, answer.instead, strict=False):
        tell(f"{suggestion.text} -> {suggestion.count:,}: {command}", kind="suggestion")


def write_json(text: str) -> None:
    """Write JSON, also to a stream that does not know all characters: in JSON each can be said in ASCII."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json_ascii(text)
    _write(text)


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
