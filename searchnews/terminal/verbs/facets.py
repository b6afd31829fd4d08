"""Is the command ``facets``, and draws its page: counts with bars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import (
    archive_option,
    example,
    filter_options,
    filters_of,
    pager_option,
    receipt_option,
    rows_option,
    text,
)
from searchnews.terminal.outcomes import check_receipt, give, write_receipt

if TYPE_CHECKING:
    from rich.console import RenderableType

    from searchnews.questions.facets import Counts


@click.command(
    epilog=example("searchnews facets city country", "searchnews facets agency -q 'verdrag land:noord-korea'")
)
@click.argument("fields", metavar="FIELD...", nargs=-1, required=True, type=text)
@click.option("-q", "--query", type=text, default="*", show_default=True, help="Count the articles that match this.")
@click.option(
    "-n", "--number", type=click.IntRange(1, 10_000), default=10, show_default=True, help="Values of a field."
)
@archive_option
@filter_options
@rows_option
@receipt_option
@pager_option
def facets(
    *, fields: tuple[str, ...], query: str, number: int, archive: Path, format: str, no_pager: bool, **options: Any
) -> int:
    """Count articles by city, country, agency and other fields."""
    from searchnews.archive import Archive

    lenient, receipt, filters = options.pop("lenient"), options.pop("receipt"), filters_of(options)
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        counts = opened.facets(query, fields, size=number, filters=filters, lenient=lenient)
        write_receipt(opened, receipt, query, filters, lenient=lenient)
    give(counts, format, lambda: counts_page(counts), pager=not no_pager)
    return 0 if counts.total else NO_HITS


def counts_page(counts: Counts) -> RenderableType:
    """Give the counts of each field below each other, with bars."""
    from rich.console import Group
    from rich.text import Text

    from searchnews.terminal.console import clean
    from searchnews.terminal.pages import ASIDE, BAR, NOTE, bar
    from searchnews.terminal.words import count, number

    parts = [Text(clean(f"note: {note}"), style=NOTE) for note in counts.notes]
    parts.append(Text.assemble((clean(counts.reading), "bold"), (f"   {count(counts.total, 'article')}", ASIDE)))
    for facet in counts.facets:
        parts += [Text(), Text(facet.field, style="bold")]
        most = max((bucket.count for bucket in facet.buckets), default=0)
        widest = max((len(clean(bucket.value)) for bucket in facet.buckets), default=0)
        for bucket in facet.buckets:
            line = Text(clean(bucket.value).ljust(widest))
            line.append(f"  {number(bucket.count):>{len(number(most))}}  ", style=ASIDE)
            line.append(bar(bucket.count / most, 20), style=BAR)
            parts.append(line)
    return Group(*parts)
