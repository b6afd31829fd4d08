"""The command ``similar``: what was published on the same subject, earlier and later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.command_line.completion import last_ids
from searchnews.terminal.command_line.next_commands import versions_command
from searchnews.terminal.command_line.options import (
    example,
    filters_of,
    similar_options,
    text,
)
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.outcomes import give

if TYPE_CHECKING:
    from searchnews.questions.similar import When


@click.command(epilog=example("searchnews similar 1", "searchnews similar ID --later --around 14 -n 5"))
@click.argument("id", type=text, shell_complete=last_ids)
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1, 1_000),
    default=5,
    show_default=True,
    help="How many articles of each group to show.",
)
@click.option("--earlier", is_flag=True, help="Only what was printed before it.")
@click.option("--later", is_flag=True, help="Only what was printed after it.")
@click.option("--around", type=click.IntRange(1, 100_000), metavar="DAYS", help="Only within so many days of it.")
@similar_options
@click.pass_context
def similar(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    id: str,
    number: int,
    earlier: bool,
    later: bool,
    around: int | None,
    archive: str | Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Find earlier and later articles on the same subject.

    Goes by the words that are typical of the article, and by its cities; articles near in time come first. Other
    versions of its own story are left out. ID is an article's, or the rank of a hit of the last search.
    """
    from searchnews.archive import Archive
    from searchnews.terminal.command_line.last_hits import id_of, numbered_since

    when: When | None = None if earlier == later else "earlier" if earlier else "later"
    with Archive.open(archive) as opened:
        found = opened.similar(id_of(opened, id), limit=number, when=when, around=around, filters=filters_of(options))
    if len(found):
        numbered_since(opened.location, "searchnews similar")
    give(found, format, "questions.similar.SimilarPage", versions_command(context), pager=not no_pager)
    return 0 if len(found) else NO_HITS
