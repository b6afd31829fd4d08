"""Tells what a word of a question was widened by, where that is a notable part of what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from searchnews.analysis import COMPOUND, WRITTEN, Analyzer, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.messages.worded import worded
from searchnews.query import render
from searchnews.query.bound import AllOf, AnyOf, Bound, Near, OneTerm
from searchnews.query.tree import And, Node, Word

NOTABLE = 1 / 3
"""The part of the hits from which it is told that they have a word only inside other words."""
TOLD_FROM = 3
"""Hits of which that is told, at least."""
LOOKED_AT = 3
"""Words of a question that are looked at."""
NAMED = 3
"""Words that are named for those that were found."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked of an index, how many articles match, how more are counted, and the analyzer of the archive."""

    asked: Bound
    total: int
    count: Callable[[Bound], int]
    analyzer: Analyzer

    def notes(self, tree: Node, bind: Callable[[Node], Bound]) -> Iterator[str]:
        """Say of each plain word of a query how many hits have it only otherwise; ``bind`` binds one part of it."""
        parts = tree.children if isinstance(tree, And) else (tree,)
        words = [part for part in parts if isinstance(part, Word) and not part.field and not part.exact]
        for word in words[:LOOKED_AT]:
            tokens = [token.word for token in tokenize(word.text) if not token.whole]
            if len(tokens) == 1 and tokens[0] not in FUNCTION_WORDS:
                bound = bind(word)
                leaves = bound.children if isinstance(bound, AnyOf) else (bound,)
                inside = tuple(each for each in leaves if isinstance(each, Near) or _layer(each) == COMPOUND)
                yield from self._inside(word, tokens[0], [each for each in leaves if each not in inside], inside)

    def _inside(self, word: Word, typed: str, plain: Sequence[Bound], inside: tuple[Bound, ...]) -> Iterator[str]:
        """Tell of hits that have a word only as a part of others."""
        if not inside or not plain or self.total < TOLD_FROM:
            return
        only = self.count(AllOf((self.asked, AnyOf(inside)), tuple(plain)))
        if only >= max(TOLD_FROM, NOTABLE * self.total):
            forms = self.analyzer.forms(COMPOUND, self.analyzer.terms(typed).stem) or ()
            such = f" ({', '.join(self._commonest(sorted(forms)))})" if forms else ""
            alone = render(word.replace(exact=True, boost=1.0))
            yield (
                worded(
                    "{only:,} of the {total:,} have {text} only as a part of another word{such}; "
                    "{alone} leaves these out",
                    only=only,
                    total=self.total,
                    text=word.text,
                    such=such,
                    alone=alone,
                )
            )

    def _commonest(self, words: Sequence[str]) -> list[str]:
        """Give the few words that most articles have, of the first of many."""

        def articles(word: str) -> int:
            return max(map(self._articles, self.analyzer.written(word)), default=0)

        return sorted(words[: 4 * NAMED], key=lambda word: (-articles(word), word))[:NAMED]

    def _articles(self, form: str) -> int:
        """Count the articles with a word as it is written in their text."""
        return self.count(OneTerm("body", WRITTEN, form, 0.0))


def _layer(bound: Bound) -> str:
    return str(getattr(bound, "layer", ""))
