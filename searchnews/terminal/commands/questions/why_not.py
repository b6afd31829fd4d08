"""The command ``why-not``: why an article is not found."""

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
    rows_option,
    text,
)
from searchnews.terminal.printing.outcomes import give


@click.command(epilog=example("searchnews why-not ID 'poetin \"militaire hulp\"' --since 2024"))
@click.argument("id", type=text)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@archive_option
@filter_options
@rows_option
@pager_option
def why_not(*, id: str, query: tuple[str, ...], archive: Path, format: str, no_pager: bool, **options: Any) -> int:
    """Tell why an article is not found by a query.

    Names the clauses that shut it out, and the smallest changes that would let it in, each tried and with the
    number of articles that it finds. Ends with 0 if the article is found after all (and tells at which rank), else
    with 1.
    """
    from searchnews.archive import Archive

    lenient = options.pop("lenient")
    with Archive.open(archive) as opened:
        found = opened.why_not(id, " ".join(query), filters=filters_of(options), lenient=lenient)
    give(found, format, "questions.why_not.WhyNotPage", pager=not no_pager)
    return 0 if found.matches else NO_HITS
