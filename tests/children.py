"""A helper for tests: which processes have been started by this one, and what becomes of the rest where these die."""

import os
import signal
from pathlib import Path

import pytest

_LISTED = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
on_linux = pytest.mark.skipif(not _LISTED.exists(), reason="the kernel does not list children")


def children():
    """Ask the kernel which processes we have started and not seen the end of."""
    return {int(child) for child in _LISTED.read_text().split()}


def kill_started(before):
    """Kill the processes that were started since ``before``; give them."""
    started = children() - before
    for child in started:
        os.kill(child, signal.SIGKILL)
    return started
