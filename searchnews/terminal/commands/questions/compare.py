"""The command ``compare``: two queries beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import (
    archive_option,
    example,
    filter_options,
    filters_of,
    pager_option,
    rows_option,
    text,
)
from searchnews.terminal.printing.outcomes import give


@click.command(
    epilog=example(
        "searchnews compare poetin zelensky", "searchnews compare 'kim verdrag' 'kim raket*' --words 40 -f json"
    )
)
@click.argument("query_a", metavar="QUERY_A", type=text)
@click.argument("query_b", metavar="QUERY_B", type=text)
@click.option("--hits", type=click.IntRange(0, 100), default=3, show_default=True, help="Hits of each part at most.")
@click.option(
    "--words", type=click.IntRange(0, 10_000), default=15, show_default=True, help="Words of each query at most."
)
@archive_option
@filter_options
@rows_option
@pager_option
def compare(  # noqa: PLR0913  # one for each option
    *,
    query_a: str,
    query_b: str,
    hits: int,
    words: int,
    archive: Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Compare two queries: what each finds, and the other not.

    Shows what only the first finds, what only the second finds and what both find, and the words that tell apart
    what only the one and only the other finds. A query of several words goes between quotes.
    """
    from searchnews.archive import Archive

    lenient = options.pop("lenient")
    with Archive.open(archive) as opened:
        found = opened.compare(query_a, query_b, hits=hits, words=words, filters=filters_of(options), lenient=lenient)
    give(found, format, "questions.compare.ComparePage", pager=not no_pager)
    return 0 if found.a.total or found.b.total else NO_HITS
