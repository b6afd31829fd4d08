"""Leaves words out of a question that finds nothing: those that say least first, the rarest last (see telling.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from searchnews.hits import Suggestion
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_PARTS
from searchnews.query.tree import And, Node, Not, Or, Word
from searchnews.searching.proposing.changes import Change, Changing, Counts, is_small_part, named
from searchnews.searching.proposing.telling import KEPT, KEPT_OF_MANY, Telling
from searchnews.searching.request import Request

IN_NAMES = frozenset(("de", "den", "der", "het", "ten", "ter", "van", "'s"))
"""Small words that begin a name, or stand in it: *Den Haag* is not *Haag*."""

LOOKED_AT = 4
"""Parts of a question of which every choice is counted, where several must go."""


class Fewer(Changing):
    """Thinks of what is left of one question without some of its parts."""

    def __init__(self, tree: Node, request: Request, count: Counts, telling: Telling) -> None:
        """Take the question, what was asked besides, what counts, and what weighs."""
        super().__init__(tree, request, count)
        self._telling = telling
        self._telling_parts = [part for part in self.parts if not is_small_part(part)][:MOST_PARTS]

    def counted_first(self) -> Iterator[tuple[Node, Filters]]:
        """Give what must be counted to know what tells most, and what is left without each part."""
        yield from self._parts_asked()
        yield from self.asked(map(self._without_one, self._telling_parts))

    def without_one(self) -> list[Change]:
        """Leave out one part: what tells least goes first."""
        kept = {part: [other for other in self._by_worth if other != part] for part in self._telling_parts}
        least_first = sorted(self._telling_parts, key=lambda part: self.worth[part])
        return [self._without_one(part) for part in least_first if self._is_enough(kept[part])]

    def _without_one(self, part: Node) -> Change:
        kept = [other for other in self._telling_parts if other != part]
        return self.without([part, *self._smalls_without(kept)])

    def _parts_asked(self) -> Iterator[tuple[Node, Filters]]:
        return ((part, self.request.filters) for part in self._telling_parts)

    def without_most(self) -> list[Suggestion]:
        """Leave out several parts: of all ways to keep some of those that tell most, the one that keeps most."""
        there = [part for part in self._by_worth if self.held[part]][:LOOKED_AT]
        ways = [[*kept] for number in range(1, len(there) + 1) for kept in combinations(there, number)]
        ways = [kept for kept in ways if self._is_enough(kept, KEPT_OF_MANY)]
        ways.sort(key=lambda kept: -self._sum(kept))
        left_out = ([part for part in self._telling_parts if part not in kept] for kept in ways)
        changes = [
            self.without([*parts, *self._smalls_without(kept)])
            for parts, kept in zip(left_out, ways, strict=True)
            if parts
        ]
        return [*self.counted(changes)][:1]

    def any_of(self) -> Iterator[Change]:
        """Ask for one of the two parts that tell most of those that find anything."""
        telling = [part for part in self._by_worth if self.held[part] and not isinstance(part, Not)][:2]
        if len(telling) > 1 and self._is_enough(telling):
            told = self.say["or"].format(*map(named, telling))
            flat = [each for part in telling for each in (part.children if isinstance(part, Or) else (part,))]
            yield self.change(told, "any", Or(tuple(flat)))

    def without_small_words(self) -> Iterator[Change]:
        """Leave out the words that only make a question of the others: all of them at once."""
        small = self._smalls_without(self._telling_parts)
        if small and len(small) < len(self.parts):
            yield self.without(small)

    def without(self, parts: Sequence[Node]) -> Change:
        """Leave out some parts."""
        rest = tuple(part for part in self.parts if part not in parts)
        small = [part for part in parts if is_small_part(part)]
        many = 1 < len(small) < len(parts)  # of several only that they go too is told, where others go
        told = ", ".join(map(named, [part for part in parts if part not in small] if many else parts))
        told = self.say["and small words"].format(told) if many else told
        return self.change(self.say["without"].format(told), "without", rest[0] if len(rest) == 1 else And(rest))

    @cached_property
    def held(self) -> dict[Node, int]:
        """The number of articles that match each part that tells something, by itself."""
        return dict(zip(self._telling_parts, self.count.all([*self._parts_asked()]), strict=True))

    @cached_property
    def worth(self) -> dict[Node, float]:
        """How much each part tells that tells something."""
        return {part: self._telling.worth(part, held) for part, held in self.held.items()}

    @cached_property
    def _by_worth(self) -> list[Node]:
        """The parts that tell something, what tells most first."""
        return sorted(self.worth, key=lambda part: -self.worth[part])

    def _sum(self, parts: Sequence[Node]) -> float:
        return sum(self.worth[part] for part in parts)

    def _is_enough(self, kept: Sequence[Node], share: float = KEPT) -> bool:
        return bool(kept) and self._sum(kept) >= share * sum(self.worth.values())

    def _smalls_without(self, kept: Sequence[Node]) -> list[Node]:
        """Give the small words that go where only some parts are kept: all but those that begin a name."""
        of_names = {
            one
            for one, other in pairwise(self.parts)
            if isinstance(one, Word) and isinstance(other, Word) and one.text.lower() in IN_NAMES
            if other in kept and self._telling.is_name(other.text)
        }
        return [part for part in self.parts if is_small_part(part) and part not in of_names]
