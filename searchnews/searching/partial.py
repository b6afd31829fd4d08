"""Looks for the articles with most of the words of a query, for the page on which few have them all.

Only words that were typed plainly may be missing: what stands in quotes, in a field, behind NOT, near something else,
in brackets with OR, and every date, is kept. No article is left out for a small word such as *hoeveel* or *bij*. At
least half of the other words must be there, of those that the archive has at all: one of two, two of three or four.
Where one of two is enough, those come first with the one that tells more (telling.py): of *assad gevlucht* *Assad*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles.fields import PARTLY_WEIGHT
from searchnews.hits import Hit, Lacking, Page
from searchnews.names import is_word_too
from searchnews.query.bound import AllOf, AnyOf, AnyTerm, AsOne, Bound, OneTerm, SomeOf
from searchnews.query.limits import MOST_LOOSE
from searchnews.query.tree import And, Node, Word
from searchnews.structs import Struct

SMALL_WORDS = frozenset(
    (
        *("hoelang", "hoeveel", "hoeveelste", "hoever", "hoezo", "waaraan", "waarbij", "waardoor", "waarheen"),
        *("met", "waarin", "waarmee", "waarnaar", "waarnaartoe", "waarover", "waartoe", "waarvandaan", "waarvoor"),
        *("wanneer", "welk", "welke", "wiens", "wier"),
    )
)
"""Words that ask, or hold a sentence together, besides those that are function words."""


class WishedWord(Struct):
    """A word of a query, as it was typed, what an index is asked for it, and how much it tells if it is one of two."""

    text: str
    bound: Bound
    worth: float = 0.0

    def presence(self, weight: float) -> Bound | None:
        """Give what adds this much to an article that has the word in its text, however often."""
        leaves = self.bound.children if isinstance(self.bound, AnyOf) else (self.bound,)
        for leaf in leaves:
            if isinstance(leaf, OneTerm | AsOne) and leaf.field == "body":
                texts = leaf.texts if isinstance(leaf, AsOne) else (leaf.text,)
                return AnyTerm(leaf.field, leaf.layer, texts, round(weight, 3))
        return None


class MostWords(Struct):
    """A query of which some words may be missing.

    ``words`` are those of which most must be there, ``unknown`` those that no article has, ``small`` those that do not
    matter; ``kept`` is what every article must have.
    """

    kept: tuple[Bound, ...]
    words: tuple[WishedWord, ...]
    unknown: tuple[WishedWord, ...]
    small: tuple[WishedWord, ...]

    @property
    def query(self) -> Bound:
        """Give what an article must match: everything that is kept, and most of the words."""
        least = -(-len(self.words) // 2)
        return AllOf((*self.kept, SomeOf(least, tuple(word.bound for word in self.words))))

    @property
    def loose(self) -> tuple[WishedWord, ...]:
        """Give every word that may be missing."""
        return (*self.words, *self.unknown, *self.small)

    @property
    def wished(self) -> tuple[Bound, ...]:
        """Give what makes an article rank higher without being asked for.

        Where one word of two is enough, that is the one that tells more. With more words the ranking of what is there
        finds better by itself (measured: a third of what this adds there costs short questions .009 nDCG@10).
        """
        small = tuple(word.bound for word in self.small)
        if len(self.words) != 2:
            return small
        less, more = sorted(self.words, key=lambda word: word.worth)
        presence = more.presence(PARTLY_WEIGHT * (more.worth - less.worth))
        return small if presence is None else (*small, presence)

    def missing(self, there: Iterable[bool]) -> tuple[str, ...]:
        """Name the words that an article lacks, given for each of ``loose`` whether it has it.

        Small words are named only if it lacks nothing else.
        """
        lacking = [word for word, has in zip(self.loose, there, strict=True) if not has]
        told = [word for word in lacking if word not in self.small] or lacking
        return tuple(word.text for word in told)

    def told_by(self, missing: Sequence[str]) -> float:
        """Give how much some of the words tell, where there are two; else nothing."""
        return sum(word.worth for word in self.loose if word.text in missing)

    def group(self, missing: Sequence[str], within: Bound, without: Sequence[Bound]) -> Bound:
        """Give what an article ``within`` some must match that lacks these words and no others, but for small ones."""
        counted = (*self.words, *self.unknown)
        there = tuple(word.bound for word in counted if word.text not in missing)
        absent = tuple(word.bound for word in counted if word.text in missing)
        return AllOf((within, *there), (*absent, *without))


class Partly(Struct):
    """What was found with most of the words: a part of a page."""

    hits: tuple[Hit, ...] = ()
    total: int | None = None
    stories: int | None = None
    groups: tuple[Lacking, ...] = ()
    bound: Bound | None = None
    """What asks for most of the words."""

    def below(self, page: Page) -> Page:
        """Put it below a page of what was found with all words."""
        return page.replace(
            hits=(*page.hits, *self.hits),
            partial_total=self.total,
            partial_stories=self.stories,
            partial=self.groups,
        )


def apart(query: Bound) -> tuple[Bound, tuple[Bound, ...]]:
    """Tell what a bound query asks for from what it only wishes for."""
    if isinstance(query, AllOf) and query.wished:
        asked = query.replace(wished=())
        return (asked.children[0] if len(asked.children) == 1 and not asked.without else asked), query.wished
    return query, ()


def most_words(
    tree: Node,
    bind: Callable[[Node], Bound],
    totals: Callable[[Sequence[Bound]], Sequence[int]],
    worth: Callable[[Node, int], float],
) -> MostWords | None:
    """Make of a query one of which some words may be missing; ``None`` if none may.

    Args:
        tree: The query as it was read.
        bind: Binds one part of it.
        totals: Counts the articles of the archive that match each of some questions.
        worth: Tells how much a word tells that so many articles have.
    """
    parts = tree.children if isinstance(tree, And) else ()
    loose = list(dict.fromkeys(part for part in parts if isinstance(part, Word) and _may_be_missing(part)))
    if len(loose) < 2 or len(loose) > MOST_LOOSE:
        return None
    small = [word for word in loose if is_small(word.text)]
    telling = [word for word in loose if word not in small]
    asked = [bind(word) for word in telling]
    numbers = totals(asked)
    decides = sum(map(bool, numbers)) == 2  # which of two is there
    bound = [
        WishedWord(word.text, each, worth(word, number) if decides else 0.0)
        for word, each, number in zip(telling, asked, numbers, strict=True)
    ]
    words = [word for word, number in zip(bound, numbers, strict=True) if number]
    if not words:
        return None
    return MostWords(
        kept=tuple(chain.from_iterable(_kept(part, bind) for part in parts if part not in loose)),
        words=tuple(words),
        unknown=tuple(word for word in bound if word not in words),
        small=tuple(WishedWord(word.text, bind(word)) for word in small),
    )


def _kept(part: Node, bind: Callable[[Node], Bound]) -> tuple[Bound, ...]:
    if isinstance(part, Word) and not any(map(str.isalnum, part.text)):
        return ()  # it asks for nothing, as in the whole query
    return (bind(part),)


def _may_be_missing(word: Word) -> bool:
    return word.field is None and not word.exact and any(map(str.isalnum, word.text))


def is_small(text: str) -> bool:
    """Tell whether a typed word only makes a sentence of others, or asks."""
    word = text.strip("?!.,;:").lower()
    if is_word_too((word,)) and text.isupper():
        return False
    return word in FUNCTION_WORDS or word in SMALL_WORDS
