"""The command ``read``: prints the articles in files, without an archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import PathType, captured_option, example, map_option
from searchnews.terminal.failures import REFUSED, tell, tell_remark
from searchnews.terminal.printing.printers import to_json, write_json

if TYPE_CHECKING:
    from searchnews.readers import ColumnMap


@click.command(epilog=example("searchnews read page.txt", "searchnews read ~/news"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PathType())
@captured_option
@map_option
def read(*, paths: tuple[Path, ...], captured: datetime | None, mapping: ColumnMap | None) -> int:
    """Print the articles in files as JSON Lines.

    No archive is needed. What could not be read, and what was left out, is listed on standard error; the exit code is 5
    if anything was refused.
    """
    from searchnews.articles import Article
    from searchnews.errors import ReadError
    from searchnews.readers import find
    from searchnews.readers import read as read_files

    refused = False
    files = find(paths, tell=tell_remark)
    for item in read_files(files, captured=captured, mapping=mapping):
        if isinstance(item, Article):
            write_json(to_json(item.to_dict()))
        elif isinstance(item, ReadError):
            refused = True
            tell(worded("{place}: {message}", place=item.place, message=item.message), hint=item.hint)
        else:
            tell(worded("{place}: {text}", place=item.place, text=item.text), kind="note")
    return REFUSED if refused else 0
