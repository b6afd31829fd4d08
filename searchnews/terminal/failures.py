"""Tells a failure as one line on standard error, with its hint, and gives the exit code it ends in."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TextIO

import click

from searchnews.errors import ArchiveError, QueryError, ReadError, SearchNewsError
from searchnews.terminal.console import clean

NO_HITS, INTERRUPTED = 1, 130
USAGE, ARCHIVE, REFUSED = QueryError.exit_code, ArchiveError.exit_code, ReadError.exit_code

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_QUERY_SHOWN = 72
"""Characters of a query that are shown with the caret; of a longer one only the part around the culprit."""


class Ladder(click.Group):
    """The group of all commands: a command gives its exit code, and whatever it raises ends here, as one line.

    A mistake of the reader or of the machine is never a traceback; a traceback is a bug. Commands in ``later`` are
    imported when they are first asked for: ``{"trend": "searchnews.terminal.verbs.trend"}`` says where one is defined.
    ``groups`` says below which heading of the help each command stands: ``{"Finding": ("search", "show")}``.
    """

    def __init__(
        self,
        *args: Any,
        later: Mapping[str, str] | None = None,
        groups: Mapping[str, Sequence[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._later = later or {}
        self._groups = groups or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *self._later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        if cmd_name not in self._later:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(self._later[cmd_name]), cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in their groups, each with its line; the lines of all groups begin at one column."""
        widest = max(map(len, self.list_commands(ctx)))
        room = formatter.width - widest - 6  # the indent, the gap between the columns, and a blank at the end
        for heading, names in self._groups.items():
            with formatter.section(heading):
                commands = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl(
                    [(name.ljust(widest), command.get_short_help_str(room)) for name, command in commands if command]
                )

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options that stand before the command."""
        with _told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and end with its exit code, or with that of what went wrong."""
        with _told():
            code = super().invoke(ctx)
            sys.stdout.flush()  # here, so that a full disk or a closed pipe is noticed while it can be told
        raise click.exceptions.Exit(code or 0)


@contextmanager
def _told() -> Iterator[None]:
    _harden_streams()
    try:
        yield
    except click.UsageError as error:
        raise _ended(USAGE, error.format_message(), hint=_usage_hint(error)) from error
    except QueryError as error:
        raise _ended(error.exit_code, error.message, caret_lines(error), error.hint) from error
    except SearchNewsError as error:
        raise _ended(error.exit_code, error.message, hint=error.hint) from error
    except KeyboardInterrupt as error:
        raise _ended(INTERRUPTED, "interrupted") from error
    except BrokenPipeError as error:
        _drop_output(sys.stdout)
        raise click.exceptions.Exit(0) from error  # whoever read us has seen enough
    except OSError as error:
        _drop_output(sys.stdout)
        raise _ended(ARCHIVE, _system_message(error), hint=_system_hint(error)) from error


def tell(message: str, *, details: str = "", hint: str = "", kind: str = "error") -> None:
    """Say something on standard error: what, where, and what to do next. Where that cannot be written, say nothing."""
    try:
        click.secho(f"{kind}: ", bold=True, nl=False, err=True)
        click.echo(clean(message), err=True)
        if details:
            click.echo(details, err=True)
        if hint:
            click.echo(f"hint: {clean(hint)}", err=True)
    except OSError:  # the exit code still tells what went wrong
        _drop_output(sys.stderr)


def caret_lines(error: QueryError) -> str:
    """Give the query on one line and carets under the culprit, in the characters' real widths."""
    from rich.cells import cell_len

    if not clean(error.text).strip():
        return ""
    before, culprit = clean(error.text[: error.start]), clean(error.text[error.start : error.end])
    after = clean(error.text[error.end :])
    if len(before) + len(culprit) + len(after) > _QUERY_SHOWN:
        room = _QUERY_SHOWN // 3
        before = before if len(before) <= room else f"…{before[-room:]}"
        culprit = culprit if len(culprit) <= room else f"{culprit[:room]}…"
        after = after if len(after) <= room else f"{after[:room]}…"
    carets = "^" * max(1, cell_len(culprit))
    return f"  {before}{culprit}{after}\n  {' ' * cell_len(before)}{carets}"


def _ended(code: int, message: str, details: str = "", hint: str = "") -> click.exceptions.Exit:
    tell(message, details=details, hint=hint)
    return click.exceptions.Exit(code)


def _usage_hint(error: click.UsageError) -> str:
    if error.ctx is None:
        return "see: searchnews --help"
    see = f"see: {error.ctx.command_path} --help"
    misplaced = isinstance(error, click.NoSuchOption) and isinstance(error.ctx.command, click.Group)
    return f"the options of a command stand behind its name; {see}" if misplaced else see


def _system_message(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"{reason}: {error.filename}" if error.filename else reason


def _system_hint(error: OSError) -> str:
    return "free some space and run the same command again" if error.errno in _FULL else ""


def _drop_output(stream: TextIO) -> None:
    """Let go of output that cannot be written: Python would try again, and complain, when it ends."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _harden_streams() -> None:
    """Let closed streams lead nowhere, and show a character that a stream cannot write as ``?``."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _open_closed_streams() -> None:
    # All three numbers, before anything else is opened: a file of the index that got the number of a closed stream
    # would be written into by whatever prints there.
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))
