"""Finds how many hits of a page can be seen at once in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group

from searchnews.terminal.console import draw, make_console
from searchnews.terminal.views.counts import ASIDE_WIDTH, below, counts_beside, telling
from searchnews.terminal.views.hits import WIDE, ResultPage, blocks, next_page
from searchnews.terminal.views.short import ShortPage

if TYPE_CHECKING:
    from rich.console import Console

    from searchnews.questions.facets import FieldCounts
    from searchnews.terminal.printing.answer import Answer

MOST = 100
"""Hits of a list that are shown at most, however high the terminal is."""


def fitting_heights(answer: Answer, lines: int, *, short: bool) -> list[int]:
    """Count the lines of each hit that fits in so many, of one at least; counts stand below only where there is room.

    The command of the next page must be that of the answer, with any number in it that is as long.
    """
    console, page = make_console(), answer.page
    lines -= _lines_below(answer, console)
    if short:
        answer = answer._replace(next_page="")
        one = answer._replace(page=page.replace(hits=page.hits[:1]))
        room = lines - draw(ShortPage(one), console).count("\n") + 1
        return [1] * max(1, min(MOST, room))
    room = lines - _above(answer, console)
    fitting: list[int] = []
    for height in _heights(answer, console, beside=_beside(console)):
        room -= height
        if room < 0 and fitting:
            break
        fitting.append(height)
    return fitting


def fitting_counts(answer: Answer, lines: int, heights: Sequence[int] = ()) -> tuple[FieldCounts, ...]:
    """Give the counts for which a page of so many lines has room beside its hits, or below them.

    ``heights`` are those of its hits, where :func:`fitting_heights` has given them.
    """
    console = make_console()
    beside = _beside(console)
    counts = telling(answer.counts, answer.page.total)
    room = lines - _lines_below(answer, console) - _above(answer, console)
    if not beside:
        room -= sum(heights or _heights(answer, console, beside=False))
    while counts:
        drawn = counts_beside(counts) if beside else below(counts, console.width)
        if len(list(drawn)) <= room:
            break
        counts = counts[:-1]
    return tuple(counts)


def _beside(console: Console) -> bool:
    return console.width >= WIDE and console.color_system is not None


def _lines_below(answer: Answer, console: Console) -> int:
    """Count the lines that the command of the next page takes in a terminal, where most is said of that page."""
    below = next_page(answer.next_page, console.options.update(width=console.width), answer.page.partial_total or 0)
    return sum(max(1, -(-line.cell_len // console.width)) for line in below)


def _above(answer: Answer, console: Console) -> int:
    """Count the lines above the hits."""
    above = ResultPage(*answer).above(console.options.update(width=console.width))
    return draw(Group(*above), console).count("\n")


def _heights(answer: Answer, console: Console, *, beside: bool) -> Iterator[int]:
    """Count the lines of each hit, with counts beside it or not; of the first to begin with, most are not shown."""
    options = console.options.update(width=console.width - (ASIDE_WIDTH + 3 if beside else 0))
    drawn = blocks(answer.page, answer.versions, answer.language)
    return (len(console.render_lines(block, options, pad=False)) for block in drawn)
