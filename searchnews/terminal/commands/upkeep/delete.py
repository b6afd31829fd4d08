"""The command ``delete``: takes articles out of an archive."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import archive_option, example, text


@click.command(
    epilog=example(
        "searchnews delete ID", "searchnews search 'datum:2019' --all -f ids -n 10000 | xargs searchnews delete"
    )
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=text)
@archive_option
def delete(*, ids: tuple[str, ...], archive: Path) -> int:
    """Delete articles by their ids.

    The exit code is 1 if one of them is not there; the others are deleted all the same.
    """
    from searchnews.archive import Archive

    wanted = set(ids)
    with Archive.open(archive) as opened:
        deleted = opened.delete(wanted)
    click.echo(f"{deleted:,} deleted, {len(wanted) - deleted:,} not found")
    return 0 if deleted == len(wanted) else NO_HITS
