"""The command ``info``: what an archive holds, and what made it."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example, format_option, pager_option
from searchnews.terminal.printing.printers import printer


@click.command(epilog=example("searchnews info"))
@archive_option
@format_option
@pager_option
@click.pass_context
def info(context: click.Context, /, *, archive: str | Path, format: str, no_pager: bool) -> int:
    """Show what is in the archive.

    Also how it was made, and the fields that can be searched.
    """
    from searchnews.archive import Archive

    with Archive.open(archive) as opened:
        described = opened.info()
    source = context.get_parameter_source("archive")
    chosen_by = {
        click.core.ParameterSource.COMMANDLINE: "-a",
        click.core.ParameterSource.ENVIRONMENT: "SEARCHNEWS_ARCHIVE",
        click.core.ParameterSource.DEFAULT_MAP: worded("the file of settings"),
    }
    printer(format, pager=not no_pager).info(described, chosen_by.get(source, "") if source else "")
    return 0
