"""Draws keywords in context, below each other, with date and id at the side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.questions.kwic import Concordance, Line
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import count, day, number, spoken
from searchnews.terminal.views.common import fitted, heading, notes
from searchnews.terminal.views.parts import ASIDE, MARK, unbroken

DATED = 80
"""From this width on the day stands at the side too; below it only the id does."""
LONGEST_ID, LONGEST_KEYWORD = 24, 30


class KwicPage:
    """Every place where a query is met, aligned on the keyword; ``nothing`` says that no article matches it."""

    def __init__(self, found: Concordance, nothing: bool = False) -> None:  # noqa: FBT001, FBT002  # as views are made
        self.found = found
        self.nothing = nothing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        found, plain = self.found, console.color_system is None
        yield from notes(found.notes)
        told = spoken(
            "{total} in {articles}", total=count(found.total, "line"), articles=count(found.articles, "article")
        )
        yield from heading(found.reading, told, options.max_width)
        if self.nothing:
            return
        if not found.lines:
            yield Text(spoken("\nNo word of a headline or text takes part in a match."), style=ASIDE)
            return
        yield Text()
        yield from self._lines(options.max_width, plain=plain)
        if found.total > len(found.lines):
            yield Text()
            yield Text(
                spoken(
                    "{number} of {total}; -n gives more",
                    number=number(len(found.lines)),
                    total=count(found.total, "line"),
                ),
                style=ASIDE,
            )

    def _lines(self, width: int, *, plain: bool) -> Iterator[Text]:
        lines = self.found.lines
        ids = min(LONGEST_ID, max(4, width // 3), max(cell_len(clean(line.id)) for line in lines))
        days = max(len(_day(line)) for line in lines) if width >= DATED else 0
        side = ids + (2 + days if days else 0) + 2
        left = max(1, (width - side - 8) // 2)
        for line in lines:
            text = Text(style=ASIDE)
            if days:
                text.append(f"{_day(line):>{days}}  ")
            text.append_text(fitted(line.id, ids))
            before = tail(clean(line.left), left)
            shown = Text(" " * (left - cell_len(before)) + before)
            keyword = clean(line.keyword)
            room = max(1, min(LONGEST_KEYWORD, width - side - left - 2 * plain))
            word = set_cell_size(keyword, min(cell_len(keyword), room))
            shown.append(f"*{word}*" if plain else word, MARK)
            shown.append(head(clean(line.right), max(0, width - side - shown.cell_len)).rstrip())
            yield unbroken(Text.assemble(text, "  ", shown))


def tail(text: str, width: int) -> str:
    """Give the end of a text that is at most so many cells wide, from the beginning of a word on if there is one.

    >>> tail("in de haven van ", 10)
    'haven van '
    >>> tail("in de haven van ", 8), tail("visserijhaven", 5)
    ('van ', 'haven')
    """
    if cell_len(text) <= width:
        return text
    start = len(text)
    while start and cell_len(text[start - 1 :]) <= width:
        start -= 1
    end = text[start:].lstrip() if text[start - 1].isspace() else text[start:]
    within_a_word = not text[start - 1].isspace() and not text[start].isspace()
    return (_FIRST_WORD.sub("", end) if within_a_word else end) or end


def head(text: str, width: int) -> str:
    """Give the beginning of a text that is at most so many cells wide, to the end of a word if there is one.

    >>> head(" over de makreel kwam", 12), head("visserijhaven", 8)
    (' over de', 'visserij')
    """
    if cell_len(text) <= width:
        return text
    begin = set_cell_size(text, width)
    within_a_word = not text[len(begin) : len(begin) + 1].isspace()
    return (_LAST_WORD.sub("", begin) if within_a_word else begin).rstrip() or begin


_FIRST_WORD, _LAST_WORD = re.compile(r"^\S+\s*"), re.compile(r"\s+\S*$")
"""What goes where a line was cut inside a word."""


def _day(line: Line) -> str:
    return day(line.date) if line.date else ""
