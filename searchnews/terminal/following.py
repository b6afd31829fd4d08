"""Follows folders for ``index --watch``: takes in what has changed at once, and tells it line by line."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from searchnews.errors import ArchiveLocked
from searchnews.messages.worded import Worded, template, worded
from searchnews.terminal.failures import tell
from searchnews.terminal.printing.printers import to_json, write_json
from searchnews.terminal.speaking import count, speak, spoken
from searchnews.terminal.user.settings import is_quiet
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive.watching import Changes
    from searchnews.indexing.report import IndexReport

_NAMED: Final = 3
"""Files that are named in a line, and refusals that are told below it."""
_PAUSE: Final = 0.5
"""Seconds until an archive to which somebody else writes is tried again."""


def follow(
    folders: Sequence[Path],
    without: str | Path,
    begin: Callable[[], bool],
    add: Callable[[Changes], IndexReport],
    *,
    as_json: bool = False,
) -> None:
    """Call ``begin``, and unless that says no ``add`` for all that changes since, until Ctrl-C or a refusal ends it.

    ``without`` is the folder of the archive.
    """
    from searchnews.archive.watching import changes_in

    following = changes_in(folders, without=without)
    try:
        next(following)
        if not begin():
            return
        tell(worded("following {folders}; Ctrl-C ends it", folders=", ".join(map(str, folders))), kind="note")
        for changes in following:
            report = _patiently(add, changes)
            if as_json:
                write_json(to_json(report.to_dict()))
                sys.stdout.flush()
            else:
                _say(report, changes)
            if report.interrupted or report.stopped:
                return
    except KeyboardInterrupt:  # that is how it ends
        return


def _patiently(add: Callable[[Changes], IndexReport], changes: Changes) -> IndexReport:
    """Take changes in as soon as nobody else writes to the archive."""
    told = False
    while True:
        try:
            return add(changes)
        except ArchiveLocked as error:  # noqa: PERF203  # it waits anyway
            if not told:
                tell(worded("{message}: waiting", message=error.message), kind="note")
            told = True
            time.sleep(_PAUSE)


def _say(report: IndexReport, changes: Changes) -> None:
    """Say in one line what came in, if anything did, and below it what was refused."""
    numbers = [
        (report.added, template("{number:,} added")),
        (report.replaced, template("{number:,} replaced")),
        (report.refused_now, template("{number:,} refused")),
        (report.left_out, template("{number:,} left out")),
        (report.withdrawn + report.dropped, template("{number:,} taken out")),
        (report.given_up, template("{number:,} read and not taken in")),
    ]
    parts = [speak(Worded(told, {"number": value})) for value, told in numbers if value]
    if report.gone:
        articles = count(report.gone_articles, "article")
        parts.append(spoken("{files} gone with {articles}", files=count(report.gone, "file"), articles=articles))
    if parts and (report.refused_now or not is_quiet()):
        names = [path.name for path in (*changes.files, *changes.gone)]
        more = spoken(" and {number:,} more", number=len(names) - _NAMED) if len(names) > _NAMED else ""
        now = datetime.now().astimezone()  # by the clock of this machine, as its other logs
        click.echo(f"{now:%H:%M:%S} {', '.join(parts)}: {clean(', '.join(names[:_NAMED]))}{more}", err=True)
    for error in report.refused[:_NAMED]:
        tell(worded("{place}: {message}", place=error.place, message=error.message), hint=error.hint)
