"""Tells a failure as one line on standard error, with its hint, and gives the exit code it ends in."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from searchnews.errors import ArchiveError, QueryError, SearchNewsError
from searchnews.terminal.console import clean

NO_HITS, USAGE, ARCHIVE, REFUSED, INTERRUPTED = 1, 2, ArchiveError.exit_code, 5, 130

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_QUERY_SHOWN = 72
"""Characters of a query that are shown with the caret; of a longer one only the part around the culprit."""


class Ladder(click.Group):
    """The group of all commands: whatever they raise ends here, as one line and an exit code, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and end with the exit code of what went wrong, if anything did."""
        _harden_streams()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx is not None else ctx.command_path
            raise _ended(USAGE, error.format_message(), hint=f"see: {where} --help") from error
        except QueryError as error:
            raise _ended(error.exit_code, error.message, caret_lines(error), error.hint) from error
        except SearchNewsError as error:
            raise _ended(error.exit_code, error.message, hint=error.hint) from error
        except KeyboardInterrupt as error:
            raise _ended(INTERRUPTED, "interrupted") from error
        except BrokenPipeError as error:
            # Whoever read us has seen enough. Python would complain once more when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from error
        except OSError as error:
            raise _ended(ARCHIVE, _system_message(error), hint=_system_hint(error)) from error
        return result


def tell(message: str, *, details: str = "", hint: str = "", kind: str = "error") -> None:
    """Say something on standard error: what, where, and what to do next."""
    click.secho(f"{kind}: ", bold=True, nl=False, err=True)
    click.echo(clean(message), err=True)
    if details:
        click.echo(details, err=True)
    if hint:
        click.echo(f"{'hint' if details else 'hint'}: {clean(hint)}", err=True)


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


def _harden_streams() -> None:
    """Show a character that the stream cannot write as ``?`` instead of breaking off."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
