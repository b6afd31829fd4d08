"""Are the list of hits and the article of the whole screen; only the lines that are seen are drawn, which is quick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from searchnews.terminal.wrapping import places_to_break

WHEEL = 3
"""Lines that a mouse scrolls by."""
CURSOR, RESTING = "›", "·"
"""What stands before the row at the cursor, when the keys are for the list and when not; it is told without colours."""


class Lines(Widget, can_focus=True):
    """Lines of text, cut at the width, of which those are drawn that are seen; a bar at the side says which.

    It scrolls by itself: a scrolling container of the library lays the whole screen out anew for each text.
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
        self.lines: list[Text] = []
        self.top = 0
        """The first line that is seen."""
        self._base: Style | None = None

    def show_lines(self, lines: list[Text]) -> None:
        """Show other lines, from the first on."""
        self.lines = lines
        self.top = 0
        self.refresh()

    def scroll_lines(self, top: int) -> None:
        """Have the lines seen from this one on, or from the nearest that leaves no room below the last."""
        self.top = max(0, min(top, len(self.lines) - self.size.height))
        self.refresh()

    def line(self, number: int) -> Text:
        """Give a line as it is drawn."""
        return self.lines[number]

    def notify_style_update(self) -> None:
        """Work the colours out anew when they are needed."""
        super().notify_style_update()
        self._base = None

    def render_line(self, y: int) -> Strip:
        """Draw a line of the screen."""
        if self._base is None:
            self._base = self.rich_style
        number, width = y + self.top, self.size.width - 1
        if number >= len(self.lines) or width < 1:
            return Strip.blank(self.size.width, self._base)
        text = self.line(number).copy()
        text.truncate(width, overflow="ellipsis", pad=True)
        text.append(self._bar(y), "dim")
        return Strip(text.render(self.app.console)).adjust_cell_length(self.size.width).apply_style(self._base)

    def _bar(self, y: int) -> str:
        """Give what stands at the side of a line: a bar beside the part that is seen."""
        height, total = self.size.height, len(self.lines)
        if total <= height:
            return " "
        first = self.top * height // total
        return "┃" if first <= y <= first + height * height // total else "│"

    def on_mouse_scroll_down(self) -> None:
        """Go three lines on."""
        self.scroll_lines(self.top + WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Go three lines back."""
        self.scroll_lines(self.top - WHEEL)


class Rows(Lines):
    """A list of rows, of a line or more each, and a cursor that goes from row to row."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    class Looked(Message):
        """The cursor came to a row."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Taken(Message):
        """A row was taken."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._rows: list[list[Text]] = []
        self._first: list[int] = []
        self._row_of: list[int] = []

    def show_rows(self, rows: Iterable[Sequence[Text]]) -> None:
        """Show other rows, with the cursor at the first."""
        self._rows = [list(row) for row in rows]
        self.cursor = 0
        self._first = [0, *accumulate(map(len, self._rows))]
        self._row_of = [number for number, row in enumerate(self._rows) for _ in row]
        self.show_lines([line for row in self._rows for line in row])
        if self._rows:
            self.post_message(self.Looked(0))

    def change_row(self, number: int, row: Sequence[Text]) -> None:
        """Show a row, of as many lines as before, in another way."""
        self.lines[self._first[number] : self._first[number + 1]] = row
        self.refresh()

    def line(self, number: int) -> Text:
        """Give a line as it is drawn: the first of a row has a sign where the cursor is, and all are set off there."""
        row = self._row_of[number]
        here = row == self.cursor
        cursor = CURSOR if self.has_focus else RESTING
        sign = cursor if here and number == self._first[row] else " "
        line = Text(sign) + self.lines[number]
        if here:
            line.stylize(Style(reverse=self.has_focus, bold=True))
        return line

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is, and see to it that it is seen."""
        if not self._rows:
            return
        self.cursor = max(0, min(row, len(self._rows) - 1))
        top, bottom = self._first[self.cursor], self._first[self.cursor + 1]
        if top < self.top or bottom > self.top + self.size.height:
            self.scroll_lines(top if top < self.top else bottom - self.size.height)
        self.refresh()
        self.post_message(self.Looked(self.cursor))

    def action_step(self, rows: int) -> None:
        """Go so many rows on, or back."""
        self.move_to(self.cursor + rows)

    def action_leap(self, way: int) -> None:
        """Go a screen on, or back."""
        high = max(map(len, self._rows), default=1)
        self.move_to(self.cursor + way * max(1, self.size.height // high - 1))

    def action_take(self) -> None:
        """Take the row at the cursor."""
        if self._rows:
            self.post_message(self.Taken(self.cursor))

    def on_focus(self) -> None:
        """Show that the keys are for this."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys are for something else."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Go to the row that was pointed at; a row that was there already is taken."""
        number = event.y + self.top
        if number < len(self._row_of):
            row = self._row_of[number]
            if event.chain > 1:
                self.action_take()
            else:
                self.move_to(row)


class Prose(Lines):
    """A text, broken at blanks to the width of the widget, with places in it to go to."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._text = Text()
        self._places: Sequence[int] = ()
        self.match_lines: list[int] = []

    def show_text(self, text: Text, places: Sequence[int]) -> None:
        """Show another text, from its beginning; ``places`` are those that one can go to, in order."""
        self._text, self._places = text, places
        self._break()

    def _break(self) -> None:
        width = max(1, self.size.width - 2)
        lines: list[Text] = []
        starts: list[int] = []
        start = 0
        for whole in self._text.split("\n", allow_blank=True):
            cuts = places_to_break(whole.plain, width)
            lines += whole.divide(cuts)
            starts += (start + cut for cut in (0, *cuts))
            start += len(whole.plain) + 1
        self.match_lines = [sum(first <= place for first in starts) - 1 for place in self._places]
        self.show_lines(lines)

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
