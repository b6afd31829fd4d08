"""The command ``facets``: counts by field and by date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.errors import UnknownField
from searchnews.messages.worded import as_worded, worded
from searchnews.terminal.command_line.arguments import QueryCommand, listed
from searchnews.terminal.command_line.completion import counted_fields
from searchnews.terminal.command_line.nothing_found import nothing_found
from searchnews.terminal.command_line.options import (
    example,
    question_options,
    receipt_option,
    scope_of,
    text,
)
from searchnews.terminal.failures import NO_HITS, tell
from searchnews.terminal.printing.outcomes import check_receipt, give, write_receipt
from searchnews.terminal.user.synonyms import asked


@click.command(
    cls=QueryCommand,
    epilog=example("searchnews facets city,year", "searchnews facets agency,weekday verdrag land:noord-korea"),
)
@click.argument("fields", metavar="FIELD[,FIELD...]", type=text, shell_complete=counted_fields)
@click.argument("query", metavar="[QUERY...]", nargs=-1, type=text)
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1, 60_000),
    help="How many values of a field to show, the commonest first; 10 if not given. Of a date the latest; all if not "
    "given.",
)
@question_options
@receipt_option
def facets(
    *,
    fields: str,
    query: tuple[str, ...],
    number: int | None,
    archive: str | Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Count articles by field and by date, for a query or for all.

    FIELD is a field that 'searchnews info' lists, such as city, country, agency, section, source or kind; or year,
    month, week, day or weekday; or its Dutch name. An article with several values counts for each.
    """
    from searchnews.archive import Archive

    receipt, scope = options.pop("receipt"), scope_of(options)
    names, words = list(listed(fields)), asked(query) or "*"
    if format == "page" and all(map(_counted, names)):
        _tell_of_fields(names, query)
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        try:
            counts = opened.facets(words, names, size=number, **scope)
        except UnknownField as error:
            error.hint = _meant(names, query, error.hint)
            raise
        write_receipt(opened, receipt, words, **scope)
        nothing = [] if counts.total else nothing_found(opened, words, scope)
    give(counts, format, "questions.facets.CountsPage", nothing=nothing, pager=not no_pager)
    return 0 if counts.total else NO_HITS


def _counted(name: str) -> str:
    """Give the name of a field that articles can be counted by; nothing if there is none that is called so."""
    from searchnews.questions.facets import counted_name

    try:
        return counted_name(name)
    except UnknownField:
        return ""


def _meant(names: list[str], query: tuple[str, ...], hint: str) -> str:
    """Say what was meant by names of which one is no field: another name of one, or the query before the fields."""
    from searchnews.parsing.foreign import field_here
    from searchnews.terminal.wrapping import for_shell

    unknown = [name for name in names if not _counted(name)]
    if near := next(filter(None, (_counted(field_here(name)) for name in unknown)), ""):
        return worded("did you mean {near}? {hint}", near=as_worded(near), hint=hint)
    fields = [word for word in query if all(map(_counted, listed(word)))]
    if len(unknown) < len(names) or (query and not fields):
        return hint
    words = [*names, *(word for word in query if word not in fields)]
    typed = f"searchnews facets {','.join(fields) or 'city'} {for_shell(words)}"
    return worded("fields come first: {command}; {hint}", command=typed, hint=hint)


def _tell_of_fields(names: list[str], query: tuple[str, ...]) -> None:
    """Say of names of fields that stand where the query is how several fields are named."""
    more = list(map(_counted, query))
    if more and all(more):
        hint = f"searchnews facets {','.join([*names, *more])}"
        tell(
            worded("{query} was read as the query; put commas between fields", query=" ".join(query)),
            kind="note",
            hint=hint,
        )
