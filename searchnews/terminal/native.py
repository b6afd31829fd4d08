"""Hides what libraries write to standard error past Python, such as the trace of a panic in Rust."""

from __future__ import annotations

import os
import sys


def keep_back() -> None:
    """Have Python alone write to standard error, from now on.

    A panic is an exception to us, which is told in one line; but the library has written its trace by then.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):  # what is opened here would get the number of a closed stream
        return
    try:
        if sys.stderr.fileno() != 2:  # the number of standard error
            return
        own = os.dup(2)
        if own < 3:  # another stream is closed, and this would take its place
            os.close(own)
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except (OSError, ValueError):
        return
    sys.stderr.flush()
    encoding, errors = sys.stderr.encoding, sys.stderr.errors
    kept = os.fdopen(own, "w", buffering=1, encoding=encoding, errors=errors)
    sys.stderr = sys.__stderr__ = kept  # type: ignore[misc]  # whoever draws on it does so by either name
    os.dup2(nowhere, 2, inheritable=True)
    os.close(nowhere)
