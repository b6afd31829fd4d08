"""Says how the words of an article are laid out in an index: one column for each field and layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from searchnews.analysis.layers import COMPOUND, LEAD, STEM, WORD, WRITTEN, Layer
from searchnews.articles.fields import FIELDS, FieldKind
from searchnews.structs import Struct

Detail: TypeAlias = Literal["positions", "frequencies"]
"""What a posting remembers: where a term stands in a document, or only how often."""

_DETAILS: Final[dict[tuple[FieldKind, Layer], Detail]] = {
    ("text", STEM): "positions",
    ("text", WRITTEN): "positions",
    ("text", COMPOUND): "frequencies",
    ("text", LEAD): "frequencies",
    ("name", WORD): "positions",
}

LONGEST_TERM: Final = 200
"""Terms of more bytes than this are not indexed; they keep their position, so that no phrase closes over the hole."""


class Column(Struct):
    """The terms of one layer of one field, as an index keeps them."""

    field: str
    layer: Layer
    name: str
    detail: Detail


def column_name(field: str, layer: Layer) -> str:
    """Give the name of the column of a field's layer.

    >>> column_name("body", "stem")
    'body_stem'
    """
    return f"{field}_{layer}"


COLUMNS: Final[tuple[Column, ...]] = tuple(
    Column(field.name, layer, column_name(field.name, layer), _DETAILS[field.kind, layer])
    for field in FIELDS
    for layer in field.layers
)
"""Every column of terms."""

VALUE_FIELDS: Final[tuple[str, ...]] = tuple(
    field.name for field in FIELDS if (field.facet or field.kind == "keyword") and field.name != "id"
)
"""The fields whose values are kept whole, to count by and to look up. The id has a place of its own."""

STORY: Final = "story"
"""The column of the names of stories: :class:`searchnews.query.bound.Value` looks one up there."""

PLACED: Final = frozenset((column.field, column.layer) for column in COLUMNS if column.detail == "positions")
"""The fields and layers in which terms know their position: phrases can be looked up only there."""


ARRIVAL: Final = "arrival"
"""The column of the numbers by which documents came in."""

LONGEST_VALUE: Final = 1_000
"""Values are counted by this many characters at most."""


def kept_values(values: Sequence[str]) -> tuple[str, ...]:
    """Give the values as an index keeps them: each once, so that no document is counted twice for one, none endless.

    >>> kept_values(("ANP", "RTR", "ANP"))
    ('ANP', 'RTR')
    """
    if len(values) == 1 and len(values[0]) <= LONGEST_VALUE:
        return tuple(values)
    return tuple(dict.fromkeys(value[:LONGEST_VALUE] for value in values))
