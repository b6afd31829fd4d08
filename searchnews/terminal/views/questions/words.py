"""Draws the words that typify some articles, with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.messages.worded import worded
from searchnews.questions.words import Keyword, Keywords
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import count, number, speak, spoken
from searchnews.terminal.views.common import fitted, heading, notes, percent
from searchnews.terminal.views.parts import ASIDE, BAR, bar

LONGEST_WORD, LONGEST_BAR = 30, 20
EXPLAINED = worded("sure: log-likelihood, hardly chance from 15 on; times: how many times as often")
"""What two columns mean."""
BARRED = 72
"""From this width on there are bars."""


class WordsPage:
    """The words, the surest first, below a line that says what the numbers are."""

    def __init__(self, found: Keywords) -> None:
        self.found = found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        found = self.found
        yield from notes(found.notes)
        yield from heading(found.reading, count(found.total, "article"), options.max_width)
        if not found.total:
            return
        yield Text()
        names = (
            (spoken("found"), spoken("rest"))
            if found.next_to is None
            else (spoken("within {words}", words=found.next_to), spoken("beyond"))
        )
        yield from keyword_table(found.words, (found.here, found.there), names, options)
        if not found.words:
            yield Text(spoken("no word is surely more frequent here"), style=ASIDE)
        yield Text()
        yield Text(self._told(), style=ASIDE, overflow="fold")
        if found.words:
            yield Text(speak(EXPLAINED), style=ASIDE, overflow="fold")
        for line in found.left_out:
            yield Text(speak(line), style=ASIDE, overflow="fold")

    def _told(self) -> str:
        found = self.found
        if found.next_to is None:
            return spoken(
                "articles: {here:,} found, {there:,} in the rest of the archive", here=found.here, there=found.there
            )
        return spoken(
            "words: {here:,} beside the matches, {there:,} others in the same articles",
            here=found.here,
            there=found.there,
        )


def keyword_table(
    words: Sequence[Keyword], sizes: tuple[int, int], names: tuple[str, str], options: ConsoleOptions
) -> Iterator[Text]:
    """Give a line for each word: how many have it, their share, that of the others, how sure and how many times."""
    if not words:
        return
    label = min(LONGEST_WORD, max(cell_len(clean(word.word)) for word in words), max(1, options.max_width - 44))
    first = max(len(number(max(word.here for word in words))), 5)
    columns = (max(first + 7, cell_len(names[0]) + 1), max(8, cell_len(names[1]) + 2), 9, 8)
    most = max(word.log_likelihood for word in words)
    length = min(LONGEST_BAR, options.max_width - label - sum(columns) - 1) if options.max_width >= BARRED else 0
    head = (*(name.rjust(wide) for name, wide in zip((*names, spoken("sure"), spoken("times")), columns, strict=True)),)
    yield Text(" " * label + "".join(head), style=ASIDE)
    for word in words:
        here, there = (each / size if size else 0.0 for each, size in zip((word.here, word.there), sizes, strict=True))
        cells = (
            f"{number(word.here)} {percent(here):>5}",
            percent(there),
            number(round(word.log_likelihood)),
            times(word.log_ratio, seen=word.there > 0),
        )
        line = fitted(word.word, label)
        line.append("".join(cell.rjust(wide) for cell, wide in zip(cells, columns, strict=True)), ASIDE)
        if length > 0:
            line.append(" ")
            line.append(bar(word.log_likelihood / most, length, ascii_only=options.ascii_only).rstrip(), BAR)
        yield line


def times(log_ratio: float, *, seen: bool) -> str:
    """Write how many times as often a word occurs; what occurs nowhere else has no number of times.

    >>> times(3.0, seen=True), times(0.58, seen=True), times(9.0, seen=False)
    ('8.0', '1.5', 'only')
    """
    if not seen:
        return spoken("only")
    factor = 2.0**log_ratio
    return spoken("{factor:,.1f}" if factor < 10 else "{factor:,.0f}", factor=factor)
