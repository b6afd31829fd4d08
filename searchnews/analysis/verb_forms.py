"""Tells the forms of a verb among the words that have the stem of a noun: *maant* and *gemaand* beside *maan*."""

from __future__ import annotations

from collections.abc import Collection

from searchnews.analysis.lemmas import lemma_of
from searchnews.analysis.stemmer import BEGINS

_ENDINGS = ("t", "te", "ten", "de", "den")
"""What stands behind the stem of a regular verb in the third person and in the past."""
_OTHERS = ("n", "e", "r", "s", "st")
"""How forms end that may be those of a noun or an adjective, or the lemma itself."""


def verb_forms(word: str, sharing: Collection[str]) -> list[str]:
    """Give the words that can only be forms of a verb, of those that share the stem of a noun, sorted.

    None for a word that may be a form of that verb itself: *manen* is what one does, too.

    >>> verb_forms("maan", ["maan", "maant", "manen", "maantje", "gemaand", "maande"])
    ['gemaand', 'maande', 'maant']
    >>> verb_forms("val", ["val", "viel", "vielen", "vallen"]), verb_forms("manen", ["maan", "maant", "manen"])
    (['viel', 'vielen'], [])
    """
    family = {word, *sharing}
    if word.endswith("en") or word in map(lemma_of, family) or _is_of_verb(word, family):
        return []
    told = {each for each in family if _is_of_verb(each, family)}
    plural = {each for each in family if each.endswith("en") and each[:-2] in told}
    return sorted((told | plural) - {f"{word}en"})


def _is_of_verb(form: str, family: Collection[str]) -> bool:
    begins = BEGINS.match(form)
    if begins and not all(each.startswith(begins[0]) for each in family):
        return True  # a participle: the others have no *ge*
    bases = (form.removesuffix(ending) for ending in _ENDINGS if form.endswith(ending))
    stems = (base for base in bases if base in family or f"{base}en" in family)
    if any(base[-1] != form[len(base)] for base in stems):  # *katten* and *natte* are of no verb
        return True
    lemma = lemma_of(form)  # that of *viel* is *vallen*
    return lemma is not None and lemma.endswith("n") and not form.endswith(_OTHERS)
