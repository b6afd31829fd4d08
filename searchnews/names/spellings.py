"""Knows names that are spelt in several ways: a search for one finds the others too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import chain, combinations, islice, product

from searchnews.names.countries import country_code
from searchnews.names.peoples import SHORT, Words, called_after, places_of
from searchnews.names.tables import keyed, lines

ARTICLES = frozenset(("al", "el"))
"""The Arabic article: *al-Assad* is *Assad*."""
MOST = 8
"""Spellings of a name that is made of known ones, at most."""
CHANGED = 3
"""Words of a name that are spelt otherwise at once, at most."""
LONGEST = 8
"""Words of a known name, at most; a test sees to it."""


def variants(words: Words) -> tuple[Words, ...]:
    """Give the other spellings of a name; names are given and returned as their folded words, without hyphens.

    With each go its genitive and the adjectives and the inhabitants of a place that is spelt so, and either of
    these stands for all of a country's other spellings; of a city for what is called after these. The genitive of a
    known name is that name; an Arabic article may be left out; and where words of several are known names, or
    forenames, they may be spelt otherwise.

    >>> variants(("kiev",))[:3], variants(("raket",))
    ((('kyiv',), ('kyivs',), ('kyivse',)), ())
    >>> variants(("poetins",)), variants(("al", "tikriti")), variants(("navo", "top"))
    ((('poetin',), ('putin',)), (('tikriti',),), (('nato', 'top'),))
    >>> variants(("wit", "russische"))[:2], variants(("mohammed", "de", "man"))[:1]
    ((('belarus',), ('belarussisch',)), (('mohamed', 'de', 'man'),))
    """
    group = _group(words)
    if group:
        return _others(group, words)
    if of := _nominative(words):
        return _group(of)
    for place in places_of(words):
        if group := _group(place):
            if not country_code(" ".join(place)):  # a city's foreign name is that of a club or a race: AS Roma
                return tuple(chain.from_iterable(called_after(other) for other in group if other != place))
            return tuple([each for each in _others(group, place) if each != words])
    if len(words) < 2:
        return ()
    without = words[1:] if words[0] in ARTICLES and not is_word_too(words[1:]) else ()
    made: dict[Words, None] = dict.fromkeys([without, *_group(without)] if without else [])
    made |= dict.fromkeys(islice(_otherwise(words), MOST))
    return tuple([each for each in made if each != words][:MOST])


def _others(group: Sequence[Words], typed: Words) -> tuple[Words, ...]:
    """Give the spellings of a name but for one; behind each its genitive, and what is called after a place of it."""
    made = chain.from_iterable([other, *_genitive(other), *called_after(other)] for other in group if other != typed)
    return tuple([each for each in dict.fromkeys(made) if each != typed])


def _genitive(name: Words) -> list[Words]:
    """Give the genitive of a name, unless it is the name itself: an archive may have no other form of it."""
    last = name[-1]
    if last.endswith(("s", "x", "z")) or is_word_too(name):
        return []
    return [(*name[:-1], f"{last}'s" if len(last) <= SHORT or last.endswith(tuple("aiouy")) else f"{last}s")]


def _nominative(words: Words) -> Words:
    """Give the known name of which some words are the genitive: *Poetins*, *Navalny's*, *Saddam Hoesseins*."""
    if not words or words[-1][-1:] not in ("s", "'"):
        return ()
    last = words[-1].removesuffix("s")
    bare = last.removesuffix("'")
    of = (*words[:-1], bare)
    may_be = bare != last or len(" ".join(of)) > SHORT  # *EU's*, not *eus*
    return of if may_be and words != _WHOSE and not is_word_too(of) and _group(of) else ()


def _otherwise(words: Words) -> Iterator[Words]:
    """Give several words with one of them spelt otherwise, then with two and more."""
    ways = {place: others for place, word in enumerate(words) if (others := _spelt_inside(word))}
    for many in range(1, min(len(ways), CHANGED) + 1):
        for places in combinations(ways, many):
            for chosen in product(*(ways[place] for place in places)):
                new = dict(zip(places, chosen, strict=True))
                yield tuple(chain.from_iterable(new.get(place, (word,)) for place, word in enumerate(words)))


def _spelt_inside(word: str) -> list[Words]:
    """Give the other ways of writing one word of a name."""
    group = () if is_word_too((word,)) else _group((word,)) or _group((word,), "forenames.txt")
    return [other for other in group if other != (word,)]


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
    return _written()[table.count("\n", 0, place) - 1].split("\t")[table.count("\t", line, place)]


def known_row(words: Sequence[str]) -> slice | None:
    """Find the most words in a row that are a known name together; ``""`` stands for what can be no part.

    >>> known_row(["de", "verenigde", "staten", "is"]), known_row(["vs", "", "nato"])
    (slice(1, 3, None), None)
    """
    table, starts = keyed("spellings.txt"), _starts(words) if len(words) > 1 else ()
    rows = (slice(first, first + many) for many in range(LONGEST, 1, -1) for first in starts)
    return next((row for row in rows if len(words) >= row.stop and f"\t{' '.join(words[row])}\t" in table), None)


def with_names(words: Words, common: Collection[int] = ()) -> Words:
    """Write known names among some words as papers do, the longest first.

    What is a word too (:func:`is_word_too`) is no name at the places that are ``common``.

    >>> with_names(("poetin", "is", "vs")), with_names(("poetin", "is", "vs"), {1})
    (('Poetin', 'IS', 'VS'), ('Poetin', 'is', 'VS'))
    """
    written: list[str | None] = list(words)
    named = [False] * len(words)
    starts = _starts(words)
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


_WHOSE = ("wiens",)
"""A word that looks like a genitive of *Wien*."""
_WORDS_TOO = frozenset({("au",), ("is",), ("un",), ("who",)})


def _starts(words: Sequence[str]) -> list[int]:
    """Give the places of the words that known names begin with."""
    table = keyed("spellings.txt")
    first = {word for word in dict.fromkeys(words) if f"\t{word}\t" in table or f"\t{word} " in table}
    return [place for place, word in enumerate(words) if word in first]


@cache
def _written() -> list[str]:
    """Give the lines of the table as papers write the names."""
    return lines("spellings.txt")


def _group(words: Words, file: str = "spellings.txt") -> tuple[Words, ...]:
    """Give all spellings of a name, this one among them; none if it has but one."""
    table = keyed(file)
    place = table.find(f"\t{' '.join(words)}\t")
    if place < 0:
        return ()
    line = table[table.rfind("\n", 0, place) + 2 : table.find("\t\n", place)]
    return tuple([tuple(name.split(" ")) for name in line.split("\t")])
