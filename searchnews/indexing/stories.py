"""Tells which articles are versions of one story: the same text, printed again, cut off or with small changes."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.shingles import bare_words, resemblance, shingles, sketch
from searchnews.articles import Article

ALIKE = 0.5
"""The share of their shingles that versions have in common, at least (Broder et al. 1997 took the same). Of pairs
from 0.5 to 0.6 seven in eight are versions to the eye, from 0.4 to 0.5 every second one."""
LEAST = 8
"""Shingles that a text must have, that is twelve words. What is shorter says the same by chance."""
PERIOD = 2 * 24 * 60 * 60
"""Seconds that may lie between two versions. Of texts that are alike, 98 in 100 come within one day; after two
days nearly all are the standing texts of columns, broadcasts and podcasts."""
LONG = 150
"""Shingles in common from which on the headlines do not matter. No standing text is as long."""

_TELLING, _STEM = 4, 5
"""Letters that a telling word of a headline has, and by how many of them it is known again."""
_FUNCTION_WORDS = frozenset(word[:_STEM].encode() for word in FUNCTION_WORDS)
_NEXT = 1 << 32
"""How far apart the keys of one shingle are from period to period."""


class Trace(NamedTuple):
    """What is kept of an article to compare it with others."""

    packed: bytes
    """Its shingles, four bytes each, so that many can be kept."""
    keys: tuple[int, ...]
    """Numbers of which versions are likely to share one: each shingle of the sketch, with the time around it; none
    if the text is too short to be compared."""
    headline: bytes
    """The telling words of the headline, cut to their first letters, between blanks."""
    grounded: bool
    """Whether the text has one of them. The standing text of a column has none of each new headline."""
    date: int | None

    @property
    def shingles(self) -> memoryview[int]:
        """Give the shingles of its text, in order."""
        return memoryview(self.packed).cast("I")

    @property
    def marks(self) -> tuple[str, ...]:
        """Give the keys as an index keeps them."""
        return tuple([f"{key:x}" for key in self.keys])

    def keys_around(self) -> list[int]:
        """Give the keys that another version may have: those of the periods before and after as well."""
        around = (0,) if self.date is None else (0, -_NEXT, _NEXT)
        return [key + period for period in around for key in self.keys]


def trace_of(article: Article) -> Trace:
    """Give what an article is compared by.

    >>> trace = trace_of(Article(id="1", headline="Bestand in Soedan", body="Er is een bestand in het land."))
    >>> trace.headline, trace.grounded, len(trace.shingles)
    (b'besta soeda', True, 3)
    """
    words = bare_words(article.body)
    found = shingles(words)
    date = None if article.date is None else int(article.date.timestamp())
    period = 0 if date is None else date // PERIOD * _NEXT
    keys = tuple([period + shingle for shingle in sketch(found)]) if len(found) >= LEAST else ()
    headline = [word[:_STEM] for word in bare_words(article.headline) if len(word) >= _TELLING and word.isalpha()]
    telling = [word for word in headline if word not in _FUNCTION_WORDS]
    text = b" ".join(words)
    grounded = any(text.startswith(word) or b" " + word in text for word in telling)
    return Trace(array("I", found).tobytes(), keys, b" ".join(telling), grounded, date)


def likeness(one: Trace, other: Trace) -> float:
    """Give the share of their text that two versions of one story have in common; 0 if they are none.

    They are versions if they have half of their shingles in common, or the shorter has half of its shingles in
    common with as much of the other's beginning; were published within two days of each other, or both at no known
    time; and, unless they have very much in common, have akin headlines: each has a word of its own text, or they
    share half of their words, or there is none.
    """
    if not _near(one.date, other.date) or not (one.keys and other.keys):
        return 0.0
    share, common = resemblance(one.shingles, other.shingles)
    return share if share >= ALIKE and (common >= LONG or _akin(one, other)) else 0.0


def _near(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= PERIOD


def _akin(one: Trace, other: Trace) -> bool:
    if not one.headline or not other.headline or (one.grounded and other.grounded):
        return True
    words, others = set(one.headline.split()), set(other.headline.split())
    return 2 * len(words & others) >= min(len(words), len(others))
