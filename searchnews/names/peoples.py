"""Knows what is called after a place: *Iran*, *Iraans*, *Iraniër*; *Kiev*, *Kievse*."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TypeAlias

from searchnews.names.countries import country_code
from searchnews.names.tables import key_of, keyed, rows

Words: TypeAlias = tuple[str, ...]

SHORT = 3
"""Letters of an abbreviation, at most: nothing is called after it by rule."""
_FORMS = (
    ("ees", ("ese", "ezen")),
    ("us", ("ussen",)),
    ("s", ("se",)),
    ("sch", ("sche",)),
    ("aan", ("anen",)),
    ("er", ("ers",)),
    ("aar", ("aars",)),
    ("oot", ("oten",)),
    ("i", ("i's",)),
)
"""How an adjective or an inhabitant ends in the table, and in its other forms."""
_ENDINGS = (
    ("", ""),
    ("n", ""),
    ("en", ""),
    ("s", ""),
    ("'s", ""),
    ("e", ""),
    ("ese", "ees"),
    ("ezen", "ees"),
    ("anen", "aan"),
    ("oten", "oot"),
    ("sen", ""),
)
"""How one may end that was typed, and how the table has it."""


def people_of(country: str) -> tuple[str, ...]:
    """Give the adjectives and inhabitants of a country, folded; hyphenated ones, and those of no country, are left out.

    A code is no name here: *is* and *no* are words.

    >>> people_of("Iran"), people_of("IR"), people_of("Narnia")
    (('iraans', 'iranier'), (), ())
    """
    code = country_code(country) if len(country) > SHORT else None
    return _peoples().get(code, ()) if code else ()


@cache
def _peoples() -> dict[str, tuple[str, ...]]:
    peoples: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for place, *words in rows("peoples.txt"):
        if code := country_code(place):
            peoples[code] += tuple(key_of(word) for word in words if "-" not in word)
    return dict(peoples)


def called_after(place: Words) -> list[Words]:
    """Give the adjectives and inhabitants of a place as it is spelt here, in all of their forms.

    >>> called_after(("koeweit",)), called_after(("kyiv",))
    ([('koeweits',), ('koeweitse',), ('koeweiti',), ("koeweiti's",)], [('kyivse',)])
    """
    table, text = keyed("peoples.txt"), " ".join(place)
    start = table.find(f"\n\t{text}\t")
    words = table[start + 2 : table.find("\t\n", start + 1)].split("\t")[1:] if start >= 0 else []
    forms = [form for word in words for form in _forms(word)]
    if not words and _is_regular(place):
        forms.append(f"{text}se")
    return list(dict.fromkeys(tuple(form.split(" ")) for form in forms))


def _forms(word: str) -> tuple[str, ...]:
    """Give a word of the table with its other forms: an archive knows only those that are in its articles."""
    for ending, others in _FORMS:
        if word.endswith(ending):
            return (word, *(word.removesuffix(ending) + other for other in others))
    return word, f"{word}en"


def places_of(words: Words) -> list[Words]:
    """Give the places that an adjective or an inhabitant may be called after, as they are spelt in it.

    >>> places_of(("koeweitse",)), places_of(("wit", "russische")), places_of(("raket",))
    ([('koeweit',)], [('wit', 'rusland')], [])
    """
    text = " ".join(words)
    found: list[Words] = [(text[:-2],)] if text.endswith("se") and _is_regular((text[:-2],)) else []
    table = keyed("peoples.txt")
    for ending, instead in _ENDINGS:
        at = table.find(f"\t{text[: -len(ending) or None]}{instead}\t") if text.endswith(ending) else -1
        if at > 0 and table[at - 1] != "\n":
            line = table.rfind("\n", 0, at) + 2
            found.append(tuple(table[line : table.index("\t", line)].split(" ")))
    return list(dict.fromkeys(found))


def _is_regular(place: Words) -> bool:
    """Tell whether *se* makes the adjective of a place, by its letters: *Kyivse*, *Tokiose*; not *Odessa*, *Parijs*."""
    return len(place) == 1 and len(place[0]) > SHORT and place[0].isalpha() and place[0][-1] not in "aes"
