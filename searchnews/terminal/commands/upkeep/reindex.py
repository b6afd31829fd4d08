"""The command ``reindex``: builds the index anew from its own articles."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example, existing_engine_option, format_option
from searchnews.terminal.failures import REFUSED
from searchnews.terminal.printing.printers import print_report
from searchnews.terminal.progress import progress


@click.command(epilog=example("searchnews reindex", "searchnews reindex --engine whoosh"))
@archive_option
@existing_engine_option
@click.option("--salvage", is_flag=True, help="Keep what can be read of a damaged archive, and list what is lost.")
@format_option
@click.pass_context
def reindex(context: click.Context, /, *, archive: str | Path, engine: str | None, salvage: bool, format: str) -> int:
    """Rebuild the index from the articles in it.

    Needed after a change of rules, or to use another engine. The files that were read are not needed. The old index
    answers until the new one is complete and checked. Every file is checked first: damage is not copied.
    """
    from searchnews.archive import Archive

    with progress(worded("reindexing")) as shown:
        report = Archive.reindex(archive, engine=engine, salvage=salvage, on_progress=shown.articles)
    print_report(context, format, report)
    return REFUSED if report.refused_count else 0
