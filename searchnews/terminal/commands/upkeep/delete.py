"""The command ``delete``: takes articles out of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.listed import from_option, listed_ids
from searchnews.terminal.options import archive_option, example, text


@click.command(epilog=example("searchnews delete ID", "searchnews search kim -f ids | searchnews delete --from -"))
@click.argument("ids", metavar="[ID]...", nargs=-1, type=text)
@from_option
@archive_option
def delete(*, ids: tuple[str, ...], listed: IO[bytes] | None, archive: str | Path) -> int:
    """Delete articles by their ids.

    They stay out when their files are indexed again. Ids from a feed may look like options: hand them over with --from,
    or behind --. The exit code is 1 if one of them is not there; the others are deleted all the same.
    """
    from searchnews.archive import Archive

    if not ids and listed is None:
        raise click.UsageError("name the ids of articles, or a file that has them with --from")
    wanted = {*ids, *listed_ids(listed)}
    with Archive.open(archive) as opened:
        deleted = opened.delete(wanted)
    click.echo(f"{deleted:,} deleted, {len(wanted) - deleted:,} not found")
    return 0 if deleted == len(wanted) else NO_HITS
