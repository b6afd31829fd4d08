"""The command ``restore``: takes an archive out of a backup."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example
from searchnews.terminal.failures import done
from searchnews.terminal.progress import progress
from searchnews.terminal.speaking import count


@click.command(epilog=example("searchnews restore news-2024-06-19.zip -a restored"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@archive_option
def restore(*, file: Path, archive: str | Path) -> int:
    """Restore an archive from a backup, into a new folder.

    It is verified before it is put in place. Restore only backups that you made, or whose maker you trust: an index of
    whoosh can run programs when it is opened.
    """
    from searchnews.archive.maintenance.backup import restore as take_out

    with progress(worded("restoring")):
        files = take_out(file, archive)
    done(worded("{files}; verified", files=count(files, "file")), err=True)
    return 0
