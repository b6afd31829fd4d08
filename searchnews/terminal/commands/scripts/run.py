"""The command ``run``: asks all queries of a file, and writes each answer as soon as it is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import (
    LARGEST_PAGE,
    archive_option,
    example,
    filter_options,
    filters_of,
    partial_asked_option,
    sort_option,
    text,
)
from searchnews.terminal.failures import NO_HITS, REFUSED, caret_lines, tell, tell_notes
from searchnews.terminal.printing.printers import to_json, write_json
from searchnews.terminal.speaking import spoken
from searchnews.writing import clean
from searchnews.writing.rows import csv_lines

if TYPE_CHECKING:
    from searchnews.archive.runs import Answer, Ran

FORMS = ("jsonl", "csv", "ids", "trec")
INPUTS = ("lines", "csv", "toml", "json", "jsonl")
COLUMNS = (
    *("label", "query", "total", "rank", "score", "id", "date", "headline"),
    *("cities", "agencies", "countries", "source", "url", "missing"),
)
"""The columns of the answers as CSV; a query of which nothing is shown has one row, with its total."""


@click.command(epilog=example("searchnews run queries.txt", "searchnews run topics.tsv -f trec -n 1000"))
@click.argument("file", type=text)
@archive_option
@click.option("-f", "--format", type=click.Choice(FORMS), default="jsonl", show_default=True, help="The form.")
@click.option(
    "-n",
    "--number",
    type=click.IntRange(0, LARGEST_PAGE),
    default=10,
    show_default=True,
    help="The most hits to give for each query; 0 only counts.",
)
@sort_option
@partial_asked_option
@filter_options
@click.option("--input", type=click.Choice(INPUTS), help="The form of FILE, if its name does not tell.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many processes to use; if not given, one for each processor from 400 queries on, else 1.",
)
def run(*, file: str, archive: str | Path, format: str, jobs: int | None, **options: Any) -> int:
    """Run all queries in a file, one per line.

    A line may have a label and a tab before its query. FILE may also be .csv, .toml, .json or .jsonl, or - for standard
    input. A line with a mistake is reported with its number (exit code 5), and the rest is run.
    """
    from searchnews.archive import Archive
    from searchnews.archive.query_files import Ask, form_of_queries, read_asks

    lenient, form = options.pop("lenient"), options.pop("input") or form_of_queries(file)
    number, sort, partial = options.pop("number"), options.pop("sort"), options.pop("partial")
    usual = Ask(query="", limit=number, sort=sort, lenient=lenient, partial=partial, filters=filters_of(options))
    piped = file == "-"
    count = _Count()
    with Archive.open(archive) as opened, _opened(file) as lines:
        asks = read_asks(lines, spoken("standard input") if piped else file, form, usual)
        answers = opened.run(asks, articles=format in ("jsonl", "csv"), jobs=jobs or (1 if piped else None))
        _WRITERS[format](count.good(answers, flush=piped))
    if count.bad:
        return REFUSED
    return 0 if count.hits else NO_HITS


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    """Open a file of queries; ``-`` is standard input."""
    if file == "-":
        yield sys.stdin.buffer
        return
    from searchnews.errors import ReadError

    try:
        opened = Path(file).open("rb")  # noqa: SIM115  # closed below
    except OSError as error:
        raise ReadError(worded("{error}: {file}", error=error, file=file), file=file) from error
    with opened:
        yield opened


class _Count:
    """Counts hits, and what could not be asked, which it tells."""

    def __init__(self) -> None:
        self.bad = 0
        self.hits = 0

    def good(self, answers: Iterator[Answer], *, flush: bool) -> Iterator[Ran]:
        """Give the answers that there are."""
        from searchnews.archive.runs import Ran

        for answer in answers:
            if not isinstance(answer, Ran):
                self.bad += 1
                tell(worded("{place}: {message}", place=answer.place, message=answer.message), hint=answer.hint)
            elif answer.error is not None:
                self.bad += 1
                error = answer.error
                message = worded("{place}: {message}", place=answer.ask.place, message=error.message)
                tell(message, details=caret_lines(error), hint=error.hint)
            else:
                self.hits += answer.total + (answer.partial_total or 0)
                tell_notes(worded("{place}: {note}", place=answer.ask.place, note=note) for note in answer.notes)
                yield answer
                if flush:  # whoever sends the queries one by one waits for each answer
                    sys.stdout.flush()


def _write_jsonl(answers: Iterator[Ran]) -> None:
    for answer in answers:
        record: dict[str, Any] = {
            "label": answer.ask.label,
            "query": answer.ask.query,
            "reading": answer.reading,
            "total": answer.total,
            "took_ms": round(answer.took_ms, 2),
            "hits": [_without_snippets(hit.to_dict()) for hit in answer.hits],
        }
        if answer.partial_total is not None:
            record["partial_total"] = answer.partial_total
        if answer.notes:
            record["notes"] = list(answer.notes)
        write_json(to_json(record))


def _without_snippets(record: dict[str, Any]) -> dict[str, Any]:
    del record["snippets"]
    return record


def _write_csv(answers: Iterator[Ran]) -> None:
    for line in csv_lines(COLUMNS, (row for answer in answers for row in _rows(answer))):
        sys.stdout.write(line)


def _rows(answer: Ran) -> Iterator[Mapping[str, Any]]:
    about = {"label": answer.ask.label, "query": answer.ask.query, "total": answer.total}
    for hit in answer.hits:
        yield {**hit.to_dict(), **about}
    if not answer.hits:
        yield about


def _write_ids(answers: Iterator[Ran]) -> None:
    for answer in answers:
        label = clean(answer.ask.label)
        sys.stdout.write("".join(f"{label}\t{clean(id)}\n" for id, _ in answer.ranking))


def _write_trec(answers: Iterator[Ran]) -> None:
    """Write ``topic Q0 article rank score name``; blanks in a label or an id, which it cannot hold, as ``%20``."""
    for answer in answers:
        label = _unbroken(answer.ask.label)
        worth = answer.ask.sort == "relevance"  # else by rank, for programs sort by what stands here
        sys.stdout.writelines(
            f"{label} Q0 {_unbroken(id)} {rank} {f'{score:.6f}' if worth else -rank} searchnews\n"
            for rank, (id, score) in enumerate(answer.ranking, start=1)
        )


def _unbroken(text: str) -> str:
    return "%20".join(clean(text).split(" "))


_WRITERS: dict[str, Callable[[Iterator[Ran]], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "ids": _write_ids,
    "trec": _write_trec,
}
