"""The command ``info``: what an archive holds, and what made it."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.terminal.options import archive_option, example, format_option, pager_option
from searchnews.terminal.printing.printers import printer


@click.command(epilog=example("searchnews info"))
@archive_option
@format_option
@pager_option
def info(*, archive: Path, format: str, no_pager: bool) -> int:
    """Show what is in the archive.

    Also what made it, and the fields by which it can be searched.
    """
    from searchnews.archive import Archive

    with Archive.open(archive) as opened:
        described = opened.info()
    printer(format, pager=not no_pager).info(described)
    return 0
