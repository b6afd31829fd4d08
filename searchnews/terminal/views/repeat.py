"""Draws what is different since a receipt was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from searchnews.messages.worded import as_worded, template
from searchnews.terminal.commands.scripts.repeat import NAMED
from searchnews.terminal.speaking import by_clock, count, moment, noted, number, speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE, NOTE
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive.receipts import Repeated
    from searchnews.articles import Article

_NAMES = {"path": template("folder"), "lines": template("read as"), "created": template("made")}
"""What is called otherwise by scripts."""
_BY_CLOCK, _OF_ARTICLES = ("created",), ("first", "last")
"""Moments: of what searchnews did itself, by this machine's clock; of articles, in Amsterdam."""
WORDS = 8
"""Words of a pattern that are told."""
LONGEST, BEFORE = 60, 20
"""Signs that are shown of a value, and of these those before the place where it differs from another."""


def repeated_page(repeated: Repeated, named: Mapping[str, Article]) -> RenderableType:
    """Give what is different; ``named`` has the articles that can be called by their headlines."""
    before, after = repeated.before, repeated.after
    day = clean(by_clock(before.made))
    parts: list[RenderableType] = [Text(clean(remark), style=NOTE) for remark in map(noted, repeated.notes)]
    parts.append(Text(clean(str(after.reading.get("reading", after.query))), style=HEADLINE))
    if repeated.same:
        parts.append(Text(spoken("the same {count} as on {day}", count=count(after.count, "article"), day=day)))
    else:
        was = spoken(
            "{count}, and not {before:,} as on {day}",
            count=count(after.count, "article"),
            before=before.count,
            day=day,
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
        table = Table.grid(padding=(0, 1, 0, 0))
        words = any(type(what) is not str for what, _, _ in repeated.changed)
        for what, old, new in repeated.changed:
            if what == "lines" and words:  # they say the same, in the words of the receipt
                continue
            name = speak(as_worded(_NAMES.get(what, what)) if type(what) is str else what)
            table.add_row(
                "", Text.assemble(clean(name), ": ", (_told(*(_said(what, each) for each in (old, new))), ASIDE))
            )
        parts.append(Padding(table, (0, 0, 0, 1)))
    return Group(*parts)


def _said(what: str, value: object) -> object:
    """Give a value as a page shows it: moments and numbers as the reader writes them."""
    if isinstance(value, str) and what in _BY_CLOCK:
        return by_clock(value)
    if isinstance(value, str) and what in _OF_ARTICLES:
        try:
            return moment(datetime.fromisoformat(value))
        except ValueError:
            return value
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _told(old: object, new: object) -> str:
    """Give a value before and after; of words with their numbers only those that differ."""
    if isinstance(old, Mapping) or isinstance(new, Mapping):
        old, new = (each if isinstance(each, Mapping) else {} for each in (old, new))
        words = [word for word in {**old, **new} if old.get(word) != new.get(word)]
        more = "" if len(words) <= WORDS else f", … {number(len(words) - WORDS)}"
        return (
            ", ".join(
                f"{clean(word)} {number(old.get(word, 0))} → {number(new.get(word, 0))}" for word in words[:WORDS]
            )
            + more
        )
    return " → ".join(_values(clean(str(old)), clean(str(new))))


def _listed(title: str, ids: tuple[str, ...] | None, named: Mapping[str, Article]) -> Iterator[RenderableType]:
    if not ids:
        return
    yield Text()
    yield Text.assemble((title, HEADLINE), (f"  {number(len(ids))}", ASIDE))
    table = Table.grid(padding=(0, 2, 0, 0))
    for id in ids[:NAMED]:
        article = named.get(id)
        told = spoken("no longer in the archive") if article is None else article.headline
        table.add_row("", Text(clean(id), style=ASIDE), Text(clean(told)))
    yield table
    if len(ids) > NAMED:
        yield Text(spoken("  … and {more:,} more; -f jsonl has all", more=len(ids) - NAMED), style=ASIDE)


def _values(old: str, new: str) -> Iterator[str]:
    """Cut two values that differ to where they do, if they are long.

    >>> [*_values("x" * 90 + " in city", "x" * 90 + " in country")]
    ['…xxxxxxxxxxxxxxx in city', '…xxxxxxxxxxxxxxx in country']
    """
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    begin = max(0, alike - BEFORE) if max(len(old), len(new)) > LONGEST else 0
    for value in (old, new):
        shown = value if not begin else f"…{value[begin:]}"
        yield shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
