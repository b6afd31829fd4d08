"""The command ``show``: one whole article, with what a query matches in it marked."""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.terminal.failures import NO_HITS, tell
from searchnews.terminal.options import archive_option, example, format_option, lenient_option, pager_option, text
from searchnews.terminal.printing.printers import printer


@click.command(epilog=example("searchnews show ID", "searchnews show ID poetin verdrag"))
@click.argument("id", type=text)
@click.argument("query", metavar="[QUERY...]", nargs=-1, type=text)
@archive_option
@lenient_option
@format_option
@pager_option
def show(*, id: str, query: tuple[str, ...], archive: Path, lenient: bool, format: str, no_pager: bool) -> int:
    """Show one whole article; its id stands below each hit.

    With a query everything that it matches is marked. An article that does not match is shown without marks, and that
    is told (exit code 1).
    """
    from searchnews.archive import Archive

    with Archive.open(archive) as opened:
        if not query:
            printer(format, pager=not no_pager).article(opened.get(id))
            return 0
        marked = opened.mark(id, " ".join(query), lenient=lenient)
    for note in marked.notes:
        tell(note, kind="note")
    if not marked.matches:
        tell(f"the article does not match {marked.reading}", kind="note")
    printer(format, pager=not no_pager).marked(marked)
    return 0 if marked.matches else NO_HITS
