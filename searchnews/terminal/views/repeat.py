"""Draws what is different since a receipt was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.text import Text

from searchnews.articles.article import TIME_ZONE
from searchnews.terminal.commands.scripts.repeat import NAMED
from searchnews.terminal.speaking import count, noted, number, speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE, NOTE
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive.receipts import Repeated
    from searchnews.articles import Article


def repeated_page(repeated: Repeated, named: Mapping[str, Article]) -> RenderableType:
    """Give what is different; ``named`` has the articles that can be called by their headlines."""
    before, after = repeated.before, repeated.after
    parts = [Text(clean(remark), style=NOTE) for remark in map(noted, repeated.notes)]
    parts.append(Text(clean(str(after.reading.get("reading", after.query))), style=HEADLINE))
    if repeated.same:
        parts.append(
            Text(spoken("the same {count} as on {day}", count=count(after.count, "article"), day=_day(before.made)))
        )
    else:
        was = spoken(
            "{count}, and not {before:,} as on {day}",
            count=count(after.count, "article"),
            before=before.count,
            day=_day(before.made),
        )
        same_number = after.count == before.count
        parts.append(
            Text(
                spoken("{count}, as many, but not the same ones", count=count(after.count, "article"))
                if same_number
                else was
            )
        )
    for title, ids in ((spoken("came"), repeated.came), (spoken("went"), repeated.went)):
        parts += _listed(title, ids, named)
    if repeated.came is None:
        parts.append(Text(spoken("there are too many to say which came and which went"), style=NOTE))
    if repeated.changed:
        parts += [Text(), Text(spoken("what else is different"), style=HEADLINE)]
        for what, old, new in repeated.changed:
            parts.append(Text.assemble(("  " + clean(speak(what)), ""), (f": {_value(old)} → {_value(new)}", ASIDE)))
    return Group(*parts)


def _listed(title: str, ids: tuple[str, ...] | None, named: Mapping[str, Article]) -> Iterator[Text]:

    if not ids:
        return
    yield Text()
    yield Text.assemble((title, HEADLINE), (f"  {number(len(ids))}", ASIDE))
    for id in ids[:NAMED]:
        article = named.get(id)
        told = spoken("no longer in the archive") if article is None else article.headline
        yield Text.assemble("  ", (clean(id), ASIDE), "  ", clean(told))
    if len(ids) > NAMED:
        yield Text(spoken("  … and {more:,} more; -f jsonl has all", more=len(ids) - NAMED), style=ASIDE)


def _day(made: str) -> str:
    """Give a moment as it was in Amsterdam, as all times are shown; what is none as it was written."""
    try:
        return f"{datetime.fromisoformat(made).astimezone(ZoneInfo(TIME_ZONE)):%Y-%m-%d %H:%M}"
    except ValueError:
        return clean(made[:16])


def _value(value: Any) -> str:

    shown = clean(str(value))
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
