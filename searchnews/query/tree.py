"""Defines the raw tree: what a query string says, before anything is looked up.

Nodes are plain records that do nothing. ``span`` is where a node stands in the query string, in characters, and does
not count when trees are compared. ``field`` is the name of a field, never its alias; ``None`` means every field that
is searched by default.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from searchnews.structs import Struct

Span: TypeAlias = tuple[int, int]
Unit: TypeAlias = Literal["sentence", "paragraph"]


class Word(Struct):
    """A word as it was typed; ``boost`` is what it weighs against the others, ``exact`` asks for no other form of it.

    >>> Word("raket", span=(0, 5)) == Word("raket", span=(7, 12))
    True
    """

    text: str
    field: str | None = None
    boost: float = 1.0
    exact: bool = False
    span: Span = (0, 0)


class Wildcard(Struct):
    """Any word that fits a pattern: ``*`` is any run of characters, ``?`` exactly one."""

    pattern: str
    field: str | None = None
    boost: float = 1.0
    span: Span = (0, 0)


class Phrase(Struct):
    """Words in a row, or near each other in any order with at most ``distance`` other words between them.

    ``exact`` asks for the words as they are written here, case and accents included.
    """

    text: str
    field: str | None = None
    distance: int | None = None
    boost: float = 1.0
    exact: bool = False
    span: Span = (0, 0)


class Fuzzy(Struct):
    """Any word at most ``edits`` (1 or 2) away: a letter more, less or other, or two neighbours changed about."""

    text: str
    edits: int = 1
    field: str | None = None
    boost: float = 1.0
    span: Span = (0, 0)


class Regex(Struct):
    """Any word that a regular expression fits, from its first character to its last."""

    pattern: str
    field: str | None = None
    boost: float = 1.0
    span: Span = (0, 0)


class DateRange(Struct):
    """A stretch of time between two dates; ``None`` is open, and one date twice is all of that day, month or year.

    :mod:`searchnews.query.dates` says how dates are written here.
    """

    start: str | None
    end: str | None
    includes_start: bool = True
    includes_end: bool = True
    field: str = "date"
    span: Span = (0, 0)


class Close(Struct):
    """Two things with at most ``distance`` other words between them, in any order unless ``ordered``.

    Each is a leaf that stands for words, an :class:`Or` of such leaves, or another :class:`Close`; all leaves have one
    and the same field.
    """

    left: Node
    right: Node
    distance: int
    ordered: bool = False
    span: Span = (0, 0)


class AtLeast(Struct):
    """At least so many occurrences of a leaf that stands for words, or of those of an :class:`Or`, taken together."""

    times: int
    child: Node
    span: Span = (0, 0)


class InOne(Struct):
    """One sentence, or one paragraph, of the text that by itself has all that is asked for; no field inside."""

    unit: Unit
    child: Node
    span: Span = (0, 0)


class Has(Struct):
    """The articles in which a field, the ``name``, is not empty; it has no weight."""

    name: str
    boost: float = 1.0
    span: Span = (0, 0)


class Like(Struct):
    """The articles that are like the one with this id, its ``name``."""

    name: str
    boost: float = 1.0
    span: Span = (0, 0)


class Saved(Struct):
    """What a saved query asks."""

    name: str
    boost: float = 1.0
    span: Span = (0, 0)


class And(Struct):
    """All of two or more children; none of them is an :class:`And`."""

    children: tuple[Node, ...]
    span: Span = (0, 0)


class Or(Struct):
    """At least one of two or more children; none of them is an :class:`Or`."""

    children: tuple[Node, ...]
    span: Span = (0, 0)


class Not(Struct):
    """Everything but the child."""

    child: Node
    span: Span = (0, 0)


class Every(Struct):
    """Every article; it stands alone, never inside another node."""

    span: Span = (0, 0)


Node: TypeAlias = (
    Word
    | Wildcard
    | Phrase
    | Fuzzy
    | Regex
    | DateRange
    | Close
    | AtLeast
    | InOne
    | Has
    | Like
    | Saved
    | And
    | Or
    | Not
    | Every
)

WordLeaf: TypeAlias = Word | Wildcard | Phrase | Fuzzy | Regex
"""A leaf that stands for words, each of which stands somewhere in a text."""
