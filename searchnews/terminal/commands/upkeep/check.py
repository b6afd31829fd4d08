"""The command ``check``: says whether an archive is whole, and what repairs it if it is not."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example, pager_option, rows_option
from searchnews.terminal.failures import ARCHIVE
from searchnews.terminal.printing.outcomes import give
from searchnews.terminal.progress import progress


@click.command(epilog=example("searchnews check", "searchnews check --quick -f json"))
@click.option("--quick", is_flag=True, help="Only read files and articles; analyse no text again.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Analyse about N articles again instead of all.")
@archive_option
@rows_option
@pager_option
def check(*, quick: bool, sample: int | None, archive: str | Path, format: str, no_pager: bool) -> int:
    """Check whether an archive is whole.

    Checks every file against its checksum, and analyses the text of every article again to compare it with the index
    and the list of words. Says what is damaged, which articles are lost, and which command repairs it. Changes nothing.
    The exit code is 0 if it is whole, 3 if it is damaged.
    """
    from searchnews.archive.maintenance.check import check as check_archive

    if quick and sample:
        raise click.UsageError(worded("--quick analyses no text, so --sample does not go with it"))
    with progress(worded("checking")) as shown:
        report = check_archive(archive, quick=quick, sample=sample, on_progress=shown.articles)
    give(report, format, "upkeep.check_page", pager=not no_pager)
    return 0 if report.whole else ARCHIVE
