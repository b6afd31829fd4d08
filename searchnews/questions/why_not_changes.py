"""Proposes small changes of a query that might let an article in: a clause made weaker, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple
from zoneinfo import ZoneInfo

from searchnews.analysis import tokenize, word_of
from searchnews.articles import Article
from searchnews.articles.article import TIME_ZONE
from searchnews.messages.worded import worded
from searchnews.query.mistakes import alike
from searchnews.query.render import render
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    DateRange,
    Fuzzy,
    InOne,
    Node,
    Not,
    Or,
    Phrase,
    Regex,
    Wildcard,
    Word,
)

DISTANCES = (1, 2, 3, 5, 8, 12, 20, 50)
"""How far apart the words of a phrase are tried."""
_OFTEN = 20
"""No more occurrences are tried for a clause that asks for many."""
_MOST_WAYS = 4
"""Ways to mend one clause that are put together with those of the others."""
_MOST_TOGETHER = 40
"""Ways to mend a query that are given at most."""
_LIKE = 0.75
"""How like a word of the article must be to be proposed for one that is not in it (0 to 1)."""


class Fix(NamedTuple):
    """A clause, or what is left of it (``None``: nothing), that lets an article in, and what was changed for that."""

    node: Node | None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mender:
    """Looks for changes with which an article matches; ``holds`` tells whether it matches a clause."""

    article: Article
    holds: Callable[[Node], bool]

    def fixes(self, node: Node) -> list[Fix]:
        """Give ways to change a clause so that the article matches it, those with fewest changes first."""
        if self.holds(node):
            return [Fix(node)]
        if isinstance(node, And):
            return self._all(node)
        if isinstance(node, Or):
            found = [
                Fix(_joined(Or, [*node.children[:n], fix.node, *node.children[n + 1 :]]), fix.told)
                for n, child in enumerate(node.children)
                for fix in self.fixes(child)
                if fix.node is not None
            ]
            return [*_fewest_first(found), _dropped(node)]
        if isinstance(node, Not):
            return [*self._not(node), _dropped(node)]
        mended = (
            Fix(weaker, (worded("{weaker} instead of {node}", weaker=render(weaker), node=render(node)),))
            for weaker in self._weaker(node)
        )
        return [*(fix for fix in mended if fix.node and self.holds(fix.node)), _dropped(node)]

    def _all(self, node: And) -> list[Fix]:
        ways = [self.fixes(child)[:_MOST_WAYS] for child in node.children]
        together = (
            Fix(_joined(And, [fix.node for fix in chosen]), tuple(line for fix in chosen for line in fix.told))
            for chosen in product(*ways)
        )
        return _fewest_first(islice(together, _MOST_TOGETHER))

    def _not(self, node: Not) -> Iterator[Fix]:
        """Forbid only those of several things that the article does not have."""
        if isinstance(node.child, Or):
            there = [child for child in node.child.children if self.holds(child)]
            left = _joined(Or, [child for child in node.child.children if child not in there])
            if left is not None:
                yield Fix(Not(left), tuple(worded("without NOT {child}", child=render(child)) for child in there))

    def _weaker(self, node: Node) -> Iterator[Node]:
        if isinstance(node, Word | Phrase) and node.exact:
            yield node.replace(exact=False)
        if isinstance(node, Word):
            yield from (node.replace(text=word, exact=False) for word in self._like(node.text))
        if isinstance(node, Phrase):
            yield from self._apart(node)
        if isinstance(node, Close | InOne | AtLeast):
            yield from self._looser(node)
        if isinstance(node, Word | Phrase | Wildcard | Fuzzy | Regex) and node.field is not None:
            yield node.replace(field=None)
        if isinstance(node, DateRange):
            yield from self._longer(node)

    def _apart(self, node: Phrase) -> Iterator[Node]:
        """Let the words of a phrase stand apart: as near as they do, or anywhere."""
        further = (
            node.replace(distance=distance, exact=False) for distance in DISTANCES if distance > (node.distance or 0)
        )
        yield from islice(filter(self.holds, further), 1)
        words = list(dict.fromkeys(token.text for token in tokenize(node.text) if not token.whole))
        if len(words) > 1:
            yield And(tuple(Word(word, node.field, node.boost) for word in words))

    def _looser(self, node: Close | InOne | AtLeast) -> Iterator[Node]:
        """Let things stand further apart, or less often: as near, or as often, as they do; or anywhere."""
        if isinstance(node, Close):
            if node.ordered:
                yield node.replace(ordered=False)
            further = (node.replace(distance=n, ordered=False) for n in DISTANCES if n > node.distance)
            yield from islice(filter(self.holds, further), 1)
            yield And((node.left, node.right))
        elif isinstance(node, InOne):
            if node.unit == "sentence":
                yield node.replace(unit="paragraph")
            yield node.child
        else:
            fewer = (node.replace(times=times) for times in range(min(node.times, _OFTEN) - 1, 1, -1))
            yield from islice(filter(self.holds, fewer), 1)
            yield node.child

    def _like(self, text: str) -> list[str]:
        """Give the words of the article that are like one that is not in it."""
        words = {token.word: token.text for token in tokenize(f"{self.article.headline} {self.article.body}")}
        words.pop(word_of(text), None)
        return [words[word] for word in alike(word_of(text), words, most=2, likeness=_LIKE)]

    def _longer(self, node: DateRange) -> Iterator[Node]:
        """Let a period begin or end with the day of the article."""
        if self.article.date is not None:
            day = self.article.date.astimezone(ZoneInfo(TIME_ZONE)).date().isoformat()
            yield node.replace(start=day, includes_start=True)
            yield node.replace(end=day, includes_end=True)


def _dropped(node: Node) -> Fix:
    return Fix(None, (worded("without {node}", node=render(node)),))


def _joined(kind: type[And | Or], children: Sequence[Node | None]) -> Node | None:
    """Put clauses together, those of a clause of the same kind among them; ``None`` if nothing is left."""
    flat: list[Node] = []
    for child in children:
        if child is not None:
            flat += child.children if isinstance(child, kind) else (child,)
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))


def _fewest_first(fixes: Iterator[Fix] | list[Fix]) -> list[Fix]:
    return sorted(fixes, key=lambda fix: len(fix.told))
