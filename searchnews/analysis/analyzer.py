"""Makes terms of text: all of them, for indexing and for asking alike, are made here."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from searchnews.analysis.folding import APOSTROPHES, HYPHENS, LETTERS, fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.layers import COMPOUND, GAP, STEM, Layer
from searchnews.analysis.overrides import TABLE
from searchnews.analysis.stemmer import ALGORITHM, PROBE, Stemmer
from searchnews.analysis.tokenizer import LONGEST, PATTERN, Token, tokenize, word_of

RULES = 1
"""Counts the changes to the rules of this room that the fingerprint cannot see by itself."""

MEMO_SIZE = 500_000
"""Pieces of text remembered with their stems, at most, but for those of the last text; about 200 bytes each."""

MEMO_CHARACTERS = 20_000_000
"""Characters of all pieces remembered, at most: a text without a blank is one piece, whatever its length."""

_RARE_HYPHENS = HYPHENS.replace("-", "")


class TextTerms(NamedTuple):
    """The terms of a text, one string for each layer, separated by blanks."""

    stem: str
    compound: str


_AROUND = '.,;:!?()[]"“”„«»…' + "".join(sign for sign in APOSTROPHES if not sign.isalnum())
"""What may stand around a word of two letters or more without being a part of it; a hyphen joins, *'s* is a word."""


class _Pieces(dict[str, str]):
    """Remembers the stems of every piece of text between two blanks.

    Looking a piece up costs a third of finding its words with a regular expression (measured: 0.35 against
    1.0 microseconds a word over 57,139 articles), and a piece has been seen before nineteen times in twenty.
    """

    def __init__(self, stemmer: Stemmer) -> None:
        super().__init__()
        self._stemmer = stemmer
        self._characters = 0
        self.compounds: dict[str, str] = {}
        """For each piece with a hyphenated word its parts as one, stemmed."""
        self.new_words: set[str] = set()
        """The folded words of all pieces seen since this was last emptied."""

    def make_room(self) -> None:
        """Forget everything once it is too much; never in the midst of a text, which needs all of its pieces."""
        if len(self) >= MEMO_SIZE or self._characters >= MEMO_CHARACTERS:
            self.clear()
            self.compounds.clear()
            self._characters = 0

    def __missing__(self, piece: str) -> str:
        self._characters += len(piece)
        core = piece.strip(_AROUND)
        if core.isalnum() and 1 < len(core) <= LONGEST:  # one plain word: nine pieces in ten
            word = core.lower() if core.isascii() else fold(core)[:LONGEST]
            self.new_words.add(word)
            stem = self._stemmer.stem(word)
            if stem == piece:
                stem = piece  # one object to fetch from memory instead of two: the most of the time of a look-up
            self[piece] = stem
            return stem
        tokens = tokenize(piece)
        self.new_words.update([token.word for token in tokens])
        if wholes := [joined_stem(token.word, self._stemmer) for token in tokens if token.whole]:
            self.compounds[piece] = " ".join(wholes)
        stems = self[piece] = " ".join([self._stemmer.stem(token.word) for token in tokens if not token.whole])
        return stems


def joined_stem(word: str, stemmer: Stemmer) -> str:
    """Give the stem of a hyphenated word as if it were written without its hyphens."""
    return stemmer.stem(word.replace("-", "") or word)


class Analyzer:
    """Tokenizer, folding and stems behind one door, with a fingerprint of their rules.

    >>> analyzer = Analyzer()
    >>> analyzer.text_terms("De Noord-Koreaanse raketten.")
    TextTerms(stem='de noord koreaans raket', compound='noordkoreaans')
    >>> analyzer.name_terms(["Tel Aviv", "Caïro"])
    'tel aviv | cairo'
    """

    def __init__(self) -> None:
        self._stemmer = Stemmer()
        self._pieces = _Pieces(self._stemmer)
        self._fingerprint = ""

    def text_terms(self, text: str) -> TextTerms:
        """Make the terms of Dutch prose, for each layer."""
        self._pieces.make_room()
        pieces = text.split()
        stems = " ".join(map(self._pieces.__getitem__, pieces))
        if any(sign in text for sign in _RARE_HYPHENS):
            hyphenated = pieces
        elif "-" in text:
            hyphenated = [piece for piece in pieces if "-" in piece]
        else:
            return TextTerms(stems, "")
        compounds = self._pieces.compounds
        return TextTerms(stems, " ".join([compounds[piece] for piece in hyphenated if piece in compounds]))

    def name_terms(self, names: Iterable[str]) -> str:
        """Make the terms of proper names: their words, with a gap between one name and the next."""
        words: list[str] = []
        wholes: list[str] = []
        for name in names:
            if words:
                words.append(GAP)
            for token in tokenize(name):
                (wholes if token.whole else words).append(token.word)
        self._pieces.new_words.update(words, wholes)
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
        if token.whole:
            yield COMPOUND, joined_stem(token.word, self._stemmer)
        else:
            yield STEM, self._stemmer.stem(token.word)

    def term_of_word(self, word: str) -> tuple[Layer, str]:
        """Give the term by which prose is known to hold a folded word or a form of it.

        >>> Analyzer().term_of_word("raketten"), Analyzer().term_of_word("eu-top")
        (('stem', 'raket'), ('compound', 'eutop'))
        """
        if "-" in word:
            return COMPOUND, joined_stem(word, self._stemmer)
        return STEM, self._stemmer.stem(word)

    def take_new_words(self) -> set[str]:
        """Give the folded words of all text seen since this was last called; some may have been given before.

        >>> analyzer = Analyzer()
        >>> _ = analyzer.text_terms("Noord-Koreaanse raket")
        >>> sorted(analyzer.take_new_words())
        ['koreaanse', 'noord', 'noord-koreaanse', 'raket']
        """
        taken, self._pieces.new_words = self._pieces.new_words, set()
        taken.discard(GAP)
        return taken

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
