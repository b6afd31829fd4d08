"""Knows names that are spelt in several ways: a search for one finds the others too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import islice
from typing import TypeAlias

from searchnews.names.tables import keyed, rows

Words: TypeAlias = tuple[str, ...]

ARTICLES = frozenset(("al", "el"))
"""The Arabic article: *al-Assad* is *Assad*."""
MOST = 8
"""Spellings of a name that is made of known ones, at most."""
LONGEST = 8
"""Words of a known name, at most; a test sees to it."""


def variants(words: Words) -> tuple[Words, ...]:
    """Give the other spellings of a name; names are given and returned as their folded words, without hyphens.

    The genitive of a known name is that name; an Arabic article may be left out; and where one word of several is a
    known name, it may be spelt otherwise.

    >>> variants(("kiev",)), variants(("raket",))
    ((('kyiv',), ('kyjiv',)), ())
    >>> variants(("poetins",)), variants(("al", "tikriti")), variants(("navo", "top"))
    ((('poetin',), ('putin',)), (('tikriti',),), (('nato', 'top'),))
    """
    group = _group(words)
    if group:
        return tuple(other for other in group if other != words)
    if len(words) < 2:
        return _group((words[0].removesuffix("s"),)) if words and words[0][-1:] == "s" else ()
    without = words[1:] if words[0] in ARTICLES and not is_word_too(words[1:]) else ()
    made: dict[Words, None] = dict.fromkeys([without, *_group(without)] if without else [])
    for place, word in enumerate(words):
        for other in () if is_word_too((word,)) else _group((word,)):
            made.setdefault((*words[:place], *other, *words[place + 1 :]))
    return tuple([each for each in made if each != words][:MOST])


def as_papers_write(words: Words) -> str:
    """Give a known name as papers write it, with its capitals and hyphens; nothing if no table has it.

    >>> as_papers_write(("vs",)), as_papers_write(("is", "groep")), as_papers_write(("nato", "top"))
    ('VS', 'IS-groep', '')
    """
    table = keyed("spellings.txt")
    place = table.find(f"\t{' '.join(words)}\t")
    if place < 0:
        return ""
    line = table.rfind("\n", 0, place) + 1
    row = next(islice(rows("spellings.txt"), table.count("\n", 0, place) - 1, None))
    return row[table.count("\t", line, place)]


def known_row(words: Sequence[str]) -> slice | None:
    """Find three words in a row, or else two, that are a known name together; ``""`` stands for what can be no part.

    >>> known_row(["de", "verenigde", "staten", "is"]), known_row(["vs", "", "nato"])
    (slice(1, 3, None), None)
    """
    known = _of_several_words()
    rows = (slice(first, first + many) for many in (3, 2) for first in range(len(words) - many + 1))
    return next((row for row in rows if " ".join(words[row]) in known), None)


def with_names(words: Words, common: Collection[int] = ()) -> Words:
    """Write known names among some words as papers do, the longest first.

    What is a word too (:func:`is_word_too`) is no name at the places that are ``common``.

    >>> with_names(("poetin", "is", "vs")), with_names(("poetin", "is", "vs"), {1})
    (('Poetin', 'IS', 'VS'), ('Poetin', 'is', 'VS'))
    """
    written: list[str | None] = list(words)
    named = [False] * len(words)
    starts = [place for place, word in enumerate(words) if word in _first_words()]
    for many in range(LONGEST, 0, -1):
        for first in starts:
            row = words[first : first + many]
            if len(row) < many or any(named[first : first + many]) or (first in common and is_word_too(row)):
                continue
            if known := as_papers_write(row):
                written[first : first + many] = [known, *[None] * (many - 1)]
                named[first : first + many] = [True] * many
    return tuple([word for word in written if word is not None])


def is_word_too(words: Words) -> bool:
    """Tell whether a name is a name in capitals only: *IS*, the group, and *is*.

    >>> is_word_too(("is",)), is_word_too(("navo",))
    (True, False)
    """
    return words in _WORDS_TOO


_WORDS_TOO = frozenset({("au",), ("is",), ("un",), ("who",)})


@cache
def _first_words() -> frozenset[str]:
    """Give the words that known names begin with."""
    return frozenset(name.partition(" ")[0] for name in keyed("spellings.txt").split("\t"))


@cache
def _of_several_words() -> frozenset[str]:
    """Give the known names that have more than one word."""
    return frozenset(name for name in keyed("spellings.txt").split("\t") if " " in name)


def _group(words: Words) -> tuple[Words, ...]:
    """Give all spellings of a name, this one among them; none if it has but one."""
    table = keyed("spellings.txt")
    place = table.find(f"\t{' '.join(words)}\t")
    if place < 0:
        return ()
    line = table[table.rfind("\n", 0, place) + 2 : table.find("\t\n", place)]
    return tuple([tuple(name.split(" ")) for name in line.split("\t")])
