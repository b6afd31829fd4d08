"""Finds the words of a text that match the terms of a query, fast enough for thousands of articles.

A text is cut at its blanks, and each piece is looked up in a memo with what is wanted of it: nearly always nothing. So
an article takes 20 microseconds, a tenth of what cutting it into tokens would take (measured on 57,139 articles).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from typing import TypeAlias

from searchnews.analysis import COMPOUND, STEM, WORD, WRITTEN, Analyzer, Layer, Token, tokenize, word_of, written_of
from searchnews.analysis.tokenizer import AROUND, LONGEST
from searchnews.expressions import expression
from searchnews.structs import Row

Term: TypeAlias = tuple[Layer, str]
"""A term of any field."""

NAME_SEPARATOR = "/"
"""Stands between the names of one field when they are shown as one text, as on the wire."""

MEMO_SIZE = 400_000
"""Pieces of text remembered, at most."""
NAMES_KEPT = 5_000
"""Rows of names remembered, at most."""
ONE_BY_ONE = 20
"""Pieces of a text that are looked for one by one; most articles have fewer matches."""
_PIECE = expression(r"\S+")
"""What lies between blanks, as ``str.split`` cuts it: both ask Unicode what a blank is."""


class Found(Row):
    """A word, or a part of one, that leaves a term: its position, and where it is in its piece of the text.

    ``whole`` says that it is a hyphenated word, which has no place among other words.
    """

    position: int
    piece: int
    start: int
    end: int
    whole: bool


class Places:
    """Where the wanted terms are in one text."""

    def __init__(self, text: str, found: Mapping[Term, list[Found]], *, names: bool = False) -> None:
        """Take the text, and what was found in it; in ``names`` the places are those of the text itself."""
        self._text = text
        self._found = found
        self._starts = {0: 0} if names else {}

    def __bool__(self) -> bool:
        """Tell whether any of the wanted terms is there."""
        return bool(self._found)

    def having(self, layer: Layer, text: str) -> list[Found]:
        """Give the words that leave a term, in order."""
        return self._found.get((layer, text), [])

    def span(self, first: Found, last: Found) -> tuple[int, int]:
        """Give the characters from the beginning of one word to the end of another."""
        start = self._start(first.piece)
        end = start if last.piece == first.piece else self._start(last.piece)
        return start + first.start, end + last.end

    def _start(self, piece: int) -> int:
        """Give where a piece begins: what is cut off after the pieces before it goes on to the end of the text.

        Where many are asked for all are found at once, so that a long text costs no more than its length.
        """
        start = self._starts.get(piece)
        if start is None and len(self._starts) < ONE_BY_ONE:
            start = self._starts[piece] = len(self._text) - len(self._text.split(None, piece)[piece])
        elif start is None:
            self._starts = {number: each.start() for number, each in enumerate(_PIECE.finditer(self._text))}
            start = self._starts[piece]
        return start


class _Hit(Row):
    """What a piece of text has of a term: a :class:`Found` before it is known where the piece stands."""

    term: Term
    position: int
    start: int
    end: int
    whole: bool


class Seeker(dict[str, "tuple[int, tuple[_Hit, ...]] | None"]):
    """Finds the wanted terms in any number of texts.

    It remembers of every piece of text how many words it has and which terms; ``None`` is one word and no term.
    """

    def __init__(self, wanted: Iterable[Term], analyzer: Analyzer) -> None:
        """Take what is wanted, and the analyzer that made the terms."""
        super().__init__()
        self._analyzer = analyzer
        self._wanted = frozenset(wanted)
        self._names: dict[tuple[str, ...], Places] = {}
        self._words: dict[str, tuple[tuple[Term, tuple[tuple[int, int], ...]], ...]] | None = self._known_words()

    def seek(self, text: str) -> Places:
        """Find the wanted terms in a text of prose."""
        if len(self) > MEMO_SIZE:
            self.clear()
        found: dict[Term, list[Found]] = defaultdict(list)
        moved = 0
        made = list(map(self.__getitem__, text.split()))
        for number, (width, hits) in compress(enumerate(made), made):  # type: ignore[misc]  # those that are not None
            for term, position, start, end, whole in hits:
                found[term].append(Found(number + moved + position, number, start, end, whole))
            moved += width - 1
        return Places(text, found)

    def seek_names(self, names: tuple[str, ...]) -> Places:
        """Find the wanted terms in names: as in one text, with a position left free between one and the next.

        The same few agencies and cities stand above thousands of articles, so what was found in them is kept.
        """
        if (known := self._names.get(names)) is None:
            if len(self._names) > NAMES_KEPT:
                self._names.clear()
            known = self._names[names] = self._in_names(names)
        return known

    def _in_names(self, names: tuple[str, ...]) -> Places:
        found: dict[Term, list[Found]] = defaultdict(list)
        start = position = 0
        for name in names:
            tokens = tokenize(name)
            for token in tokens:
                term: Term = (WORD, token.word)
                if term in self._wanted:
                    place = token.position + position
                    found[term].append(Found(place, 0, token.start + start, token.end + start, token.whole))
            start += len(name) + len(NAME_SEPARATOR)
            if tokens:
                position += tokens[-1].position + 2
        return Places(NAME_SEPARATOR.join(names), found, names=True)

    def __missing__(self, piece: str) -> tuple[int, tuple[_Hit, ...]] | None:
        core = piece.strip(AROUND)
        if core.isalnum() and 1 < len(core) <= LONGEST:  # one plain word: nine pieces in ten, nearly all not wanted
            word = core.lower() if core.isascii() else word_of(core)
            if not (self._terms_of(word) if self._words is None else word in self._words):
                self[piece] = None
                return None
        tokens = tokenize(piece)
        width = tokens[-1].position + 1 if tokens else 0
        hits = tuple(hit for token in tokens for hit in self._hits(token))
        made = None if width == 1 and not hits else (width, hits)
        self[piece] = made
        return made

    def _hits(self, token: Token) -> Iterator[_Hit]:
        for term, places in self._terms_of(token.word):
            layer, text = term
            if layer == COMPOUND and len(token.word) == len(token.text):  # else no one knows which characters it is
                for start, end in places:
                    yield _Hit(term, token.position, token.start + start, token.start + end, token.whole)
            elif layer in (WORD, COMPOUND) or (not token.whole and (layer == STEM or written_of(token.text) == text)):
                yield _Hit(term, token.position, token.start, token.end, token.whole)

    def _terms_of(self, word: str) -> tuple[tuple[Term, tuple[tuple[int, int], ...]], ...]:
        """Give the wanted terms that a folded word may leave, those of a part with its places in the word."""
        if self._words is None:
            return tuple(self._worked_out(word))
        return self._words.get(word, ())

    def _known_words(self) -> dict[str, tuple[tuple[Term, tuple[tuple[int, int], ...]], ...]] | None:
        """Turn the wanted terms into the words that leave them, if an archive remembers its words."""
        words: dict[str, list[tuple[Term, tuple[tuple[int, int], ...]]]] = defaultdict(list)
        for term in sorted(self._wanted):
            layer, text = term
            if layer in (WORD, WRITTEN):
                words[text if layer == WORD else word_of(text)].append((term, ()))
                continue
            forms = self._analyzer.forms(layer, text)
            if forms is None:
                return None
            for word, places in forms.items():
                words[word].append((term, places))
        return {word: tuple(terms) for word, terms in words.items()}

    def _worked_out(self, word: str) -> Iterator[tuple[Term, tuple[tuple[int, int], ...]]]:
        terms = self._analyzer.terms(word)
        for term in self._wanted:
            layer, text = term
            places = tuple((part.start, part.end) for part in terms.parts if part.text == text)
            if layer == COMPOUND:
                if places:
                    yield term, places
            elif (terms.stem if layer == STEM else word) == (word_of(text) if layer == WRITTEN else text):
                yield term, ()
