"""The command ``saved``: lists the saved searches, with what is new for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.completion import saved_names
from searchnews.terminal.command_line.idle_options import refuse_idle
from searchnews.terminal.command_line.options import archive_option, example, pager_option, rows_option, text
from searchnews.terminal.failures import NO_HITS, done
from searchnews.terminal.printing.outcomes import give
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.archive.saved import Saved


@click.command(epilog=example("searchnews saved", "searchnews saved --delete verdragen"))
@click.argument("name", required=False, type=text, shell_complete=saved_names)
@archive_option
@click.option(
    "--delete", type=text, shell_complete=saved_names, metavar="NAME", help="Delete a saved search; the articles stay."
)
@rows_option
@pager_option
def saved(*, name: str | None, archive: str | Path, delete: str | None, format: str, no_pager: bool) -> int:
    """List the saved searches, with what is new for each.

    With a name, shows only that one, with all details.
    """
    from searchnews.archive import Archive
    from searchnews.archive.saved import Listing

    if delete is not None:
        refuse_idle(click.get_current_context(), "--delete", ("name", "format"))
    with Archive.open(archive) as opened:
        if delete is not None:
            opened.forget(delete)
            done(worded("deleted {name}", name=clean(delete)))
            return 0
        searches = [one for one in opened.saved() if name in (None, one.name)]
        if name is not None and not searches:
            opened.new(name)  # says that there is none
        listing = Listing([(one, *_counted(opened, one)) for one in searches])
    give(listing, format, "saved.saved_page", name is not None, pager=not no_pager)
    return 0 if searches else NO_HITS


def _counted(archive: Archive, search: Saved) -> tuple[int | None, int | None, str]:
    """Count what is new and what there is for a search; or say why it cannot be asked."""
    from searchnews.errors import QueryError

    try:
        news = archive.new(search.name)
    except QueryError as error:
        return None, None, error.message
    return news.count, news.total, ""
