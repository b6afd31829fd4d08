"""Prints the outcome of a question in the form that was asked for: a page, or the same as JSON, JSON Lines or CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from searchnews.messages.worded import worded
from searchnews.structs import Struct
from searchnews.terminal.console import show
from searchnews.terminal.failures import tell
from searchnews.terminal.printing.printers import to_json, write_json
from searchnews.terminal.user.synonyms import own_notes

if TYPE_CHECKING:
    from pathlib import Path

    from searchnews.archive import Archive
    from searchnews.query.filters import Filters
    from searchnews.questions import Outcome

_VIEWS = "searchnews.terminal.views"


def give(outcome: Outcome, format: str, view: str, *about: Any, pager: bool = True) -> None:
    """Print an outcome; ``view`` names what draws its page, in ``terminal/views``: rich is loaded only for that.

    ``about`` is what the view wants to know besides.
    """
    own = own_notes()
    if own:
        outcome = _with_notes(outcome, (*own, *outcome.notes))
    if format == "page":
        module, _, name = view.rpartition(".")
        show(getattr(import_module(f"{_VIEWS}.{module}"), name)(outcome, *about), pager=pager)
    elif format == "json":
        write_json(to_json(outcome.to_dict(), indent=2))
    else:
        for note in (*outcome.notes, *outcome.left_out):
            tell(note, kind="note")
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
