"""Tells a failure as one line on standard error, with its hint, and gives the exit code it ends in."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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

    A mistake of the reader or of the machine is never a traceback; a traceback is a bug.
    """

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
        where = error.ctx.command_path if error.ctx is not None else "searchnews"
        raise _ended(USAGE, error.format_message(), hint=f"see: {where} --help") from error
    except QueryError as error:
        raise _ended(error.exit_code, error.message, caret_lines(error), error.hint) from error
    except SearchNewsError as error:
        raise _ended(error.exit_code, error.message, hint=error.hint) from error
    except KeyboardInterrupt as error:
        raise _ended(INTERRUPTED, "interrupted") from error
    except BrokenPipeError as error:
        _drop_output()
        raise click.exceptions.Exit(0) from error  # whoever read us has seen enough
    except OSError as error:
        _drop_output()
        raise _ended(ARCHIVE, _system_message(error), hint=_system_hint(error)) from error


def tell(message: str, *, details: str = "", hint: str = "", kind: str = "error") -> None:
    """Say something on standard error: what, where, and what to do next."""
    click.secho(f"{kind}: ", bold=True, nl=False, err=True)
    click.echo(clean(message), err=True)
    if details:
        click.echo(details, err=True)
    if hint:
        click.echo(f"hint: {clean(hint)}", err=True)


def caret_lines(error: QueryError) -> str:
    """Give the query on one line and carets under the culprit, in the characters' real widths."""
    from rich.cells import cell_len

    if not error.text:
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


def _system_message(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"{reason}: {error.filename}" if error.filename else reason


def _system_hint(error: OSError) -> str:
    return "free some space and run the same command again" if error.errno in _FULL else ""


def _drop_output() -> None:
    """Let go of output that cannot be written: Python would try again, and complain, when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _harden_streams() -> None:
    """Show a character that the stream cannot write as ``?`` instead of breaking off."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
