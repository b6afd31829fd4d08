"""What does the reader type, and what does the reader see?"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    try:
        from searchnews.terminal.commands import cli
    except KeyboardInterrupt:  # nothing is loaded yet that could tell it
        sys.stderr.write("error: interrupted\n")
        raise SystemExit(130) from None
    cli(prog_name="searchnews")
