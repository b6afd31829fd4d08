"""Shows each match with the words around it: keyword in context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from searchnews.analysis import fold
from searchnews.analysis.tokenizer import AROUND
from searchnews.articles import FIELDS, Article
from searchnews.engines.ranking import order_key
from searchnews.hits import Finding, Matcher, merged
from searchnews.messages.worded import worded
from searchnews.searching.prepared import PreparedQuery

LineSort: TypeAlias = Literal["date", "left", "right", "keyword", "position"]
LINE_SORTS: tuple[LineSort, ...] = get_args(LineSort)
"""The orders of lines: newest article first; by the words to the left, the nearest first, or to the right; by the
keyword itself; by how early it stands in its article."""

PROSE = tuple(field.name for field in FIELDS if field.kind == "text" and not field.part_of)
"""The fields that have context: in a city or an agency a word stands alone."""

_NEIGHBOURS = 4
"""Words at a side that lines are ordered by."""
_REACH = 100
"""Characters at a side in which those words are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One match of a query; ``start`` is that of the keyword in its field, in characters.

    ``left`` and ``right`` are what stands around it as it stands there, but that every stretch of blanks is one blank.
    """

    id: str
    date: datetime | None
    field: str
    start: int
    left: str
    keyword: str
    right: str

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        date = None if self.date is None else self.date.isoformat()
        return {
            "id": self.id,
            "date": date,
            "field": self.field,
            "start": self.start,
            "left": self.left,
            "keyword": self.keyword,
            "right": self.right,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """The matches of a query in headlines and texts: the first of ``total``, in ``articles`` articles."""

    query: str
    reading: str
    total: int
    articles: int
    lines: tuple[Line, ...]
    sort: LineSort
    notes: tuple[str, ...] = ()

    columns = ("id", "date", "field", "start", "left", "keyword", "right")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say how many lines there are more."""
        if len(self.lines) == self.total:
            return ()
        return (worded("{number:,} of {total:,} lines; -n gives more", number=len(self.lines), total=self.total),)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each line."""
        return (line.to_dict() for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "query": self.query,
            "reading": self.reading,
            "total": self.total,
            "articles": self.articles,
            "sort": self.sort,
            "lines": list(self.rows()),
            "notes": list(self.notes),
        }


class _Place(NamedTuple):
    """Where a keyword stands, behind what places are ordered by: no two are the same in all before the article."""

    order: tuple[Any, ...]
    newest: int
    id: str
    field: int
    start: int
    end: int
    article: Article


def in_context(asked: PreparedQuery, *, limit: int, sort: LineSort, width: int) -> Concordance:
    """Give the first ``limit`` lines, with ``width`` characters at each side; only those are held in memory."""
    counted = _Counted(asked, sort)
    places = nsmallest(max(1, limit), counted)[:limit]  # of none it would look at nothing, and nothing be counted
    return Concordance(
        query=asked.query,
        reading=asked.reading,
        total=counted.lines,
        articles=counted.articles,
        lines=tuple(_line(place, width) for place in places),
        sort=sort,
        notes=asked.notes,
    )


class _Counted:
    """All matches of a query, counted while they are gone through."""

    def __init__(self, asked: PreparedQuery, sort: LineSort) -> None:
        self._asked = asked
        self._sort = sort
        self.lines = self.articles = 0

    def __iter__(self) -> Iterator[_Place]:
        matcher = Matcher(self._asked.bound, self._asked.analyzer)
        for article in self._asked.articles():
            found = matcher.match(article) or ()
            before = self.lines
            newest = -order_key(None if article.date is None else int(article.date.timestamp()), article.id)
            for number, field in enumerate(PROSE):
                for start, end in keywords(found, field):
                    self.lines += 1
                    order = _order(self._sort, article, number, start, end)
                    yield _Place(order, newest, article.id, number, start, end, article)
            self.articles += self.lines > before


def keywords(findings: list[Finding] | tuple[()], field: str) -> tuple[tuple[int, int], ...]:
    """Give the stretches of a field that take part in a match; of those that overlap one."""
    own = [finding for finding in findings if finding.field == field]
    return merged(own) if own else ()


def _order(sort: LineSort, article: Article, field: int, start: int, end: int) -> tuple[Any, ...]:
    text = article.headline if field == 0 else article.body
    if sort == "left":
        return tuple(_words_before(text, start))
    if sort == "right":
        return tuple(_words_after(text, end))
    if sort == "keyword":
        return (fold(text[start:end]), *_words_after(text, end))
    return (field, start) if sort == "position" else ()


def _words_before(text: str, start: int) -> list[str]:
    """Give the words before a place, the nearest first."""
    words = text[max(0, start - _REACH) : start].split()
    return _folded(words[: -_NEIGHBOURS - 1 : -1])


def _words_after(text: str, end: int) -> list[str]:
    return _folded(text[end : end + _REACH].split()[:_NEIGHBOURS])


def _folded(words: list[str]) -> list[str]:
    return [word for piece in words if (word := fold(piece.strip(AROUND)))]


def _line(place: _Place, width: int) -> Line:
    field = PROSE[place.field]
    text = place.article.headline if field == "headline" else place.article.body
    return Line(
        id=place.id,
        date=place.article.date,
        field=field,
        start=place.start,
        left=_even(text[max(0, place.start - width) : place.start]),
        keyword=_even(text[place.start : place.end]),
        right=_even(text[place.end : place.end + width]),
    )


def _even(text: str) -> str:
    """Make one blank of every stretch of blanks."""
    return _BLANKS.sub(" ", text)


_BLANKS = re.compile(r"\s+")
