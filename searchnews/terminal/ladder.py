"""The group of commands: finds a command by its name, and catches whatever it raises on one ladder of failures."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.common_options import with_common_options
from searchnews.terminal.failures import Mistyped, told
from searchnews.terminal.user.settings import LANGUAGES, Settings, check_variables, defaults, file_of_settings

_COMMANDS = f"{__package__}.commands"
_HELP = frozenset(("-h", "--help"))
"""What goes on where a variable is wrong, as ``config`` does: it may be how one finds out what is right."""


class Ladder(click.Group):
    """The group of all commands: a command gives its exit code, and whatever it raises ends here, as one line.

    A mistake of the reader or of the machine is never a traceback; a traceback is a bug. ``headings`` says below which
    heading of the help each command stands, and in which folder of ``commands/``:
    ``{"Finding": ("finding", ("search", "show"))}``. A command is imported when it is first asked for.
    """

    def __init__(
        self, *args: Any, headings: Mapping[str, tuple[str, Sequence[str]]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._headings = headings or {}
        self._folders = {name: folder for folder, names in self._headings.values() for name in names}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *self._folders})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        if cmd_name not in self._folders:
            return super().get_command(ctx, cmd_name)
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"{_COMMANDS}.{self._folders[cmd_name]}.{name}"), name)
        return with_common_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; of one that there is not, say which does what others call by that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if isinstance(error, click.NoSuchOption) or args[0].startswith("-"):
                raise
            import shlex

            from searchnews.terminal.other_names import command_for

            raise Mistyped(
                worded("there is no command {args!r}", args=args[0]),
                command_for(args[0], self.list_commands(ctx))
                or worded("to search: {command}", command=shlex.join(["searchnews", "search", *args])),
                ctx=ctx,
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands below their headings, each with its line; all lines begin at one column."""
        widest = max(map(len, self.list_commands(ctx)))
        room = formatter.width - widest - 6  # the indent, the gap between the columns, and a blank at the end
        for heading, (_, names) in self._headings.items():
            with formatter.section(heading):
                commands = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl(
                    [(name.ljust(widest), command.get_short_help_str(room)) for name, command in commands if command]
                )

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options that stand before the command."""
        with told():
            typed = args[1] if len(args) > 1 else kwargs.get("args", [])
            values = {} if "config" in typed[:1] else _set_values()
            usual = defaults(values)
            search = {name: values[name] for name in ("number", "sort") if name in values}
            by_command = {name: {**usual, **(search if name == "search" else {})} for name in self._folders}
            language = _language_in(typed)
            context = super().make_context(*args, obj=Settings(values), default_map=by_command, **kwargs)
            context.meta["searchnews.lang"] = language
            if typed and typed[0] != "config" and _HELP.isdisjoint(typed) and not kwargs.get("resilient_parsing"):
                check_variables(chosen=language)
            return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and end with its exit code, or with that of what went wrong."""
        with told():
            code = super().invoke(ctx)
            sys.stdout.flush()  # here, so that a full disk or a closed pipe is noticed while it can be told
        raise click.exceptions.Exit(code or 0)


def _set_values() -> dict[str, Any]:
    """Read the file of settings; most readers have none."""
    file = file_of_settings()
    try:
        file.stat()
    except FileNotFoundError:
        return {}
    except OSError:
        pass  # it is told when it is read
    from searchnews.terminal.user.possible_settings import read_settings

    return read_settings(file)


def _language_in(typed: Sequence[str]) -> str | None:
    """Give the language that is asked for on the command line, which also speaks of what cannot be read on it."""
    options = typed[: typed.index("--")] if "--" in typed else typed
    for place, option in enumerate(options):
        name, equals, value = option.partition("=")
        if name == "--lang":
            value = value if equals else "".join(options[place + 1 : place + 2])
            return value if value in LANGUAGES else None
    return None
