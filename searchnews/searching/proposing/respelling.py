"""Takes other words for those that an archive does not have, or hardly: the likeliest that are found together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product
from typing import TypeAlias

from searchnews.analysis import fold
from searchnews.analysis.shipped import how_often
from searchnews.articles import field_named
from searchnews.hits import Suggestion
from searchnews.names import variants
from searchnews.query import render
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_PARTS, MOST_RESPELT
from searchnews.query.tree import And, Node, Phrase, Word
from searchnews.searching.proposing.changes import Change, Changing, Counts, changed, leaves_asked, quoted
from searchnews.searching.proposing.fewer import Fewer
from searchnews.searching.proposing.readings import with_date
from searchnews.searching.proposing.telling import Telling
from searchnews.searching.request import FEW, Request

NearWords: TypeAlias = Callable[[str], Mapping[str, int]]
"""Gives the likeliest words for one, the likeliest first, each with how many edits away it is (``near_words.py``)."""

EACH_EDIT = 30
"""How many times as common a word must be as one that is an edit nearer, to be thought likelier; so must two words in
the place of two be that are found together."""

COMMONER = 3
"""How many times as many articles another word must have than one that few have."""

VARIED = 3
"""Words of a query in the place of which more than one other is tried, at most."""


class Respelling(Changing):
    """Thinks of other words for those of one question."""

    def __init__(  # noqa: PLR0913, PLR0917  # what a question is, and what is known of the archive
        self,
        tree: Node,
        request: Request,
        count: Counts,
        near: NearWords,
        knows: Callable[[str], bool],
        telling: Telling,
        fewer: Fewer,
    ) -> None:
        """Take the question, what was asked besides, what counts, and what is known of the words of the archive."""
        super().__init__(tree, request, count)
        self._near = near
        self._knows = knows
        self._telling = telling
        self._fewer = fewer
        self._edits: dict[Change, int] = {}
        typed = dict.fromkeys(word for leaf in leaves_asked(tree, inner=True) for word in words_of(leaf))
        self._typed = [*islice(typed, MOST_PARTS)]

    def spellings(self, found: int) -> list[Change]:
        """Take other words for those that the archive does not have: for all of them at once.

        Where few articles are found, a word that few have may be meant for another that many have.
        """
        near = {word: others for word in self._looked_at(found) if (others := self._others(word, found))}
        ways = [
            [*({word: 0} if len(near) > 1 and self._knows(word) else {}), *others][: None if at < VARIED else 1]
            for at, (word, others) in enumerate(near.items())
        ]
        chosen = sorted(product(*(enumerate(each) for each in ways)), key=lambda row: sum(at for at, _ in row))
        rows = ({old: new for old, (_, new) in zip(near, row, strict=True) if old != new} for row in chosen)
        changes = []
        for row in islice(filter(None, rows), MOST_RESPELT):
            changes.append(change := self._with_others(row))
            self._edits[change] = sum(near[old][new] for old, new in row.items())
        return changes

    def likeliest_first(self, respelt: Sequence[Change]) -> list[Change]:
        """Order some changes by what they find; what is an edit nearer may find as many times less."""
        counts = self.count.all([*self.asked(respelt)])
        worth = {
            change: count / EACH_EDIT ** self._edits[change] for change, count in zip(respelt, counts, strict=True)
        }
        return sorted(respelt, key=lambda change: -worth[change])

    def read_anew(self, respelt: Sequence[Change]) -> list[Suggestion]:
        """Take besides the other words those that are a date for one, or leave out what only makes a question of them.

        The first that finds anything is given.
        """
        made: list[Change] = []
        for change in respelt[:VARIED]:
            if dated := with_date(change.tree):
                tree, date = dated
                told = f"{change.text}, {self.say['dated'].format(render(date))}"
                made.append(self.change(told, "spelling", tree))
            fewer = Fewer(change.tree, self.request, self.count, self._telling).without_small_words()
            made += [each._replace(text=f"{change.text}, {each.text}", kind="spelling") for each in fewer]
        return [*self.counted(made)][:1]

    def _with_others(self, chosen: Mapping[str, str]) -> Change:
        tree = self.tree
        for leaf in leaves_asked(self.tree, inner=True):
            tree = changed(tree, leaf, _respelt(leaf, chosen))
        told = self.say["instead"].format(*(", ".join(map(quoted, words)) for words in (chosen.values(), chosen)))
        return self.change(told, "spelling", tree)

    def _looked_at(self, found: int) -> Sequence[str]:
        if found < FEW:
            self.count.all([(Word(word), Filters()) for word in self._typed if self._knows(word)])
        return self._typed

    def _others(self, word: str, found: int) -> dict[str, int]:
        """Give what may be meant by one word of the query.

        A spelling of a name that is here asks for the others that are; for one that is not here they are proposed too.
        """
        if self._knows(word) and any(self._knows(" ".join(other)) for other in variants((fold(word),))):
            return {}
        least = self._least(word, found)
        if least is None:
            return {}
        near = self._near(word)
        counts = self.count.all([(Word(other), Filters()) for other in near]) if least else [0] * len(near)
        likely = [other for other, count in zip(near, counts, strict=True) if count >= least]
        if found and not self._knows(word):  # a form of what was found
            likely = [other for other in likely if _is_slip(word, other)]
        return {other: near[other] for other in _unlike(likely)}

    def has_strange_word(self) -> bool:
        """Tell whether a word was typed that the archive lacks and that was hardly meant."""
        unknown = [word for word in self._typed if not self._knows(word)]
        if not unknown:
            return False
        from searchnews.binding.strangers import is_strange  # noqa: PLC0415  # for words that the archive lacks

        return any(map(is_strange, unknown))

    def _least(self, word: str, found: int) -> int | None:
        """Give how many articles another word must have to be taken for this one; ``None`` if none is."""
        if not self._knows(word):
            from searchnews.binding.strangers import SHORT  # noqa: PLC0415  # as above

            return None if not found and len(word) <= SHORT and how_often(fold(word)) else 0
        if found >= FEW:
            return None
        known = self.count(Word(word), Filters())
        return COMMONER * known if known < FEW else None

    def respelt_and_fewer(self, respelt: Sequence[Change]) -> list[Suggestion]:
        """Leave out one part of the query with its other words, of those that are typed for what is not there.

        A name is no slip for a word here: *Merkels opvolger* is not meant for *merken*.
        """
        made: list[Change] = []
        for change in respelt[:1]:
            fewer = Fewer(change.tree, self.request, self.count, self._telling)
            others = [pair for pair in zip(self.parts, fewer.parts, strict=False) if pair[0] != pair[1]]
            if all(not self._fewer.held.get(old) and self._may_be_for(old, new) for old, new in others):
                meant = {new for _, new in others}
                made += [
                    each._replace(text=f"{change.text}, {each.text}", kind="spelling")
                    for each in fewer.without_one()
                    if meant & {*(each.tree.children if isinstance(each.tree, And) else (each.tree,))}
                ]
        return [*self.counted(made)][:2]

    def _may_be_for(self, old: Node, new: Node) -> bool:
        both = [part.text for part in (old, new) if isinstance(part, Word | Phrase)]
        return len(both) == 2 and self._telling.is_name(both[0]) <= self._telling.is_name(both[1])


def _is_slip(typed: str, other: str) -> bool:
    """Tell whether a word that is a word of Dutch is far more likely a slip for another one."""
    from searchnews.binding.strangers import SLIP  # noqa: PLC0415  # as above

    return how_often(fold(other)) >= SLIP * how_often(fold(typed))


def _unlike(words: Sequence[str]) -> list[str]:
    """Leave out of some words those that are another spelling, or the genitive, of one before them: one name."""
    found: list[str] = []
    for word in words:
        folded = (fold(word),)
        spellings = variants(folded)
        if not any((fold(one),) in spellings or folded in variants((fold(one),)) for one in found):
            found.append(word)
    return found


def words_of(leaf: Node) -> list[str]:
    """Give the words of a leaf that an archive may not have, and another may be meant by."""
    known = field_named(leaf.field) if isinstance(leaf, Word | Phrase) and leaf.field else None
    if not isinstance(leaf, Word | Phrase) or (
        known and (known.kind not in ("text", "name") or known.name == "country")
    ):
        return []
    return leaf.text.split()


def _respelt(leaf: Node, chosen: Mapping[str, str]) -> Node:
    """Take other words for some of a leaf."""
    words = words_of(leaf)
    if not isinstance(leaf, Word | Phrase) or not chosen.keys() & set(words):
        return leaf
    return leaf.replace(text=" ".join(chosen.get(word, word) for word in words))
