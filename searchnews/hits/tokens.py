"""Finds the tokens of a text that leave a term in the index, without cutting the rest of it into tokens.

A question about thousands of articles meets the same pieces of text (what stands between two blanks) again and again,
and most of them hold nothing that it asks for. So each piece is looked at once, and an article costs a look-up a piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, compress
from typing import TypeAlias

from searchnews.analysis import (
    COMPOUND,
    STEM,
    WORD,
    WRITTEN,
    Analyzer,
    Layer,
    Token,
    piece_tokens,
    tokenize,
    word_of,
    written_of,
)
from searchnews.analysis.tokenizer import AROUND, LONGEST

NAME_SEPARATOR = "/"
"""Stands between the names of one field when they are shown as one text, as on the wire."""

MOST_PIECES = 200_000
"""Pieces of text remembered at a time; about 200 bytes each."""

_Places: TypeAlias = tuple[tuple[int, int], ...]
_Term: TypeAlias = tuple[Layer, str]


class Sought:
    """The words that one question looks for; they are learnt as it is asked, with its first article."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._forms: dict[_Term, Mapping[str, _Places] | None] = {}
        self.words: set[str] = set()
        """The folded words that leave any of the terms."""
        self.everything = False
        """Whether any word may leave one: without an archive nobody knows which do."""
        self.placed = False
        """Whether it matters at which position a token stands."""
        self.telling = _Telling(self)
        self.counts = _Counts()

    def seek(self, layer: Layer, text: str, *, placed: bool) -> None:
        """Take a term among those that are looked for."""
        if (layer, text) in self._forms and self.placed >= placed:
            return
        self.placed = self.placed or placed
        forms = {word_of(text): ()} if layer in (WORD, WRITTEN) else self._analyzer.forms(layer, text)
        self._forms[layer, text] = forms
        if forms is None:
            self.everything = True
        else:
            self.words.update(forms)
        self.telling = _Telling(self)  # a new one: texts that were looked through before see that they must look again

    def parts(self, token: Token, layer: Layer, text: str) -> Iterator[Token]:
        """Give a token if it leaves a term that is looked for; of a compound only the part that does."""
        forms = self._forms[layer, text]
        places = self._places(token.word, layer, text) if forms is None else forms.get(token.word)
        if places is None:
            return
        if layer == WORD:
            yield token
        elif layer in (STEM, WRITTEN):
            if not token.whole and (layer == STEM or written_of(token.text) == text):
                yield token
        elif len(token.word) != len(token.text):
            yield token  # folding changed its length, so no one knows where its parts are
        else:
            for start, end in places:
                yield token._replace(start=token.start + start, end=token.start + end)

    def _places(self, word: str, layer: Layer, text: str) -> _Places | None:
        """Work out whether a word leaves a term, and in which of its characters if that is a part."""
        terms = self._analyzer.terms(word)
        if layer == STEM:
            return () if terms.stem == text else None
        return tuple((part.start, part.end) for part in terms.parts if part.text == text) or None


class _Telling(dict[str, tuple[Token, ...]]):
    """Remembers of each piece of text the tokens that any term looked for could be in; of most pieces none."""

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self._sought = sought

    def __missing__(self, piece: str) -> tuple[Token, ...]:
        if len(self) >= MOST_PIECES:
            self.clear()
        words = self._sought.words
        core = piece.strip(AROUND)
        tokens: tuple[Token, ...] = ()
        if self._sought.everything:
            tokens = piece_tokens(piece)
        elif core.lower() in words or not (core.isascii() and core.isalnum() and 1 < len(core) <= LONGEST):
            tokens = tuple([token for token in piece_tokens(piece) if token.word in words])
        self[piece] = tokens
        return tokens


class _Counts(dict[str, int]):
    """Remembers how many positions a piece of text takes up."""

    def __missing__(self, piece: str) -> int:
        if len(self) >= MOST_PIECES:
            self.clear()
        if 1 < len(core := piece.strip(AROUND)) <= LONGEST and core.isalnum():
            count = 1
        else:
            tokens = tokenize(piece)
            count = tokens[-1].position + 1 if tokens else 0
        self[piece] = count
        return count


class ProseTokens:
    """The tokens of one text of prose.

    >>> text = ProseTokens("De EU-top, en nog een top", Sought(Analyzer()))
    >>> [(token.start, token.position) for token in text.having("stem", "top", placed=True)]
    [(6, 2), (22, 6)]
    """

    def __init__(self, text: str, sought: Sought) -> None:
        self._text = text
        self._sought = sought
        self._pieces = text.split()
        self._told: _Telling | None = None
        self._tokens: list[Token] = []

    def having(self, layer: Layer, text: str, *, placed: bool = False) -> list[Token]:
        """Give the tokens that leave a term in the index, in order; of a compound only the part that does.

        Their positions are right only if ``placed`` is asked for: that takes as long as all the rest.
        """
        sought = self._sought
        sought.seek(layer, text, placed=placed)
        if self._told is not sought.telling:
            self._told = sought.telling
            self._tokens = self._telling(sought.telling)
        if not self._tokens:
            return []
        found = [part for token in self._tokens for part in sought.parts(token, layer, text)]
        return sorted(found, key=_start) if layer == COMPOUND else found

    def _telling(self, telling: _Telling) -> list[Token]:
        found: list[Token] = []
        here = 0
        for number, piece in compress(enumerate(self._pieces), map(telling.__getitem__, self._pieces)):
            start = self._place(piece, here)
            here = start + len(piece)
            first = self._positions[number] if self._sought.placed else 0
            for text, word, begin, end, position, whole in telling[piece]:
                found.append(Token(text, word, begin + start, end + start, position + first, whole))
        return found

    def _place(self, piece: str, here: int) -> int:
        """Give where a piece stands in the text, the first time from a place on, with blanks around it."""
        text = self._text
        while True:
            start = text.find(piece, here)
            end = start + len(piece)
            if (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
                return start
            here = start + 1

    @cached_property
    def _positions(self) -> list[int]:
        """Give the position of the first word of each piece."""
        return list(accumulate(map(self._sought.counts.__getitem__, self._pieces), initial=0))


class NameTokens:
    """The tokens of several names, as of one text, with a position left free between one name and the next."""

    def __init__(self, names: Iterable[str], sought: Sought) -> None:
        self._sought = sought
        self._by_word: dict[str, list[Token]] = defaultdict(list)
        start = position = 0
        for name in names:
            last = -2
            for token in tokenize(name):
                last = token.position
                moved = token._replace(start=token.start + start, end=token.end + start, position=last + position)
                self._by_word[token.word].append(moved)
            start += len(name) + len(NAME_SEPARATOR)
            position += last + 2

    def having(self, layer: Layer, text: str, *, placed: bool = False) -> list[Token]:  # noqa: ARG002  # always placed
        """Give the tokens of a word, in order."""
        return self._by_word.get(text, []) if layer == WORD else []


def _start(token: Token) -> int:
    return token.start
