"""The command ``trend``: queries over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from searchnews.questions.periods import By

PERIODS = ("day", "week", "month", "year")
"""The lengths of a stretch, written out: asking their own room would load it before anything is known to be wanted."""


@click.command(
    epilog=example(
        "searchnews trend poetin zelensky --by month", "searchnews trend 'vrede=bestand OF akkoord' --share -f csv"
    )
)
@click.argument("queries", metavar="QUERY...", nargs=-1, required=True, type=text)
@click.option("--by", type=click.Choice(PERIODS), help="How long a stretch is; what suits the whole if not given.")
@click.option("--share", is_flag=True, help="Draw the share of all articles of the same stretch, and no counts.")
@archive_option
@filter_options
@rows_option
@pager_option
def trend(
    *,
    queries: tuple[str, ...],
    by: By | None,
    share: bool,
    archive: Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Draw queries over time, below each other on one scale.

    Each argument is a query, with a label before it if you like: label=query. The time is from the first article
    found to the last, or from --since to --until. JSON and CSV have counts and shares both, and no count for a
    stretch in which nothing at all came in.
    """
    from searchnews.archive import Archive

    lenient = options.pop("lenient")
    with Archive.open(archive) as opened:
        found = opened.trend(queries, by=by, filters=filters_of(options), lenient=lenient)
    give(found, format, "questions.trend.SharePage" if share else "questions.trend.TrendPage", pager=not no_pager)
    return 0 if any(series.total for series in found.series) else NO_HITS
