"""Keeps the query string while it is read: what was typed, what is left of it, and what had to be mended."""

from __future__ import annotations

import unicodedata

from searchnews.errors import QueryError, QuerySyntaxError, UnsupportedQuery
from searchnews.query.tree import Span

LONGEST = 10_000
"""Characters of a query string, at most."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"'))


class Desk:
    """One query string, being read.

    ``text`` has always one character for each that was typed, so that every span in it is a span in
    ``original``: what is taken out leaves blanks. A mistake is raised, or mended and noted when ``lenient``.

    >>> Desk("„kim jong” \\x07un").text
    '"kim jong"  un'
    """

    def __init__(self, original: str, *, lenient: bool) -> None:
        self.original = original
        self.lenient = lenient
        self.notes: list[str] = []
        self.text = original.translate(_QUOTES)
        if not self.text.isprintable():
            self.text = "".join(" " if _is_noise(character) else character for character in self.text)
        if len(original) > LONGEST:
            self.fault(
                f"the query has {len(original):,} characters; the limit is {LONGEST:,}",
                (LONGEST, len(original)),
                kind=UnsupportedQuery,
                hint="make it shorter, or ask it in parts",
                mended=f"only the first {LONGEST:,} characters of the query are read",
            )
            self.text = self.text[:LONGEST]

    def fault(
        self,
        message: str,
        span: Span,
        *,
        kind: type[QueryError] = QuerySyntaxError,
        hint: str = "",
        mended: str,
        blank: tuple[Span, ...] = (),
    ) -> None:
        """Raise a mistake; or, when lenient, take ``blank`` out of the text and note that it was ``mended``."""
        if not self.lenient:
            raise kind(message, text=self.original, start=span[0], end=span[1], hint=hint)
        self.note(mended)
        for start, end in blank:
            self.overwrite((start, end), " " * (end - start))

    def overwrite(self, span: Span, text: str) -> None:
        """Put as many other characters in the place of some."""
        start, end = span
        self.text = self.text[:start] + text + self.text[end:]

    def note(self, remark: str) -> None:
        """Remember a remark, once."""
        if remark not in self.notes:
            self.notes.append(remark)


def _is_noise(character: str) -> bool:
    """Tell whether a character can neither be seen nor sent anywhere: a control character, half a pair."""
    return not character.isspace() and unicodedata.category(character) in ("Cc", "Cs")
