"""Finds where in an article a question is answered: the meaning of ``query/bound.py``, applied to one text."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from searchnews.analysis import Analyzer, Token
from searchnews.articles import FIELDS, Article
from searchnews.hits.tokens import NAME_SEPARATOR, NameTokens, ProseTokens, Sought
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AsOne,
    Between,
    Bound,
    Everything,
    Near,
    Nothing,
    OneTerm,
    Value,
)


class Finding(NamedTuple):
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
    """
    return Finder(query, analyzer).find(article)


class Finder:
    """Finds what matches one query in many articles, as :func:`find_matches` does in one.

    It remembers the words to look for and the pieces of text it has seen: 5,000 articles take a tenth of the time.
    """

    def __init__(self, query: Bound, analyzer: Analyzer) -> None:
        self._query = query
        self._sought = Sought(analyzer)

    def find(self, article: Article) -> list[Finding] | None:
        """Find every stretch of the article that takes part in its match; ``None`` if the article does not match."""
        return _Matcher(article, self._sought).match(self._query)


def field_text(article: Article, field: str) -> str:
    """Give the text of a field as it is shown; several names as on the wire.

    >>> field_text(Article(id="1", headline="", body="", cities=("Tel Aviv", "Caïro")), "city")
    'Tel Aviv/Caïro'
    """
    value = getattr(article, ATTRIBUTES[field])
    return value if isinstance(value, str) else NAME_SEPARATOR.join(value)


ATTRIBUTES: dict[str, str] = {field.name: field.attribute or field.name for field in FIELDS}
_NAMES = frozenset(field.name for field in FIELDS if field.kind == "name")


class _Matcher:
    def __init__(self, article: Article, sought: Sought) -> None:
        self._article = article
        self._sought = sought
        self._fields: dict[str, ProseTokens | NameTokens] = {}
        self._parts = 0

    def match(self, node: Bound) -> list[Finding] | None:
        if isinstance(node, AllOf):
            return self._match_all(node)
        if isinstance(node, AnyOf):
            found = [match for child in node.children if (match := self.match(child)) is not None]
            return [finding for match in found for finding in match] if found else None
        if isinstance(node, OneTerm | AnyTerm | AsOne | Adjacent | Near):
            self._parts += 1
            stretches = self._stretches(node)
            return [Finding(node.field, start, end, self._parts) for start, end in stretches] or None
        return [] if self._holds(node) else None

    def _match_all(self, node: AllOf) -> list[Finding] | None:
        findings: list[Finding] = []
        for child in node.children:
            match = self.match(child)
            if match is None:
                return None
            findings += match
        if any(self.match(child) is not None for child in node.without):
            return None
        return findings

    def _holds(self, node: Everything | Nothing | Value | Between) -> bool:
        if isinstance(node, Value):
            return bool(getattr(self._article, ATTRIBUTES[node.field]) == node.text)
        if isinstance(node, Between):
            date = self._article.date
            if date is None:
                return False
            seconds = int(date.timestamp())
            return (node.start is None or node.start <= seconds) and (node.end is None or seconds < node.end)
        return isinstance(node, Everything)

    def _stretches(self, node: OneTerm | AnyTerm | AsOne | Adjacent | Near) -> list[tuple[int, int]]:
        tokens = self._fields.get(node.field)
        if tokens is None:
            tokens = self._fields[node.field] = self._tokens(node.field)
        if isinstance(node, OneTerm):
            found = tokens.having(node.layer, node.text)
        elif isinstance(node, AnyTerm | AsOne):
            found = [token for text in node.texts for token in tokens.having(node.layer, text)]
        elif isinstance(node, Adjacent):
            return _adjacent([tokens.having(node.layer, text, placed=True) for text in node.texts])
        else:
            found = _near(node, tokens)
        return [(token.start, token.end) for token in found]

    def _tokens(self, field: str) -> ProseTokens | NameTokens:
        value = getattr(self._article, ATTRIBUTES[field])
        if field in _NAMES:
            return NameTokens((value,) if isinstance(value, str) else value, self._sought)
        return ProseTokens(value, self._sought)


def _adjacent(slots: list[list[Token]]) -> list[tuple[int, int]]:
    """Give the stretches in which a token of each slot follows on one of the slot before."""
    later = [{token.position: token for token in slot if not token.whole} for slot in slots[1:]]
    stretches = []
    for first in slots[0]:
        following = [slot.get(first.position + step) for step, slot in enumerate(later, start=1)]
        last = following[-1]
        if last is not None and None not in following and not first.whole:
            stretches.append((first.start, last.end))
    return stretches


def _near(node: Near, tokens: ProseTokens | NameTokens) -> list[Token]:
    """Give the tokens that take part in some window which holds every term often enough."""
    wanted = Counter(node.texts)
    occurrences = sorted(
        (token.position, text, token)
        for text in wanted
        for token in tokens.having(node.layer, text, placed=True)
        if not token.whole
    )
    width = node.distance + len(node.texts)
    taking_part: dict[int, Token] = {}
    inside: Counter[str] = Counter()
    last = 0
    for first, (position, text, _) in enumerate(occurrences):
        while last < len(occurrences) and occurrences[last][0] < position + width:
            inside[occurrences[last][1]] += 1
            last += 1
        if all(inside[term] >= times for term, times in wanted.items()):
            taking_part.update((place, token) for place, _, token in occurrences[first:last])
        inside[text] -= 1
    return list(taking_part.values())
