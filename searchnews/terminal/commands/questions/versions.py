"""The command ``versions``: all versions of a story, with what each changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.terminal.command_line.completion import last_ids
from searchnews.terminal.command_line.options import (
    archive_option,
    example,
    pager_option,
    rows_option,
    text,
    timeout_option,
)
from searchnews.terminal.printing.outcomes import give

if TYPE_CHECKING:
    from searchnews.questions.versions import Against


@click.command(epilog=example("searchnews versions 1", "searchnews versions ID --against first -f csv"))
@click.argument("id", type=text, shell_complete=last_ids)
@click.option(
    "--against",
    type=click.Choice(["before", "first"]),
    default="before",
    show_default=True,
    help="Compare each version with the one before it, or with the first.",
)
@archive_option
@timeout_option
@rows_option
@pager_option
def versions(*, id: str, against: Against, archive: str | Path, format: str, no_pager: bool) -> int:
    """Show all versions of a story, and what each changed.

    In order of time, with cities, agencies and the share of the text that they have in common. ID is the id of any
    version, or the rank of a hit of the last search.
    """
    from searchnews.archive import Archive
    from searchnews.terminal.command_line.last_hits import id_of

    with Archive.open(archive) as opened:
        found = opened.versions(id_of(opened, id), against=against)
    give(found, format, "questions.versions.VersionsPage", pager=not no_pager)
    return 0
