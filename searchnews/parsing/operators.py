"""Lists the words that mean something in a query besides fields and operators, in Dutch and in English."""

from __future__ import annotations

from typing import Final

from searchnews.query.tree import Unit

CLOSE: Final[dict[str, bool]] = {"w": False, "voor": True, "pre": True}
"""What stands before the slash of ``kim w/5 poetin``, and whether the two must stand in this order."""

UNITS: Final[dict[str, Unit]] = {
    "zin": "sentence",
    "sentence": "sentence",
    "alinea": "paragraph",
    "paragraph": "paragraph",
}
"""What stands before the bracket of ``zin(kim poetin)``."""

AT_LEAST: Final = ("minstens", "atleast")
"""What stands before the slash of ``minstens/3:sancties``."""

PSEUDO_FIELDS: Final[dict[str, str]] = {
    "heeft": "has",
    "has": "has",
    "zoals": "like",
    "like": "like",
    "sinds": "since",
    "since": "since",
    "tot": "until",
    "until": "until",
}
"""What stands before a colon as a field does, and is none. With a blank behind the colon each is just a word."""


def pseudo_field(name: str) -> str | None:
    """Give the English form of what is typed like a field and is none, whatever its case.

    >>> pseudo_field("Heeft"), pseudo_field("kop")
    ('has', None)
    """
    return PSEUDO_FIELDS.get(name.lower())


OPERATORS = frozenset(("AND", "OR", "NOT", "ANDNOT", "EN", "OF", "NIET"))
"""Words that are operators when they stand in capitals."""

SPOKEN: Final = ("of", "or", "niet", "not")
"""Those of them that are typed in small letters by who means the operator, and are words then."""
