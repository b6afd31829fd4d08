"""Runs the command line as ``python -m searchnews``."""

from __future__ import annotations

from searchnews.terminal import main

if __name__ == "__main__":
    main()
