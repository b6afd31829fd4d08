"""Defines the options that every command takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from searchnews.terminal.user.settings import COLORS, LANGUAGES


def telling_flag(names: Sequence[str], text: Callable[[click.Context], str], *, help: str) -> click.Option:
    """Make an option that prints a text and ends the command, whatever else was typed."""

    def show(context: click.Context, _: click.Parameter, value: object) -> None:
        if value and not context.resilient_parsing:
            click.echo(text(context), color=context.color)
            context.exit()

    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, help=help, callback=show)


def help_option() -> click.Option:
    """Make the option that shows the help; click's own asks for a translation, as its paths do."""
    return telling_flag(["-h", "--help"], click.Context.get_help, help="Show this message and exit.")


def _kept(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta[f"searchnews.{option.name}"] = value


def with_common_options(command: click.Command) -> click.Command:
    """Add what every command takes, unless it has it already: ``--lang``, ``--color``, ``--quiet`` and ``--help``."""
    if not any(param.name == "quiet" for param in command.params):
        kept: dict[str, Any] = {"expose_value": False, "callback": _kept}
        language = click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            is_eager=True,
            **kept,
            help="The language of pages, notes and errors; if not given, by SEARCHNEWS_LANGUAGE, settings or LANG.",
        )
        color = click.Option(
            ["--color"],
            type=click.Choice(COLORS),
            **kept,
            help="Whether a page has colours; auto is in a terminal, where NO_COLOR does not forbid them.",
        )
        quiet = click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            **kept,
            help="Print only the answer, and what went wrong.",
        )
        command.params += [language, color, quiet, help_option()]
    return command
