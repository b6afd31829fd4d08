"""Prints the outcome of a question in the form that was asked for: a page, or the same as JSON, JSON Lines or CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from searchnews.terminal.console import show
from searchnews.terminal.failures import tell
from searchnews.terminal.formats import csv_cell, to_json, write_json

if TYPE_CHECKING:
    from searchnews.questions import Outcome

_VIEWS = "searchnews.terminal.views"


def give(outcome: Outcome, format: str, view: str, *, pager: bool = True) -> None:
    """Print an outcome; ``view`` names what draws its page, in ``terminal/views``: rich is loaded only for that."""
    if format == "page":
        module, _, name = view.partition(".")
        show(getattr(import_module(f"{_VIEWS}.{module}"), name)(outcome), pager=pager)
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


def write_csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a header and rows (RFC 4180); no cell is a formula to a spreadsheet, several values are joined by ``/``."""
    import csv

    names = tuple(columns)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)


def _cell(value: Any) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    return csv_cell("/".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
