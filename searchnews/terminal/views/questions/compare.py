"""Draws two queries beside each other: how many articles each finds alone, some of them, and the words of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.hits import Hit
from searchnews.questions.compare import Comparison, Side
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import count, day, number, speak, spoken
from searchnews.terminal.views.common import fitted, notes
from searchnews.terminal.views.parts import ASIDE, BAR, HEADLINE, as_read, bar
from searchnews.terminal.views.questions.words import EXPLAINED, keyword_table

LONGEST_BAR = 30


class ComparePage:
    """The three parts with bars, then for each part its best hits and for each query its words."""

    def __init__(self, found: Comparison) -> None:
        self.found = found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        found, width = self.found, options.max_width
        a, b = clean(found.a.reading), clean(found.b.reading)
        yield from notes(found.notes)
        parts = (
            (spoken("only {query}", query=a), found.a.only),
            (spoken("only {query}", query=b), found.b.only),
            (spoken("both"), found.both),
        )
        most = max(size for _, size in parts)
        digits = len(number(most))
        length = min(LONGEST_BAR, max(4, width // 3))
        label = max(1, min(max(cell_len(name) for name, _ in parts), width - digits - length - 3))
        for name, size in parts:
            line = fitted(name, label)
            line.stylize("bold")
            line.append(f"  {number(size):>{digits}} ", ASIDE)
            if size:
                line.append(bar(size / most, length, ascii_only=options.ascii_only).rstrip(), BAR)
            yield line
        for side, other in ((found.a, found.b), (found.b, found.a)):
            yield from self._side(side, other, options)
        if found.hits:
            yield Text()
            yield Text(spoken("both"), style="bold", overflow="fold")
            yield from _headlines(found.hits, width)
        if found.a.words or found.b.words:
            yield Text()
            yield Text(speak(EXPLAINED), style=ASIDE, overflow="fold")
            yield from (Text(speak(line), style=ASIDE, overflow="fold") for line in found.left_out)

    def _side(self, side: Side, other: Side, options: ConsoleOptions) -> Iterator[Text]:
        if not side.only:
            return
        yield Text()
        yield from as_read(spoken("only {query}", query=side.reading), options.max_width)
        yield from _headlines(side.hits, options.max_width)
        if side.words:
            yield Text()
            yield from keyword_table(side.words, (side.only, other.only), (spoken("here"), spoken("there")), options)
            if side.more:
                yield Text(spoken("and {more}", more=count(side.more, "more word")), style=ASIDE)


def _headlines(hits: Sequence[Hit], width: int) -> Iterator[Text]:
    """Give the headline of each hit, with the day and the id."""
    for hit in hits:
        date = f"{day(hit.article.date)}  " if hit.article.date else ""
        side = f"  {date}{clean(hit.id)}"
        title = hit.headline or hit.article.body
        line = fitted(title, max(1, width - cell_len(side)))
        line.stylize(HEADLINE)
        yield line.append(side, ASIDE)
