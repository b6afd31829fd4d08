"""Tells the forms of a verb among the words that have the stem of another word: *steunt* and *gesteund* beside *steun*.

All by spelling: a search that only asks for words of the archive loads no stemmer and no table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

_ENDINGS = ("t", "te", "ten", "d", "de", "den")
"""What stands behind the stem of a regular verb in the third person, in the past and in its participle."""
_OTHERS = ("n", "e", "r", "s", "st")
"""How forms end that may be those of a noun or an adjective, or an infinitive."""
_VOWELS = frozenset("aeiouy")


def verb_forms(word: str, sharing: Collection[str]) -> list[str]:
    """Give the words that can only be forms of a verb, of those that share the stem of a word, sorted.

    None for a word that looks like a form of a verb itself: *steunen* is what one does, too.

    >>> verb_forms("steun", ["steun", "steunt", "steunen", "steuntje", "gesteund", "steunde"])
    ['gesteund', 'steunde', 'steunt']
    >>> verb_forms("val", ["val", "viel", "vielen", "vallen"]), verb_forms("steunen", ["steun", "steunt", "steunen"])
    (['viel', 'vielen'], [])
    """
    family = {word, *sharing}
    own = set(_own(word))
    if word.endswith(("en", "end", "ende")) or any(_stands(base, family) for base in _bases(word)):
        return []
    if _is_participle(word, word, family):
        return []
    told = {each for each in family - own if _is_of_verb(each, word, family)}
    return sorted(told | {each for each in family - own if each.endswith("en") and each[:-2] in told})


def _own(word: str) -> Iterator[str]:
    """Give the forms that a word has as an adjective or the plural of a noun."""
    base = word.removesuffix("e")
    yield from (word, f"{word}en")
    yield from (f"{base}{ending}" for ending in ("", "e", "st", "ste", "sten"))


def _is_of_verb(form: str, word: str, family: Collection[str]) -> bool:
    if any(_stands(base, family) and base[-1:] != form[len(base)] for base in _bases(form)):
        return True  # the last letter of *kat* and *nat* is doubled in *katten* and *natte*
    return _is_participle(form, word, family) or (not form.endswith(_OTHERS) and _has_other_vowel(form, word))


def _is_participle(form: str, word: str, family: Collection[str]) -> bool:
    """Tell whether a form has a *ge* too many: *gemaand*, *afgelopen*, *gebroken*."""
    place = form.find("ge")
    while place != -1:
        bare = form[:place] + form[place + 2 :]
        if bare in family or any(_stands(base, family) for base in _bases(bare)):
            return True
        if bare.endswith("en") and _has_other_vowel(bare, word):
            return True
        place = form.find("ge", place + 1)
    return False


def _bases(form: str) -> Iterator[str]:
    return (form.removesuffix(ending) for ending in _ENDINGS if form.endswith(ending) and form != ending)


def _stands(base: str, family: Collection[str]) -> bool:
    return base in family or f"{base}en" in family or f"{base}{base[-1:]}en" in family


def _has_other_vowel(form: str, word: str) -> bool:
    """Tell whether two words part at a vowel with consonants behind it: *val* and *viel*, but not *musea*, *museum*."""
    for place, (one, other) in enumerate(zip(form, word, strict=False)):
        if one != other:
            behind = form[place:], word[place:]
            return one in _VOWELS and other in _VOWELS and not any(_VOWELS.issuperset(each) for each in behind)
    return False
