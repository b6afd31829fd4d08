"""Writes the commands that go on from a page, ready to paste: the next page, what is suggested, the versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from searchnews.terminal.command_line.arguments import was_typed
from searchnews.terminal.command_line.options import FILTERS

if TYPE_CHECKING:
    from searchnews.hits import Suggestion


def next_page_command(context: click.Context, page: int, number: int | None = None) -> str:
    """Give the command line that shows another page of the same search, ready to paste into a shell.

    ``number`` is the size of a page, where it was not typed.
    """
    return _command_line(context, [*(["-n", str(number)] if number else []), "-p", str(page)])


def suggested_command(context: click.Context, suggestion: Suggestion) -> str:
    """Give the command line that does what is suggested: with another query, or without a filter."""
    one = (suggestion.kind,) if suggestion.kind in FILTERS else ()
    without = {"period": FILTERS[-2:], "filters": FILTERS}.get(suggestion.kind, one)
    return _command_line(context, without=without, query=suggestion.query)


def _command_line(
    context: click.Context, more: Sequence[str] = (), *, without: Sequence[str] = (), query: str = ""
) -> str:
    """Give the command line that was typed, ready to paste: with more options, without some, with another query.

    A receipt is written once, so it is asked for no more.
    """
    options: list[str] = []
    arguments: list[str] = []
    for parameter in context.command.get_params(context):
        name = parameter.name or ""
        if not was_typed(context, name) or name in ("page", "receipt", *without):
            continue
        value = context.params[name] if name in context.params else context.meta[f"searchnews.{name}"]
        if isinstance(parameter, click.Argument):
            rest = (value,) if isinstance(value, str) else (query,) if query else value  # fields, or the query
            arguments += rest
        elif isinstance(parameter, click.Option) and parameter.is_flag:
            options.append((parameter.opts if value else parameter.secondary_opts)[0])
        else:
            values: Sequence[object] = value if parameter.multiple else (value,)
            for each in values:
                options += [parameter.opts[0], str(each)]
    if any(argument.startswith("-") for argument in arguments):
        arguments.insert(0, "--")
    return _joined([*context.command_path.split(), *options, *more, *arguments])


def versions_command(context: click.Context) -> str:
    """Give the command that shows the versions of a story of the same archive; the id is to be put behind it."""
    words = [*context.command_path.split()[:-1], "versions"]
    if was_typed(context, "archive"):
        words += ["-a", str(context.params["archive"])]
    return _joined(words)


def _joined(words: Sequence[str]) -> str:
    """Write words as a shell reads them."""
    from searchnews.terminal.wrapping import for_shell

    return for_shell(words)
