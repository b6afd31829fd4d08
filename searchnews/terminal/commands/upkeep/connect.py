"""The command ``connect``: lets a folder stand for an archive on a server."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import PathType, example
from searchnews.terminal.failures import done


@click.command(epilog=example("searchnews connect index opensearch+https://host:9200/news"))
@click.argument("folder", metavar="FOLDER", type=PathType(file_okay=False))
@click.argument("address", metavar="ADDRESS")
def connect(*, folder: Path, address: str) -> int:
    """Make a folder point to an archive on a server.

    Commands that name the folder then use the archive at the address, so scripts and -a stay the same. The folder holds
    the address and no secret. The archive need not exist yet.
    """
    from searchnews.archive.maintenance.copy import connect as connected

    connected(folder, address)
    done(worded("{folder} points to {address}", folder=folder, address=address), err=True)
    return 0
