"""Finds where in an article a question is answered: the meaning of ``query/bound.py``, applied to one text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from searchnews.analysis import LEAD, STEM, Analyzer, tokenize
from searchnews.analysis.sentences import sentences
from searchnews.articles import FIELDS, Article, field_named
from searchnews.articles.fields import indexed_field
from searchnews.expressions import expression
from searchnews.hits.near_in_text import Mark, Stretch, distinct, in_windows, pairs, rows, sides, single, windows
from searchnews.hits.seeking import NAME_SEPARATOR, Places, Seeker, Term
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AnyValue,
    AsOne,
    AtLeast,
    Between,
    Bound,
    Everything,
    Filled,
    InOne,
    Near,
    OneTerm,
    SomeOf,
    TermLeaf,
    Value,
    Within,
)
from searchnews.query.budget import spend
from searchnews.structs import Row

ATTRIBUTES: dict[str, str] = {field.name: field.attribute or field.name for field in FIELDS}

_LEADS = {field.part_of: field.name for field in FIELDS if field.part_of}
"""For a field the one that is its first paragraph."""

_LINE = expression(r"[^\n]+")


class Finding(Row):
    """A stretch of a field, in characters, that a part of the question asks for; ``part`` tells the parts apart."""

    field: str
    start: int
    end: int
    part: int


def find_matches(query: Bound, article: Article, analyzer: Analyzer) -> list[Finding] | None:
    """Find every stretch of the article that takes part in its match; ``None`` if the article does not match.

    A phrase is one stretch from its first word to its last; of words near each other each is a stretch of
    its own, and only where they really are near. A part of the question that is not fulfilled contributes
    nothing, even if some of its words are there: for ``(a AND b) OR c`` an article with a and c gives c.
    For many articles, make one :class:`Matcher`.
    """
    return Matcher(query, analyzer).match(article)


def field_text(article: Article, field: str) -> str:
    """Give the text of a field as it is shown; several names as on the wire.

    >>> field_text(Article(id="1", headline="", body="", cities=("Tel Aviv", "Caïro")), "city")
    'Tel Aviv/Caïro'
    """
    value = getattr(article, ATTRIBUTES[field])
    return value if isinstance(value, str) else NAME_SEPARATOR.join(value)


class Matcher:
    """Looks for what a question asks in any number of articles."""

    def __init__(self, query: Bound, analyzer: Analyzer, besides: tuple[Bound, ...] = ()) -> None:
        """Take the question, the analyzer of its terms, and what :meth:`answers` is asked that is no part of it."""
        self._query = query
        self._seeker = Seeker(chain.from_iterable(map(terms_of, (query, *besides))), analyzer)
        self._parts: dict[int, int] = {}

    def match(self, article: Article) -> list[Finding] | None:
        """Find every stretch that takes part in the match, as :func:`find_matches`."""
        spend()
        found = _Reader(article, self._seeker).match(self._query)
        return None if found is None else [self._finding(each) for each in found]

    def answers(self, article: Article, nodes: tuple[Bound, ...]) -> list[bool]:
        """Tell which of these nodes, each a part of the question or given besides, the article matches."""
        spend()
        reader = _Reader(article, self._seeker)
        return [reader.match(node) is not None for node in nodes]

    def _finding(self, marked: _Marked) -> Finding:
        start, end = marked.span
        return Finding(marked.field, start, end, self._parts.setdefault(id(marked.node), len(self._parts) + 1))


def terms_of(node: Bound) -> Iterator[Term]:
    """Go through the terms that a question asks for, of whichever field."""
    match node:
        case OneTerm(_, layer, text):
            yield STEM if layer == LEAD else layer, text
        case AnyTerm(_, layer, texts) | AsOne(_, layer, texts) | Adjacent(_, layer, texts) | Near(_, layer, texts):
            yield from ((layer, text) for text in texts)
        case Within(left, right):
            yield from (term for side in (left, right) for term in terms_of(side))
        case InOne(_, child):
            yield from terms_of(child)
        case AllOf(children, without):
            yield from (term for child in (*children, *without) for term in terms_of(child))
        case AnyOf(children) | SomeOf(_, children) | AtLeast(_, children):
            yield from (term for child in children for term in terms_of(child))


_TERMS = (OneTerm, AnyTerm, AsOne)


class _View(Row):
    """The places in one field, or in a part of one that begins at a character of it."""

    places: Places
    field: str
    start: int


class _Marked(Row):
    """What is to be marked, as long as nobody asks for its characters."""

    view: _View
    mark: Mark
    node: Bound

    @property
    def field(self) -> str:
        return self.view.field

    @property
    def span(self) -> tuple[int, int]:
        start, end = self.view.places.span(*self.mark)
        return start + self.view.start, end + self.view.start


class _Reader:
    """Reads one article, or one part of its body as a text of its own."""

    def __init__(self, article: Article, seeker: Seeker, part: tuple[int, int] | None = None) -> None:
        self._article = article
        self._seeker = seeker
        self._part = part
        self._views: dict[str, _View] = {}

    def match(self, node: Bound) -> list[_Marked] | None:  # noqa: PLR0911  # one for each kind of node
        """Find what takes part in a match; ``None`` if there is none."""
        if isinstance(node, _TERMS):  # by far the most, and looked at first: it is asked for each of thousands
            return self._occurring(node) or None
        match node:
            case AllOf():
                return self._match_all(node)
            case AnyOf(children):
                return self._match_some(children, 1)
            case SomeOf(least, children):
                return self._match_some(children, least)
            case InOne():
                return self._match_one_part(node)
            case AtLeast(times, children):
                enough = self._count(children) >= times
                return [each for child in children for each in self._marked(child)] if enough else None
        if isinstance(node, TermLeaf | Within):
            return self._marked(node) or None
        return [] if self._holds(node) else None

    def _match_all(self, node: AllOf) -> list[_Marked] | None:
        marked: list[_Marked] = []
        for child in node.children:
            found = self.match(child)
            if found is None:
                return None
            marked += found
        if any(self.match(child) is not None for child in node.without):
            return None
        return marked

    def _match_some(self, children: tuple[Bound, ...], least: int) -> list[_Marked] | None:
        found = [match for child in children if (match := self.match(child)) is not None]
        return [marked for match in found for marked in match] if len(found) >= least else None

    def _match_one_part(self, node: InOne) -> list[_Marked] | None:
        found = [
            match
            for part in self._parts(node.unit)
            if (match := _Reader(self._article, self._seeker, part).match(node.child)) is not None
        ]
        return [marked for match in found for marked in match] if found else None

    def _parts(self, unit: str) -> Iterator[tuple[int, int]]:
        """Give the characters of every sentence or paragraph of the body."""
        body = self._article.body
        for line in _LINE.finditer(body):
            if unit == "paragraph":
                yield line.span()
            else:
                yield from sentences(body, *line.span())

    def _holds(self, node: Bound) -> bool:
        match node:
            case Value(field, text):
                return bool(getattr(self._article, ATTRIBUTES[field]) == text)
            case AnyValue(field, texts):
                return getattr(self._article, ATTRIBUTES[field]) in texts
            case Filled(field):
                value = getattr(self._article, ATTRIBUTES[field])
                return bool(tokenize(value) if _is_prose(field) else value)
            case Between(_, start, end):
                date = self._article.date
                if date is None:
                    return False
                seconds = int(date.timestamp())
                return (start is None or start <= seconds) and (end is None or seconds < end)
        return isinstance(node, Everything)

    def _occurring(self, node: OneTerm | AnyTerm | AsOne) -> list[_Marked]:
        """Give every occurrence of a term."""
        leads = node.layer == LEAD
        view = self._view(_LEADS[node.field] if leads else node.field)
        if not view.places:
            return []
        texts = (node.text,) if isinstance(node, OneTerm) else node.texts
        layer = STEM if leads else node.layer
        return [_Marked(view, (word, word), node) for text in texts for word in view.places.having(layer, text)]

    def _marked(self, node: Bound) -> list[_Marked]:
        """Give what is to be marked of an occurrence: of words near each other only where they are."""
        match node:
            case OneTerm() | AnyTerm() | AsOne():
                return self._occurring(node)
            case Near(field, layer, texts, distance):
                view = self._view(field)
                found = in_windows([(text, view.places.having(layer, text)) for text in texts], distance)
                return [_Marked(view, (word, word), node) for word in found]
            case Within(left, right, distance, ordered):
                view = self._view(_field_of(node))
                near = sides(self._stretches(left), self._stretches(right), distance, ordered=ordered)
                return [
                    _Marked(view, mark, side)
                    for side, stretches in zip((left, right), near, strict=True)
                    for mark in dict.fromkeys(mark for stretch in stretches for mark in stretch.marks)
                ]
            case AnyOf(children):
                return [marked for child in children for marked in self._marked(child)]
            case Adjacent(field):
                view = self._view(field)
                return [_Marked(view, mark, node) for stretch in self._stretches(node) for mark in stretch.marks]
        raise TypeError(node)

    def _count(self, children: tuple[Bound, ...]) -> int:
        """Count different occurrences; one in the lead is one in the body."""
        found = {
            (indexed_field(_field_of(child)), stretch.start, stretch.end)
            for child in children
            for stretch in self._stretches(child)
        }
        return len(found)

    def _stretches(self, node: Bound) -> list[Stretch]:
        """Give the occurrences of what can stand near something else."""
        match node:
            case OneTerm() | AnyTerm() | AsOne():
                places = self._view(node.field).places
                texts = (node.text,) if isinstance(node, OneTerm) else node.texts
                return single(word for text in texts for word in places.having(node.layer, text) if not word.whole)
            case Adjacent(field, layer, texts):
                places = self._view(field).places
                return list(rows([places.having(layer, text) for text in texts]))
            case Near(field, layer, texts, distance):
                places = self._view(field).places
                return distinct(windows([(text, places.having(layer, text)) for text in texts], distance))
            case AnyOf(children):
                return distinct(stretch for child in children for stretch in self._stretches(child))
            case Within(left, right, distance, ordered):
                return distinct(pairs(self._stretches(left), self._stretches(right), distance, ordered=ordered))
        raise TypeError(node)

    def _view(self, field: str) -> _View:
        view = self._views.get(field)
        if view is None:
            view = self._views[field] = self._look(field)
        return view

    def _look(self, field: str) -> _View:
        value = getattr(self._article, ATTRIBUTES[field])
        if not _is_prose(field):
            return _View(self._seeker.seek_names((value,) if isinstance(value, str) else value), field, 0)
        start = 0
        if self._part is not None:
            start = self._part[0]
            value = value[slice(*self._part)]
        return _View(self._seeker.seek(value), indexed_field(field), start)


def _is_prose(field: str) -> bool:
    described = field_named(field)
    return described is not None and described.kind == "text"


def _field_of(node: Bound) -> str:
    """Give the one field in which all of a node is looked for."""
    while not isinstance(node, TermLeaf):
        if isinstance(node, Within):
            node = node.left
        elif isinstance(node, AnyOf):
            node = node.children[0]
        else:
            raise TypeError(node)
    return node.field
