"""The command ``facets``: counts by field and by date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import (
    archive_option,
    example,
    filter_options,
    filters_of,
    pager_option,
    receipt_option,
    rows_option,
    text,
)
from searchnews.terminal.printing.outcomes import check_receipt, give, write_receipt


@click.command(
    epilog=example("searchnews facets city year", "searchnews facets agency weekday -q 'verdrag land:noord-korea'")
)
@click.argument("fields", metavar="FIELD...", nargs=-1, required=True, type=text)
@click.option("-q", "--query", type=text, default="*", show_default=True, help="Count the articles that match this.")
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1, 60_000),
    help="Values of a field at most, the commonest; 10 if not given. Of a date the latest; all if not given.",
)
@archive_option
@filter_options
@rows_option
@receipt_option
@pager_option
def facets(
    *,
    fields: tuple[str, ...],
    query: str,
    number: int | None,
    archive: Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Count articles by field and by date.

    FIELD is a field that 'searchnews info' lists (city, country, agency, section, source, kind), or year, month,
    week, day or weekday; or its Dutch name. An article with several values counts for each.
    """
    from searchnews.archive import Archive

    lenient, receipt, filters = options.pop("lenient"), options.pop("receipt"), filters_of(options)
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        counts = opened.facets(query, fields, size=number, filters=filters, lenient=lenient)
        write_receipt(opened, receipt, query, filters, lenient=lenient)
    give(counts, format, "questions.facets.CountsPage", pager=not no_pager)
    return 0 if counts.total else NO_HITS
