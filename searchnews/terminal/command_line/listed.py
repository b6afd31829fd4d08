"""Reads ids from a file or a pipe, one a line, so that none of them is taken for an option or cut at a blank."""

from __future__ import annotations

from typing import IO

import click

from searchnews.errors import ReadError
from searchnews.messages.worded import worded

from_option = click.option(
    "--from",
    "listed",
    type=click.File("rb"),
    metavar="FILE",
    help="Read ids from a file, one per line; - is standard input.",
)


def listed_ids(listed: IO[bytes] | None) -> list[str]:
    """Read ids, one a line: no id has a line end in it. All are read before anything is done."""
    if listed is None:
        return []
    try:
        return [line for line in listed.read().decode("utf-8-sig").replace("\r\n", "\n").split("\n") if line.strip()]
    except UnicodeDecodeError as error:
        raise ReadError(worded("the list of ids is not UTF-8 text"), file=listed.name) from error
