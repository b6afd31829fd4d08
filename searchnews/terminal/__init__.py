"""What does the reader type, and what does the reader see?"""

from searchnews.terminal.commands import main

__all__ = ["main"]
