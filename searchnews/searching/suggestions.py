"""Looks for what would find something where a query finds nothing or little; each proposal is counted first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from searchnews.analysis import fold
from searchnews.analysis.compounds import shipped_counts
from searchnews.articles import field_named
from searchnews.hits import Suggestion
from searchnews.hits.page import SuggestionKind
from searchnews.messages.queries import PHRASES
from searchnews.query import render
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_PARTS, MOST_SUGGESTIONS
from searchnews.query.tree import And, AtLeast, Close, DateRange, Every, InOne, Node, Not, Or, Phrase, Word
from searchnews.searching.near_words import NearWords
from searchnews.searching.partial import is_small
from searchnews.searching.readings import as_written_here, in_other_fields, with_date, with_operators
from searchnews.searching.request import Request

FEW = 10
"""Articles below which other words are proposed for those that few articles have."""
COMMONER = 3
"""How many times as many articles another word must then have."""

SHORT = 5
"""Letters of a word that is no slip if it is a word of Dutch, or a name that Dutch texts have: *Mali* is not *mail*."""
SLIP = 300
"""How many times as common in Dutch another word must be, where a word that the archive lacks is one of Dutch."""


class _Counts:
    """Counts the articles of changed questions, each once, and as many at a time as can be."""

    def __init__(self, counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]]) -> None:
        self._counts = counts
        self._known: dict[tuple[Node, Filters], int] = {}

    def __call__(self, tree: Node, filters: Filters) -> int:
        """Count one."""
        return self.all([(tree, filters)])[0]

    def all(self, asked: Sequence[tuple[Node, Filters]]) -> list[int]:
        """Count several."""
        unknown = [each for each in dict.fromkeys(asked) if each not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._counts(unknown), strict=True))
        return [self._known[each] for each in asked]


class _Change(NamedTuple):
    """A change to a question that has not been counted yet."""

    text: str
    kind: SuggestionKind
    tree: Node
    filters: Filters


def suggestions(
    tree: Node,
    request: Request,
    counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]],
    near: NearWords,
    knows: Callable[[str], bool],
    found: int = 0,
) -> tuple[Suggestion, ...]:
    """Propose what would find something, or more: small changes first, and few.

    Args:
        tree: The query that finds nothing, or little.
        request: What was asked besides.
        counts: Counts the articles that match each of several trees, within some filters.
        near: Gives the likeliest words for one that the archive does not have.
        knows: Tells whether the archive has a word as it was typed, but for capitals.
        found: How many articles the query finds; if any, only other readings, and other words that find more.
    """
    counted = _Counts(counts)
    rescue = _Rescue(tree, request, counted, near, knows)
    respelt = [*rescue.spellings(found)]
    small = [*rescue.operators(found), *rescue.dates(found), *rescue.without_small_words(found)]
    large = (
        [] if found else [*rescue.fields(), *rescue.looser(), *rescue.wider(), *rescue.unfiltered(), *rescue.shorter()]
    )
    counted.all(
        [(Every(), Filters()), *rescue.asked([*respelt, *small, *large])]
    )  # at once, where that costs a journey
    otherwise = [*rescue.counted(small)]
    everything = counted(Every(), Filters())
    if found:
        likely = [*otherwise, *rescue.counted(respelt)]
        likely = [each for each in likely if each.count > found or each.kind in _READ_OTHERWISE]
        return tuple(each for each in likely if each.count < everything)[:MOST_SUGGESTIONS]
    proposed = otherwise + (
        [*rescue.counted(respelt)] or [each for change in respelt[:1] for each in rescue.respelt_and_shorter(change)]
    )
    proposed += rescue.counted(rescue.fields())
    proposed += rescue.counted([*rescue.looser(), *rescue.wider(), *rescue.unfiltered()])
    proposed += sorted(rescue.counted(rescue.shorter()), key=lambda suggestion: -suggestion.count)
    if not proposed:
        proposed = [*rescue.counted(rescue.shortest())] or [*rescue.counted(rescue.any_of())]
    if not proposed and request.filters != Filters():
        proposed = rescue.unfiltered_and_shorter()
    if any(suggestion.kind in _ONE_FILTER for suggestion in proposed):
        proposed = [suggestion for suggestion in proposed if suggestion.kind != "filters"]
    told: dict[str, Suggestion] = {}
    for each in proposed:
        if each.count < everything:
            told.setdefault(each.query + (each.kind if each.kind in (*_ONE_FILTER, "filters") else ""), each)
    return tuple(told.values())[:MOST_SUGGESTIONS]


_READ_OTHERWISE = ("operators", "date")
"""What may be meant however much it finds; anything else is proposed only where it finds more."""
_ONE_FILTER = ("city", "agency", "country", "source", "section", "author", "since", "until", "period")


class _Rescue:
    """Thinks of changes to one question that found nothing."""

    def __init__(
        self, tree: Node, request: Request, count: _Counts, near: NearWords, knows: Callable[[str], bool]
    ) -> None:
        self._tree = tree
        self._request = request
        self._count = count
        self._near = near
        self._knows = knows
        self._say = PHRASES[request.language]
        parts = tree.children if isinstance(tree, And) else _words(tree) if isinstance(tree, Phrase) else ()
        self._parts: tuple[Node, ...] = tuple(dict.fromkeys(parts))

    def counted(self, changes: Iterable[_Change]) -> Iterator[Suggestion]:
        """Make proposals of the changes that find anything."""
        asked = [change for change in changes if self._may_be_asked(change)]
        for (text, kind, tree, _), count in zip(asked, self._count.all([*self.asked(asked)]), strict=True):
            if count:
                query = self._request.query if tree is self._tree else render(tree)
                yield Suggestion(text, query, count, kind)

    def asked(self, changes: Iterable[_Change]) -> Iterator[tuple[Node, Filters]]:
        """Give what is counted for some changes."""
        return ((change.tree, change.filters) for change in changes if self._may_be_asked(change))

    def _may_be_asked(self, change: _Change) -> bool:
        return change.tree is self._tree or _asks(change.tree)

    def spellings(self, found: int) -> Iterator[_Change]:
        """Take other words for those that the archive does not have: all at once, and for one alone in three ways.

        Where few articles are found, a word that few have may be meant for another that many have.
        """
        typed = dict.fromkeys(word for leaf in _leaves(self._tree, inner=True) for word in _words_of(leaf))
        near: dict[str, Sequence[str]] = {}
        looked_at = [*islice(typed, MOST_PARTS)]
        if found < FEW:
            self._count.all([(Word(word), Filters()) for word in looked_at if self._knows(word)])
        for word in looked_at:
            least = self._least(word, found)
            others = self._near(word) if least is not None else ()
            counts = self._count.all([(Word(other), Filters()) for other in others]) if least else [0] * len(others)
            likely = [other for other, count in zip(others, counts, strict=True) if count >= (least or 0)]
            if found and not self._knows(word):  # a form of what was found
                likely = [other for other in likely if _is_slip(word, other)]
            if likely:
                near[word] = likely
        for choice in range(3 if len(near) == 1 else min(len(near), 1)):
            chosen = {word: found[choice] for word, found in near.items() if choice < len(found)}
            tree = self._tree
            for leaf in _leaves(self._tree, inner=True):
                tree = _changed(tree, leaf, _respelt(leaf, chosen))
            told = ", ".join(self._say["instead"].format(_quoted(new), _quoted(old)) for old, new in chosen.items())
            if chosen:
                yield self._change(told, "spelling", tree)

    def operators(self, found: int) -> Iterator[_Change]:
        """Take the operators of other programs for ours; and *of* for ``OF``, which a note tells where any is found."""
        here = as_written_here(self._request.query) or (None if found else with_operators(self._request.query))
        if here is not None:
            yield self._change(self._say["operators"], "operators", here)

    def dates(self, found: int) -> Iterator[_Change]:
        """Take words that are a date for one, where few articles have these words."""
        if found < FEW and (dated := with_date(self._tree)):
            tree, date = dated
            yield self._change(self._say["dated"].format(render(date)), "date", tree)

    def without_small_words(self, found: int) -> Iterator[_Change]:
        """Leave out the words that only make a question of the others: all of them at once."""
        small = [part for part in self._parts if _is_small(part)] if found < FEW else []
        if small and len(small) < len(self._parts):
            yield self._without(small)

    def fields(self) -> Iterator[_Change]:
        """Look for a name in another field than the one it was asked in."""
        for leaf in _leaves(self._tree):
            for _, other in in_other_fields(leaf):
                told = self._say["instead"].format(_named(other), _named(leaf))
                yield self._instead(told, "field", leaf, other)

    def _least(self, word: str, found: int) -> int | None:
        """Give how many articles another word must have to be taken for this one; ``None`` if none is."""
        if not self._knows(word):
            return None if not found and len(word) <= SHORT and fold(word) in shipped_counts() else 0
        if found >= FEW:
            return None
        known = self._count(Word(word), Filters())
        return COMMONER * known if known < FEW else None

    def respelt_and_shorter(self, change: _Change) -> list[Suggestion]:
        """Leave out one part of the query with its other words: those that find most."""
        rescue = _Rescue(change.tree, self._request, self._count, self._near, self._knows)
        left = [part for part in rescue._parts if part in self._parts]
        without = (rescue._without([part]) for part in left[:MOST_PARTS])
        changes = [each._replace(text=f"{change.text}, {each.text}", kind="spelling") for each in without]
        return sorted(self.counted(changes), key=lambda suggestion: -suggestion.count)[:2]

    def looser(self) -> Iterator[_Change]:
        """Take exact words in any form, and phrases as words."""
        for leaf in _leaves(self._tree):
            if isinstance(leaf, Word | Phrase) and leaf.exact:
                plain = leaf.replace(exact=False)
                yield self._instead(self._say["as plain"].format(_named(leaf)), "plain", leaf, plain)
            if isinstance(leaf, Phrase) and len(leaf.text.split()) > 1:
                yield self._instead(self._say["as words"].format(_named(leaf)), "words", leaf, And(_words(leaf)))
            if isinstance(leaf, Close | AtLeast | InOne):
                yield self._instead(self._say["as words"].format(_named(leaf)), "words", leaf, _anywhere(leaf))

    def wider(self) -> Iterator[_Change]:
        """Open the periods of the query on one side."""
        for leaf in _leaves(self._tree):
            if isinstance(leaf, DateRange):
                opened = leaf.replace(start=None, includes_start=True), leaf.replace(end=None, includes_end=True)
                for new in opened:
                    if new != leaf and (new.start or new.end):
                        told = self._say["instead"].format(render(new), render(leaf))
                        yield self._instead(told, "wider", leaf, new)

    def unfiltered(self) -> Iterator[_Change]:
        """Leave out a filter."""
        filters, say = self._request.filters, self._say["without"]
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
                yield _Change(say.format(self._say[kind]), kind, self._tree, fewer)
        if filters.since is not None and filters.until is not None:
            fewer = filters.replace(since=None, until=None)
            yield _Change(say.format(self._say["period"]), "period", self._tree, fewer)
        if filters != Filters():
            yield _Change(self._say["without"].format(self._say["filters"]), "filters", self._tree, Filters())

    def unfiltered_and_shorter(self) -> list[Suggestion]:
        """Leave out every filter, and one part of the query or as few as it takes."""
        rescue = _Rescue(self._tree, self._request.replace(filters=Filters()), self._count, self._near, self._knows)
        told = self._say["without"].format(self._say["filters"])
        changes = [each._replace(text=f"{told}, {each.text}", kind="filters") for each in rescue.shorter()]
        found = sorted(self.counted(changes), key=lambda suggestion: -suggestion.count)[:2]
        return found or [
            each.replace(text=f"{told}, {each.text}", kind="filters") for each in rescue.counted(rescue.shortest())
        ]

    def shorter(self) -> Iterator[_Change]:
        """Leave out one part of the query."""
        for part in self._parts[:MOST_PARTS]:
            rest = [other for other in self._parts if other != part]
            if not all(map(_is_small, rest)):
                yield self._without([part, *filter(_is_small, rest)])

    def shortest(self) -> Iterator[_Change]:
        """Leave out as few of the rarest parts as it takes; the more are left out, the more is found."""
        small = [part for part in self._parts if _is_small(part)] if self._rarest else []
        rarest = [part for part, _ in self._rarest]
        changes = [self._without([*rarest[:number], *small]) for number in range(2, len(rarest))]
        counts = self._count.all([(change.tree, change.filters) for change in changes])
        yield from [change for change, count in zip(changes, counts, strict=True) if count][:1]

    def any_of(self) -> Iterator[_Change]:
        """Ask for one of the two rarest parts that find anything."""
        rarest = [part for part, count in self._rarest if count and not isinstance(part, Not)][:2]
        if len(rarest) > 1:
            told = self._say["or"].format(*map(_named, rarest))
            flat = [each for part in rarest for each in (part.children if isinstance(part, Or) else (part,))]
            yield self._change(told, "any", Or(tuple(flat)))

    @cached_property
    def _rarest(self) -> list[tuple[Node, int]]:
        """The parts of the query with the number of articles that match each by itself, the rarest first."""
        telling = [part for part in self._parts if not _is_small(part)]
        asked = [(part, self._request.filters) for part in telling[:MOST_PARTS]]
        counted = zip(telling, self._count.all(asked), strict=False)
        return sorted(counted, key=lambda each: each[1])

    def _without(self, parts: list[Node]) -> _Change:
        rest = tuple(part for part in self._parts if part not in parts)
        told = ", ".join(map(_named, parts))
        return self._change(self._say["without"].format(told), "without", rest[0] if len(rest) == 1 else And(rest))

    def _instead(self, text: str, kind: SuggestionKind, old: Node, new: Node) -> _Change:
        return self._change(text, kind, _changed(self._tree, old, new))

    def _change(self, text: str, kind: SuggestionKind, tree: Node) -> _Change:
        return _Change(text, kind, tree, self._request.filters)


def _is_small(part: Node) -> bool:
    """Tell whether a part of a query is a word that tells nothing by itself."""
    return isinstance(part, Word) and not part.field and not part.exact and is_small(part.text)


def _is_slip(typed: str, other: str) -> bool:
    """Tell whether a word that is a word of Dutch is far more likely a slip for another one."""
    counts = shipped_counts()
    return counts.get(fold(other), 0) >= SLIP * counts.get(fold(typed), 0)


def _asks(tree: Node) -> bool:
    """Tell whether a query asks for anything: what only leaves out, or finds every article, is no proposal."""
    match tree:
        case And(children):
            return any(map(_asks, children))
        case Or(children):
            return all(map(_asks, children))
        case Not() | Every():
            return False
    return True


def _words(phrase: Phrase) -> tuple[Word, ...]:
    """Take the words of a phrase apart."""
    return tuple(Word(word, phrase.field, phrase.boost) for word in phrase.text.split())


def _quoted(word: str) -> str:
    return f'"{word}"'


def _named(part: Node) -> str:
    """Name a part of a query: between quotes, if it has none of its own."""
    text = render(part)
    return text if '"' in text else _quoted(text)


def _leaves(tree: Node, *, inner: bool = False) -> Iterator[Node]:
    """Go through what a query asks for, ``inner`` into what must stand near each other, often, or in one sentence."""
    match tree:
        case And(children) | Or(children):
            pass
        case Not(child):
            children = (child,)
        case AtLeast(_, child) | InOne(_, child) if inner:
            children = (child,)
        case Close(left, right) if inner:
            children = (left, right)
        case _:
            yield tree
            return
    for child in children:
        yield from _leaves(child, inner=inner)


def _anywhere(node: Close | AtLeast | InOne) -> Node:
    """Ask for the words alone, once and anywhere."""
    if not isinstance(node, Close):
        return node.child
    sides = (_anywhere(side) if isinstance(side, Close) else side for side in (node.left, node.right))
    return And(tuple(each for side in sides for each in (side.children if isinstance(side, And) else (side,))))


def _words_of(leaf: Node) -> list[str]:
    """Give the words of a leaf that an archive may not have, and another may be meant by."""
    known = field_named(leaf.field) if isinstance(leaf, Word | Phrase) and leaf.field else None
    if not isinstance(leaf, Word | Phrase) or (
        known and (known.kind not in ("text", "name") or known.name == "country")
    ):
        return []
    return leaf.text.split()


def _respelt(leaf: Node, chosen: Mapping[str, str]) -> Node:
    """Take other words for some of a leaf."""
    words = _words_of(leaf)
    if not isinstance(leaf, Word | Phrase) or not chosen.keys() & set(words):
        return leaf
    return leaf.replace(text=" ".join(chosen.get(word, word) for word in words))


def _changed(tree: Node, old: Node, new: Node) -> Node:
    """Put a node in the place of another; children of the same kind as their parent are taken in."""
    if tree is old:
        return new
    if isinstance(tree, Not | AtLeast | InOne):
        return tree.replace(child=_changed(tree.child, old, new))
    if isinstance(tree, Close):
        return tree.replace(left=_changed(tree.left, old, new), right=_changed(tree.right, old, new))
    if not isinstance(tree, And | Or):
        return tree
    children = [_changed(child, old, new) for child in tree.children]
    kind = type(tree)
    return kind(tuple(each for child in children for each in (child.children if isinstance(child, kind) else (child,))))
