"""Tells which words of another lemma a question finds by their stem: *maan* finds *maant* and *gemaand* as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from searchnews.analysis import STEM, WRITTEN, Analyzer
from searchnews.analysis.lemmas import lemma_of
from searchnews.analysis.verb_forms import verb_forms
from searchnews.query.bound import AllOf, AnyOf, AnyTerm, Bound
from searchnews.query.limits import MOST_SHARING
from searchnews.structs import Struct

NOTABLE = 1 / 5
"""The part of the hits from which it is told that they have only such words: less than for words that have the typed
one inside, as nobody asked for these at all."""
TOLD_FROM = 3
"""Hits of which it is told what widened a word, at least."""


class Kindred(Struct):
    """The words of another lemma that a typed word finds, folded, and what asks for the articles with these alone.

    ``alone`` are the ways of writing by one of which the typed word is asked for exactly.
    """

    words: tuple[str, ...]
    only: Bound
    alone: tuple[str, ...]

    def is_notable(self, total: int, known: Mapping[Bound, int]) -> bool:
        """Tell whether many hits have only these words."""
        return known[self.only] >= max(TOLD_FROM, NOTABLE * total)


def kindred(word: str, asked: Bound, others: Iterable[Bound], analyzer: Analyzer) -> Kindred | None:
    """Give the words of another lemma that a folded word finds, if there are any.

    Those are the forms of a verb for a noun; and for a word that is a name as well, and whose lemma a table knows, that
    lemma: *modus* for *Modi*. ``others`` is what the word is asked by besides its stem.
    """
    sharing = analyzer.forms(STEM, analyzer.stem(word)) or ()
    if word not in sharing or not 1 < len(sharing) <= MOST_SHARING:
        return None
    told = verb_forms(word, list(sharing))
    is_name = not told and analyzer.terms(word).named and lemma_of(word) not in (None, word)
    if is_name:
        told = sorted(each for each in sharing if not each.startswith(word))
    if not told:
        return None
    kept = [form for each in sharing if each not in told for form in analyzer.written(each)]
    only = AllOf((asked, anywhere(form for each in told for form in analyzer.written(each))), (anywhere(kept), *others))
    ways = analyzer.written(word)
    alone = [form for form in ways if form[0].isupper() is is_name]
    return Kindred(tuple(told), only, tuple(alone or ways))


def anywhere(forms: Iterable[str]) -> Bound:
    """Ask for any of some ways of writing, in headlines and texts."""
    texts = tuple(forms)
    return AnyOf(tuple(AnyTerm(field, WRITTEN, texts, 0.0) for field in ("headline", "body")))
