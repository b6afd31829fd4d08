"""Draws what is different since a receipt was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text

from searchnews.terminal.commands.scripts.repeat import NAMED
from searchnews.terminal.views.parts import ASIDE, HEADLINE, NOTE
from searchnews.writing import clean
from searchnews.writing.figures import count

if TYPE_CHECKING:
    from searchnews.archive.receipts import Repeated
    from searchnews.articles import Article


def repeated_page(repeated: Repeated, named: Mapping[str, Article]) -> RenderableType:
    """Give what is different; ``named`` has the articles that can be called by their headlines."""
    before, after = repeated.before, repeated.after
    parts = [Text(clean(f"note: {note}"), style=NOTE) for note in repeated.notes]
    parts.append(Text(clean(str(after.reading.get("reading", after.query))), style=HEADLINE))
    if repeated.same:
        parts.append(Text(f"the same {count(after.count, 'article')} as on {_day(before.made)}"))
    else:
        was = f"{count(after.count, 'article')}, and not {before.count:,} as on {_day(before.made)}"
        same_number = after.count == before.count
        parts.append(Text(f"{count(after.count, 'article')}, as many, but not the same ones" if same_number else was))
    for title, ids in (("came", repeated.came), ("went", repeated.went)):
        parts += _listed(title, ids, named)
    if repeated.came is None:
        parts.append(Text("there are too many to say which came and which went", style=NOTE))
    if repeated.changed:
        parts += [Text(), Text("what else is different", style=HEADLINE)]
        for what, old, new in repeated.changed:
            parts.append(Text.assemble(("  " + clean(what), ""), (f": {_value(old)} → {_value(new)}", ASIDE)))
    return Group(*parts)


def _listed(title: str, ids: tuple[str, ...] | None, named: Mapping[str, Article]) -> Iterator[Text]:

    if not ids:
        return
    yield Text()
    yield Text.assemble((title, HEADLINE), (f"  {len(ids):,}", ASIDE))
    for id in ids[:NAMED]:
        article = named.get(id)
        told = "no longer in the archive" if article is None else article.headline
        yield Text.assemble("  ", (clean(id), ASIDE), "  ", clean(told))
    if len(ids) > NAMED:
        yield Text(f"  … and {len(ids) - NAMED:,} more; -f jsonl has all", style=ASIDE)


def _day(made: str) -> str:

    return clean(made[:16]).replace("T", " ")


def _value(value: Any) -> str:

    shown = clean(str(value))
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
