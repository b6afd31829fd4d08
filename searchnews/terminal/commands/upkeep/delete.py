"""The command ``delete``: takes articles out of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from searchnews.errors import ReadError
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import archive_option, example, text


@click.command(
    epilog=example(
        "searchnews delete ID", "searchnews search 'datum:2019' --all -f ids -n 10000 | searchnews delete --from -"
    )
)
@click.argument("ids", metavar="[ID]...", nargs=-1, type=text)
@click.option(
    "--from",
    "listed",
    type=click.File("rb"),
    metavar="FILE",
    help="Read ids from a file, one a line; - is standard input.",
)
@archive_option
def delete(*, ids: tuple[str, ...], listed: IO[bytes] | None, archive: Path) -> int:
    """Delete articles by their ids. They stay out when their files are indexed again.

    Ids from a feed may look like options: hand them over with --from, or behind --. The exit code is 1 if one of them
    is not there; the others are deleted all the same.
    """
    from searchnews.archive import Archive

    if not ids and listed is None:
        raise click.UsageError("name the ids of articles, or a file that has them with --from")
    wanted = {*ids, *(_ids_in(listed) if listed is not None else ())}
    with Archive.open(archive) as opened:
        deleted = opened.delete(wanted)
    click.echo(f"{deleted:,} deleted, {len(wanted) - deleted:,} not found")
    return 0 if deleted == len(wanted) else NO_HITS


def _ids_in(listed: IO[bytes]) -> list[str]:
    """Read ids, one a line: no id has a line end in it. All are read before anything is deleted."""
    try:
        return [line for line in listed.read().decode("utf-8-sig").replace("\r\n", "\n").split("\n") if line]
    except UnicodeDecodeError as error:
        raise ReadError("the list of ids is not UTF-8 text", file=listed.name) from error
