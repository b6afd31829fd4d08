"""How is each message said in Dutch?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

ROOMS: Final = (
    *("pages", "queries", "dates", "questions", "archives", "commands"),
    *("screens", "upkeep", "servers", "readers", "forms"),
)
"""The tables, those first that most commands need: one is loaded when a message is in none before it."""


def dutch_of(template: str) -> str:
    """Give the Dutch template of an English one, with the same blanks; the English one where there is none.

    >>> dutch_of("there is no archive in {location}")
    'er is geen archief in {location}'
    """
    return next((table[template] for table in map(table_of, ROOMS) if template in table), template)


@cache
def table_of(room: str) -> Mapping[str, str]:
    """Give the table of a room: Dutch templates by English ones."""
    table: Mapping[str, str] = import_module(f"{__name__}.{room}").DUTCH
    return table
