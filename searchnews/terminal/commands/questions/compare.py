"""The command ``compare``: two queries beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import QueryCommand, several
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


@click.command(
    cls=QueryCommand,
    epilog=example("searchnews compare poetin, zelensky", "searchnews compare kim verdrag, kim 'raket*' --words 40"),
)
@click.argument("typed", metavar="QUERY, QUERY", nargs=-1, required=True, type=text)
@click.option(
    "--hits", type=click.IntRange(0, 100), default=3, show_default=True, help="How many hits of each part to show."
)
@click.option(
    "--words",
    type=click.IntRange(0, 10_000),
    default=15,
    show_default=True,
    help="How many words of each query to show.",
)
@question_options
def compare(  # one for each option
    *,
    typed: tuple[str, ...],
    hits: int,
    words: int,
    archive: str | Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Compare two queries: what only one of them finds.

    Shows what only the first finds, what only the second finds and what both find, and the words that are typical of
    one side. Put a comma between the two queries.
    """
    from searchnews.archive import Archive

    parts = several(typed)
    if len(parts) == 1 and len(typed) == 2:
        parts = list(typed)  # two are wanted, and two there are
    scope, queries = scope_of(options), [with_own_synonyms(query) for query in parts]
    if len(queries) != 2:
        raise click.UsageError(
            worded("one query where two are compared; put a comma between them: theresa may, poetin")
            if len(queries) == 1
            else worded("{queries} queries where two are compared", queries=len(queries))
        )
    with Archive.open(archive) as opened:
        found = opened.compare(*queries, hits=hits, words=words, **scope)
        nothing = []
        for number, side in enumerate((found.a, found.b)):
            if not side.total:
                nothing += nothing_found(opened, side.query, scope, one_of(parts, number), queries)
    give(found, format, "questions.compare.ComparePage", nothing=nothing, several=True, pager=not no_pager)
    return 0 if found.a.total or found.b.total else NO_HITS
