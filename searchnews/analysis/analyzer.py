"""Makes terms of text: all of them, for indexing and for asking alike, are made here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from searchnews.analysis import folding, overrides, tokenizer
from searchnews.analysis.layers import COMPOUND, GAP, STEM, WORD, Layer
from searchnews.analysis.stemmer import ALGORITHM, PROBE, Stemmer
from searchnews.analysis.tokenizer import Token, tokenize

RULES = 1
"""Counts the changes to the rules of this room that the fingerprint cannot see by itself."""

MEMO_SIZE = 400_000
"""Pieces of text remembered with their terms, at most; about 300 bytes each."""


class TextTerms(NamedTuple):
    """The terms of a text, one string for each layer, separated by blanks."""

    stem: str
    word: str
    compound: str


_Piece: TypeAlias = "tuple[str, str, tuple[str, str] | None]"
"""What a piece of text between blanks adds: stems, words, and where hyphens are the wholes with their joined stems.

A plain tuple: unlike one with names, the garbage collector need not visit it again and again."""

_AROUND = '.,;:!?()[]"“”„«»…'
"""What may stand around a word without being a part of it; apostrophes and hyphens may be one."""


class _Pieces(dict[str, _Piece]):
    """Remembers the terms of every piece of text between two blanks.

    Looking a piece up costs a third of finding its words with a regular expression (measured: 0.35 against
    1.0 microseconds a word over 57,139 articles), and a piece has been seen before nineteen times in twenty.
    """

    def __init__(self, stemmer: Stemmer) -> None:
        super().__init__()
        self._stemmer = stemmer

    def __missing__(self, piece: str) -> _Piece:
        if len(self) >= MEMO_SIZE:
            self.clear()
        core = piece.strip(_AROUND)
        if core.isalpha() and len(core) <= tokenizer.LONGEST:  # one plain word: seven pieces in eight
            folded = folding.fold(core)[: tokenizer.LONGEST]
            entry: _Piece = (self._stemmer.stem(folded), folded, None)
            self[piece] = entry
            return entry
        stems: list[str] = []
        words: list[str] = []
        wholes: list[str] = []
        compounds: list[str] = []
        for token in tokenize(piece):
            if token.whole:
                wholes.append(token.word)
                compounds.append(joined_stem(token.word, self._stemmer))
            else:
                words.append(token.word)
                stems.append(self._stemmer.stem(token.word))
        hyphenated = (" ".join(wholes), " ".join(compounds)) if wholes else None
        entry = self[piece] = (" ".join(stems), " ".join(words), hyphenated)
        return entry


def joined_stem(word: str, stemmer: Stemmer) -> str:
    """Give the stem of a hyphenated word as if it were written without its hyphens."""
    return stemmer.stem(word.replace("-", "") or word)


class Analyzer:
    """Tokenizer, folding and stems behind one door, with a fingerprint of their rules.

    >>> analyzer = Analyzer()
    >>> analyzer.text_terms("De Noord-Koreaanse raketten.")  # doctest: +NORMALIZE_WHITESPACE
    TextTerms(stem='de noord koreaans raket', word='de noord koreaanse raketten | noord-koreaanse',
              compound='noordkoreaans')
    >>> analyzer.name_terms(["Tel Aviv", "Caïro"])
    'tel aviv | cairo'
    """

    def __init__(self) -> None:
        self._stemmer = Stemmer()
        self._pieces = _Pieces(self._stemmer)
        self._fingerprint = ""

    def text_terms(self, text: str) -> TextTerms:
        """Make the terms of Dutch prose, for each layer."""
        found = tuple(map(self._pieces.__getitem__, text.split()))
        if not found:
            return TextTerms("", "", "")
        stems, words, hyphenated = zip(*found, strict=True)
        word, compound = " ".join(words), ""
        if some := list(filter(None, hyphenated)):
            word = f"{word} {GAP} {' '.join([wholes for wholes, _ in some])}"
            compound = " ".join([compounds for _, compounds in some])
        return TextTerms(" ".join(stems), word, compound)

    def name_terms(self, names: Iterable[str]) -> str:
        """Make the terms of proper names: their words, with a gap between one name and the next."""
        words: list[str] = []
        wholes: list[str] = []
        for name in names:
            if words:
                words.append(GAP)
            for token in tokenize(name):
                (wholes if token.whole else words).append(token.word)
        return " ".join([*words, GAP, *wholes] if wholes else words)

    def stem(self, word: str) -> str:
        """Give the stem of one word (or one part of a hyphenated word), as it stands in the index.

        >>> Analyzer().stem("Raketten")
        'raket'
        """
        return self._stemmer.stem(tokenizer.word_of(word))

    def joined_stem(self, word: str) -> str:
        """Give the stem of a hyphenated word as if it were written without its hyphens.

        >>> Analyzer().joined_stem("EU-top")
        'eutop'
        """
        return joined_stem(tokenizer.word_of(word), self._stemmer)

    def token_terms(self, token: Token) -> Iterator[tuple[Layer, str]]:
        """Give every term that a token of prose leaves in the index, with its layer."""
        yield WORD, token.word
        if token.whole:
            yield COMPOUND, joined_stem(token.word, self._stemmer)
        else:
            yield STEM, self._stemmer.stem(token.word)

    @property
    def fingerprint(self) -> str:
        """Give 12 hexadecimal digits that change whenever the same text would give other terms.

        Rules are taken by their text. The stemmer is taken by what it does to the words of ``PROBE`` rather than
        by its version: the same version gives other stems with an old PyStemmer beside it. The version of
        Unicode is left out: it only ever adds characters.
        """
        if not self._fingerprint:
            stems = " ".join(map(self._stemmer.stem, PROBE.split()))
            cutting = (tokenizer.PATTERN, tokenizer.LONGEST, folding.LETTERS)
            rules = (RULES, cutting, ALGORITHM, overrides.TABLE, stems)
            self._fingerprint = hashlib.blake2b(repr(rules).encode(), digest_size=6).hexdigest()
        return self._fingerprint
