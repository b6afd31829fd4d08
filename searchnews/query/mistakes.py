"""Describes a mistake in a query: how it is told, and how it is mended."""

from __future__ import annotations

from searchnews.errors import QueryError, QuerySyntaxError
from searchnews.query.tree import Span
from searchnews.records import Record


class Mistake(Record):
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


def clipped(line: str) -> str:
    """Cut a line that quotes too much of the query.

    >>> len(clipped("there is no field " + 5_000 * "x"))
    400
    """
    return line if len(line) <= 400 else f"{line[:399]}…"
