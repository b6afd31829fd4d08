"""Draws the settings of the reader, each with what sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE, ToPaste

if TYPE_CHECKING:
    from searchnews.terminal.commands.upkeep.config import Listing


def settings_page(listing: Listing) -> RenderableType:
    """Give a line for each setting, and below them where the file is."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in listing.rows():
        by = {"usual": "", "file": spoken("set in the file")}.get(
            row["by"], spoken("by {variable}", variable=row["by"])
        )
        value = speak(as_worded(row["value"])) if row["by"] == "usual" else row["value"]
        table.add_row(Text(clean(row["setting"]), style=HEADLINE), clean(value), Text(by, ASIDE))
        table.add_row("", Text(speak(as_worded(row["about"])), style=ASIDE), "")
    there = "" if listing.file.exists() else spoken(", which is not there yet")
    return Group(table, Text(), ToPaste(spoken("file: {file}{there}", file=listing.file, there=there), style=ASIDE))
