"""Draws counts by field: each value with its number, its share and a bar."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.questions.facets import Counts, FieldCounts
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import count, field_name, number, speak, spoken
from searchnews.terminal.views.common import fitted, heading, notes, percent
from searchnews.terminal.views.parts import ASIDE, BAR, bar, unbroken

LONGEST_BAR = 40
SHORTEST_BAR = 4


class CountsPage:
    """The counts of each field below each other; bars of one field are in proportion."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        counts = self.counts
        yield from notes(counts.notes)
        yield from heading(counts.reading, count(counts.total, "article"), options.max_width)
        for field in counts.fields if counts.total else ():
            yield Text()
            yield Text(clean(field_name(field.field)), style="bold")
            yield from self._values(field, options)
            if left := _left(field, counts.total):
                yield Text(f"  {left}", style=ASIDE)

    def _values(self, field: FieldCounts, options: ConsoleOptions) -> Iterator[Text]:
        most = max((bucket.count for bucket in field.buckets), default=1)
        digits = len(number(most))
        values = [_value(field, bucket.value) for bucket in field.buckets]
        widest = max((cell_len(clean(value)) for value in values), default=0)
        room = options.max_width - digits - len("    <0.1% ") - 1
        label = max(1, min(widest, room - SHORTEST_BAR))
        length = max(1, min(LONGEST_BAR, room - label))
        for bucket, value in zip(field.buckets, values, strict=True):
            line = Text("  ") + fitted(value, label)
            line.append(f"  {number(bucket.count):>{digits}} {percent(bucket.count / self.counts.total):>5} ", ASIDE)
            drawn = bar(bucket.count / most, length, ascii_only=options.ascii_only)
            line.append(drawn.rstrip(), BAR)
            yield unbroken(line)


def _value(field: FieldCounts, value: str) -> str:
    """Give a value as the reader knows it: a weekday and a kind have names in each language, what articles have one."""
    return speak(as_worded(value)) if field.field in ("weekday", "kind") else value


def _left(field: FieldCounts, total: int) -> str:
    parts = []
    if field.others:
        parts.append(spoken("and {others}", others=count(field.others, "more value")))
    if field.without:
        told = (
            spoken("no article has one")
            if field.without == total
            else spoken("{without} without", without=count(field.without, "article"))
        )
        parts.append(told)
    return " · ".join(parts)
