"""Holds what an archive has learnt about its words; stems and the parts of compounds depend on it."""

from __future__ import annotations

from collections.abc import Mapping

from searchnews.structs import Struct


class Learnt(Struct):
    """What an archive has learnt of its words: how often it has each, and which are names.

    ``names`` gives of each name what it is the genitive of: itself, if it is none. ``both`` are words that are names
    as well. ``lesson`` is the number of articles from which it was learnt; 0 for nothing.
    """

    counts: Mapping[str, int]
    names: Mapping[str, str]
    both: frozenset[str]
    lesson: int = 0

    def name(self, word: str) -> str | None:
        """Give the name that a folded word is, without a genitive -s; ``None`` if it is none.

        What is the adjective of a place is no genitive: of *Utrechts* there is *Utrechtse*. Nor is a word of Dutch.

        >>> learnt = Learnt({"trump": 9}, {"trump": "trump"}, frozenset())
        >>> learnt.name("trumps"), learnt.name("trump"), learnt.name("trein")
        ('trump', 'trump', None)
        """
        name = self.names.get(word)
        if name is None and word[-1:] == "s" and word not in self.counts and f"{word}e" not in self.counts:
            base = word[:-1]
            name = base if self.names.get(base) == base and not _is_word(word) else None
        return name


def _is_word(word: str) -> bool:
    """Tell whether a word in -s that was never seen is one of Dutch or the adjective of a place: *kus* is no *Ku's*."""
    from searchnews.analysis.shipped import has_small_letters, shipped_counts  # noqa: PLC0415  # a search knows most words

    return has_small_letters(word) or f"{word}e" in shipped_counts()


NEARLY_ALWAYS = 0.95
"""The share of its places in the middle of sentences in which a name has a capital."""
SOMETIMES = 0.1
"""The share from which a word is a name as well: *Blok* and *blok*."""
NOTHING = Learnt({}, {}, frozenset())
"""What an archive of a few articles has learnt."""


def stem_of_name(name: str) -> str:
    """Give the stem of a name: it begins with a capital, so that no word has it.

    >>> stem_of_name("lent")
    'Lent'
    """
    return name[:1].upper() + name[1:]
