"""The command ``save``: gives a search a name, to be told what comes in for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.options import archive_option, example, filter_options, filters_of, text
from searchnews.terminal.failures import done, tell_notes
from searchnews.terminal.user.synonyms import asked, own_notes
from searchnews.writing import clean
from searchnews.writing.figures import count


@click.command(
    cls=QueryCommand,
    epilog=example("searchnews save verdragen 'verdrag land:rusland'", "searchnews save vis 'vis*' --since 2025"),
)
@click.argument("name", type=text)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@archive_option
@click.option("--force", is_flag=True, help="Replace the search that has this name.")
@filter_options
def save(*, name: str, query: tuple[str, ...], archive: str | Path, force: bool, **options: Any) -> int:
    """Save a search under a name, to follow what comes in for it.

    What is in the archive now counts as seen: 'searchnews new' shows what comes in from now on.
    """
    from searchnews.archive import Archive

    lenient = options.pop("lenient")
    with Archive.open(archive) as opened:
        saved = opened.save(name, asked(query), filters=filters_of(options), lenient=lenient, force=force)
        total = opened.new(saved.name).total
    tell_notes(own_notes())
    done(worded("saved {name}: {articles} now", name=clean(name), articles=count(total, "article")))
    return 0
