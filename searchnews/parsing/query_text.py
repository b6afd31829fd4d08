"""Keeps the query string while it is read: what was typed, what is left of it, and what had to be mended."""

from __future__ import annotations

import unicodedata
from typing import Literal, TypeAlias

from searchnews.errors import UnsupportedQuery
from searchnews.expressions import expression
from searchnews.messages.worded import worded
from searchnews.parsing.operators import OPERATORS
from searchnews.query.limits import LONGEST_QUERY
from searchnews.query.mistakes import Mistake, clipped
from searchnews.query.tree import Span
from searchnews.structs import Row

_OPERATOR = expression(rf"\b(?:{'|'.join(sorted(OPERATORS))})\b")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"'))
_MINUSES = frozenset("−﹣－")
_MINUS = expression(r"(?<![^\s(])[−﹣－](?=\S)")
"""The minus signs that a word processor or a web page makes of a hyphen, before what is not wanted."""
_BEGINNINGS = frozenset("«»‹›‘'")
"""What quotes of other kinds begin with: few queries have one of them."""
_PAIRED = expression(
    r"\"[^\"]*\"|"
    r"(?<![^\s(:=-])(?:«[^«»\"]+»|»[^«»\"]+«|‹[^‹›\"]+›|‘[^\s‘\"][^‘\"]*?’|(?<=:)'[^\W\d_][^'\"]* [^'\"]*')(?![\w])"
)
"""Quotes of other kinds around words, ‘so’ or «so»; the apostrophe inside *foto’s* closes none.

Those between plain quotation marks are left as they are: “a headline ‘so’ to the end” is one phrase.
"""


class QueryText:
    r"""One query string, being read.

    ``text`` has always one character for each that was typed, so that every span in it is a span in
    ``original``: what is taken out leaves blanks. A mistake is raised, or mended and noted when ``lenient``.

    >>> QueryText("„kim jong” \x07un", lenient=False).text
    '"kim jong"  un'
    >>> QueryText("brexit −trump", lenient=False).text
    'brexit -trump'
    """

    def __init__(self, original: str, *, lenient: bool) -> None:
        self.original = original
        self.lenient = lenient
        self.notes: list[str] = []
        self.text = original.translate(_QUOTES)
        if not self.text.isprintable():
            self.text = "".join(" " if _is_noise(character) else character for character in self.text)
        if not _MINUSES.isdisjoint(self.text):
            self.text = _MINUS.sub("-", self.text)
        if not _BEGINNINGS.isdisjoint(self.text):
            self.text = _PAIRED.sub(lambda found: f'"{found.group()[1:-1]}"', self.text)
        if len(original) > LONGEST_QUERY:
            self.meet(
                Mistake(
                    message=worded(
                        "the query has {original:,} characters; the limit is {longest_query:,}",
                        original=len(original),
                        longest_query=LONGEST_QUERY,
                    ),
                    span=(LONGEST_QUERY, len(original)),
                    hint=worded("make it shorter, or ask it in parts"),
                    mended=worded(
                        "only the first {longest_query:,} characters of the query are read", longest_query=LONGEST_QUERY
                    ),
                    kind=UnsupportedQuery,
                )
            )
            self.text = self.text[:LONGEST_QUERY]

    def meet(self, mistake: Mistake) -> None:
        """Raise a mistake; or, when lenient, mend it and note that."""
        if not self.lenient:
            raise mistake.error(self.original)
        self.note(mistake.mended)
        for start, end in mistake.blank:
            self.overwrite((start, end), " " * (end - start))

    def overwrite(self, span: Span, text: str) -> None:
        """Put other characters in the place of as many."""
        start, end = span
        self.text = self.text[:start] + text + self.text[end:]

    def make_plain(self) -> None:
        """Leave nothing but words, and note it: the last resort when mending leads nowhere."""
        letters = "".join(c if c.isalnum() or c in "'’" else " " for c in self.text)
        self.text = _OPERATOR.sub(lambda found: found.group().lower(), letters)
        self.note(worded("the query is too tangled to repair: it is read as plain words"))

    def note(self, remark: str) -> None:
        """Remember a remark, once."""
        if clipped(remark) not in self.notes:
            self.notes.append(clipped(remark))


def _is_noise(character: str) -> bool:
    """Tell whether a character can neither be seen nor sent anywhere: a control character, half a pair."""
    return not character.isspace() and unicodedata.category(character) in ("Cc", "Cs")


LexemeKind: TypeAlias = Literal[
    "space",
    "open",
    "close",
    "infix",
    "not",
    "close by",
    "unit",
    "times",
    "field",
    "word",
    "phrase",
    "fuzzy",
    "regex",
    "range",
    "boost",
    "tilde",
    "quote",
]


class Lexeme(Row):
    """A piece of the query string, as the grammar cuts it."""

    kind: LexemeKind
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Give its place in the query string."""
        return self.start, self.end
