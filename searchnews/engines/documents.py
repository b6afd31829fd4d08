"""Defines what crosses the socket: a document on its way in, what is known about it, and matches on their way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from searchnews.analysis.layers import Layer
from searchnews.articles.article import Kind
from searchnews.engines.layout import LONGEST_TERM, VALUE_FIELDS, kept_values
from searchnews.query.bound import Between, Bound, OneTerm, Value
from searchnews.structs import Row, Struct


class Document(Row):
    """An article as an engine stores it."""

    id: str
    lead: str
    """A key of its first paragraph: a brief and its full article share it. What is no news has none."""
    kind: Kind
    version: str
    """A key of its whole content: it tells a changed article from an unchanged one."""
    texts: Mapping[tuple[str, Layer], str]
    """For each field and layer the terms in order, separated by single or more blanks."""
    values: Mapping[str, tuple[str, ...]]
    """For each facet field the values as shown, for each keyword field the values as looked up."""
    date: int | None
    """Seconds since 1970 UTC."""
    stored: bytes
    """What the archive wants back with a match; an engine never looks inside."""
    arrival: int = 0
    """The number of the commit it came in with: the later, the higher. ``Between("arrival", …)`` asks for it."""
    story: str = ""
    """The name of the story of which it is a version: the id of the first; empty if that is its own."""
    marks: tuple[str, ...] = ()
    """Keys that it is likely to share with other versions of its story; only one version of each story has any."""

    @property
    def story_name(self) -> str:
        """Give the name of its story."""
        return self.story or self.id


class Known(Row):
    """What an engine remembers of a document besides its terms."""

    id: str
    lead: str
    kind: Kind
    version: str
    story: str
    marked: bool
    """Whether it has marks: it is the version of its story with which new articles are compared."""


class Match(Row):
    """An engine's answer: one document, and what it is worth."""

    id: str
    score: float
    stored: bytes
    story: str


class Matches(Struct):
    """The part of all matches that was asked for, the exact number of all, and counts by value.

    ``facets`` has for each field asked for the values with their counts, highest count first, then by value.
    ``stories`` is the exact number of stories of which a version matches, if matches were asked for folded.
    """

    total: int
    matches: tuple[Match, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    stories: int | None = None


def parts_of(document: Document) -> Iterator[Bound]:
    """Give questions to all of which a document is an answer if an index has all of it."""
    for (field, layer), text in document.texts.items():
        for term in dict.fromkeys(text.split()):
            if len(term.encode()) <= LONGEST_TERM:
                yield OneTerm(field, layer, term)
    for field, values in document.values.items():
        for value in kept_values(values) if field in VALUE_FIELDS else ():
            yield Value(field, value)
    if document.date is not None:
        yield Between("date", document.date, document.date + 1)
