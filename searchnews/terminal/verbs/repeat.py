"""Is the command ``repeat``: asks the query of a receipt again, and draws what is different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.options import archive_option, example, pager_option, rows_option
from searchnews.terminal.outcomes import give

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from searchnews.archive.receipts import Repeated
    from searchnews.articles import Article

DIFFERS = 1
LISTED = 20
"""Articles that came or went which a page names; all of them are in the other forms."""


@click.command(epilog=example("searchnews search verdrag --receipt today.json", "searchnews repeat verdrag.json"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@archive_option
@rows_option
@pager_option
def repeat(*, file: Path, archive: Path, format: str, no_pager: bool) -> int:
    """Ask the query of a receipt again: is the count the same?

    Says which articles came and which went, and what else is different: rules, engine, words that a wildcard
    stands for, size of the archive. The exit code is 0 for the same articles, 1 for others.
    """
    from searchnews.archive import Archive
    from searchnews.archive.receipts import Receipt

    receipt = Receipt.read(file)
    with Archive.open(archive) as opened:
        repeated = opened.repeat(receipt)
        named = _named(opened, [*(repeated.came or ())[:LISTED], *(repeated.went or ())[:LISTED]])
    give(repeated, format, lambda: repeated_page(repeated, named), pager=not no_pager)
    return 0 if repeated.same else DIFFERS


def _named(archive: Any, ids: Iterable[str]) -> dict[str, Article]:
    """Give the articles of these ids that are in the archive."""
    from searchnews.archive import ArticleNotFound

    found: dict[str, Article] = {}
    for id in ids:
        try:
            found[id] = archive.get(id)
        except ArticleNotFound:  # noqa: PERF203  # twenty at most
            continue
    return found


def repeated_page(repeated: Repeated, named: Mapping[str, Article]) -> RenderableType:
    """Give what is different; ``named`` has the articles that can be called by their headlines."""
    from rich.console import Group
    from rich.text import Text

    from searchnews.terminal.console import clean
    from searchnews.terminal.pages import ASIDE, HEADLINE, NOTE
    from searchnews.terminal.words import count

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
    from rich.text import Text

    from searchnews.terminal.console import clean
    from searchnews.terminal.pages import ASIDE, HEADLINE

    if not ids:
        return
    yield Text()
    yield Text.assemble((title, HEADLINE), (f"  {len(ids):,}", ASIDE))
    for id in ids[:LISTED]:
        article = named.get(id)
        told = "no longer in the archive" if article is None else article.headline
        yield Text.assemble("  ", (clean(id), ASIDE), "  ", clean(told))
    if len(ids) > LISTED:
        yield Text(f"  … and {len(ids) - LISTED:,} more; -f jsonl has all", style=ASIDE)


def _day(made: str) -> str:
    from searchnews.terminal.console import clean

    return clean(made[:16]).replace("T", " ")


def _value(value: Any) -> str:
    from searchnews.terminal.console import clean

    shown = clean(str(value))
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
