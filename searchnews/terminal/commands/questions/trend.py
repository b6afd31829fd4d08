"""The command ``trend``: queries over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.command_line.arguments import QueryCommand, several, tell_of_commas
from searchnews.terminal.command_line.nothing_found import nothing_found, one_of
from searchnews.terminal.command_line.options import (
    example,
    question_options,
    scope_of,
    text,
)
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.outcomes import give
from searchnews.terminal.user.synonyms import with_own_synonyms

if TYPE_CHECKING:
    from searchnews.questions.periods import By

PERIODS = ("day", "week", "month", "year")
"""The lengths of a stretch, written out: asking their own room would load it before anything is known to be wanted."""


@click.command(
    cls=QueryCommand,
    epilog=example(
        "searchnews trend poetin, zelensky --by month",
        "searchnews trend 'vrede=akkoord, oorlog' --share",
    ),
)
@click.argument("words", metavar="QUERY[, QUERY...]", nargs=-1, required=True, type=text)
@click.option(
    "--by", type=click.Choice(PERIODS), help="Count by day, week, month or year; by what suits the whole if not given."
)
@click.option("--share", is_flag=True, help="Draw shares of all articles of the same time, instead of counts.")
@question_options
def trend(
    *,
    words: tuple[str, ...],
    by: By | None,
    share: bool,
    archive: str | Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Draw queries over time, below each other on one scale.

    A comma begins the next query; each may have a label before it: label=query. The time is from the first article
    found to the last, or from --since to --until. JSON and CSV have both counts and shares, and no count for a period
    in which nothing at all came in.
    """
    from searchnews.archive import Archive

    scope = scope_of(options)
    typed = several(words)
    queries = [with_own_synonyms(query) for query in typed]
    with Archive.open(archive) as opened:
        found = opened.trend(queries, by=by, **scope)
        nothing = []
        for number, series in enumerate(found.series):
            if not series.total and not series.undated:
                label = "" if series.label == series.query.strip() else f"{series.label}="
                nothing += nothing_found(opened, series.query, scope, one_of(typed, number, label), queries)
    if format == "page":
        tell_of_commas(words, queries, "searchnews trend")
    view = "questions.trend.SharePage" if share else "questions.trend.TrendPage"
    give(found, format, view, nothing=nothing, several=len(queries) > 1, pager=not no_pager)
    return 0 if any(series.total for series in found.series) else NO_HITS
