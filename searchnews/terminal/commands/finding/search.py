"""The command ``search``: finds articles, the best first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.console import reader_language
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import (
    archive_option,
    example,
    filters_of,
    hit_options,
    next_page_command,
    pager_option,
    receipt_option,
    suggested_command,
    text,
    versions_command,
)
from searchnews.terminal.printing.outcomes import check_receipt, write_receipt
from searchnews.terminal.printing.printers import Answer, hit_printer

if TYPE_CHECKING:
    from searchnews.query.bound import Sort

FACETS = ("city", "country", "agency")
"""The fields by which a result page counts its hits."""


@click.command(
    epilog=example("searchnews search 'poetin verdrag'", "searchnews search 'plaats:boedapest zelensky' -f json")
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@archive_option
@hit_options
@receipt_option
@pager_option
@click.pass_context
def search(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    query: tuple[str, ...],
    archive: Path,
    format: str,
    number: int,
    page: int,
    sort: Sort,
    unfolded: bool,
    explain: bool,
    lenient: bool,
    receipt: Path | None,
    no_pager: bool,
    **options: Any,
) -> int:
    """Find articles, the best first.

    All words must be in an article. Also: OF, NIET (or OR, NOT), (brackets), "a phrase", kim w/5 poetin, zin(a b),
    raket*, =Kiev, and field:word with the fields that 'searchnews info' lists: plaats:parijs, datum:2024-06.
    """
    from searchnews.archive import Archive

    words, language, filters = " ".join(query), reader_language(), filters_of(options)
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        found = opened.search(
            words,
            limit=number,
            offset=(page - 1) * number,
            sort=sort,
            filters=filters,
            facets=FACETS if format == "page" else (),
            explain=explain,
            lenient=lenient,
            language=language,
            fold=not unfolded,
        )
        reading = None
        if explain:
            reading = opened.explain(words, filters=filters, lenient=lenient, language=language)
        write_receipt(opened, receipt, words, filters, lenient=lenient)
    more = found.offset + len(found) < found.length and len(found) > 0
    next_page = next_page_command(context, page + 1) if more else ""
    instead = tuple(suggested_command(context, suggestion) for suggestion in found.suggestions)
    answer = Answer(found, next_page, reading, instead, language, versions_command(context))
    hit_printer(format, pager=not no_pager).page(answer)
    return 0 if found.hits else NO_HITS
