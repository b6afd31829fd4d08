"""Shows pages in the terminal, through a pager where they are long."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from searchnews.messages.worded import worded
from searchnews.terminal.console import draw, make_console, terminal_size
from searchnews.terminal.failures import tell
from searchnews.terminal.user.settings import current

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(renderable: RenderableType, *, pager: bool = True, stream: TextIO | None = None) -> None:
    """Draw something on standard output, through the pager if the terminal is too low for it; or on another stream."""
    text = draw(renderable, make_console(stream))
    if stream is not None:
        stream.write(text)
        return
    height = terminal_size().lines
    if pager and sys.stdout.isatty() and text.count("\n") >= height and _page_through(text):
        return
    sys.stdout.write(text)


def pager_command() -> list[str]:
    """Give the command of the reader's pager (``PAGER``, the setting, ``less``); empty if the reader wants none."""
    import shlex

    wanted = os.environ.get("PAGER", str(current().values.get("pager") or "less"))
    try:
        command = shlex.split(wanted)
    except ValueError as error:
        message = worded("the pager {pager} cannot be read: {error}", pager=wanted, error=error)
        tell(message, kind="note", hint=worded("close the quote"))
        return []
    if command and Path(command[0]).name == "less":
        # Without it less shows our colours and links as letters. The reader's own LESS stays in force.
        command.append("-R")
    return command


def _page_through(text: str) -> bool:
    """Hand a text to the pager and wait; tell whether that worked out."""
    import shutil
    import signal
    import subprocess

    command = pager_command()
    if not command or command == ["cat"]:
        return False
    if shutil.which(command[0]) is None:
        if command[0] != "less":  # which nobody has chosen
            told = worded("there is no program {pager} to show long answers with", pager=command[0])
            tell(told, kind="note", hint=worded("it is set by PAGER, or by: searchnews config pager"))
        return False
    if os.name == "posix" and os.environ.get("TERM", "dumb") in ("dumb", "unknown"):
        return False  # a pager moves the cursor; where nothing can, it asks first whether it may go on all the same
    environment = {"LESS": "FX", "LESSCHARSET": "utf-8", **os.environ}  # we write UTF-8, whatever the locale
    sys.stdout.flush()
    with subprocess.Popen(  # noqa: S603  # the reader's own choice
        command, stdin=subprocess.PIPE, env=environment, text=True, encoding="utf-8", errors="replace"
    ) as pager:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C belongs to the pager
        try:
            pager.communicate(text)
        finally:
            signal.signal(signal.SIGINT, before)
    return True
