"""The command ``export``: writes every hit of a query, however many there are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.idle_options import refuse_idle
from searchnews.terminal.command_line.nothing_found import tell_of_nothing
from searchnews.terminal.command_line.options import (
    LARGEST_PAGE,
    archive_option,
    example,
    filter_options,
    partial_asked_option,
    receipt_option,
    scope_of,
    text,
)
from searchnews.terminal.failures import NO_HITS, tell, tell_notes
from searchnews.terminal.printing.outcomes import check_receipt, write_receipt
from searchnews.terminal.speaking import count
from searchnews.terminal.user.synonyms import asked, own_notes

FORMS = ("jsonl", "csv", "xlsx", "parquet", "md", "html", "bibtex", "ris", "csl")
"""The forms of an export, written out: asking their own room would load it before anything is known to be wanted."""


@click.command(
    cls=QueryCommand,
    epilog=example(
        "searchnews export verdrag --excel -o verdrag.csv",
        "searchnews export kim -o kim.xlsx",
        "searchnews export kim -f ris -o kim.ris",
    ),
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@archive_option
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMS),
    metavar="FORM",
    help=f"{', '.join(FORMS[:-1])} or {FORMS[-1]}; if not given, by the name of the file, else jsonl.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; standard output if it is - or not given.",
)
@click.option("--excel", is_flag=True, help="CSV as Excel opens it: a byte order mark, and ; between cells.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1, LARGEST_PAGE),
    help="The most hits to write; by relevance 10,000 if not given.",
)
@click.option(
    "--sort",
    type=click.Choice(["newest", "oldest", "relevance"]),
    default="newest",
    show_default=True,
    help="The order of the hits.",
)
@partial_asked_option
@filter_options
@receipt_option
def export(
    *,
    query: tuple[str, ...],
    archive: str | Path,
    format: str | None,
    output: Path | None,
    excel: bool,
    force: bool,
    **options: Any,
) -> int:
    """Write all hits to a file: data, workbook, bibliography.

    By date there may be any number of hits; memory use stays small. The file of -o appears when it is complete, not
    before.
    """
    from searchnews.archive import Archive

    words, number, sort, partial = (asked(query), *(options.pop(name) for name in ("number", "sort", "partial")))
    output = None if output == Path("-") else output
    receipt, scope = options.pop("receipt"), scope_of(options)
    format = _form(format, output, excel=excel)
    if sort == "relevance" and number is None:
        number = MOST_BY_RELEVANCE
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        done = opened.export(
            words,
            output if output is not None else cast("Any", sys.stdout).buffer,
            format=format or (None if output is not None and output.suffix else "jsonl"),
            sort=sort,
            limit=number,
            force=force,
            partial=partial,
            **scope,
        )
        write_receipt(opened, receipt, words, **scope)
        found = bool(done.total or done.partial_total)
        if not found:
            tell_of_nothing(opened, words, scope)
    if found:
        tell_notes((*own_notes(), *done.notes))
    if output is not None:
        tell(worded("{written} in {output}", written=count(done.written, "article"), output=output), kind="written")
    if done.partial_total:
        told = worded(
            "{total:,} have all words; {more:,} more have most of them",
            total=done.total,
            more=done.partial_total,
        )
        tell(told, kind="note")
    elif done.written < done.total:
        tell(
            worded(
                "{total} match; only the first {written:,} were written",
                total=count(done.total, "article"),
                written=done.written,
            ),
            kind="note",
        )
    return 0 if found else NO_HITS


def _form(format: str | None, output: Path | None, *, excel: bool) -> str | None:
    """Give the form that was asked for, or refuse what does not go together."""
    if output is None:
        refuse_idle(click.get_current_context(), worded("standard output"), ("force",))
    if format in ("parquet", "xlsx") and output is None:
        raise click.UsageError(worded("{format} is not for a terminal or a pipe: name a file with -o", format=format))
    if not excel:
        return format
    if format not in (None, "csv") or (format is None and (output is None or output.suffix.lower() != ".csv")):
        raise click.UsageError(worded("--excel goes with csv: -f csv, or a file that ends in .csv"))
    return "excel-csv"


MOST_BY_RELEVANCE = 10_000
"""Hits by relevance, unless told otherwise: they are held in memory, at some 2 kB each."""
