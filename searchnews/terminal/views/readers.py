"""Draws the list of the forms that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import speak, spoken
from searchnews.terminal.views.parts import ASIDE, NOTE

if TYPE_CHECKING:
    from searchnews.readers.registry import Form


def readers_page(forms: Sequence[Form]) -> RenderableType:
    """Give each form with what it is, how its names end, and what is missing for it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", ratio=3)
    table.add_column(overflow="fold", ratio=5, style=ASIDE)
    table.add_column(overflow="fold", ratio=2)
    table.add_row(Text(spoken("form"), style="bold"), "", Text(spoken("names"), style="bold"))
    for form in forms:
        about = Text(clean(speak(form.about)))
        if not form.module.startswith("searchnews."):
            about.append(spoken(" (from {module})", module=clean(form.module)))
        if form.install:
            about.append(spoken("\nnot yet: {install}", install=clean(speak(form.install))), style=NOTE)
        table.add_row(Text(clean(speak(as_worded(form.name)))), about, Text(clean(" ".join(form.suffixes))))
    return table
