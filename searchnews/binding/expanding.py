"""Expands wildcards, ``word~`` and regular expressions to the words of an archive, and counts these."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import TypeAlias

from searchnews.analysis import WORD, WRITTEN, Layer, tokenize, word_of, written_of
from searchnews.articles.fields import LAYER_WEIGHTS, Field, indexed_field
from searchnews.binding.terms import weight
from searchnews.binding.vocabulary import Vocabulary
from searchnews.binding.wildcards import fitting
from searchnews.errors import UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.query.bound import Adjacent, AnyOf, AnyTerm, Bound, any_of
from searchnews.query.budget import spend
from searchnews.query.limits import MOST_EXPANDED, MOST_LOOKED_UP
from searchnews.query.mistakes import Mistake
from searchnews.query.render import render
from searchnews.query.tree import Fuzzy, Regex, Wildcard
from searchnews.structs import Row

Pattern: TypeAlias = Wildcard | Fuzzy | Regex

_Forms: TypeAlias = Mapping[str, Sequence[str]]
"""Folded words, each with the ways in which it is written."""
_Row: TypeAlias = tuple[str, ...]
"""The terms that one way of writing a word leaves, one behind the other: of a hyphenated word those of its parts."""
_Found: TypeAlias = Mapping[str, Mapping[str, tuple[tuple[_Row, ...], int]]]
"""For each field its words that fit, each with its terms there and the number of articles that hold them, at most."""


class Expansion(Row):
    """The words that a pattern stands for, in order, each with its number of articles; and all of them as terms."""

    words: tuple[tuple[str, int], ...]
    terms: Mapping[str, Bound]
    """By field, for the fields that have any."""


class Expander:
    """Expands patterns to the words of one archive.

    What is wrong with a pattern is told to ``meet``, which raises it, or notes how it is mended if ``lenient``.
    """

    def __init__(
        self, vocabulary: Vocabulary, meet: Callable[[Mistake], None], *, lenient: bool, counting: bool
    ) -> None:
        """Take the words of an archive; when ``counting``, articles are counted exactly."""
        self._vocabulary = vocabulary
        self._meet = meet
        self._lenient = lenient
        self._counting = counting

    def expand(self, node: Pattern, fields: Sequence[Field]) -> Expansion:
        """Expand one pattern, as to the words that these fields have."""
        spend()
        words, distances = self._words(node)
        if len(words) > MOST_LOOKED_UP and not self._lenient:
            self._too_many(node, len(words))
        found = self._counted(words, fields)
        counts: dict[str, int] = {}
        for terms in found.values():
            for word, (_, count) in terms.items():
                counts[word] = max(count, counts.get(word, 0))
        if len(counts) > MOST_EXPANDED:
            self._too_many(node, len(counts))

        def place(word: str) -> tuple[int, int, str]:
            return distances.get(word, 0), -counts[word], word

        chosen = sorted(counts, key=place)[:MOST_EXPANDED]
        if self._counting:
            asked: list[Bound] = []
            for word in chosen:
                holding = self._terms(node, fields, [word], found)
                asked.append(any_of([_indexed(terms, name) for name, terms in holding.items()]))
            counts.update(zip(chosen, self._vocabulary.totals(asked), strict=True))
            chosen.sort(key=place)
        return Expansion(tuple((word, counts[word]) for word in chosen), self._terms(node, fields, chosen, found))

    def _words(self, node: Pattern) -> tuple[_Forms, Mapping[str, int]]:
        """Give the words of the archive that fit, and how far each is from what was typed if that matters."""
        if isinstance(node, Wildcard):
            return fitting(node.pattern, self._vocabulary.words), {}
        if isinstance(node, Fuzzy):
            from searchnews.binding.edits import close_words  # noqa: PLC0415  # what it stands on takes 20 ms to import

            known = self._vocabulary.words("")
            distances = close_words(word_of(node.text), node.edits, known)
            return {word: known[word] for word in distances}, distances
        from searchnews.query.limits import PATIENCE  # noqa: PLC0415  # as above
        from searchnews.query.patterns import beginning, whole_words  # noqa: PLC0415  # as above

        known = self._vocabulary.words(beginning(node.pattern))
        try:
            return {word: known[word] for word in whole_words(node.pattern, known)}, {}
        except TimeoutError:
            self._meet(
                Mistake(
                    message=worded(
                        "/{pattern}/ takes more than {patience:g} s of a processor on the words of this archive",
                        pattern=node.pattern,
                        patience=PATIENCE,
                    ),
                    span=node.span,
                    hint=worded("begin it with letters, and repeat nothing that repeats itself, as (a+)+ does"),
                    mended=worded("/{pattern}/ is left out: it takes too long", pattern=node.pattern),
                    kind=UnsupportedQuery,
                )
            )
            return {}, {}

    def _counted(self, words: _Forms, fields: Sequence[Field]) -> _Found:
        """Give for each word that a field has its terms there, and how many articles hold them, counted one by one."""
        layers = {_surface(field) for field in fields}
        ways: dict[Layer, dict[str, list[_Row]]] = {
            layer: {
                word: ways_of(word, forms, words) if layer == WRITTEN else [(word,)] for word, forms in words.items()
            }
            for layer in layers
        }
        texts = {
            layer: sorted({text for rows in ways[layer].values() for row in rows for text in row}) for layer in layers
        }
        places = {field.name: (indexed_field(field.name), _surface(field)) for field in fields}
        counts = self._vocabulary.counts_in({place: texts[place[1]] for place in places.values()})
        found: dict[str, dict[str, tuple[tuple[_Row, ...], int]]] = {}
        for name, place in places.items():
            known = counts[place]
            there = {
                word: tuple(row for row in rows if all(map(known.get, row))) for word, rows in ways[place[1]].items()
            }
            found[name] = {
                word: (rows, sum(min(known[text] for text in row) for row in rows))
                for word, rows in there.items()
                if rows
            }
        return found

    def _terms(self, node: Pattern, fields: Sequence[Field], words: Sequence[str], found: _Found) -> dict[str, Bound]:
        made: dict[str, Bound] = {}
        for field in fields:
            rows = sorted({row for word in words for row in found[field.name].get(word, ((), 0))[0]})
            boost = weight(field.boost, LAYER_WEIGHTS[WORD], node.boost)
            layer = _surface(field)
            several: list[Bound] = [Adjacent(field.name, layer, row, boost) for row in rows if len(row) > 1]
            if single := tuple(row[0] for row in rows if len(row) == 1):
                several.insert(0, AnyTerm(field.name, layer, single, boost))
            if several:
                made[field.name] = any_of(several)
        return made

    def _too_many(self, node: Pattern, number: int) -> None:
        typed = render(node.replace(field=None, boost=1.0))
        message = worded(
            "{typed} stands for {number:,} words of this archive; the limit is {most:,}",
            typed=typed,
            number=number,
            most=MOST_EXPANDED,
        )

        mended = (
            worded("{message}: the {most:,} closest of them are looked for", message=message, most=MOST_EXPANDED)
            if isinstance(node, Fuzzy)
            else worded("{message}: the {most:,} commonest of them are looked for", message=message, most=MOST_EXPANDED)
        )
        self._meet(
            Mistake(
                message=message,
                span=node.span,
                hint=worded("type more letters of the word"),
                mended=mended,
                kind=UnsupportedQuery,
            )
        )


def any_terms(expansion: Expansion) -> Bound | None:
    """Give all terms of an expansion, whatever their field; ``None`` if there are none."""
    return any_of(list(expansion.terms.values())) if expansion.terms else None


def ways_of(word: str, forms: Iterable[str], fitting: Container[str]) -> list[_Row]:
    """Give the ways in which a word is written, each as the terms that it leaves: of a hyphenated word its parts.

    Nothing, if a part of it fits by itself: whoever has the word has the part.
    """
    if "-" not in word:
        return [(form,) for form in forms]
    rows: list[_Row] = []
    for form in forms:
        parts = [token for token in tokenize(form) if not token.whole]
        if any(part.word in fitting for part in parts):
            return []
        rows.append(tuple(written_of(part.text) for part in parts))
    return rows


def _indexed(terms: Bound, name: str) -> Bound:
    """Ask terms of the field in which the index has those of this one."""
    several = terms.children if isinstance(terms, AnyOf) else (terms,)
    asked = [each.replace(field=indexed_field(name)) for each in several if isinstance(each, AnyTerm | Adjacent)]
    return any_of(asked)


def _surface(field: Field) -> Layer:
    """Give the layer in which words stand as they are spelt."""
    return WRITTEN if field.kind == "text" else WORD
