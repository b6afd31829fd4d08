"""The command ``copy``: copies an archive to another place, or to another engine."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.errors import CutOff
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import PathType, engine_option, example
from searchnews.terminal.failures import INTERRUPTED, done, tell
from searchnews.terminal.progress import progress
from searchnews.terminal.speaking import count

_place = PathType(file_okay=False, or_address=True)


@click.command(epilog=example("searchnews copy index copied --engine whoosh"))
@click.argument("source", metavar="FROM", type=_place)
@click.argument("target", metavar="TO", type=_place)
@engine_option
def copy(*, source: str | Path, target: str | Path, engine: str | None) -> int:
    """Copy an archive to another place.

    From a folder to a server, back, or to another engine, with saved searches and the list of deletions. At the end
    every article is looked up, and only then the copy counts. If it is interrupted, the same command continues.
    """
    from searchnews.archive.maintenance.copy import copy as copied

    try:
        with progress(worded("copying")) as shown:
            articles = copied(source, target, engine=engine, on_progress=shown.articles)
    except (KeyboardInterrupt, CutOff):
        tell(worded("interrupted"), hint=worded("give the same command again: it goes on with the rest"))
        return INTERRUPTED
    done(worded("{articles}; every one of them was looked up", articles=count(articles, "article")), err=True)
    return 0
