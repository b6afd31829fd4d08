"""Prints how good a search is: the page of ``searchnews evaluate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.terminal.views.parts import ASIDE, HEADLINE
from searchnews.writing.figures import count

if TYPE_CHECKING:
    from searchnews.evaluation import Evaluation


def evaluation_page(result: Evaluation, about: str) -> RenderableType:
    """Give how an archive did, a line for each measure."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ("", "mean", "95 % interval"):
        table.add_column(Text(column, style=ASIDE), justify="left" if not column else "right")
    table.add_row(*(Text(column, style=ASIDE) for column in ("", "mean", "95 % interval")))
    for measure in result.measures:
        interval = f"{measure.low:.3f} \u2013 {measure.high:.3f}"
        table.add_row(measure.name, Text(f"{measure.mean:.3f}", style=HEADLINE), interval)
    told = f"{count(result.topics, 'question')}, {result.without_answer:,} with no right article in the first 100 hits"
    return Group(Text(about), Text(told, style=ASIDE), Text(), table)
