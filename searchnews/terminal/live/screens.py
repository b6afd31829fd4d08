"""Draws the screens that lie over the whole one for a moment: the keys, a value to filter by, a name of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from searchnews.terminal.console import clean
from searchnews.terminal.live.keys import KEYS
from searchnews.terminal.speaking import field_name, number, speak, spoken
from searchnews.writing.exports import NAMED_BY_FILES

if TYPE_CHECKING:
    from searchnews.questions.facets import FieldCounts


class Help(ModalScreen[None]):
    """What the keys do."""

    CSS = """
    Help { align: center middle; }
    Help Static { width: auto; max-width: 100%; border: round $primary; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1,q,enter", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Make it."""
        yield Static(Text(speak(KEYS)))


class ChooseValue(ModalScreen[tuple[str, str] | None]):
    """The values of fields with their numbers of hits; gives the field and the value that was chosen."""

    CSS = """
    ChooseValue { align: center middle; }
    ChooseValue OptionList { width: 50; max-width: 100%; height: auto; max-height: 90%; border: round $primary; }
    """

    def __init__(self, counts: tuple[FieldCounts, ...]) -> None:
        super().__init__()
        self._values = [(field.field, bucket.value, bucket.count) for field in counts for bucket in field.buckets]

    def compose(self) -> ComposeResult:
        """Make it."""
        lines = [f"{field_name(field):<8} {clean(value)}  {number(hits)}" for field, value, hits in self._values]
        yield OptionList(*(Option(Text(line)) for line in lines or [spoken("nothing to filter by")]))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._values[event.option_index][:2] if self._values else None)


class AskFile(ModalScreen[str | None]):
    """Asks for the name of a file to write to."""

    CSS = """
    AskFile { align: center middle; }
    AskFile Vertical { width: 60; max-width: 100%; height: auto; border: round $primary; padding: 0 1; }
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
        self.dismiss(event.value.strip() or None)
