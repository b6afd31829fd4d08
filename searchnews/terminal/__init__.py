"""What does the reader type, and what does the reader see?"""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress

from searchnews.steps import is_waited_for_in_vain, leave_at_ctrl_c
from searchnews.terminal.native import keep_back
from searchnews.terminal.own_files import find_by_name

__all__ = ["main"]

_DONE = (0, 1)
"""The exit codes of a command that did what was asked, and has closed what it opened; with 1 it found nothing."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(100_000)  # a start makes many objects and no garbage: looking for it takes a twentieth of the time
    find_by_name()
    keep_back()
    leave_at_ctrl_c()
    try:
        from searchnews.terminal.app import cli
    except KeyboardInterrupt:  # nothing is loaded yet that could tell it
        sys.stderr.write("error: interrupted\n")
        raise SystemExit(130) from None
    try:
        cli(prog_name="searchnews")
    except SystemExit as ended:
        _leave(ended)
        raise
    finally:
        gc.freeze()  # nor is there any use in looking for garbage at the end: that was a tenth of the time of a search


def _leave(ended: SystemExit) -> None:
    """End at once, where all is done: Python would take apart one by one what is gone with the process.

    So it is where an engine is still busy with what nobody wants any more: Python would wait for it.
    """
    is_done = ended.code in _DONE and threading.active_count() == 1
    if is_done or is_waited_for_in_vain():
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 1)
