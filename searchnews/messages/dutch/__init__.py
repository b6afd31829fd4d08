"""How is each message said in Dutch?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Any, Final

ROOMS: Final = (
    *("pages", "meanings", "queries", "dates", "questions", "archives", "commands"),
    *("screens", "upkeep", "servers", "readers", "forms"),
)
"""The tables, those first that most commands need: one is loaded when a message is in none before it."""


def dutch_of(template: str) -> str:
    """Give the Dutch template of an English one, with the same blanks; the English one where there is none.

    >>> dutch_of("there is no archive in {location}")
    'er is geen archief in {location}'
    """
    return next((table[template] for table in map(table_of, ROOMS) if template in table), template)


def in_dutch(template: str, blanks: Mapping[str, Any], say: Callable[[str], str]) -> str:
    """Fill in the Dutch of an English template; ``say`` says in Dutch what stands in a blank, which may be a message.

    >>> in_dutch("{number:,} {of}", {"number": 57139, "of": "raket"}, str)
    '57.139 raket'
    """
    return _Dutch(say).vformat(_worded(template), (), blanks)


@cache
def _worded(template: str) -> str:
    """Give the Dutch template; one of blanks and signs alone is that of every language."""
    letters = (letter for text, *_ in Formatter().parse(template) for letter in text)
    return dutch_of(template) if any(map(str.isalpha, letters)) else template


class _Dutch(Formatter):
    """Fills in a Dutch template: numbers have a decimal comma."""

    def __init__(self, say: Callable[[str], str]) -> None:
        self._say = say

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, Any]:
        value, used = super().get_field(field_name, args, kwargs)
        return (self._say(value) if isinstance(value, str) else value), used

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = format(value, format_spec)
        return text.translate(_COMMAS) if format_spec and isinstance(value, (int, float)) else text


_COMMAS = str.maketrans(",.", ".,")


@cache
def table_of(room: str) -> Mapping[str, str]:
    """Give the table of a room: Dutch templates by English ones."""
    table: Mapping[str, str] = import_module(f"{__name__}.{room}").DUTCH
    return table
