"""What does the reader type, and what does the reader see?"""

from __future__ import annotations

from searchnews.terminal.commands import main

__all__ = ["main"]
