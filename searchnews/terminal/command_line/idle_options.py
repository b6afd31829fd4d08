"""Refuses options that would do nothing beside another: who typed one counts on it."""

from __future__ import annotations

from collections.abc import Iterable

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import was_typed


def refuse_idle(context: click.Context, beside: str, names: Iterable[str]) -> None:
    """Refuse the first of these options that was typed; what is set in a variable or in the settings is no one's wish.

    Raises:
        click.UsageError: One was typed, and would do nothing beside the option that is named.
    """
    options = {parameter.name: parameter for parameter in context.command.params}
    for name in names:
        if was_typed(context, name):
            option = _as_typed(options[name], context)
            raise click.UsageError(
                worded("{option} does nothing beside {beside}: leave it out", option=option, beside=beside)
            )


def _as_typed(parameter: click.Parameter, context: click.Context) -> str:
    """Name an option, the other half of a pair where that was typed; an argument by what was typed."""
    value = context.params.get(parameter.name or "")
    if isinstance(parameter, click.Argument):
        return str(value)
    return parameter.secondary_opts[0] if parameter.secondary_opts and value is False else max(parameter.opts, key=len)
