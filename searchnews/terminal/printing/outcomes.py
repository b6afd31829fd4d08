"""Prints the outcome of a question in the form that was asked for: a page, or the same as JSON, JSON Lines or CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from searchnews.messages.worded import worded
from searchnews.structs import Struct
from searchnews.terminal.failures import tell, tell_notes
from searchnews.terminal.printing.printers import tell_suggestions, to_json, write_json
from searchnews.terminal.user.synonyms import own_notes

if TYPE_CHECKING:
    from pathlib import Path

    from searchnews.archive import Archive
    from searchnews.query.filters import Filters
    from searchnews.questions import Outcome
    from searchnews.terminal.command_line.nothing_found import Nothing

_VIEWS = "searchnews.terminal.views"


def give(  # what is printed, and how
    outcome: Outcome,
    format: str,
    view: str,
    *about: Any,
    nothing: Sequence[Nothing] = (),
    several: bool = False,
    pager: bool = True,
) -> None:
    """Print an outcome; ``view`` names what draws its page, in ``terminal/views``: rich is loaded only for that.

    ``about`` is what the view wants to know besides; ``nothing`` are the queries that find nothing, with what a search
    says of them; ``several`` says that more than one was asked.
    """
    own, told = own_notes(), [note for each in nothing for note in each.page.notes]
    if own or told:
        outcome = _with_notes(outcome, tuple(dict.fromkeys((*own, *outcome.notes, *told))))
    if format == "page":
        from searchnews.terminal.paging import show

        module, _, name = view.rpartition(".")
        drawn = getattr(import_module(f"{_VIEWS}.{module}"), name)(outcome, *about)
        if nothing:
            drawn = import_module(f"{_VIEWS}.nothing").WithNothing(drawn, nothing, several=several)
        show(drawn, pager=pager)
    elif format == "json":
        record = outcome.to_dict()
        suggestions = [(each.page.query, suggestion) for each in nothing for suggestion in each.page.suggestions]
        if suggestions:
            record["suggestions"] = [{**suggestion.to_dict(), "asked": asked} for asked, suggestion in suggestions]
        write_json(to_json(record, indent=2))
    else:
        tell_notes((*outcome.notes, *outcome.left_out))
        for each in nothing:
            tell_suggestions(each.page.suggestions, each.commands)
        if format == "jsonl":
            for row in outcome.rows():
                write_json(to_json(row))
        else:
            write_csv(outcome.columns, outcome.rows())


def _with_notes(outcome: Any, notes: tuple[str, ...]) -> Outcome:
    if isinstance(outcome, Struct):
        return cast("Outcome", outcome.replace(notes=notes))
    from dataclasses import replace

    return cast("Outcome", replace(outcome, notes=notes))


def check_receipt(file: Path | None) -> None:
    """See to it, before anything is asked, that a receipt takes no other's place."""
    if file is not None:
        from searchnews.files import refuse_to_overwrite

        refuse_to_overwrite(file)


def write_receipt(archive: Archive, file: Path | None, query: str, filters: Filters, *, lenient: bool) -> None:
    """Write the receipt of a query, if one is wanted, and tell where it is."""
    if file is not None:
        receipt = archive.receipt(query, filters=filters, lenient=lenient)
        receipt.write(file)
        tell(
            worded("{file} has {count:,} hits; searchnews repeat asks again", file=file, count=receipt.count),
            kind="receipt",
        )


def write_csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a header and rows (RFC 4180); no cell is a formula to a spreadsheet, several values are joined by ``/``."""
    from searchnews.writing.rows import csv_lines

    sys.stdout.writelines(csv_lines(columns, rows))
