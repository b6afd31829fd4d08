"""Makes terms of text; all terms, for indexing and for searching, are made here."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from searchnews.analysis.folding import LETTERS, fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.layers import COMPOUND, GAP, STEM, WRITTEN, Layer
from searchnews.analysis.learnt import NOTHING, Learnt
from searchnews.analysis.remembered import Memory, PartTerm, WordTerms, line_of_written, lines_of
from searchnews.analysis.tokenizer import AROUND, LONGEST, PATTERN, Token, tokenize, word_of, written_of
from searchnews.structs import Row

if TYPE_CHECKING:
    from searchnews.analysis.compounds import Splitter
    from searchnews.analysis.piece_stems import PieceStems
    from searchnews.analysis.stemmer import Stemmer

RULES = 9
"""Counts the changes to the rules of this room that the fingerprint cannot see by itself."""

MEMO_SIZE = 400_000
"""Pieces of text remembered with their terms, at most, but for those of the last text; about 250 bytes each."""

MEMO_CHARACTERS = 20_000_000
"""Characters of all pieces remembered, at most: a text without a blank is one piece, whatever its length."""


class TextTerms(Row):
    """The terms of a text, one string for each layer, separated by blanks."""

    stem: str
    written: str
    compound: str


class _Pieces(dict[str, str]):
    """Remembers the terms of every piece of text between two blanks: of each layer, each with a tab behind it.

    Looking a piece up costs a third of finding its words with a regular expression (measured: 0.35 against
    1.0 microseconds a word over 57,139 articles), and a piece has been seen before nineteen times in twenty.
    One text for all layers is one object to fetch from memory, and none that the garbage collector goes through:
    with a tuple for each piece that was a quarter of the time in which pieces are met first.
    """

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words
        self._characters = 0

    def make_room(self) -> None:
        """Forget everything once it is too much; never in the midst of a text, which needs all of its pieces."""
        if len(self) >= MEMO_SIZE or self._characters >= MEMO_CHARACTERS:
            self.clear()
            self._characters = 0

    def __missing__(self, piece: str) -> str:
        self._characters += len(piece)
        core = piece.strip(AROUND)
        if core.isalnum() and 1 < len(core) <= LONGEST:  # one plain word: nine pieces in ten
            word, written = (core.lower(), core) if core.isascii() else (fold(core)[:LONGEST], written_of(core))
            stem, compound = self._words.met(word, written)
            made = f"{stem}\t{written}\t{compound}\t"
        else:
            tokens = tokenize(piece)
            every = [self._words.met(token.word, written_of(token.text)) for token in tokens]
            stems = " ".join([stem for stem, _ in every if stem])
            written = " ".join([written_of(token.text) for token in tokens if not token.whole])
            made = f"{stems}\t{written}\t{' '.join([compound for _, compound in every if compound])}\t"
        self[piece] = made
        return made


class _Words(dict[str, WordTerms]):
    """Remembers the terms of folded words: those the archive knows are asked of it, the others are worked out."""

    def __init__(self, learnt: Callable[[], Learnt], memory: Memory | None) -> None:
        super().__init__()
        self._ask_learnt = learnt
        self._memory = memory
        self._met: dict[str, tuple[str, str]] = {}
        self._told: set[str] = set()
        self.new: set[str] = set()
        """What there is to remember of all words met since this was last emptied."""

    def met(self, word: str, written: str) -> tuple[str, str]:
        """Give the stem and the parts of a word of a text that is to be indexed, and have the word remembered."""
        met = self._met.get(word)
        if met is None:
            met = self._meet(word)
        if written != word and written not in self._told:
            if len(self._told) >= MEMO_SIZE:
                self._told.clear()
            self._told.add(written)
            self.new.add(line_of_written(word, written))
        return met

    def _meet(self, word: str) -> tuple[str, str]:
        if len(self._met) >= MEMO_SIZE:
            self._met.clear()
        terms = self.get(word) or self._find(word)
        self.new.update(lines_of(word, terms))
        met = self._met[word] = (terms.stem, " ".join([part.text for part in terms.parts]) if terms.parts else "")
        return met

    def __missing__(self, word: str) -> WordTerms:
        if len(self) >= MEMO_SIZE:
            self.clear()
        terms = self[word] = self._find(word)
        return terms

    def _find(self, word: str) -> WordTerms:
        return (self._memory and self._memory.terms(word)) or self._make(word)

    @cached_property
    def _learnt(self) -> Learnt:
        """Ask what was learnt, once: it stays as it is as long as there are articles, and each new word needs it."""
        return self._ask_learnt()

    @cached_property
    def _splitter(self) -> Splitter:
        """Make the splitter once a word needs it: its tables take longer to load than a search takes."""
        from searchnews.analysis.compounds import Splitter  # noqa: PLC0415  # a search knows most words

        return Splitter(self._learnt)

    @cached_property
    def _stemmer(self) -> Stemmer:
        from searchnews.analysis.stemmer import Stemmer  # noqa: PLC0415  # as above

        return Stemmer(self._splitter.split, self._learnt.name)

    @cached_property
    def _second_reading(self) -> Callable[[str], str | None]:
        """Give what gives the stem of the verb of a folded form that is another word first."""
        from searchnews.analysis.homonyms import also_verb, is_homonym  # noqa: PLC0415  # as above
        from searchnews.analysis.lemmas import second_lemma_of  # noqa: PLC0415  # as above

        def second_reading(word: str) -> str | None:
            verb = also_verb(word) or second_lemma_of(word)
            return verb if verb is None or is_homonym(verb) else self._stemmer.as_word(verb)

        return second_reading

    def _make(self, word: str) -> WordTerms:
        if "-" in word:
            joined = self._stemmer.stem(word.replace("-", "") or word)
            return WordTerms("", (PartTerm(joined, 0, len(word)),))
        from searchnews.analysis.stemmer import without_ending  # noqa: PLC0415  # as above

        stem, as_word = self._stemmer.stem(word), self._stemmer.as_word
        parts = self._splitter.inside(word if word.isalpha() else without_ending(word))
        made = [PartTerm(as_word(part.word), part.start, part.end) for part in parts]
        verb = None if made or stem[0].isupper() else self._second_reading(word)
        if verb:  # who asks for nemen finds namen, which is the plural of naam first
            made.append(PartTerm(verb, 0, len(word)))
        return WordTerms(stem, tuple(made), word in self._learnt.both)  # by place: by name it takes five times as long


class Analyzer:
    """Tokenizer, folding, stems and compounds behind one door, with a fingerprint of their rules.

    Args:
        learnt: Gives what an archive has learnt of its words: how common they are, and which are names.
        memory: What an archive remembers of its words; the big tables are loaded only for a word it never met.

    >>> analyzer = Analyzer()
    >>> analyzer.text_terms("De Noord-Koreaanse raketten.")
    TextTerms(stem='de noord koreaans raket', written='De Noord Koreaanse raketten', compound='noordkoreaans')
    >>> analyzer.name_terms(["Tel Aviv", "Caïro"])
    'tel aviv | cairo'
    """

    def __init__(self, learnt: Callable[[], Learnt] = lambda: NOTHING, memory: Memory | None = None) -> None:
        self._memory = memory
        self._words = _Words(learnt, memory)
        self._pieces = _Pieces(self._words)
        self._piece_stems: PieceStems | None = None

    def text_terms(self, text: str) -> TextTerms:
        """Make the terms of Dutch prose, for each layer."""
        self._pieces.make_room()
        made = "".join(map(self._pieces.__getitem__, text.split())).split("\t")
        return TextTerms(" ".join(made[:-1:3]), " ".join(made[1::3]), " ".join(filter(None, made[2::3])))

    def name_terms(self, names: Iterable[str]) -> str:
        """Make the terms of proper names: their words, with a gap between one name and the next."""
        words: list[str] = []
        wholes: list[str] = []
        for name in names:
            if words:
                words.append(GAP)
            for token in tokenize(name):
                (wholes if token.whole else words).append(token.word)
                self._words.met(token.word, token.word)
        return " ".join([*words, GAP, *wholes] if wholes else words)

    def terms(self, word: str) -> WordTerms:
        """Give the terms of one folded word.

        >>> Analyzer().terms("kunstmusea").parts[-1]
        PartTerm(text='museum', start=5, end=10)
        """
        return self._words[word]

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """Give the stems of many folded words: asked of the archive one by one they take ten times as long.

        >>> sorted(Analyzer().stems(["raketten", "raket"]).items())
        [('raket', 'raket'), ('raketten', 'raket')]
        """
        wanted = set(words)
        known = self._memory.stems(wanted) if self._memory else {}
        for word in wanted - known.keys():
            known[word] = self._words[word].stem
        return known

    @property
    def piece_stems(self) -> PieceStems:
        """Give what remembers the stems of pieces of text from one question to the next; a new one once it is large.

        Who asks keeps it to the end of the question: what was met is not forgotten in the midst of it.
        """
        from searchnews.analysis.piece_stems import MOST_PIECES, PieceStems  # noqa: PLC0415  # few questions count words

        if self._piece_stems is None or len(self._piece_stems) >= MOST_PIECES:
            self._piece_stems = PieceStems(self.stems)
        return self._piece_stems

    def stem(self, word: str) -> str:
        """Give the stem of one word (or one part of a hyphenated word), as it stands in the index.

        >>> Analyzer().stem("Raketten")
        'raket'
        """
        return self._words[word_of(word)].stem

    def joined_stem(self, word: str) -> str:
        """Give the stem of a hyphenated word as if it were written without its hyphens.

        >>> Analyzer().joined_stem("EU-top")
        'eutop'
        """
        return self._words[word_of(word)].parts[0].text

    def written(self, word: str) -> list[str]:
        """Give the ways in which a folded word is written in the archive; none without an archive."""
        return [] if self._memory is None else self._memory.written(word)

    def written_of(self, words: Iterable[str]) -> Mapping[str, list[str]]:
        """Give what :meth:`written` gives for each of many folded words, at once; those never met are left out."""
        return {} if self._memory is None else self._memory.written_of(words)

    def sharing(self, stems: Iterable[str]) -> Mapping[str, list[str]]:
        """Give the words of the archive that have each of these stems, all at once; none without an archive."""
        return {} if self._memory is None else self._memory.sharing(stems)

    def knows(self, words: Iterable[str]) -> bool:
        """Tell whether the archive has all of these folded words; without an archive any word may be there."""
        return self._memory is None or all(map(self._memory.written, words))

    def spelt(self, word: str) -> str:
        """Give a folded word as a reader would write it: as a name or in capitals, if the archive has it so."""
        forms = self.written(word)
        plain = filter(str.isalpha, forms)  # Aap rather than A.A.P
        return next(chain(filter(str.istitle, plain), filter(str.istitle, forms), filter(str.isupper, forms)), word)

    def forms(self, layer: Layer, text: str) -> Mapping[str, tuple[tuple[int, int], ...]] | None:
        """Give the words of the archive that leave a term in ``stem`` or ``compound``; ``None`` without an archive.

        With each word of ``compound`` come the characters of it that are the part.
        """
        return None if self._memory is None else self._memory.forms(layer, text)

    def token_terms(self, token: Token) -> Iterator[tuple[Layer, str]]:
        """Give every term that a token of prose leaves in the index, with its layer."""
        terms = self._words[token.word]
        if not token.whole:
            yield STEM, terms.stem
            yield WRITTEN, written_of(token.text)
        for part in terms.parts:
            yield COMPOUND, part.text

    def take_new_words(self) -> set[str]:
        r"""Give what is to be remembered of all text seen since this was last called; some may have been given before.

        >>> analyzer = Analyzer()
        >>> _ = analyzer.text_terms("Een raket")
        >>> sorted(analyzer.take_new_words())
        ['een\t', 'een\t=Een', 'raket\t']
        """
        taken, self._words.new = self._words.new, set()
        return taken

    @property
    def fingerprint(self) -> str:
        """Give 8 hexadecimal digits that change whenever the same text would give other terms.

        Rules and tables are taken by their text, the stemmer by the name and version of what it stands on. What an
        archive taught the splitter is left out: it belongs to the archive, which keeps it.
        """
        return fingerprint()


@cache
def fingerprint() -> str:
    """Give the fingerprint of the rules of this room, without loading its tables."""
    from searchnews.analysis.compounds import Splitter  # noqa: PLC0415  # as above
    from searchnews.analysis.stemmer import rules_fingerprint  # noqa: PLC0415  # as above

    cutting = (PATTERN, LONGEST, LETTERS)
    rules = (RULES, cutting, sorted(FUNCTION_WORDS), rules_fingerprint(), Splitter().fingerprint)
    return f"{zlib.crc32(repr(rules).encode()):08x}"
