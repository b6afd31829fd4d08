"""The command ``index``: puts files of news into an archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.terminal.failures import INTERRUPTED, REFUSED, tell
from searchnews.terminal.options import (
    PathType,
    archive_option,
    captured_option,
    engine_option,
    example,
    format_option,
    map_option,
)
from searchnews.terminal.printing.printers import print_report, to_json, write_json
from searchnews.terminal.progress import progress, size_of

if TYPE_CHECKING:
    from searchnews.readers import ColumnMap


@click.command(
    epilog=example(
        "searchnews index ~/news",
        "searchnews index page.txt --captured 2024-06-19T13:45",
        "searchnews index articles.csv --map title=kop,date=datum",
        "searchnews index ~/news --dry-run",
    )
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PathType())
@archive_option
@engine_option
@captured_option
@map_option
@click.option("--dry-run", is_flag=True, help="Only say what would go in, by form; no archive is made or changed.")
@format_option
@click.pass_context
def index(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    archive: Path,
    engine: str | None,
    captured: datetime | None,
    mapping: ColumnMap | None,
    dry_run: bool,
    format: str,
) -> int:
    """Put files, or folders of files, into the archive.

    Reads the forms that 'searchnews readers' lists, packed or in zip and tar files too. What is there already stays as
    it is. A file that cannot be read is told at the end (exit code 5); the rest goes in.
    """
    from searchnews.archive import Archive
    from searchnews.readers import find

    files = find(paths)
    if dry_run:
        return _try_out(files, captured, mapping, format)
    with (
        Archive.open_or_create(archive, engine=engine) as opened,
        progress("indexing", size=size_of(files)) as shown,
    ):
        report = opened.add_files(
            files, captured=captured, mapping=mapping, on_bytes=shown.read, on_progress=shown.articles
        )
    print_report(context, format, report)
    if report.interrupted:
        tell("interrupted; what was read until now is in the archive", hint="run the same command again for the rest")
        return INTERRUPTED
    return REFUSED if report.refused_count else 0


def _try_out(files: list[Path], captured: datetime | None, mapping: ColumnMap | None, format: str) -> int:
    """Read all, keep nothing, and say what was found."""
    from searchnews.readers import read
    from searchnews.readers.trial import try_out

    with progress("reading", size=size_of(files)) as shown:
        trial = try_out(read(files, captured=captured, mapping=mapping, on_bytes=shown.read))
    if format == "json":
        write_json(to_json(trial.to_dict(), indent=2))
    else:
        from searchnews.terminal.console import show
        from searchnews.terminal.views.trial import trial_page

        show(trial_page(trial), pager=False)
    return REFUSED if trial.refused_count else 0
