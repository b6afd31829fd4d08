"""Says of a query that finds nothing what a search says of it, whatever was asked: notes, and what would find some."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from searchnews.analysis import fold
from searchnews.messages.worded import worded
from searchnews.structs import Row
from searchnews.terminal.command_line.next_commands import suggested_command
from searchnews.terminal.console import reader_language
from searchnews.terminal.failures import tell, tell_notes
from searchnews.terminal.printing.printers import tell_suggestions
from searchnews.terminal.user.synonyms import own_notes

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.hits import Page
    from searchnews.query.filters import Filters


_TOLD = "searchnews.values"


class Nothing(Row):
    """A query that finds nothing: what a search for it says, and the command of each of its suggestions."""

    page: Page
    commands: tuple[str, ...] = ()


def nothing_found(
    archive: Archive,
    query: str,
    scope: Mapping[str, Any],
    typed: Callable[[str], str] = lambda query: query,
    beside: Sequence[str] = (),
) -> list[Nothing]:
    """Ask a search what it says of a query within a scope, if it finds nothing.

    ``typed`` gives what is to be typed for another query in its place, where several were: none of those ``beside`` it.
    """
    page = archive.search(query, limit=1, snippets=False, language=reader_language(), **scope)
    if page.total:
        return []
    asked = {fold(each) for each in beside} - {fold(query)}  # itself without a filter
    page = page.replace(suggestions=tuple(each for each in page.suggestions if fold(each.query) not in asked))
    context = click.get_current_context()
    if not context.meta.get(_TOLD):  # once, where several queries find nothing
        context.meta[_TOLD] = True
        tell_of_values(archive, scope["filters"])
    commands = (suggested_command(context, each.replace(query=typed(each.query))) for each in page.suggestions)
    return [Nothing(page, tuple(commands))]


def tell_of_nothing(archive: Archive, query: str, scope: Mapping[str, Any]) -> None:
    """Tell on standard error what a page without hits says."""
    for nothing in nothing_found(archive, query, scope):
        tell_notes((*own_notes(), *nothing.page.notes))
        tell_suggestions(nothing.page.suggestions, nothing.commands)


def one_of(queries: Sequence[str], number: int, label: str = "") -> Callable[[str], str]:
    """Give what puts another query, with its label, in the place of one of several.

    >>> one_of(["kim", "vrede=bestnd"], 1, "vrede=")("bestand")
    'kim, vrede=bestand'
    """
    return lambda query: ", ".join((*queries[:number], label + query, *queries[number + 1 :]))


def tell_what_was_typed(archive: Archive, query: str, filters: Filters) -> None:
    """Tell of each value of a filter that no article has; and of an address how its article is found."""
    tell_of_values(archive, filters)
    if query.startswith(("http://", "https://")) and not query.count(" "):
        from searchnews.terminal.wrapping import for_shell

        told = worded(
            "addresses are not searched; the article with one: searchnews show {address}", address=for_shell([query])
        )
        tell(told, kind="note")


def tell_of_values(archive: Archive, filters: Filters) -> None:
    """Tell of each value of a filter that no article has."""
    from searchnews.query.filters import NO_FILTERS

    if filters != NO_FILTERS:
        from searchnews.terminal.command_line.unknown_values import tell_of_unknown_values

        tell_of_unknown_values(archive, filters)
