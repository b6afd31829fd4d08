"""Writes down what is known about a word, so that later questions need not load the tables it came from.

An archive keeps these lines, sorted, of every word it holds (:mod:`searchnews.storage.folder.lexicon`). Four kinds:

* ``raketten``, tab, ``raket``, tab, its parts: the terms of a word; a stem that is the word itself is left out; behind
  the parts, a tab and a plus, if the word is a name as well
* ``poetin``, tab, ``=Poetin``: a way in which the word is written
* ``!raket``, tab, ``raketten``: a word that has this stem
* ``#museum``, tab, ``kunstmuseum 5 11``: a word that has this part, and where in it
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from searchnews.analysis.layers import COMPOUND, Layer
from searchnews.structs import Row

WORDS_START = "$"
"""Sorts behind every line that is about a stem or a part, and before every line that begins with a word."""
ALL_THAT_BEGIN_SO = "*"
"""Stands behind letters where all words that begin with them are meant: no word has it."""


class PartTerm(Row):
    """The term of a part of a word, and the characters of the folded word that it was made of."""

    text: str
    start: int
    end: int


class WordTerms(Row):
    """What a word of prose leaves in the index; the whole of a hyphenated word has no stem, its words have."""

    stem: str
    parts: tuple[PartTerm, ...] = ()
    named: bool = False
    """Whether the word is a name as well, when it has a capital: *Blok* beside *blok*."""

    def stems_of(self, word: str) -> tuple[str, ...]:
        """Give the stems by which a question for the word asks: two of *manen*, the infinitive of another word.

        >>> WordTerms("maan", (PartTerm("manen", 0, 5),)).stems_of("manen")
        ('maan', 'manen')
        """
        return (self.stem, word) if any(part.text == word for part in self.parts) else (self.stem,)


def lines_of(word: str, terms: WordTerms) -> list[str]:
    r"""Write down the terms of a folded word.

    >>> lines_of("raketten", WordTerms("raket"))
    ['raketten\traket', '!raket\traketten']
    """
    stem = "" if terms.stem == word else terms.stem or "-"
    lines = [f"{word}\t{stem}", f"!{stem}\t{word}"] if terms.stem and stem else [f"{word}\t{stem}"]
    if terms.parts:
        lines[0] += "\t" + " ".join([f"{text} {start} {end}" for text, start, end in terms.parts])
        lines += [f"#{text}\t{word} {start} {end}" for text, start, end in terms.parts]
    if terms.named:
        lines[0] += "\t+" if terms.parts else "\t\t+"
    return lines


def line_of_written(word: str, written: str) -> str:
    r"""Write down a way in which a folded word is written, other than the folded one.

    >>> line_of_written("poetin", "Poetin")
    'poetin\t=Poetin'
    """
    return f"{word}\t={written}"


def terms_told(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    r"""Give each line that tells the terms of a word, with its word; the others name no word, or a way of writing it.

    >>> list(terms_told(["!raket\traketten", "poetin\t=Poetin", "raketten\traket"]))
    [('raketten', 'raketten\traket')]
    """
    for line in lines:
        word, _, told = line.partition("\t")
        if word >= WORDS_START and not told.startswith("="):
            yield word, line


def stem_told(line: str) -> str:
    r"""Give the stem in a line that tells the terms of a word; nothing if it has none.

    >>> stem_told("raketten\traket"), stem_told("raket\t"), stem_told("oud-president\t-")
    ('raket', 'raket', '')
    """
    word, stem, *_ = line.split("\t", 2)
    return _stem(word, stem)


def _stem(word: str, written: str) -> str:
    """Read a stem as it is written in a line."""
    return "" if written == "-" else written or word


class _Words(Mapping[str, list[str]]):
    """Words in order, each with the ways in which it is written, which are made out when they are asked for."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._words = [line.partition("\t")[0] for line in lines]

    @cached_property
    def _all(self) -> dict[str, None]:
        return dict.fromkeys(self._words)

    def __getitem__(self, word: str) -> list[str]:
        lines = self._lines[bisect_left(self._words, word) : bisect_right(self._words, word)]
        if not lines:
            raise KeyError(word)
        start = len(word) + 2
        return [word, *(line[start:] for line in lines if line[start - 1 : start] == "=")]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Memory:
    """Reads those lines back.

    ``lines`` gives all that begin with a prefix, or do not sort before a second text; ``sweep`` those that begin with
    any of many prefixes.
    """

    def __init__(
        self,
        lines: Callable[..., list[str]],
        sweep: Callable[[Iterable[str]], Iterable[str]] | None = None,
    ) -> None:
        self._lines = lines
        self._sweep = sweep or (lambda prefixes: (line for prefix in prefixes for line in lines(prefix)))

    def terms(self, word: str) -> WordTerms | None:
        """Give the terms of a folded word, if it was ever met."""
        for line in self._lines(f"{word}\t"):
            _, stem, *told = line.split("\t")
            if not stem.startswith("="):
                numbers = iter(told[0].split(" ") if told and told[0] else ())
                made = tuple(PartTerm(text, int(next(numbers)), int(next(numbers))) for text in numbers)
                return WordTerms(_stem(word, stem), made, named=len(told) > 1)
        return None

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """Give the stem of each of these folded words that was ever met."""
        found: dict[str, str] = {}
        for line in self._sweep([f"{word}\t" for word in words]):
            word, stem, *_ = line.split("\t", 2)
            if not stem.startswith("=") and word not in found:
                found[word] = _stem(word, stem)
        return found

    def sharing(self, stems: Iterable[str]) -> dict[str, list[str]]:
        """Give the words that have each of these stems, of those that any has."""
        wanted = list(stems)
        found: dict[str, list[str]] = {stem: [stem] for stem, own in self.stems(wanted).items() if own == stem}
        for line in self._sweep([f"!{stem}\t" for stem in wanted]):
            stem, _, word = line[1:].partition("\t")
            found.setdefault(stem, []).append(word)
        return found

    def written(self, word: str) -> list[str]:
        """Give every way in which a word is written, the folded one first; none if it was never met."""
        lines = self._lines(f"{word}\t")
        start = len(word) + 2
        return [word, *(line[start:] for line in lines if line[start - 1 : start] == "=")] if lines else []

    def written_of(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Give what :meth:`written` gives for each of many words that were met: where that is a journey, with one."""
        found: dict[str, list[str]] = {}
        for line in self._sweep([f"{word}\t" for word in words]):
            word, _, told = line.partition("\t")
            ways = found.setdefault(word, [word])
            if told.startswith("="):
                ways.append(told[1:])
        return found

    def words(self, prefix: str) -> Mapping[str, list[str]]:
        """Give the words that begin with a prefix, each with the ways in which it is written, the folded one first."""
        return _Words(self._lines(prefix, max(prefix, WORDS_START)))

    def forms(self, layer: Layer, text: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Give the words that leave this term in a layer; for a part with the places where it stands in the word."""
        if layer == COMPOUND:
            found: dict[str, tuple[tuple[int, int], ...]] = {}
            for line in self._lines(f"#{text}\t"):
                word, start, end = line[len(text) + 2 :].split(" ")
                found[word] = (*found.get(word, ()), (int(start), int(end)))
            return found
        forms: dict[str, tuple[tuple[int, int], ...]] = {
            line[len(text) + 2 :]: () for line in self._lines(f"!{text}\t")
        }
        own = self.terms(text)
        if own is not None and own.stem == text:
            forms[text] = ()
        return forms
