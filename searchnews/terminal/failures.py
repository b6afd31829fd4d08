"""Tells a failure as one line on standard error, with its hint, and gives the exit code it ends in."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from searchnews.errors import ArchiveError, CutOff, QueryError, ReadError, SearchNewsError
from searchnews.messages.worded import Worded, as_worded, reason, template, together, worded
from searchnews.terminal.console import MIN_WIDTH, clean, reader_language, terminal_size
from searchnews.terminal.user.settings import is_quiet

if TYPE_CHECKING:
    from searchnews.readers import Remark

NO_HITS, INTERRUPTED = 1, 130
USAGE, ARCHIVE, REFUSED = QueryError.exit_code, ArchiveError.exit_code, ReadError.exit_code

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NUMBERS = (click.types.IntParamType, click.types.FloatParamType)
_QUERY_SHOWN = 72
"""Characters of a query that are shown with the caret; of a longer one only the part around the culprit."""


@contextmanager
def told() -> Iterator[None]:
    """End whatever goes wrong in this block as one line on standard error, with the exit code of its family."""
    _harden_streams()
    try:
        yield
    except click.UsageError as error:
        hint = _usage_hint(error)
        known = isinstance(error, click.NoSuchOption) and not hint.startswith("see:")  # click guesses by letters alone
        message = error.message if known else " ".join(error.format_message().split())  # click lists choices in lines
        if reader_language() != "en" or _wants_number(error):
            message = _usage_message(error)
        raise _ended(USAGE, _no_query(error) or message, hint=hint) from error
    except QueryError as error:
        raise _ended(error.exit_code, error.message, caret_lines(error), error.hint) from error
    except SearchNewsError as error:
        raise _ended(error.exit_code, error.message, hint=error.hint) from error
    except (KeyboardInterrupt, CutOff, click.Abort) as error:  # click's is that of a question
        raise _ended(INTERRUPTED, worded("interrupted")) from error
    except BrokenPipeError as error:
        _drop_output(sys.stdout)
        raise click.exceptions.Exit(0) from error  # whoever read us has seen enough
    except OSError as error:
        dropped = _drop_output(sys.stdout)
        message = _system_message(error)
        if dropped and not error.filename:
            message = worded("cannot write to standard output: {reason}", reason=message)
        raise _ended(ARCHIVE, message, hint=_system_hint(error)) from error


class Mistyped(click.UsageError):
    """Something that was typed is not there, and what was most likely meant is known."""

    def __init__(self, message: str, hint: str, ctx: click.Context | None = None) -> None:
        super().__init__(message, ctx)
        self.hint = hint


def tell(message: str, *, details: str = "", hint: str = "", kind: str = "error") -> None:
    """Say something on standard error, in the reader's language: what, where, and what to do next.

    Where that cannot be written, say nothing.

    With ``--quiet`` only errors are told.
    """
    if kind != "error" and is_quiet():
        return
    from searchnews.terminal.speaking import speak, spoken
    from searchnews.terminal.wrapping import in_lines

    width = error_width()
    kind = speak(as_worded(kind))
    try:
        click.secho(f"{kind}: ", bold=True, nl=False, err=True)
        click.echo(in_lines(clean(speak(message)), width, before=len(kind) + 2), err=True)
        if details:
            click.echo(details, err=True)
        if hint:
            click.echo(in_lines(spoken("hint: {hint}", hint=clean(speak(hint))), width), err=True)
    except OSError:  # the exit code still tells what went wrong
        _drop_output(sys.stderr)


def tell_notes(notes: Iterable[str]) -> None:
    """Say what is to be known of an answer, each note in a line of its own."""
    for note in notes:
        tell(note, kind="note")


def done(message: str, *, err: bool = False) -> None:
    """Say that something was done, on standard output or beside it; with ``--quiet`` nothing need be said of that."""
    if not is_quiet():
        from searchnews.terminal.speaking import speak

        click.echo(speak(message), err=err)


def error_width() -> int | None:
    """Give how wide a line of what is told may be; nothing where standard error is no terminal, but a log or a mail."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return max(MIN_WIDTH, terminal_size(sys.stderr).columns)


def tell_remark(remark: Remark) -> None:
    """Say what there is to remark on a file or folder."""
    tell(worded("{place}: {text}", place=remark.place, text=remark.text), kind="note")


def caret_lines(error: QueryError) -> str:
    """Give the query on one line and carets under the culprit, in the characters' real widths."""
    from rich.cells import cell_len

    if not clean(error.text).strip():
        return ""
    before, culprit = clean(error.text[: error.start]), clean(error.text[error.start : error.end])
    after = clean(error.text[error.end :])
    shown = min(_QUERY_SHOWN, (error_width() or _QUERY_SHOWN) - 4)
    if len(before) + len(culprit) + len(after) > shown:
        room = shown // 3
        before = before if len(before) <= room else f"…{before[-room:]}"
        culprit = culprit if len(culprit) <= room else f"{culprit[:room]}…"
        after = after if len(after) <= room else f"{after[:room]}…"
    carets = "^" * max(1, cell_len(culprit))
    return f"  {before}{culprit}{after}\n  {' ' * cell_len(before)}{carets}"


def _ended(code: int, message: str, details: str = "", hint: str = "") -> click.exceptions.Exit:
    tell(message, details=details, hint=hint)
    return click.exceptions.Exit(code)


def _no_query(error: click.UsageError) -> str:
    """Say what to type where words of a query are missing; nothing where it is something else."""
    if not (isinstance(error, click.MissingParameter) and error.ctx and error.param):
        return ""
    if error.param.name in ("id", "ids"):
        command = error.ctx.command_path
        return worded("type the id of an article, or its rank in the last search: {command} ID", command=command)
    if error.param.name not in ("query", "words", "typed"):
        return ""
    from searchnews.terminal.wrapping import for_shell

    before = [error.ctx.params[each.name] for each in error.ctx.command.params if _is_typed(each, error.ctx)]
    command = for_shell([*error.ctx.command_path.split(), *map(str, before)])
    if error.param.name != "query":
        return worded("type a query, or several with commas between them: {command} QUERY, QUERY", command=command)
    return worded("type a query: {command} QUERY", command=command)


def _is_typed(param: click.Parameter, ctx: click.Context) -> bool:
    return isinstance(param, click.Argument) and isinstance(ctx.params.get(param.name or ""), str)


def _usage_message(error: click.UsageError) -> str:
    """Word what click tells in English only."""
    what = ""
    if isinstance(error, click.BadParameter) and error.param is not None:
        what = error.param.get_error_hint(error.ctx) if error.ctx else str(error.param.name)
    if isinstance(error, click.NoSuchOption):
        return worded("No such option: {option}", option=error.option_name)
    if isinstance(error, click.MissingParameter) and what:
        return worded("Missing {what}", what=what)
    if isinstance(error, click.BadParameter) and error.param is not None and what:
        message, kind = error.message, error.param.type
        if isinstance(kind, click.Choice):
            message = worded("choose from: {list}", list=", ".join(map(str, kind.choices)))
        elif isinstance(kind, _NUMBERS):
            message = _number_wanted(kind)
        elif message.endswith("is a file."):
            message = worded("it is a file, where a folder is meant; a file is read by: searchnews index FILE")
        elif isinstance(kind, click.File) and not isinstance(message, Worded):
            file, _, why = message.rpartition(": ")
            message = worded("{file}: {why}", file=file, why=as_worded(why.lower()))
        return worded("Invalid value for {what}: {message}", what=what, message=message)
    return _of_arguments(error)


def _wants_number(error: click.UsageError) -> bool:
    """Tell whether an option takes a number: what click says of its range is for programmers."""
    return isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, _NUMBERS)


def _number_wanted(kind: object) -> Worded:
    """Say which numbers an option takes."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is None:
        return worded("it takes a number; see --help")
    if most is None:
        return worded("it takes a number, {least:,} or more", least=least)
    return worded("it takes a number from {least:,} to {most:,}", least=least, most=most)


def _of_arguments(error: click.UsageError) -> str:
    """Word what click says of arguments and options that stand in the wrong place."""
    if isinstance(error, click.BadOptionUsage):
        needs = template("the option {option} needs a value")
        takes_none = template("the option {option} takes no value")
        return Worded(needs if "requires" in error.message else takes_none, {"option": error.option_name})
    said, _, given = error.message.partition("(")
    return worded("one argument too many: {given}", given=given.rstrip(")")) if "extra argument" in said else said


def _gap(hint: str) -> str:
    return " " if hint.endswith("?") else "; "


def _usage_hint(error: click.UsageError) -> str:
    if error.ctx is None:
        return worded("see: {command}", command="searchnews --help")
    see = worded("see: {command}", command=f"{error.ctx.command_path} --help")
    if isinstance(error, Mistyped):
        return together(_gap(error.hint), [error.hint, see]) if error.hint else see
    if isinstance(error, click.NoSuchOption):
        from searchnews.terminal.other_names import option_for

        if meant := option_for(error.option_name, error.ctx.command):
            return together(_gap(meant), [meant, see])
    if "unexpected extra argument" in error.message and any(p.name == "archive" for p in error.ctx.command.params):
        return worded("the archive is named with -a; {see}", see=see)
    misplaced = isinstance(error, click.NoSuchOption) and isinstance(error.ctx.command, click.Group)
    return worded("the options of a command come after its name; {see}", see=see) if misplaced else see


def _system_message(error: OSError) -> str:
    return worded("{error}: {file}", error=error, file=error.filename) if error.filename else reason(error)


def _system_hint(error: OSError) -> str:
    if error.errno in _FULL:
        return worded("free some space and run the same command again")
    folder = Path(error.filename).parent if isinstance(error.filename, str | Path) else Path()
    if error.errno == errno.ENOENT and not folder.is_dir():
        return worded("there is no folder {folder}: make it, or name another", folder=folder)
    return ""


def _drop_output(stream: TextIO) -> bool:
    """Let go of output that cannot be written, and tell whether any was: Python would try again when it ends."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return True
    return False


def _harden_streams() -> None:
    """Write UTF-8 wherever programs read, and show a character that a terminal cannot write as ``?``.

    A closed input or error stream leads nowhere; a closed output cannot be written to, and whoever does is told.
    """
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream is sys.stderr or stream.isatty() else {"encoding": "utf-8"}))


def _open_closed_streams() -> None:
    # All three numbers, before anything else is opened: a file of the index that got the number of a closed stream
    # would be written into by whatever prints there.
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        if number == 1:  # what cannot be written must not seem to be
            unwritable = os.open(os.devnull, os.O_RDONLY)  # with the next free number, which may be that of errors
            os.dup2(unwritable, 1)
            os.close(unwritable)
    os.close(number)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))
