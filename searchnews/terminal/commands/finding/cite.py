"""The command ``cite``: writes articles as a bibliography has them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from searchnews.terminal.command_line.completion import last_ids
from searchnews.terminal.command_line.options import archive_option, example, text

if TYPE_CHECKING:
    from searchnews.writing.references import Reference

STYLES = ("apa", "chicago", "bibtex", "ris", "csl")


@click.command(epilog=example("searchnews cite 1", "searchnews cite ID -f bibtex"))
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=text, shell_complete=last_ids)
@click.option(
    "-f",
    "--format",
    "--style",
    "style",
    type=click.Choice(STYLES),
    help="The style; both APA and Chicago if not given.",
)
@archive_option
def cite(*, ids: tuple[str, ...], style: str | None, archive: str | Path) -> int:
    """Cite articles: in APA and Chicago, or for Zotero and LaTeX.

    ID is an article's, or the rank of a hit of the last search. The access date is the day on which the page was saved,
    if that is known; else today. To cite all hits of a query: searchnews export -f bibtex.
    """
    from searchnews.archive import Archive
    from searchnews.articles.article import TIME_ZONE
    from searchnews.terminal.command_line.last_hits import id_of
    from searchnews.terminal.console import reader_language, terminal_size
    from searchnews.terminal.printing.printers import to_json, write_json
    from searchnews.terminal.wrapping import in_lines
    from searchnews.writing.bibliography import bibtex_entry, csl_item, ris_record
    from searchnews.writing.references import reference_of
    from searchnews.writing.styles import apa, chicago

    today = datetime.now(ZoneInfo(TIME_ZONE)).date()
    with Archive.open(archive) as opened:
        references = [reference_of(opened.get(id_of(opened, id)), today) for id in ids]
    if style == "csl":
        write_json(to_json([csl_item(each) for each in references], indent=2))
        return 0
    width = terminal_size().columns if sys.stdout.isatty() else None
    language = reader_language()
    write: dict[str, Callable[[Reference], str]] = {
        "apa": partial(apa, language=language),
        "chicago": partial(chicago, language=language),
        "bibtex": bibtex_entry,
        "ris": ris_record,
    }
    for each in references:
        if style is None:
            for name, written in (("APA", apa(each, language)), ("Chicago", chicago(each, language))):
                click.echo(f"{name:<9}{in_lines(written, width, before=9)}")
        else:
            click.echo(write[style](each).rstrip("\n"))
    return 0
