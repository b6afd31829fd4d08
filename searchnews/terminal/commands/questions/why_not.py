"""The command ``why-not``: why an article is not found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.errors import ArticleNotFound
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.completion import last_ids
from searchnews.terminal.command_line.options import (
    example,
    question_options,
    scope_of,
    text,
)
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.outcomes import give
from searchnews.terminal.user.synonyms import asked

if TYPE_CHECKING:
    from searchnews.archive import Archive


@click.command(
    cls=QueryCommand,
    epilog=example("searchnews why-not 1 poetin zelensky", "searchnews why-not ID '\"militaire hulp\"' --since 2024"),
)
@click.argument("id", type=text, shell_complete=last_ids)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@question_options
def why_not(
    *, id: str, query: tuple[str, ...], archive: str | Path, format: str, no_pager: bool, **options: Any
) -> int:
    """Show why a query does not find an article.

    Names the clauses that exclude it, and the smallest changes that would let it in. Each change was tried, and is
    shown with the number of articles that it finds. The exit code is 0 if the article is found after all (with its
    rank), else 1. ID is an article's, or the rank of a hit of the last search.
    """
    from searchnews.archive import Archive
    from searchnews.terminal.command_line.last_hits import id_of

    with Archive.open(archive) as opened:
        try:
            article = id_of(opened, id)
        except ArticleNotFound as error:
            error.hint = _meant(opened, [id, *query]) or error.hint
            raise
        found = opened.why_not(article, asked(query), **scope_of(options))
    give(found, format, "questions.why_not.WhyNotPage", pager=not no_pager)
    return 0 if found.matches else NO_HITS


def _meant(archive: Archive, words: list[str]) -> str:
    """Say what to type if the id stands behind the query."""
    from searchnews.terminal.command_line.last_hits import SHORTEST
    from searchnews.terminal.wrapping import for_shell

    *query, last = words
    if len(last) < SHORTEST or not archive.ids_beginning(last, limit=1):
        return ""
    return worded("the id comes first: searchnews why-not {words}", words=for_shell([last, *query]))
