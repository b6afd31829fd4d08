"""The command ``repeat``: asks the query of a receipt again, and tells what is different."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example, pager_option, rows_option
from searchnews.terminal.printing.outcomes import give

if TYPE_CHECKING:
    from searchnews.articles import Article

DIFFERS = 1
NAMED = 20
"""Articles that came or went which a page calls by their headlines; all of them are in the other forms."""


@click.command(epilog=example("searchnews search verdrag --receipt verdrag.json", "searchnews repeat verdrag.json"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@archive_option
@rows_option
@pager_option
def repeat(*, file: Path, archive: str | Path, format: str, no_pager: bool) -> int:
    """Run the query of a receipt again: is the count the same?

    Shows which articles came and which went, and what else differs: rules, engine, words that a wildcard stands for,
    size of the archive. The exit code is 0 if the articles are the same, else 1.
    """
    from searchnews.archive import Archive
    from searchnews.archive.receipts import Receipt
    from searchnews.errors import ArchiveNotFound

    receipt = Receipt.read(file)
    try:
        opened = Archive.open(archive)
    except ArchiveNotFound as error:
        made_of = str(receipt.archive.get("path", ""))
        if made_of in ("", str(archive)):
            raise
        folder, name = shlex.quote(made_of), shlex.quote(str(file))
        hint = worded(
            "the receipt is of another archive: searchnews repeat -a {folder} {file}", folder=folder, file=name
        )
        raise ArchiveNotFound(error.message, path=error.path, hint=hint) from error
    with opened:
        repeated = opened.repeat(receipt)
        named = _named(opened, [*(repeated.came or ())[:NAMED], *(repeated.went or ())[:NAMED]])
    give(repeated, format, "repeat.repeated_page", named, pager=not no_pager)
    return 0 if repeated.same else DIFFERS


def _named(archive: Any, ids: Iterable[str]) -> dict[str, Article]:
    """Give the articles of these ids that are in the archive."""
    from searchnews.errors import ArticleNotFound

    found: dict[str, Article] = {}
    for id in ids:
        try:
            found[id] = archive.get(id)
        except ArticleNotFound:  # noqa: PERF203  # twenty at most
            continue
    return found
