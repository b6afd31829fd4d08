"""Draws saved searches, and what came in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.hits import Page
from searchnews.messages.worded import as_worded
from searchnews.terminal.speaking import by_clock, noted, number, speak, spoken
from searchnews.terminal.user.settings import is_quiet
from searchnews.terminal.views.hits import blocks
from searchnews.terminal.views.parts import ASIDE, HEADLINE, NOTE
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive.news import News
    from searchnews.archive.saved import Listing


def saved_page(listing: Listing, whole: bool) -> RenderableType:  # noqa: FBT001  # as `give` hands it over
    """Give a line for each search; of one alone all that is known."""
    if not listing.searches:
        return Text(spoken("no search is saved; save one with: searchnews save NAME QUERY"))
    table = Table.grid(padding=(0, 2, 0, 0))
    if whole:
        table.add_column(style=ASIDE, no_wrap=True)
        table.add_column(overflow="fold")
        for row in listing.rows():
            for part, value in row.items():
                if value not in ("", None):
                    told = by_clock(value) if part in ("saved", "looked") else value
                    told = number(told) if isinstance(told, int) else speak(told)
                    table.add_row(speak(as_worded(part)), Text(clean(told)))
        return table
    for justify in ("left", "right", "right", "left"):
        table.add_column(justify=justify, overflow="fold")
    table.add_row("", Text(spoken("new"), style=ASIDE), Text(spoken("total"), style=ASIDE), "")
    for row in listing.rows():
        counts = ["" if row[part] is None else number(row[part]) for part in ("new", "total")]
        asked = Text(clean(", ".join(part for part in (row["query"], speak(row["filters"])) if part)))
        if row["error"]:
            asked.append(f"\n{clean(speak(row['error']))}", style=NOTE)
        table.add_row(Text(clean(row["name"]), style=HEADLINE), *counts, asked)
    return Group(table)


def news_page(every: list[News]) -> RenderableType:
    """Give for each search what is new, and below it the hits."""
    parts: list[RenderableType] = []
    for news in every:
        if news.count:
            told = spoken("   {count:,} new of {total:,}", count=news.count, total=news.total)
            parts.append(Text.assemble((clean(news.name), HEADLINE), f"  {clean(news.reading)}", (told, ASIDE)))
            parts += [Text(clean(remark), style=NOTE) for remark in map(noted, news.notes)]
            hits = tuple(news.hits())
            page = Page(query=news.name, reading=news.reading, total=news.count, took_ms=0.0, hits=hits)
            parts += blocks(page) if hits else []  # they may have been deleted this very moment
            parts.append(Text())
    none = [clean(news.name) for news in every if not news.count]
    if none and not is_quiet():
        parts.append(Text(spoken("nothing new for {none}", none=", ".join(none)), style=ASIDE))
    return Group(*parts)
