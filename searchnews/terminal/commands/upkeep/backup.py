"""The command ``backup``: puts an archive into one file."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example
from searchnews.terminal.failures import done
from searchnews.terminal.progress import progress
from searchnews.terminal.speaking import count


@click.command(epilog=example("searchnews backup news-2024-06-19.zip"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@archive_option
def backup(*, file: Path, force: bool, archive: str | Path) -> int:
    """Write the whole archive to one file.

    Includes saved searches. Others may search and write meanwhile: the file has the archive as it was at one moment.
    The file is verified before it is put in place.
    """
    from searchnews.archive.maintenance.backup import backup as back_up

    with progress(worded("backing up")):
        files, size = back_up(archive, file, force=force)
    done(worded("{files}, {size:,} bytes; verified", files=count(files, "file"), size=size), err=True)
    return 0
