"""The command ``versions``: all versions of a story, with what each changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.terminal.options import archive_option, example, pager_option, rows_option, text
from searchnews.terminal.printing.outcomes import give

if TYPE_CHECKING:
    from searchnews.questions.versions import Against


@click.command(epilog=example("searchnews versions ID", "searchnews versions ID --against first -f csv"))
@click.argument("id", type=text)
@click.option(
    "--against",
    type=click.Choice(["before", "first"]),
    default="before",
    show_default=True,
    help="Compare each version with the one before it, or with the first.",
)
@archive_option
@rows_option
@pager_option
def versions(*, id: str, against: Against, archive: Path, format: str, no_pager: bool) -> int:
    """Show all versions of a story, and what each changed.

    In order of time, with cities, agencies and the share of the text that they have in common. ID is that of any of
    its versions.
    """
    from searchnews.archive import Archive

    with Archive.open(archive) as opened:
        found = opened.versions(id, against=against)
    give(found, format, "questions.versions.VersionsPage", pager=not no_pager)
    return 0
