"""Draws below the page of a question what a search says of those of its queries that find nothing."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from searchnews.messages.queries import PHRASES
from searchnews.terminal.command_line.nothing_found import Nothing
from searchnews.terminal.console import reader_language
from searchnews.terminal.views.hits import nothing_found
from searchnews.terminal.views.parts import as_read


class WithNothing:
    """A page, and below it what would find something in the place of each query that finds nothing.

    Where ``several`` queries were asked each is named.
    """

    def __init__(self, page: RenderableType, nothing: Sequence[Nothing], *, several: bool) -> None:
        self.page = page
        self.nothing = nothing
        self.several = several

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        yield self.page
        for each in self.nothing:
            if self.several:
                yield Text()
                yield from as_read(each.page.reading, options.max_width)
            yield from nothing_found(each.page, each.commands, options, PHRASES[reader_language()])
