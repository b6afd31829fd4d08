"""Prints how good a search is: the page of ``searchnews evaluate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.terminal.speaking import count, speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE

if TYPE_CHECKING:
    from searchnews.evaluation import Evaluation


def evaluation_page(result: Evaluation, about: str) -> RenderableType:
    """Give how an archive did, a line for each measure."""
    titles = ("", spoken("mean"), spoken("95 % interval"))
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in titles:
        table.add_column(Text(column, style=ASIDE), justify="left" if not column else "right")
    table.add_row(*(Text(column, style=ASIDE) for column in titles))
    for measure in result.measures:
        interval = spoken("{low:.3f} \u2013 {high:.3f}", low=measure.low, high=measure.high)
        table.add_row(measure.name, Text(spoken("{mean:.3f}", mean=measure.mean), style=HEADLINE), interval)
    told = spoken(
        "{topics}, {without_answer:,} with no right article in the first 100 hits",
        topics=count(result.topics, "question"),
        without_answer=result.without_answer,
    )
    return Group(Text(speak(about)), Text(told, style=ASIDE), Text(), table)
