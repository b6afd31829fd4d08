"""The command ``kwic``: shows each match with the words around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.command_line.arguments import QueryCommand, was_typed
from searchnews.terminal.command_line.nothing_found import nothing_found
from searchnews.terminal.command_line.options import (
    LARGEST_PAGE,
    example,
    question_options,
    scope_of,
    text,
)
from searchnews.terminal.console import MAX_WIDTH
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.outcomes import give
from searchnews.terminal.user.synonyms import asked

if TYPE_CHECKING:
    from searchnews.questions.kwic import LineSort

SORTS = ("date", "left", "right", "keyword", "position")


@click.command(
    cls=QueryCommand,
    epilog=example(
        "searchnews kwic poetin --sort right", "searchnews kwic '\"noord-korea\"' -n 1000 --width 80 -f csv"
    ),
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1, LARGEST_PAGE),
    default=25,
    show_default=True,
    help="How many lines to show, at most.",
)
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="date",
    show_default=True,
    help="Newest article first; by the words to the left, the nearest first, or to the right; by the keyword; "
    "by the place in the article.",
)
@click.option(
    "--width",
    type=click.IntRange(1, 10_000),
    default=60,
    show_default=True,
    help="Characters at each side; a page takes what it has room for, if not given.",
)
@question_options
@click.pass_context
def kwic(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    query: tuple[str, ...],
    number: int,
    sort: LineSort,
    width: int,
    archive: str | Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Show each match with the words around it.

    Keyword in context: a line for each match in a headline or text. A phrase is one keyword; words near each other are
    one keyword each.
    """
    from searchnews.archive import Archive

    typed, scope = asked(query), scope_of(options)
    with Archive.open(archive) as opened:
        found = opened.kwic(
            typed,
            limit=number,
            sort=sort,
            width=MAX_WIDTH if format == "page" and not was_typed(context, "width") else width,
            **scope,
        )
        nothing = [] if found.total else nothing_found(opened, typed, scope)
    give(found, format, "questions.kwic.KwicPage", bool(nothing), nothing=nothing, pager=not no_pager)
    return 0 if found.total else NO_HITS
