"""Draws queries over time: a panel of columns for each, all on one scale; they are told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.questions.trend import Series, Trend
from searchnews.terminal.speaking import count, number, speak, spoken
from searchnews.terminal.views.common import heading, notes, percent
from searchnews.terminal.views.parts import ASIDE
from searchnews.terminal.views.questions.axes import day_labels, period_name, round_top

COLOURS = ("magenta", "red")
"""Of the panels, in turn: the two that can be read on white and on black (`console.STYLES`)."""
WIDEST_COLUMN = 9
_HEIGHTS = {1: 10, 2: 6, 3: 5, 4: 4}
_EIGHTHS = " ▁▂▃▄▅▆▇█"


class _Signs(NamedTuple):
    """What a drawing is made of: the steps of a column from empty to full, and the lines around it."""

    steps: str
    gap: str
    side: str
    corner: str
    floor: str
    tick: str


_BLOCKS = _Signs(_EIGHTHS, "░", "┤", "└", "─", "┴")
_ASCII = _Signs(" .:#", "/", "|", "+", "-", "+")


class TrendPage:
    """The counts of each query, below each other."""

    share = False

    def __init__(self, trend: Trend) -> None:
        self.trend = trend

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        trend = self.trend
        signs = _ASCII if options.ascii_only else _BLOCKS
        yield from notes(trend.notes)
        if not trend.stretches:
            yield Text(spoken("no article with a date was found"), style=ASIDE)
            return
        values = [trend.shares(series) if self.share else series.counts for series in trend.series]
        columns = _Columns(trend, options.max_width, self._scale(values))
        drawn = [columns.gathered(each) for each in values]
        columns = columns.scaled(self._scale(drawn))
        height = _HEIGHTS.get(len(values), 3)
        for place, (series, each) in enumerate(zip(trend.series, drawn, strict=True)):
            if place:
                yield Text()
            yield from self._title(series, options.max_width)
            yield from columns.panel(each, height, signs, COLOURS[place % len(COLOURS)])
        yield columns.days()
        yield from self._legend(columns, signs)

    def _scale(self, values: Sequence[Sequence[float | None]]) -> tuple[float, Sequence[str]]:
        """Give the top of the scale, and how it, its half and its foot are written."""
        top = round_top(max((value for each in values for value in each if value is not None), default=0))
        half = "" if not self.share and top % 2 else self._written(top / 2)
        return top, (self._written(top), half, "0")

    def _written(self, value: float) -> str:
        return percent(value) if self.share else number(round(value))

    def _title(self, series: Series, width: int) -> Iterator[Text]:
        trend = self.trend
        told = count(series.total, "article")
        values = trend.shares(series) if self.share else series.counts
        most, stretch = max(
            zip((value or 0 for value in values), trend.stretches, strict=True), key=lambda pair: pair[0]
        )
        if most:
            peak = percent(most) if self.share else number(round(most))
            when = period_name(stretch, trend.by)
            on_a_day = spoken(" · most {peak} on {day}", peak=peak, day=when)
            told += on_a_day if trend.by == "day" else spoken(" · most {peak} in {stretch}", peak=peak, stretch=when)
        if series.undated:
            told += spoken(" · {number} without a date", number=number(series.undated))
        yield from heading(series.label, told, width)

    def _legend(self, columns: _Columns, signs: _Signs) -> Iterator[Text]:
        trend = self.trend
        first, last = (period_name(trend.stretches[end], trend.by) for end in (0, -1))
        unit = speak(as_worded(trend.by))
        what = (
            spoken("share of all articles by {unit}", unit=unit)
            if self.share
            else spoken("articles by {unit}", unit=unit)
        )
        told = (
            f"{what}, {first}"
            if last == first
            else spoken("{what}, {first} to {last}", what=what, first=first, last=last)
        )
        if columns.together > 1:
            told += spoken("; a column is the mean of {stretches}", stretches=count(columns.together, trend.by))
        yield Text(told, style=ASIDE, overflow="fold")
        gaps = trend.all.count(0)
        if gaps:
            yield Text(
                spoken("{gap} nothing at all came in: {gaps}", gap=signs.gap, gaps=count(gaps, trend.by)), style=ASIDE
            )


class SharePage(TrendPage):
    """The share that each query has of all articles, below each other."""

    share = True


class _Columns:
    """Where the stretches stand on the page, and how high a number is."""

    def __init__(self, trend: Trend, width: int, scale: tuple[float, Sequence[str]]) -> None:
        self._trend = trend
        self._width = width
        self._top, self._labels = scale
        self._gutter = max(map(len, self._labels))
        self._room = max(1, width - self._gutter - 2)
        self.together = -(-len(trend.stretches) // self._room)
        """How many stretches share a column."""
        self._count = -(-len(trend.stretches) // self.together)
        self._wide = max(1, min(WIDEST_COLUMN, self._room // self._count))

    def scaled(self, scale: tuple[float, Sequence[str]]) -> _Columns:
        """Give the same columns on another scale."""
        return _Columns(self._trend, self._width, scale)

    def gathered(self, values: Sequence[float | None]) -> list[float | None]:
        """Give the value of each column: the mean of those of its stretches in which anything came in."""
        made: list[float | None] = []
        for start in range(0, len(values), self.together):
            there = [value for value in values[start : start + self.together] if value is not None]
            made.append(sum(there) / len(there) if there else None)
        return made

    def panel(self, values: Sequence[float | None], height: int, signs: _Signs, colour: str) -> Iterator[Text]:
        """Draw columns, from the top down, and the floor below them."""
        steps = len(signs.steps) - 1
        levels = [None if value is None else _level(value / self._top, height * steps) for value in values]
        blank = 1 if self._wide > 2 else 0
        for row in range(height - 1, -1, -1):
            label = self._labels[0] if row == height - 1 else self._labels[1] if 2 * (row + 1) == height else ""
            line = Text.assemble((f"{label:>{self._gutter}} {signs.side if label else ' '}", ASIDE))
            for level in levels:
                if level is None:
                    line.append(signs.gap * self._wide, ASIDE)
                else:
                    sign = signs.steps[max(0, min(steps, level - row * steps))]
                    line.append(sign * (self._wide - blank) + " " * blank, colour)
            line.rstrip()
            yield line
        floor = [signs.floor] * (self._count * self._wide)
        for column, _ in self._marks():
            floor[column] = signs.tick
        yield Text(f"{self._labels[2]:>{self._gutter}} {signs.corner}{''.join(floor)}", style=ASIDE)

    def days(self) -> Text:
        """Write the days below the floor."""
        line = " " * (self._gutter + 2)
        for column, label in self._marks():
            line = line.ljust(self._gutter + 2 + column) + label
        return Text(line, style=ASIDE)

    def _marks(self) -> list[tuple[int, str]]:
        stretches = self._trend.stretches
        places = [place // self.together * self._wide for place in range(len(stretches))]
        return day_labels(stretches, places, self._room)


def _level(share: float, steps: int) -> int:
    """Give the height of a column in steps: none for nothing, at least one for anything."""
    return 0 if share <= 0 else max(1, min(steps, round(share * steps)))
