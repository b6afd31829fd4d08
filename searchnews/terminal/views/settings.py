"""Draws the settings of the reader, each with what sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE, ToPaste, joined

if TYPE_CHECKING:
    from searchnews.terminal.commands.upkeep.config import Listing


def settings_page(listing: Listing) -> RenderableType:
    """Give a line for each setting, and below them where the file is."""
    rows = list(listing.rows())
    indent = max(len(row["setting"]) for row in rows) + 2
    lines: list[RenderableType] = []
    for row in rows:
        by = {"usual": "", "file": spoken("set in the file")}.get(
            row["by"], spoken("by {variable}", variable=row["by"])
        )
        value = speak(as_worded(row["value"])) if row["by"] == "usual" else row["value"]
        told = joined([Text(clean(value)), Text(by, style=ASIDE)])
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=indent - 2)
        table.add_row(Text(clean(row["setting"]), style=HEADLINE), told)
        table.add_row("", Text(speak(as_worded(row["about"])), style=ASIDE))
        lines.append(table)
    there = "" if listing.file.exists() else spoken(", which is not there yet")
    return Group(*lines, Text(), ToPaste(spoken("file: {file}{there}", file=listing.file, there=there), style=ASIDE))
