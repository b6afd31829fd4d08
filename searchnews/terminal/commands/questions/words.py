"""The command ``words``: what typifies the articles that match, or stands beside the matches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.nothing_found import nothing_found
from searchnews.terminal.command_line.options import (
    example,
    question_options,
    scope_of,
    text,
)
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.outcomes import give
from searchnews.terminal.user.synonyms import asked


@click.command(
    cls=QueryCommand,
    epilog=example("searchnews words verkiezingen", "searchnews words poetin --next-to 3 -n 50 -f csv"),
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1, 10_000),
    default=25,
    show_default=True,
    help="How many words to show, at most.",
)
@click.option(
    "--next-to",
    type=click.IntRange(1, 50),
    metavar="N",
    help="Only words at most N words from a match, compared with the other words of the same articles.",
)
@click.option(
    "--least", type=click.IntRange(1), default=3, show_default=True, help="How often a word must occur, at least."
)
@click.option("--every-word", is_flag=True, help="Keep function words, numbers and the words of the query itself.")
@question_options
def words(  # noqa: PLR0913  # one for each option
    *,
    query: tuple[str, ...],
    number: int,
    next_to: int | None,
    least: int,
    every_word: bool,
    archive: str | Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Show the words that typify the articles found.

    Compares them with the rest of the archive: how many articles have a word in their text, all its forms together.
    The surest come first (log-likelihood); the last column says how many times as often a word is here. With
    --next-to it shows the words that stand beside the matches.
    """
    from searchnews.archive import Archive

    typed, scope = asked(query), scope_of(options)
    with Archive.open(archive) as opened:
        found = opened.words(
            typed,
            limit=number,
            next_to=next_to,
            least=least,
            every_word=every_word,
            **scope,
        )
        nothing = [] if found.total else nothing_found(opened, typed, scope)
    give(found, format, "questions.words.WordsPage", nothing=nothing, pager=not no_pager)
    return 0 if found.total else NO_HITS
