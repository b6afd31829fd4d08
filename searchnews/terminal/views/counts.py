"""Draws how the hits of a page spread over the values of fields: beside them, or below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from searchnews.questions.facets import FieldCounts
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import field_name, number, spoken
from searchnews.terminal.views.parts import ASIDE, BAR, BAR_WIDTH, bar, joined_in_lines, unbroken

ASIDE_WIDTH = 28
NEARLY_ALL = 0.9
"""The share of articles without a value from which counts of the rest say nothing about the whole."""
OWN = 0.6
"""The share of articles with a source of their own (a file for each) from which counting sources says nothing."""


def telling(counts: Sequence[FieldCounts], total: int) -> list[FieldCounts]:
    """Give the counts that say something: not of a field that nearly no article has, or of which each has its own."""
    return [
        field
        for field in counts
        if field.buckets
        and total > 1
        and field.without < NEARLY_ALL * total
        and (field.field != "source" or len(field.buckets) + field.others < OWN * (total - field.without))
    ]


def _rest(field: FieldCounts) -> Iterator[str]:
    """Say how many values were cut off, and how many articles have none."""
    if field.others:
        yield spoken("{number} more", number=number(field.others))
    if field.without:
        yield spoken("no {field} {number}", field=clean(field_name(field.field)), number=number(field.without))


class Beside:
    """The hits, and to their right the counts."""

    def __init__(self, hits: RenderableType, facets: Sequence[FieldCounts]) -> None:
        self.hits = hits
        self.facets = facets

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = options.max_width - ASIDE_WIDTH - 3
        left = console.render_lines(self.hits, options.update(width=width))
        right = counts_beside(self.facets, ascii_only=options.ascii_only)
        for hit_line, count_line in zip_longest(left, right):
            yield from hit_line or [Segment(" " * width)]
            yield Segment(" " * 3)
            yield count_line or Text()


def counts_beside(counts: Sequence[FieldCounts], *, ascii_only: bool = False) -> Iterator[Text]:
    """Give the lines of all counts below each other."""
    return (line for field in counts for line in _counts(field, ascii_only=ascii_only))


def _counts(facet: FieldCounts, *, ascii_only: bool) -> Iterator[Text]:
    """Give the counts of a facet below each other, after an empty line, each with a bar."""
    yield Text()
    yield Text(clean(field_name(facet.field)), style="bold")
    most = max(bucket.count for bucket in facet.buckets)
    digits = len(number(most))
    for bucket in facet.buckets:
        value = Text(clean(bucket.value))
        value.truncate(ASIDE_WIDTH - digits - BAR_WIDTH - 2, overflow="ellipsis", pad=True)
        line = bar(bucket.count / most, BAR_WIDTH, ascii_only=ascii_only)
        yield Text.assemble(value, (f" {number(bucket.count):>{digits}} ", ASIDE), (line, BAR))
    for told in _rest(facet):
        yield Text(told, ASIDE)


def below(facets: Sequence[FieldCounts], width: int) -> Iterator[Text]:
    """Give, below an empty line, the counts of each field on a line; what does not fit goes on below."""
    label = max((len(field_name(facet.field)) for facet in facets), default=0) + 2
    if facets:
        yield Text()
    for facet in facets:
        counts = [Text.assemble(clean(bucket.value), (f" {number(bucket.count)}", ASIDE)) for bucket in facet.buckets]
        counts += [Text(told, ASIDE) for told in _rest(facet)]
        for row, line in enumerate(joined_in_lines(counts, width - label)):
            yield unbroken(Text.assemble(((field_name(facet.field) if row == 0 else "").ljust(label), "bold"), line))
