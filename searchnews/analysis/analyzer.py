"""Makes terms of text: all of them, for indexing and for asking alike, are made here."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from searchnews.analysis.folding import LETTERS, fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.layers import COMPOUND, GAP, STEM, WORD, Layer
from searchnews.analysis.overrides import TABLE
from searchnews.analysis.stemmer import ALGORITHM, PROBE, Stemmer
from searchnews.analysis.tokenizer import LONGEST, PATTERN, Token, tokenize, word_of

RULES = 1
"""Counts the changes to the rules of this room that the fingerprint cannot see by itself."""

MEMO_SIZE = 400_000
"""Pieces of text remembered with their terms, at most; about 300 bytes each."""


class TextTerms(NamedTuple):
    """The terms of a text, one string for each layer, separated by blanks."""

    stem: str
    word: str
    compound: str


_Piece: TypeAlias = "tuple[str, str, str | None]"
"""What a piece of text between blanks adds to each layer: stems, words, and compounds only where a hyphen is.

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
        if core.isalpha() and len(core) <= LONGEST:  # one plain word: five pieces in six
            folded = core.lower() if core.isascii() else fold(core)[:LONGEST]
            plain: _Piece = (self._stemmer.stem(folded), "" if folded in FUNCTION_WORDS else folded, None)
            self[piece] = plain
            return plain
        stems: list[str] = []
        words: list[str] = []
        compounds: list[str] = []
        for token in tokenize(piece):
            if token.whole:
                compounds.append(joined_stem(token.word, self._stemmer))
            else:
                stems.append(self._stemmer.stem(token.word))
            if token.word not in FUNCTION_WORDS:
                words.append(token.word)
        entry = self[piece] = (" ".join(stems), " ".join(words), " ".join(compounds) or None)
        return entry


def joined_stem(word: str, stemmer: Stemmer) -> str:
    """Give the stem of a hyphenated word as if it were written without its hyphens."""
    return stemmer.stem(word.replace("-", "") or word)


class Analyzer:
    """Tokenizer, folding and stems behind one door, with a fingerprint of their rules.

    >>> analyzer = Analyzer()
    >>> analyzer.text_terms("De Noord-Koreaanse raketten.")  # doctest: +NORMALIZE_WHITESPACE
    TextTerms(stem='de noord koreaans raket', word=' noord-koreaanse noord koreaanse raketten',
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
        stems, words, compounds = zip(*found, strict=True)
        return TextTerms(" ".join(stems), " ".join(words), " ".join(filter(None, compounds)))

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
        return self._stemmer.stem(word_of(word))

    def joined_stem(self, word: str) -> str:
        """Give the stem of a hyphenated word as if it were written without its hyphens.

        >>> Analyzer().joined_stem("EU-top")
        'eutop'
        """
        return joined_stem(word_of(word), self._stemmer)

    def token_terms(self, token: Token) -> Iterator[tuple[Layer, str]]:
        """Give every term that a token of prose leaves in the index, with its layer."""
        if token.word not in FUNCTION_WORDS:
            yield WORD, token.word
        if token.whole:
            yield COMPOUND, joined_stem(token.word, self._stemmer)
        else:
            yield STEM, self._stemmer.stem(token.word)

    def exact_layer(self, word: str) -> Layer:
        """Give the layer of prose in which a folded word stands as itself.

        >>> Analyzer().exact_layer("raketten"), Analyzer().exact_layer("de")
        ('word', 'stem')
        """
        return STEM if word in FUNCTION_WORDS else WORD

    @property
    def fingerprint(self) -> str:
        """Give 8 hexadecimal digits that change whenever the same text would give other terms.

        Rules are taken by their text. The stemmer is taken by what it does to the words of ``PROBE`` rather than
        by its version: the same version gives other stems with an old PyStemmer beside it. The version of
        Unicode is left out: it only ever adds characters.
        """
        if not self._fingerprint:
            stems = " ".join(map(self._stemmer.stem, PROBE.split()))
            cutting = (PATTERN, LONGEST, LETTERS)
            rules = (RULES, cutting, ALGORITHM, TABLE, sorted(FUNCTION_WORDS), stems)
            self._fingerprint = f"{zlib.crc32(repr(rules).encode()):08x}"
        return self._fingerprint
