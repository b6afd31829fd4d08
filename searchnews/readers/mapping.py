"""Reads which columns of a table are which parts of an article, as the user says it: ``title=kop,date=datum``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from searchnews.articles.article import NAMES
from searchnews.messages.worded import worded

ColumnMap: TypeAlias = Mapping[str, Sequence[str]]
"""For parts of an article the columns that they are made of, in order."""

_ALSO: Final = {
    "title": "headline",
    "text": "body",
    "author": "authors",
    "city": "cities",
    "agency": "agencies",
    "country": "countries",
    "keyword": "keywords",
    "subheading": "subheadings",
}
"""Other names that a part may be given by."""
LEAD: Final = "lead"
"""What is put before the body, unless the body begins with it; no part by itself."""
PARTS: Final = (*(name for name in NAMES if name not in {"extra", "origin"}), LEAD)
"""What a column can be."""


def read_mapping(text: str) -> dict[str, tuple[str, ...]]:
    """Read ``part=column`` with commas between them; ``+`` stands between several columns for one part.

    >>> read_mapping("title=kop,date=dag+tijd")
    {'headline': ('kop',), 'date': ('dag', 'tijd')}

    Raises:
        ValueError: It is not written so, or there is no such part; the message says it for the user.
    """
    found: dict[str, tuple[str, ...]] = {}
    for pair in text.split(","):
        part, equals, columns = (each.strip() for each in pair.partition("="))
        name = _ALSO.get(part.lower(), part.lower())
        names = tuple(column.strip() for column in columns.split("+"))
        if not (part and equals and all(names)):
            raise ValueError(
                worded("{pair!r} is not written as part=column, such as title=kop,date=datum", pair=pair.strip())
            )
        if name not in PARTS:
            raise ValueError(
                worded("an article has no part {part!r}; its parts: {list}", part=part, list=", ".join(PARTS))
            )
        if name in found:
            raise ValueError(
                worded("{part!r} is given twice; several columns for one part have a + between them", part=part)
            )
        found[name] = names
    return found
