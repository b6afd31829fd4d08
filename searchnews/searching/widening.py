"""Tells what a word of a question was widened by, where that is a notable part of what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from searchnews.analysis import COMPOUND, WRITTEN, Analyzer, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.messages.worded import worded
from searchnews.query import render
from searchnews.query.bound import AllOf, AnyOf, Bound, Near, OneTerm
from searchnews.query.tree import And, Node, Word
from searchnews.structs import Struct

NOTABLE = 1 / 3
"""The part of the hits from which it is told that they have a word only inside other words."""
TOLD_FROM = 3
"""Hits of which that is told, at least."""
LOOKED_AT = 3
"""Words of a question that are looked at."""
NAMED = 3
"""Words that are named for those that were found."""


class _Looked(Struct):
    """A plain word of a question, folded, and what is asked for it: as itself, and as a part of other words."""

    word: Word
    typed: str
    plain: tuple[Bound, ...]
    inside: tuple[Bound, ...]


class Widening:
    """What the plain words of a question stand for besides themselves."""

    def __init__(self, tree: Node, asked: Bound, bind: Callable[[Node], Bound], analyzer: Analyzer) -> None:
        """Take a query as it was read and as an index is asked it; ``bind`` binds one part of it."""
        self._tree = tree
        self._asked = asked
        self._bind = bind
        self._analyzer = analyzer

    @cached_property
    def _looked(self) -> list[_Looked]:
        parts = self._tree.children if isinstance(self._tree, And) else (self._tree,)
        words = [part for part in parts if isinstance(part, Word) and not part.field and not part.exact]
        return [looked for word in words[:LOOKED_AT] if (looked := self._look(word))]

    @cached_property
    def first(self) -> tuple[Bound, ...]:
        """Give what is counted together with the search; where nothing is found nobody asks."""
        return tuple(dict.fromkeys(query for looked in self._looked for query in self._first(looked)))

    def notes(
        self, total: int, numbers: Sequence[int], totals: Callable[[Sequence[Bound]], Sequence[int]]
    ) -> Iterator[str]:
        """Say of each word how many of all hits have it only otherwise.

        ``numbers`` are those of :attr:`first`; ``totals`` counts some more, all at once.
        """
        known = dict(zip(self.first, numbers, strict=True))
        more = list(dict.fromkeys(query for looked in self._looked for query in self._second(looked, total, known)))
        known |= zip(more, totals(more) if more else (), strict=True)
        for looked in self._looked:
            yield from self._inside(looked, total, known)

    def _look(self, word: Word) -> _Looked | None:
        tokens = [token.word for token in tokenize(word.text) if not token.whole]
        if len(tokens) != 1 or tokens[0] in FUNCTION_WORDS:
            return None
        bound, typed = self._bind(word), tokens[0]
        leaves = bound.children if isinstance(bound, AnyOf) else (bound,)
        inside = tuple(each for each in leaves if isinstance(each, Near) or _layer(each) == COMPOUND)
        return _Looked(
            word,
            typed,
            plain=tuple(each for each in leaves if each not in inside),
            inside=inside,
        )

    def _first(self, looked: _Looked) -> Iterator[Bound]:
        if looked.inside and looked.plain:
            yield self._only_inside(looked)

    def _second(self, looked: _Looked, total: int, known: Mapping[Bound, int]) -> Iterator[Bound]:
        if self._is_notable(looked, total, known):
            yield from (_written(form) for word in self._compounds(looked) for form in self._analyzer.written(word))

    def _only_inside(self, looked: _Looked) -> Bound:
        return AllOf((self._asked, AnyOf(looked.inside)), looked.plain)

    def _is_notable(self, looked: _Looked, total: int, known: Mapping[Bound, int]) -> bool:
        """Tell whether many hits have a word only as a part of others."""
        asked = looked.inside and looked.plain and total >= TOLD_FROM
        return bool(asked) and known[self._only_inside(looked)] >= max(TOLD_FROM, NOTABLE * total)

    def _compounds(self, looked: _Looked) -> list[str]:
        """Give the first of the words that a word is a part of."""
        return sorted(self._analyzer.forms(COMPOUND, self._analyzer.terms(looked.typed).stem) or ())[: 4 * NAMED]

    def _inside(self, looked: _Looked, total: int, known: Mapping[Bound, int]) -> Iterator[str]:
        """Tell of hits that have a word only as a part of others."""
        if not self._is_notable(looked, total, known):
            return

        def articles(word: str) -> int:
            return max((known[_written(form)] for form in self._analyzer.written(word)), default=0)

        forms = sorted(self._compounds(looked), key=lambda word: (-articles(word), word))[:NAMED]
        such = f" ({', '.join(forms)})" if forms else ""
        alone = render(looked.word.replace(exact=True, boost=1.0))
        yield worded(
            "{only:,} of the {total:,} have {text} only as a part of another word{such}; {alone} leaves these out",
            only=known[self._only_inside(looked)],
            total=total,
            text=looked.word.text,
            such=such,
            alone=alone,
        )


def _written(form: str) -> Bound:
    """Ask for a word as it is written in the text of articles."""
    return OneTerm("body", WRITTEN, form, 0.0)


def _layer(bound: Bound) -> str:
    return str(getattr(bound, "layer", ""))
