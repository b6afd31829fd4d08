"""Looks for what would find something where a query finds nothing or little; each proposal is counted first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from searchnews.analysis import fold, tokenize
from searchnews.hits import Suggestion
from searchnews.hits.page import SuggestionKind
from searchnews.names import as_papers_write, known_row, variants
from searchnews.query import render
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_PARTS, MOST_SUGGESTIONS
from searchnews.query.tree import And, AtLeast, Close, DateRange, Every, InOne, Node, Phrase, Wildcard, Word
from searchnews.searching.proposing.changes import (
    Change,
    Changing,
    Counts,
    changed,
    leaves_asked,
    named,
    words_of_phrase,
)
from searchnews.searching.proposing.fewer import Fewer
from searchnews.searching.proposing.readings import as_written_here, in_other_fields, with_date, with_operators
from searchnews.searching.proposing.respelling import NearWords, Respelling
from searchnews.searching.proposing.telling import Telling
from searchnews.searching.request import FEW, Request

ALIKE = 3
"""Proposals, at most, that are the query with other words."""

BEGINNING = 4
"""Letters of a word from which words that begin so are proposed."""


def suggestions(  # noqa: PLR0913, PLR0917  # what a question is, and what is known of the archive
    tree: Node,
    request: Request,
    counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]],
    near: NearWords,
    knows: Callable[[str], bool],
    telling: Telling,
    found: int = 0,
) -> tuple[Suggestion, ...]:
    """Propose what would find something, or more: few changes, and small ones first.

    What changes one thing stands above what leaves words out, and a change of two things below both. Of the words
    those that tell least are left out first, and the rarest last; see ``telling.py``.

    Args:
        tree: The query that finds nothing, or little.
        request: What was asked besides.
        counts: Counts the articles that match each of several trees, within some filters.
        near: Gives the likeliest words for one that the archive does not have.
        knows: Tells whether the archive has a word as it was typed, but for capitals.
        telling: Tells how much each word tells.
        found: How many articles the query finds; if any, only other readings, and other words that find more.
    """
    counted = Counts(counts)
    rescue = _Rescue(tree, request, counted, knows, telling)
    spelling = Respelling(tree, request, counted, near, knows, telling, rescue.fewer)
    fewer = rescue.fewer
    respelt = spelling.spellings(found)
    names = [*rescue.names(found)]
    small = [
        *rescue.operators(found),
        *rescue.dates(found),
        *names,
        *(fewer.without_small_words() if found < FEW else ()),
    ]
    large = [] if found else [*rescue.fields(), *rescue.looser(), *rescue.wider(), *rescue.unfiltered()]
    at_once = [(Every(), Filters()), *rescue.asked([*respelt, *small, *large])]
    counted.all([*at_once, *(() if found else fewer.counted_first())])  # in one go, where each costs a journey
    everything = counted(Every(), Filters())
    respelt = spelling.likeliest_first(respelt)
    spelt = [*spelling.counted(respelt)][:ALIKE]
    proposed = [*rescue.counted(small), *spelt]
    if found:
        asked = render(tree)
        least = 1 if spelling.has_strange_word() else found
        as_names = {render(change.tree) for change in names}  # the same words, which is told if it finds more
        likely = [
            each
            for each in proposed
            if each.count > found
            or each.kind in _READ_OTHERWISE
            or (each.kind == "spelling" and each.count >= least and each.query not in as_names)
        ]
        return tuple(each for each in likely if each.count < everything and each.query != asked)[:MOST_SUGGESTIONS]
    if not spelt or spelt[0].count < FEW:
        anew = spelling.read_anew(respelt[:1] if spelt else respelt)
        spelt += [each for each in anew if not spelt or each.count > spelt[0].count]
        proposed = [*rescue.counted(small), *spelt]
    proposed += rescue.counted([*large, *fewer.without_one()])
    proposed += [] if spelt else spelling.respelt_and_fewer(respelt)
    proposed = proposed or fewer.without_most() or [*fewer.counted(fewer.any_of())] or rescue.unfiltered_and_fewer()
    if any(suggestion.kind in _ONE_FILTER for suggestion in proposed):
        proposed = [suggestion for suggestion in proposed if suggestion.kind != "filters"]
    told: dict[str, Suggestion] = {}
    for each in proposed:
        if each.count < everything:
            told.setdefault(each.query + (each.kind if each.kind in (*_ONE_FILTER, "filters") else ""), each)
    return tuple(told.values())[:MOST_SUGGESTIONS]


_READ_OTHERWISE = ("operators", "date")
"""What may be meant however much it finds; another word where it finds as much, anything else where it finds more.

Another word than one that was hardly meant may find less: *gehouden* than *geouden*, which has the stem of *oud*.
"""
_ONE_FILTER = ("city", "agency", "country", "source", "section", "author", "since", "until", "period")


class _Rescue(Changing):
    """Thinks of other readings of one question that found nothing or little, and of wider ones."""

    def __init__(
        self,
        tree: Node,
        request: Request,
        count: Counts,
        knows: Callable[[str], bool],
        telling: Telling,
    ) -> None:
        super().__init__(tree, request, count)
        self.fewer = Fewer(tree, request, count, telling)
        self._knows = knows
        self._telling = telling

    def operators(self, found: int) -> Iterator[Change]:
        """Take the operators of other programs for ours; and *of* for ``OF``, which a note tells where any is found."""
        here = as_written_here(self.request.query) or (None if found else with_operators(self.request.query))
        if here is not None:
            yield self.change(self.say["operators"], "operators", here)

    def dates(self, found: int) -> Iterator[Change]:
        """Take words that are a date for one, where few articles have these words."""
        if found < FEW and (dated := with_date(self.tree)):
            tree, date = dated
            yield self.change(self.say["dated"].format(render(date)), "date", tree)

    def names(self, found: int) -> Iterator[Change]:
        """Take words in a row that together are a spelling of a name for that name, where few articles have them."""
        plain = [leaf for leaf in self.parts if isinstance(leaf, Word) and not leaf.field and not leaf.exact]
        if found >= FEW or len(plain) < len(self.parts) or not 1 < len(plain) <= MOST_PARTS:
            return
        longest = known_row([fold(word.text) for word in plain])
        for many in (longest.stop - longest.start,) if longest else (3, 2):
            for first in [longest.start] if longest else range(len(plain) - many + 1):
                row = plain[first : first + many]
                text = " ".join(word.text for word in row)
                words = tuple(token.word for token in tokenize(text) if not token.whole)
                whole = as_papers_write(words)  # or its article may be left out; *van Brazilië* is a word and a name
                spellings = (each for each in variants(words) if whole or len(each) < len(words))
                if any(self._knows(" ".join(spelling)) for spelling in spellings):
                    name = Phrase(text)
                    rest: tuple[Node, ...] = (*plain[:first], name, *plain[first + many :])
                    told = self.say["instead"].format(named(name), text)
                    yield self.change(told, "spelling", And(rest) if len(rest) > 1 else name)
                    return

    def fields(self) -> Iterator[Change]:
        """Look for a name in another field than the one it was asked in, and for an id that was typed as a word."""
        for leaf in leaves_asked(self.tree):
            if isinstance(leaf, Word) and not (leaf.field or leaf.exact) and any(map(str.isdigit, leaf.text)):
                id = leaf.replace(field="id")
                yield self._instead(self.say["instead"].format(named(id), named(leaf)), "field", leaf, id)
            for _, other in in_other_fields(leaf):
                told = self.say["instead"].format(named(other), named(leaf))
                yield self._instead(told, "field", leaf, other)

    def looser(self) -> Iterator[Change]:
        """Take exact words in any form, and phrases as words."""
        for leaf in leaves_asked(self.tree):
            if isinstance(leaf, Word | Phrase) and leaf.exact:
                plain = leaf.replace(exact=False)
                yield self._instead(self.say["as plain"].format(named(leaf)), "plain", leaf, plain)
            if isinstance(leaf, Phrase) and len(leaf.text.split()) > 1:
                yield self._instead(self.say["as words"].format(named(leaf)), "words", leaf, And(words_of_phrase(leaf)))
            if isinstance(leaf, Word) and not leaf.exact:
                yield from self._parts_of(leaf)
            if isinstance(leaf, Word) and leaf is self.tree and leaf.text.isalpha() and len(leaf.text) >= BEGINNING:
                longer = Wildcard(f"{leaf.text}*", leaf.field)
                yield self._instead(self.say["instead"].format(render(longer), named(leaf)), "wider", leaf, longer)
            if isinstance(leaf, Close | AtLeast | InOne):
                yield self._instead(self.say["as words"].format(named(leaf)), "words", leaf, _anywhere(leaf))

    def _parts_of(self, leaf: Word) -> Iterator[Change]:
        """Take *navo-top* or *kim/poetin* for its words; beside other words also for the one that tells most."""
        words = [leaf.replace(text=token.text) for token in tokenize(leaf.text) if not token.whole]
        if len(words) > 1:
            yield self._instead(self.say["as words"].format(named(leaf)), "words", leaf, And(tuple(words)))
            known = [word for word in words if self._knows(word.text)]
            if known and leaf is not self.tree:
                most = max(known, key=lambda word: self._telling.worth(word, 0))
                yield self._instead(self.say["instead"].format(named(most), named(leaf)), "words", leaf, most)

    def wider(self) -> Iterator[Change]:
        """Open the periods of the query on one side."""
        for leaf in leaves_asked(self.tree):
            if isinstance(leaf, DateRange):
                opened = leaf.replace(start=None, includes_start=True), leaf.replace(end=None, includes_end=True)
                for new in opened:
                    if new != leaf and (new.start or new.end):
                        told = self.say["instead"].format(render(new), render(leaf))
                        yield self._instead(told, "wider", leaf, new)

    @property
    def _none(self) -> Filters:
        """No filter; the day that words such as *gisteren* are relative to is none."""
        return Filters(today=self.request.filters.today)

    def unfiltered(self) -> Iterator[Change]:
        """Leave out a filter."""
        filters, say = self.request.filters, self.say["without"]
        without: dict[SuggestionKind, Filters] = {
            "city": filters.replace(cities=()),
            "agency": filters.replace(agencies=()),
            "country": filters.replace(countries=()),
            "source": filters.replace(sources=()),
            "section": filters.replace(sections=()),
            "author": filters.replace(authors=()),
            "since": filters.replace(since=None),
            "until": filters.replace(until=None),
        }
        for kind, fewer in without.items():
            if fewer != filters:
                yield Change(say.format(self.say[kind]), kind, self.tree, fewer)
        if filters.since is not None and filters.until is not None:
            fewer = filters.replace(since=None, until=None)
            yield Change(say.format(self.say["period"]), "period", self.tree, fewer)
        if filters != self._none:
            yield Change(self.say["without"].format(self.say["filters"]), "filters", self.tree, self._none)

    def unfiltered_and_fewer(self) -> list[Suggestion]:
        """Leave out every filter, and one part of the query or as few as it takes."""
        if self.request.filters == self._none:
            return []
        fewer = Fewer(self.tree, self.request.replace(filters=self._none), self.count, self._telling)
        told = self.say["without"].format(self.say["filters"])
        found = [*fewer.counted(fewer.without_one())][:2] or fewer.without_most()
        return [each.replace(text=f"{told}, {each.text}", kind="filters") for each in found]

    def _instead(self, text: str, kind: SuggestionKind, old: Node, new: Node) -> Change:
        return self.change(text, kind, changed(self.tree, old, new))


def _anywhere(node: Close | AtLeast | InOne) -> Node:
    """Ask for the words alone, once and anywhere."""
    if not isinstance(node, Close):
        return node.child
    sides = (_anywhere(side) if isinstance(side, Close) else side for side in (node.left, node.right))
    return And(tuple(each for side in sides for each in (side.children if isinstance(side, And) else (side,))))
