"""The command ``delete``: takes articles out of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from searchnews.errors import CutOff
from searchnews.messages.worded import Worded, worded
from searchnews.terminal.asking import agreed, see_who_answers
from searchnews.terminal.command_line.listed import from_option, listed_ids
from searchnews.terminal.command_line.options import archive_option, example, text
from searchnews.terminal.failures import INTERRUPTED, NO_HITS, done, tell
from searchnews.writing import clean
from searchnews.writing.figures import count

if TYPE_CHECKING:
    from searchnews.archive import Archive

LISTED = 100
"""Ids that no article has and that are told."""


@click.command(epilog=example("searchnews delete ID --yes", "searchnews delete --from - --yes < ids.txt"))
@click.argument("ids", metavar="[ID]...", nargs=-1, type=text)
@from_option
@click.option("--yes", is_flag=True, help="Do it without asking.")
@archive_option
def delete(*, ids: tuple[str, ...], listed: IO[bytes] | None, yes: bool, archive: str | Path) -> int:
    """Delete articles by their ids.

    Asks first; in a pipe or a script, where it cannot ask, --yes is needed. Deleted articles stay out when their files
    are indexed again, and so do briefs of them. Ids that look like options go into --from, or after --. Ids that no
    article has are listed (exit code 1); the others are deleted all the same.
    """
    from searchnews.archive import Archive

    if not ids and listed is None:
        raise click.UsageError(worded("name the ids of articles, or a file that has them with --from"))
    see_who_answers(yes=yes)
    wanted = list(dict.fromkeys((*ids, *listed_ids(listed))))
    with Archive.open(archive) as opened:
        missing = opened.missing(wanted)
        there = set(wanted).difference(missing)
        if there and not yes and not agreed(_question(opened, there)):
            return NO_HITS
        out: list[int] = []
        try:
            deleted = opened.delete(wanted, on_deleted=out.append)
        except (KeyboardInterrupt, CutOff):
            if out:
                tell(worded("interrupted, when it was done: {deleted}", deleted=_told(out[0], wanted)))
                return INTERRUPTED
            hint = worded(
                "either nothing is deleted, or the next command that writes goes on with it; see: searchnews check"
            )
            tell(worded("interrupted"), hint=hint)
            return INTERRUPTED
    done(_told(deleted, wanted))
    whole = worded("delete takes whole ids, and no ranks; see: searchnews search -f ids")
    for id in missing[:LISTED]:
        tell(worded("no article has the id {id}", id=id), hint=whole if id.isdigit() else "")
    if len(missing) > LISTED:
        tell(worded("{number:,} more ids that no article has", number=len(missing) - LISTED))
    return 0 if deleted == len(wanted) else NO_HITS


def _question(opened: Archive, there: set[str]) -> str:
    """Ask what is about to be deleted, one article by its headline."""
    if len(there) > 1:
        return worded("Delete {articles}?", articles=count(len(there), "article"))
    article = opened.get(*there)
    return worded(
        "Delete {id}: {headline}?", id=clean(article.id), headline=clean(article.headline or article.lead[:60])
    )


def _told(deleted: int, wanted: list[str]) -> Worded:
    return worded("{deleted:,} deleted, {missing:,} not found", deleted=deleted, missing=len(wanted) - deleted)
