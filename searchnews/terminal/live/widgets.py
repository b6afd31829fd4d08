"""The list of hits and the article of the whole screen; only the lines that are seen are drawn, which is quick."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from searchnews.terminal.views.article import ARTICLE_WIDTH
from searchnews.terminal.wrapping import places_to_break

WHEEL = 3
"""Lines that a mouse scrolls by."""
CURSOR, RESTING = "›", "·"
"""What stands before the row at the cursor, when the keys are for the list and when not; it is told without colours."""
OWN_LINES = 2
"""Lines of a row that are set off at the cursor."""
PLAIN, BAR = Style(), Style(dim=True)
AT_CURSOR, RESTED = Style(reverse=True, bold=True, dim=False), Style(bold=True)


def _parts(text: Text, style: Style) -> Iterable[Segment]:
    """Give a text in the pieces that look alike; its spans are in order, and none lies in another."""
    whole, here = _style(text.style) + style, 0
    for start, end, name in text.spans:
        if start > here:
            yield Segment(text.plain[here:start], whole)
        yield Segment(text.plain[start:end], _style(name) + whole)
        here = end
    if here < len(text.plain):
        yield Segment(text.plain[here:], whole)


def _style(style: str | Style) -> Style:
    return Style.parse(style) if isinstance(style, str) else style


class Lines(Widget, can_focus=True):
    """Lines of text, cut at the width, of which those are drawn that are seen; a bar at the side says which.

    It scrolls by itself: a scrolling container of the library lays the whole screen out anew for each text. And it has
    neither border nor padding, so that it can draw its lines itself: what the library does for these costs more.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "leap(-1)", show=False),
        Binding("pagedown", "leap(1)", show=False),
        Binding("home", "step(-1000000)", show=False),
        Binding("end", "step(1000000)", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.top = 0
        """The first line that is seen."""
        self._strips: dict[int, Strip] = {}
        """What was drawn since the last change, by the line of the screen."""

    def draw_anew(self) -> None:
        """Forget what was drawn, and have it drawn as it is now."""
        self._strips.clear()
        self.refresh()

    def scroll_lines(self, top: int) -> None:
        """Have the lines seen from this one on, or from the nearest that leaves no room below the last."""
        self.top = max(0, min(top, self.number_of_lines() - self.size.height))
        self.draw_anew()

    def number_of_lines(self) -> int:
        """Give how many lines there are."""
        raise NotImplementedError

    def line(self, number: int) -> tuple[str, Text, Style]:
        """Give a line as it is drawn: the sign before it, its text, and the style of all of it."""
        raise NotImplementedError

    def side(self) -> str:
        """Give what stands at the side of a line where all lines are seen."""
        return " "

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen, or parts of them."""
        width, height = self.size
        for y in crop.line_range:
            if y not in self._strips:
                self._strips[y] = self._drawn(y, width, height)
        strips = [self._strips[y] for y in crop.line_range]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, self.background_colors[1]) for strip in strips]
        return strips

    def _drawn(self, y: int, width: int, height: int) -> Strip:
        if width < 2:  # one for the bar, one for the text
            return Strip.blank(width, PLAIN)
        if y + self.top >= self.number_of_lines():
            return Strip([Segment(" " * (width - 1), PLAIN), Segment(self._bar(y, height), BAR)], width)
        sign, text, style = self.line(y + self.top)
        parts = [Segment(sign, style), *_parts(text, style)]
        room = width - 1 - cell_len(sign) - cell_len(text.plain)
        if room < 0:
            parts = [*Strip(parts).crop(0, width - 2).extend_cell_length(width - 2), Segment("…", style)]
        elif room > 0:
            parts.append(Segment(" " * room, style))
        return Strip([*parts, Segment(self._bar(y, height), BAR)], width)

    def _bar(self, y: int, height: int) -> str:
        """Give what stands at the side of a line: a bar beside the part that is seen."""
        total = self.number_of_lines()
        if total <= height:
            return self.side()
        first = self.top * height // total
        return "┃" if first <= y <= first + height * height // total else "│"

    def on_resize(self, _: Resize) -> None:
        """Draw for the new size."""
        self.draw_anew()

    def on_mouse_scroll_down(self) -> None:
        """Go three lines on."""
        self.scroll_lines(self.top + WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Go three lines back."""
        self.scroll_lines(self.top - WHEEL)


class Ground(Screen[None]):
    """The screen below all; it is covered, so nothing of it is drawn but blanks."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give blank lines."""
        return blank_lines(crop)


class Columns(Horizontal):
    """What has the list and the article in it, beside or below each other; it is covered by these."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give blank lines."""
        return blank_lines(crop)


class Between(Widget):
    """The line between the list and an article below it; one beside it has the list's own bar there."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw it."""
        return [Strip([Segment("─" * crop.width, PLAIN)], crop.width)] * crop.height


def blank_lines(crop: Region) -> list[Strip]:
    """Give blank lines for a part of the screen."""
    return [Strip.blank(crop.width, PLAIN)] * crop.height


class Rows(Lines):
    """A list of rows of some lines each, and a cursor that goes from row to row; a row is made when it is seen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    class Looked(Message):
        """The cursor came to a row."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Resized(Message):
        """The list has another width."""

    class Taken(Message):
        """A row was taken."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str, ruled: bool = False) -> None:
        """Make an empty list; a ``ruled`` one has a line at its side as well where something stands beside it."""
        super().__init__(id=id)
        self._ruled = ruled
        self.cursor = 0
        self._ends: Sequence[int] = ()
        """The number of lines up to the end of each row."""
        self._make: Callable[[int], Sequence[Text]] = lambda _: ()
        self._made: dict[int, Sequence[Text]] = {}

    def show_rows(
        self, heights: Iterable[int], make: Callable[[int], Sequence[Text]], *, keep_place: bool = False
    ) -> None:
        """Show other rows, with the cursor at the first, or where it was; nobody is told that it came there.

        ``make`` gives the lines of one row, as many as its height. The last two belong to it; what stands above these
        is a heading, which is never set off.
        """
        self._ends, self._make = tuple(accumulate(heights)), make
        self._made.clear()
        if keep_place:
            self.draw_anew()
            return
        self.cursor = self.top = 0
        self.draw_anew()

    def change_row(self, number: int) -> None:
        """Have a row made anew."""
        self._made.pop(number, None)
        self.draw_anew()

    def number_of_lines(self) -> int:
        """Give how many lines all rows have."""
        return self._ends[-1] if self._ends else 0

    def side(self) -> str:
        """Give the line between the list and what stands beside it."""
        return "│" if self._ruled and self.size.width < self.app.size.width else " "

    def _row_at(self, line: int) -> int:
        return bisect_right(self._ends, line)

    def _start(self, row: int) -> int:
        return self._ends[row - 1] if row else 0

    def line(self, number: int) -> tuple[str, Text, Style]:
        """Give a line as it is drawn: the first of a row has a sign where the cursor is, and all are set off there."""
        row = self._row_at(number)
        if row not in self._made:
            self._made[row] = self._make(row)
        lines, place = self._made[row], number - self._start(row)
        first = max(0, len(lines) - OWN_LINES)
        if row != self.cursor or place < first:
            return " ", lines[place], PLAIN
        sign, style = (CURSOR, AT_CURSOR) if self.has_focus else (RESTING, RESTED)
        return sign if place == first else " ", lines[place], style

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is, and see to it that it is seen."""
        if not self._ends:
            return
        self.cursor = max(0, min(row, len(self._ends) - 1))
        top, bottom = self._start(self.cursor), self._ends[self.cursor]
        if top < self.top or bottom > self.top + self.size.height:
            self.scroll_lines(top if top < self.top else bottom - self.size.height)
        self.draw_anew()
        self.post_message(self.Looked(self.cursor))

    def action_step(self, rows: int) -> None:
        """Go so many rows on, or back."""
        self.move_to(self.cursor + rows)

    def action_leap(self, way: int) -> None:
        """Go a screen on, or back."""
        there = self._row_at(max(0, self._start(self.cursor) + way * (self.size.height - 1)))
        self.move_to(there if there != self.cursor else self.cursor + way)

    def action_take(self) -> None:
        """Take the row at the cursor."""
        if self._ends:
            self.post_message(self.Taken(self.cursor))

    def on_resize(self, event: Resize) -> None:
        """Draw for the new size, and say that there is one: rows may have other heights."""
        super().on_resize(event)
        self.post_message(self.Resized())

    def on_focus(self) -> None:
        """Show that the keys are for this."""
        self.draw_anew()

    def on_blur(self) -> None:
        """Show that the keys are for something else."""
        self.draw_anew()

    def on_click(self, event: Click) -> None:
        """Go to the row that was pointed at; a row that was there already is taken."""
        row = self._row_at(event.y + self.top)
        if row < len(self._ends):
            if event.chain > 1:
                self.action_take()
            else:
                self.move_to(row)


class Query(Input):
    """The line that a query is typed in; the library's own lays the whole screen out anew for each letter."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class Prose(Lines):
    """A text, broken at blanks to the width of the widget, with places in it to go to."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._text = Text()
        self._lines: list[Text] = []
        self._places: Sequence[int] = ()
        self.match_lines: list[int] = []

    def show_text(self, text: Text, places: Sequence[int]) -> None:
        """Show another text, from its beginning; ``places`` are those that one can go to, in order."""
        self._text, self._places, self.top = text, places, 0
        self._break()

    def number_of_lines(self) -> int:
        """Give how many lines the text has at this width."""
        return len(self._lines)

    def line(self, number: int) -> tuple[str, Text, Style]:
        """Give a line of the text."""
        return " ", self._lines[number], PLAIN

    def _break(self) -> None:
        width = max(1, min(ARTICLE_WIDTH, self.size.width - 3))  # a blank on either side, and the bar
        lines: list[Text] = []
        starts: list[int] = []
        start = 0
        for whole in self._text.split("\n", allow_blank=True):
            cuts = places_to_break(whole.plain, width)
            lines += whole.divide(cuts)
            starts += (start + cut for cut in (0, *cuts))
            start += len(whole.plain) + 1
        self.match_lines = [sum(first <= place for first in starts) - 1 for place in self._places]
        self._lines = lines
        self.scroll_lines(self.top)

    def on_resize(self, _: Resize) -> None:
        """Break the text anew."""
        self._break()

    def go_to_match(self, number: int) -> None:
        """Bring a place into sight."""
        self.scroll_lines(self.match_lines[number] - 2)

    def action_step(self, lines: int) -> None:
        """Go so many lines on, or back."""
        self.scroll_lines(self.top + lines)

    def action_leap(self, way: int) -> None:
        """Go a screen on, or back."""
        self.scroll_lines(self.top + way * max(1, self.size.height - 1))
