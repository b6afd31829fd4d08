"""The command ``sample``: a random sample of the articles that match."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.last_hits import remember
from searchnews.terminal.command_line.nothing_found import nothing_found
from searchnews.terminal.command_line.options import (
    LARGEST_PAGE,
    archive_option,
    example,
    filter_options,
    form_option,
    list_form,
    pager_option,
    scope_of,
    short_option,
    text,
)
from searchnews.terminal.console import reader_language
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.printers import Answer, hit_printer
from searchnews.terminal.user.synonyms import asked, own_notes


@click.command(
    cls=QueryCommand,
    epilog=example("searchnews sample verkiezingen -n 50", "searchnews sample '*' --seed 7 -n 100 -f csv"),
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@click.option(
    "-n", "--number", type=click.IntRange(1, LARGEST_PAGE), default=10, show_default=True, help="How many hits to draw."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed: the same number draws the same sample.")
@archive_option
@filter_options
@form_option
@short_option
@pager_option
def sample(  # noqa: PLR0913  # each is an option of the command
    *,
    query: tuple[str, ...],
    number: int,
    seed: int,
    archive: str | Path,
    format: str,
    short: bool,
    no_pager: bool,
    **options: Any,
) -> int:
    """Draw a random sample of the articles found.

    The same seed draws the same articles again, in the same order. Articles that come in later do not change the
    order of the others: the sample changes only by what came in.
    """
    from searchnews.archive import Archive

    typed, scope, format = asked(query), scope_of(options), list_form(format, short=short)
    with Archive.open(archive) as opened:
        state = opened.state()  # before it is asked: what comes in meanwhile makes the ranks old, not new
        found = opened.sample(
            typed,
            number,
            seed=seed,
            snippets=format != "ids",
            **scope,
        )
        nothing = [] if found.total else nothing_found(opened, typed, scope)
    remember(opened.location, found, "", state, lenient=scope["lenient"], today=scope["filters"].today)
    notes = dict.fromkeys((*found.notes, *(note for each in nothing for note in each.page.notes)))
    answer = Answer(found.replace(notes=(*own_notes(), *notes)), language=reader_language())
    for each in nothing:
        answer = answer._replace(page=answer.page.replace(suggestions=each.page.suggestions), instead=each.commands)
    hit_printer(format, pager=not no_pager).page(answer)
    return 0 if found.hits else NO_HITS
