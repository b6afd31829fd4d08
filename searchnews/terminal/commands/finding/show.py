"""The command ``show``: whole articles, with what a query matches in them marked."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.completion import last_ids
from searchnews.terminal.command_line.idle_options import refuse_idle
from searchnews.terminal.command_line.listed import from_option, listed_ids
from searchnews.terminal.command_line.options import (
    archive_option,
    example,
    format_option,
    lenient_option,
    pager_option,
    text,
    timeout_option,
)
from searchnews.terminal.failures import NO_HITS, tell, tell_notes
from searchnews.terminal.printing.printers import printer
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.hits import Marked
    from searchnews.terminal.command_line.last_hits import Chosen


@click.command(epilog=example("searchnews show 1", "searchnews show 1 3", "searchnews show ID --mark 'poetin verdrag'"))
@click.argument("ids", metavar="[ID]...", nargs=-1, type=text, shell_complete=last_ids)
@from_option
@click.option(
    "-m",
    "--mark",
    type=text,
    metavar="QUERY",
    help="Mark what this query matches; if not given, what the last search matched.",
)
@click.option(
    "--open",
    "opens",
    is_flag=True,
    help="Also open its web address in the browser; or, if it has none, its text file or PDF.",
)
@click.option("--raw", is_flag=True, help="Show the text of the file from which it was read, unchanged.")
@archive_option
@timeout_option
@lenient_option
@format_option
@pager_option
@click.pass_context
def show(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    ids: tuple[str, ...],
    listed: IO[bytes] | None,
    mark: str | None,
    opens: bool,
    raw: bool,
    archive: str | Path,
    lenient: bool,
    format: str,
    no_pager: bool,
) -> int:
    """Show whole articles, by rank or by id.

    ID is the rank of a hit in the last search, and its matches are marked; or an id, as shown below each hit, or the
    beginning of one; or a web address. An article that --mark does not match is shown without marks, with a note (exit
    code 1).
    """
    from searchnews.archive import Archive

    if not ids and listed is None:
        raise click.UsageError(worded("name the ids of articles, or a file that has them with --from"))
    if raw:
        refuse_idle(context, "--raw", ("format", "mark", "opens", "lenient"))
    others = listed_ids(listed)
    if raw:
        return _raw(archive, ids, others)
    with Archive.open(archive) as opened:
        shown = [_marked(opened, found, mark, lenient=lenient) for found in _meant(opened, ids, others)]
    for marked in shown:
        tell_notes(marked.notes)
        if mark is not None and not marked.matches:
            tell(worded("the article does not match {reading}", reading=marked.reading), kind="note")
    printer(format, pager=not no_pager).articles(shown)
    if opens:
        for marked in shown:
            _open(marked)
    return NO_HITS if mark is not None and not all(marked.matches for marked in shown) else 0


def _meant(archive: Archive, ids: tuple[str, ...], others: list[str]) -> list[Chosen]:
    """Find the articles that are meant, and those of a list of whole ids.

    Where a query stands behind an id, say what to type.
    """
    from searchnews.terminal.command_line.last_hits import Chosen, chosen

    found = []
    for number, id in enumerate(ids):
        try:
            found.append(chosen(archive, id))
        except SearchNewsError as error:  # noqa: PERF203  # as many as were typed
            if number and not any(character.isdigit() for character in id):
                words = shlex.join([" ".join(ids[number:])])
                error.hint = worded(
                    "to mark a query: searchnews show {list} --mark {words}", list=shlex.join(ids[:number]), words=words
                )
            raise
    return [*found, *(Chosen(archive.get(id).id) for id in others)]


def _marked(archive: Archive, found: Chosen, query: str | None, *, lenient: bool) -> Marked:
    from searchnews.hits import Marked

    if found.note:
        tell(found.note, kind="note")
    if query is not None:
        return archive.mark(found.id, query, lenient=lenient)
    if found.query:
        return archive.mark(found.id, found.query, lenient=found.lenient, today=found.today)
    return Marked(article=archive.get(found.id), matches=False, reading="", highlights={})


def _raw(archive: str | Path, ids: tuple[str, ...], others: list[str]) -> int:
    """Print what the articles were made of; each character that a terminal would obey is made safe."""
    from searchnews.archive import Archive
    from searchnews.readers.raw import raw_text

    with Archive.open(archive) as opened:
        articles = [opened.get(found.id) for found in _meant(opened, ids, others)]
    for article in articles:
        if article.origin is None:
            raise SearchNewsError(worded("it is not known which file the article {id} was read from", id=article.id))
        for line in raw_text(article.origin).splitlines():
            click.echo(clean(line))
    return 0


def _open(marked: Marked) -> None:
    """Open the web address of an article, or its file, in the browser."""
    import webbrowser

    from searchnews.terminal.browsing import address_of

    url = address_of(marked.article)
    if not url:
        origin = marked.article.origin
        hint = worded("it was read from {file}", file=origin.file) if origin is not None else ""
        message = worded(
            "the article {id} has no web address to open, and no text file that is still there", id=marked.article.id
        )
        raise SearchNewsError(message, hint=hint)
    if not webbrowser.open(url):
        raise SearchNewsError(worded("no browser was found"), hint=worded("set BROWSER, or open {url}", url=url))
