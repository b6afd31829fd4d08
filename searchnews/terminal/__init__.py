"""What does the reader type, and what does the reader see?"""

from __future__ import annotations

import gc
import sys

from searchnews.terminal.native import keep_back

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    gc.set_threshold(100_000)  # a start makes many objects and no garbage: looking for it takes a twentieth of the time
    keep_back()
    try:
        from searchnews.terminal.app import cli
    except KeyboardInterrupt:  # nothing is loaded yet that could tell it
        sys.stderr.write("error: interrupted\n")
        raise SystemExit(130) from None
    try:
        cli(prog_name="searchnews")
    finally:
        gc.freeze()  # nor is there any use in looking for garbage at the end: that was a tenth of the time of a search
