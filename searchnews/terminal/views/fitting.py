"""Finds how many hits of a page can be seen at once in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchnews.terminal.console import draw, make_console
from searchnews.terminal.views.counts import ASIDE_WIDTH, below, counts_beside, telling
from searchnews.terminal.views.hits import WIDE, ResultPage, blocks
from searchnews.terminal.views.short import ShortPage

if TYPE_CHECKING:
    from rich.console import Console

    from searchnews.questions.facets import FieldCounts
    from searchnews.terminal.printing.printers import Answer

NEXT_PAGE = 2
"""Lines below the hits: an empty one, and the command of the next page."""
MOST = 100
"""Hits of a list that are shown at most, however high the terminal is."""


def how_many_fit(answer: Answer, lines: int, *, short: bool) -> int:
    """Count the hits that fit in so many lines, at least one; counts stand below them only where there is room."""
    console = make_console()
    page = answer.page
    without = answer._replace(page=page.replace(hits=page.hits[:1], facets=()), counts=(), next_page="")
    if short:
        room = lines - NEXT_PAGE - draw(ShortPage(without), console).count("\n") + 1
        return max(1, min(MOST, room))
    heights = _heights(answer, console)
    room = lines - NEXT_PAGE - draw(ResultPage(*without), console).count("\n")
    fitting = 1
    for height in heights[1:]:
        room -= height
        if room < 0:
            break
        fitting += 1
    return fitting


def fitting_counts(answer: Answer, lines: int) -> tuple[FieldCounts, ...]:
    """Give the counts for which a page of so many lines has room beside its hits, or below them."""
    console = make_console()
    counts = telling(answer.counts, answer.page.total)
    without = answer._replace(page=answer.page.replace(facets=()), counts=())
    room = lines - draw(ResultPage(*without), console).count("\n")
    if _beside(console):
        room += sum(_heights(answer, console))
    while counts:
        drawn = counts_beside(counts) if _beside(console) else below(console, counts, console.width)
        if len(list(drawn)) <= room:
            break
        counts = counts[:-1]
    return tuple(counts)


def _beside(console: Console) -> bool:
    return console.width >= WIDE and console.color_system is not None


def _heights(answer: Answer, console: Console) -> list[int]:
    """Count the lines of each hit."""
    width = console.width - ASIDE_WIDTH - 3 if _beside(console) else console.width
    options = console.options.update(width=width)
    drawn = blocks(answer.page.hits, answer.versions)
    return [len(console.render_lines(block, options, pad=False)) for block in drawn]
