"""Draws what the pages of all questions have in common: notes, the query as it was read, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from searchnews.terminal.console import clean
from searchnews.terminal.speaking import noted, spoken
from searchnews.terminal.views.parts import ASIDE, NOTE, as_read


def notes(remarks: Iterable[str]) -> Iterator[Text]:
    """Give the remarks on a query, each on a line of its own."""
    return (Text(clean(remark), style=NOTE, overflow="fold") for remark in map(noted, remarks))


def heading(query: str, told: str, width: int) -> Iterator[Text]:
    """Give a query as it was read and, at the end of the line or on the next, what came of it."""
    *above, last = as_read(query, width) or [Text()]
    right = Text(told, style=ASIDE)
    gap = width - last.cell_len - right.cell_len
    if above or gap < 2:
        yield from (*above, last, right)
    else:
        yield Text(" " * gap).join([last, right])


def percent(share: float) -> str:
    """Write a share of 1 in percent, with a decimal where it is small.

    >>> percent(0.42), percent(0.0421), percent(0.0001), percent(0)
    ('42%', '4.2%', '<0.1%', '0%')
    """
    if 0 < share < 0.0005:
        return spoken("<{share:.1%}", share=0.001)
    return spoken("{share:.0%}" if share >= 0.0995 or share == 0 else "{share:.1%}", share=share)


def fitted(text: str, width: int, *, right: bool = False) -> Text:
    """Give a text from outside as one clean line of exactly this width, cut off with dots where it is longer."""
    line = Text(clean(text))
    line.truncate(width, overflow="ellipsis")
    if right:
        return Text(" " * (width - line.cell_len)) + line
    line.pad_right(width - line.cell_len)
    return line
