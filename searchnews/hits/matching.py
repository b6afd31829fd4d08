"""Finds where in an article a question is answered: the meaning of ``query/bound.py``, applied to one text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from searchnews.analysis import STEM, WORD, WRITTEN, Analyzer, Layer, Token, tokenize, word_of, written_of
from searchnews.articles import FIELDS, Article, field_named
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

NAME_SEPARATOR = "/"
"""Stands between the names of one field when they are shown as one text, as on the wire."""


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
    return _Matcher(article, analyzer).match(query)


def field_text(article: Article, field: str) -> str:
    """Give the text of a field as it is shown; several names as on the wire.

    >>> field_text(Article(id="1", headline="", body="", cities=("Tel Aviv", "Caïro")), "city")
    'Tel Aviv/Caïro'
    """
    value = getattr(article, ATTRIBUTES[field])
    return value if isinstance(value, str) else NAME_SEPARATOR.join(value)


ATTRIBUTES: dict[str, str] = {field.name: field.attribute or field.name for field in FIELDS}


class _FieldTokens:
    """The tokens of one field of one article, by term."""

    def __init__(self, article: Article, field: str, analyzer: Analyzer) -> None:
        described = field_named(field)
        value = getattr(article, ATTRIBUTES[field])
        self._analyzer = analyzer
        if described is not None and described.kind == "name":
            self.tokens = _name_tokens((value,) if isinstance(value, str) else value)
        else:
            self.tokens = tokenize(value)
        self._by_word: dict[str, list[Token]] = defaultdict(list)
        for token in self.tokens:
            self._by_word[token.word].append(token)

    def having(self, layer: Layer, text: str) -> list[Token]:
        """Give the tokens that leave a term in the index, in order; of a compound only the part that does."""
        if layer == WORD:
            return self._by_word.get(text, [])
        if layer == WRITTEN:
            return [
                token
                for token in self._by_word.get(word_of(text), ())
                if not token.whole and written_of(token.text) == text
            ]
        forms = self._analyzer.forms(layer, text)
        if forms is None:
            forms = {word: places for word in self._by_word if (places := self._places(word, layer, text)) is not None}
        found = [
            place
            for word in forms.keys() & self._by_word.keys()
            for token in self._by_word[word]
            for place in _parts_of(token, layer, forms[word])
        ]
        return sorted(found, key=lambda token: token.start)

    def _places(self, word: str, layer: Layer, text: str) -> tuple[tuple[int, int], ...] | None:
        """Tell whether a word leaves a term, and in which of its characters if that is a part."""
        terms = self._analyzer.terms(word)
        if layer == STEM:
            return () if terms.stem == text else None
        return tuple((part.start, part.end) for part in terms.parts if part.text == text) or None


def _parts_of(token: Token, layer: Layer, places: tuple[tuple[int, int], ...]) -> Iterator[Token]:
    """Cut the parts out of a token; it is taken whole if folding changed its length, as no one then knows where."""
    if layer == STEM:
        if not token.whole:
            yield token
    elif len(token.word) != len(token.text):
        yield token
    else:
        for start, end in places:
            yield token._replace(start=token.start + start, end=token.start + end)


def _name_tokens(names: Iterable[str]) -> list[Token]:
    """Give the tokens of several names as of one text, with a position left free between one and the next."""
    tokens: list[Token] = []
    start = position = 0
    for name in names:
        own = tokenize(name)
        tokens += [t._replace(start=t.start + start, end=t.end + start, position=t.position + position) for t in own]
        start += len(name) + len(NAME_SEPARATOR)
        if own:
            position = tokens[-1].position + 2
    return tokens


class _Matcher:
    def __init__(self, article: Article, analyzer: Analyzer) -> None:
        self._article = article
        self._analyzer = analyzer
        self._fields: dict[str, _FieldTokens] = {}
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
            tokens = self._fields[node.field] = _FieldTokens(self._article, node.field, self._analyzer)
        if isinstance(node, OneTerm):
            found = tokens.having(node.layer, node.text)
        elif isinstance(node, AnyTerm | AsOne):
            found = [token for text in node.texts for token in tokens.having(node.layer, text)]
        elif isinstance(node, Adjacent):
            return _adjacent([tokens.having(node.layer, text) for text in node.texts])
        else:
            found = _near(node, tokens)
        return [(token.start, token.end) for token in found]


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


def _near(node: Near, tokens: _FieldTokens) -> list[Token]:
    """Give the tokens that take part in some window which holds every term often enough."""
    wanted = Counter(node.texts)
    occurrences = sorted(
        (token.position, text, token) for text in wanted for token in tokens.having(node.layer, text) if not token.whole
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
