"""The command ``live``: a whole screen that searches while one types."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.last_hits import remember
from searchnews.terminal.command_line.options import archive_option, example, text

if TYPE_CHECKING:
    from searchnews.hits import Page

DRAWINGS = "250"
"""Drawings a second at most: with the library's own 60 each answer waits some 15 ms for its turn to be drawn."""


@click.command(cls=QueryCommand, epilog=example("searchnews live", "searchnews live poetin verdrag"))
@click.argument("query", metavar="[QUERY...]", nargs=-1, type=text)
@archive_option
def live(*, query: tuple[str, ...], archive: str | Path) -> int:
    """Search while you type, on the full screen.

    The hits are on the left, the article with its matches on the right. You can filter by facets, take a suggestion by
    its number, and mark hits for export. Press ? for the keys. 'searchnews' alone opens it too, if there is an archive.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SearchNewsError(
            worded("live needs a terminal to draw on"), hint=worded("to ask from a pipe: searchnews run -")
        )
    from searchnews.archive import Archive
    from searchnews.steps import stay_at_ctrl_c

    os.environ.setdefault("TEXTUAL_FPS", DRAWINGS)  # the library reads it when it is loaded
    from searchnews.terminal.live.app import HUNG_UP, Live

    stay_at_ctrl_c()
    with Archive.open(archive) as opened:

        def seen(page: Page, state: str) -> None:
            remember(opened.location, page, "", state, lenient=False)

        screen = Live(opened, " ".join(query), seen)
        screen.run()
    if screen.return_code == HUNG_UP:
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # what is left to say nobody can read
        sys.stdout = sys.stderr = nowhere  # the screen is drawn on errors' stream
    return screen.return_code or 0
