"""Describes a mistake in a query: how it is told, and how it is mended."""

from __future__ import annotations

from collections.abc import Iterable

from searchnews.errors import QueryError, QuerySyntaxError
from searchnews.messages.worded import Worded
from searchnews.query.tree import Span
from searchnews.structs import Struct

_SHOWN = 400
"""Characters of a message or a hint that quotes the query."""


class Mistake(Struct):
    """A mistake in a query string: how it is told, and how it is mended when the reader wants that."""

    message: str
    span: Span
    hint: str
    mended: str
    """What is noted when it is mended instead of raised."""
    blank: tuple[Span, ...] = ()
    """What is taken out to mend it."""
    kind: type[QueryError] = QuerySyntaxError

    def error(self, text: str) -> QueryError:
        """Make the error that tells of it."""
        return self.kind(
            clipped(self.message), text=text, start=self.span[0], end=self.span[1], hint=clipped(self.hint)
        )


def alike(typed: str, known: Iterable[str], *, most: int = 1, likeness: float = 0.6) -> list[str]:
    """Give what was meant perhaps: of what is known the nearest to what was typed, at least so like it (0 to 1).

    >>> alike("headlien", ["headline", "body"])
    ['headline']
    """
    from difflib import get_close_matches  # noqa: PLC0415  # 5 ms, for mistakes only

    return get_close_matches(typed, list(known), n=most, cutoff=likeness)


def clipped(line: str) -> str:
    """Cut a line that quotes too much of the query.

    >>> len(clipped("there is no field " + 5_000 * "x"))
    400
    """
    if len(line) <= _SHOWN:
        return line
    return line.clipped(_SHOWN) if isinstance(line, Worded) else f"{line[: _SHOWN - 1]}…"
