"""Draws the dialogs of the whole screen: the keys, a value to filter by, the name of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from searchnews.archive.exports import form_for
from searchnews.errors import SearchNewsError
from searchnews.terminal.console import clean
from searchnews.terminal.live.keys import KEYS
from searchnews.terminal.live.widgets import Rows
from searchnews.terminal.speaking import field_name, number, speak, spoken
from searchnews.terminal.views.counts import telling
from searchnews.terminal.wrapping import under_itself
from searchnews.writing.exports import NAMED_BY_FILES

if TYPE_CHECKING:
    from searchnews.questions.facets import FieldCounts


class Help(ModalScreen[None]):
    """What the keys do."""

    CSS = """
    Help { align: center middle; }
    Help Static { width: auto; max-width: 100%; border: round ansi_default; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1,q,enter", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Make it."""
        yield Static(Text(under_itself(speak(KEYS), self.app.size.width - 4)))


class ChooseValue(ModalScreen[tuple[str, str] | None]):
    """The values of fields with their numbers of hits, of ``total``; gives the field and the value that was chosen."""

    CSS = """
    ChooseValue { align: center middle; }
    ChooseValue Vertical { width: 52; max-width: 100%; height: auto; border: round ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "dismiss", "close")]

    def __init__(self, counts: tuple[FieldCounts, ...], total: int) -> None:
        super().__init__()
        told = telling(counts, total)
        self._values = [(field.field, bucket.value, bucket.count) for field in told for bucket in field.buckets]

    def compose(self) -> ComposeResult:
        """Make it."""
        with Vertical():
            yield Rows(id="values")
            yield Static(spoken("Enter chooses · Esc closes") if self._values else spoken("nothing to filter by"))

    def on_mount(self) -> None:
        """Fill the list, as high as its values, or as the screen is."""
        rows = self.query_one(Rows)
        rows.styles.height = min(len(self._values), max(1, self.app.size.height - 4))
        rows.show_rows([1] * len(self._values), self._row)
        rows.focus()

    def _row(self, row: int) -> list[Text]:
        field, value, hits = self._values[row]
        return [Text(f"{number(hits):>7}  {field_name(field)}  {clean(value)}")]

    @on(Rows.Looked)
    def _looked_at(self, event: Rows.Looked) -> None:
        event.stop()

    @on(Rows.Taken)
    def _chosen(self, event: Rows.Taken) -> None:
        event.stop()
        self.dismiss(self._values[event.row][:2])


class AskFile(ModalScreen[str | None]):
    """Asks for the name of a file to write to."""

    CSS = """
    AskFile { align: center middle; }
    AskFile Input > .input--selection { background: ansi_default; color: ansi_default; text-style: reverse; }
    AskFile Input > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    AskFile Vertical { width: 60; max-width: 100%; height: auto; border: round ansi_default; padding: 0 1; }
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        """Make it."""
        with Vertical():
            forms = ", ".join(NAMED_BY_FILES)
            yield Static(spoken("{number} to write; the name says the form: {forms}", number=self._number, forms=forms))
            yield Input(spoken("marked.md"), compact=True)

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if name := event.value.strip():
            try:
                form_for(Path(name).expanduser(), None, force=False)
            except SearchNewsError as error:  # the name stays, to be mended
                self.query_one(Static).update(Text(clean(speak(error.message))))
                return
        self.dismiss(name or None)
