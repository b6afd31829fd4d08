"""The command ``search``: finds articles, the best first."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.command_line.arguments import QueryCommand
from searchnews.terminal.command_line.last_hits import remember
from searchnews.terminal.command_line.next_commands import next_page_command, suggested_command, versions_command
from searchnews.terminal.command_line.options import (
    archive_option,
    example,
    filters_of,
    hit_options,
    list_form,
    pager_option,
    receipt_option,
    short_option,
    shows_partial,
    text,
)
from searchnews.terminal.console import reader_language, screen_lines
from searchnews.terminal.failures import NO_HITS, tell, tell_notes
from searchnews.terminal.printing.outcomes import check_receipt, write_receipt
from searchnews.terminal.printing.printers import Answer, hit_printer, tell_reading
from searchnews.terminal.user.settings import is_quiet
from searchnews.terminal.user.synonyms import asked, own_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searchnews.archive import Archive
    from searchnews.hits import Page
    from searchnews.query.bound import Sort
    from searchnews.query.filters import Filters
    from searchnews.questions.facets import FieldCounts
    from searchnews.searching import Reading

FACETS = ("city", "country", "agency", "source")
"""The fields by which a result page counts its hits; and by month, or by year where they are of more than one year."""
READ = ("page", "short")
"""The forms that a reader goes on from, with the commands below them."""
INDEX_AGAIN = worded("they were indexed without it: searchnews index again, with the files that they came from")
IDLE = ("format", "number", "page", "sort", "partial", "short")
"""What a number, or a list of files, has no use for."""
VALUES = 8
"""Values that are counted of a field."""
LONGEST_SCREEN = 99
"""A number as long as that of the hits that fit on any screen; what it is is seen later."""
NUMBER = 10
"""Hits on a page, where the terminal does not say how many fit."""


@click.command(
    cls=QueryCommand,
    epilog=example(
        "searchnews search poetin verdrag",
        "searchnews search plaats:boedapest zelensky -brexit",
        "searchnews search verdrag -f json",
    ),
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@archive_option
@hit_options
@click.option(
    "-c",
    "--count",
    "only_count",
    is_flag=True,
    help="Print only the number of articles that match, every version of a story counted.",
)
@click.option("-l", "--files", "only_files", is_flag=True, help="Print the files from which the articles were read.")
@short_option
@receipt_option
@pager_option
@click.pass_context
def search(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    query: tuple[str, ...],
    archive: str | Path,
    format: str,
    number: int | None,
    page: int,
    sort: Sort,
    unfolded: bool,
    partial: bool | None,
    explain: bool,
    lenient: bool,
    only_count: bool,
    only_files: bool,
    short: bool,
    receipt: Path | None,
    no_pager: bool,
    **options: Any,
) -> int:
    """Find articles, the best first.

    An article must have all words; if few do, articles with most of them follow. Also: OF,
    NIET (or OR, NOT), -word, (brackets), "a phrase", kim w/5 poetin, zin(a b), raket*, =Kiev, and field:word with the
    fields that 'searchnews info' lists: plaats:parijs, datum:2024-06.
    """
    from searchnews.archive import Archive

    print_only = _prints_only(context, only_count=only_count, only_files=only_files)
    format = list_form(format, short=short)
    words, language, filters = asked(query), reader_language(), filters_of(options)
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        write = functools.partial(write_receipt, opened, receipt, words, filters, lenient=lenient)
        reading = opened.explain(words, filters=filters, lenient=lenient, language=language) if explain else None
        if print_only is not None:
            write()
            return print_only(opened, words, filters, reading, lenient=lenient)
        ask = functools.partial(
            opened.search,
            words,
            sort=sort,
            filters=filters,
            explain=explain,
            lenient=lenient,
            language=language,
            fold=not unfolded,
            partial=shows_partial(sort, format, asked=partial),
        )
        state = opened.state()  # before it is asked: what comes in meanwhile makes the ranks old, not new
        lines = screen_lines() if number is None and format in READ else None
        usual = NUMBER if lines is None or format == "page" else lines
        found = ask(limit=usual if number is None else number, offset=(page - 1) * (number or usual))
        answer = Answer(found, "", reading, (), language, versions_command(context) if format in READ else "")
        heights: Sequence[int] = ()
        if lines is not None and found.hits:
            found, heights = _fitting(context, ask, answer, page, lines, format)
        if not found.total:
            from searchnews.terminal.command_line.nothing_found import tell_what_was_typed

            tell_what_was_typed(opened, words, filters)
        elif format == "page":
            answer = answer._replace(page=found, counts=_counts(opened, words, filters, lenient=lenient))
        write()
    more = format in READ and found.offset + len(found) < found.length + found.partial_length and len(found) > 0
    answer = answer._replace(
        page=found.replace(notes=(*own_notes(), *found.notes)),
        next_page=next_page_command(context, page + 1, None if lines is None else found.limit) if more else "",
        instead=tuple(suggested_command(context, suggestion) for suggestion in found.suggestions),
    )
    if number != 0:  # who only counts goes on from the hits that were shown
        key = f"{words}|{filters}|{sort}|{unfolded}"
        remember(opened.location, found, key, state, lenient=lenient, today=filters.today)
    hit_printer(format, pager=not no_pager).page(_with_fitting_counts(answer, lines, heights))
    return 0 if any(partial or not hit.missing for hit in found) or (number == 0 and found.total) else NO_HITS


def _prints_only(context: click.Context, *, only_count: bool, only_files: bool) -> Callable[..., int] | None:
    """Give what prints no hits, if that is wanted, and refuse what it has no use for."""
    if not only_count and not only_files:
        return None
    from searchnews.terminal.command_line.idle_options import refuse_idle

    if only_files:
        refuse_idle(context, "-l", ("only_count", *IDLE))
        return _print_files
    refuse_idle(context, "-c", IDLE)
    return _print_count


def _print_count(archive: Archive, query: str, filters: Filters, reading: Reading | None, *, lenient: bool) -> int:
    tell_reading(reading)
    found = archive.search(query, limit=0, filters=filters, lenient=lenient, suggest=False)
    if found.total and not is_quiet():  # now for its notes: where nothing is found others are told, with proposals
        found = archive.search(query, limit=0, filters=filters, lenient=lenient)
    if found.total:
        tell_notes((*own_notes(), *found.notes))
    else:
        from searchnews.terminal.command_line.nothing_found import tell_of_nothing

        tell_of_nothing(archive, query, {"filters": filters, "lenient": lenient})
    click.echo(found.total)
    return 0 if found.total else NO_HITS


def _print_files(archive: Archive, query: str, filters: Filters, reading: Reading | None, *, lenient: bool) -> int:
    """Print each file that an article which matches was read from, once, as soon as it is met."""
    tell_reading(reading)
    from searchnews.terminal.speaking import count
    from searchnews.writing import clean

    notes = archive.prepare(query, filters=filters, lenient=lenient).notes
    seen: set[str] = set()
    unknown = total = 0
    for hit in archive.hits(query, filters=filters, lenient=lenient, marks="none"):
        total += 1
        origin = hit.article.origin
        if origin is None:
            unknown += 1
        elif origin.file not in seen:
            seen.add(origin.file)
            click.echo(clean(origin.file))
    if total:
        tell_notes((*own_notes(), *notes))
    else:
        from searchnews.terminal.command_line.nothing_found import tell_of_nothing

        tell_of_nothing(archive, query, {"filters": filters, "lenient": lenient})
    if unknown:
        tell(
            worded("the file of {unknown} is not known", unknown=count(unknown, "article")),
            kind="note",
            hint=INDEX_AGAIN,
        )
    return 0 if total else NO_HITS


def _fitting(
    context: click.Context, ask: Callable[..., Page], answer: Answer, page: int, lines: int, format: str
) -> tuple[Page, Sequence[int]]:
    """Give a page of as many hits as a screen of so many lines has room for of the first, and one at the least.

    Where it is the first, the lines that each of its hits takes are known.
    """
    from searchnews.terminal.views.fitting import fitting_heights

    first = answer.page if page == 1 else ask(limit=answer.page.limit)
    drawn = answer._replace(page=first, next_page=next_page_command(context, page + 1, LONGEST_SCREEN))
    heights = fitting_heights(drawn, lines, short=format == "short")
    fitting = len(heights)
    if page == 1:
        return first.replace(hits=first.hits[:fitting], limit=fitting), heights
    return ask(limit=fitting, offset=(page - 1) * fitting), ()


def _with_fitting_counts(answer: Answer, lines: int | None, heights: Sequence[int]) -> Answer:
    """Give a page with as many counts as a screen has room for behind its hits; all where it is no screen."""
    if lines is None or not answer.counts or not answer.page.hits:
        return answer
    from searchnews.terminal.views.fitting import fitting_counts

    return answer._replace(counts=fitting_counts(answer, lines, heights))


def _counts(archive: Archive, query: str, filters: Filters, *, lenient: bool) -> tuple[FieldCounts, ...]:
    """Count what matches by field, and by month or year."""
    wanted = (*FACETS, "month", "year")
    *fields, months, years = archive.facets(query, wanted, size=VALUES, filters=filters, lenient=lenient).fields
    return (*fields, years if months.others else months)
