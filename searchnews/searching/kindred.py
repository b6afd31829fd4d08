"""Tells which words of another lemma a question finds by their stem: *steun* finds *steunt* and *gesteund* as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from searchnews.analysis import STEM, WRITTEN, Analyzer
from searchnews.analysis.verb_forms import verb_forms
from searchnews.query.bound import Adjacent, AllOf, AnyOf, AnyTerm, Bound
from searchnews.query.limits import MOST_SHARING
from searchnews.structs import Struct

NOTABLE = 1 / 5
"""The part of the hits from which it is told that they have only such words: less than for words that have the typed
one inside, as nobody asked for these at all."""
PROSE = ("headline", "body")
"""The fields in which a word without a field is looked for in its forms."""
TOLD_FROM = 3
"""Hits of which it is told what widened a word, at least."""
BEFORE_NOUNS = (
    "de",
    "het",
    "een",
    "geen",
    "deze",
    "in",
    "na",
    "op",
    "met",
    "zonder",
    "bij",
    "onder",
    "van",
    "uit",
    "tot",
)
AS_NOUN = 0.1
"""The part of the articles with a word that have one of these right before it, from which it is a noun or an adjective:
*de steun*, *na afloop*, but hardly ever *de won*. Forms of the verb are forms of *won* itself."""


class Kindred(Struct):
    """The words of another lemma that a typed word finds, folded, and what asks for the articles with these alone.

    ``alone`` are the ways of writing by one of which the typed word is asked for exactly. ``noun`` asks for the
    articles of the archive that have the word as a noun, and for those that have it; unless it need not be one.
    """

    words: tuple[str, ...]
    only: Bound
    alone: tuple[str, ...]
    noun: tuple[Bound, ...]

    def is_notable(self, total: int, known: Mapping[Bound, int]) -> bool:
        """Tell whether many hits have only these words."""
        return known[self.only] >= max(TOLD_FROM, NOTABLE * total)

    def is_told(self, total: int, known: Mapping[Bound, int]) -> bool:
        """Tell whether that is to be said: not of a form of the verb, which these words are forms of as well."""
        if not self.is_notable(total, known):
            return False
        return not self.noun or known[self.noun[0]] >= AS_NOUN * known[self.noun[1]]


def kindred(
    word: str,
    asked: Bound,
    others: Iterable[Bound],
    analyzer: Analyzer,
    fields: Sequence[str] = PROSE,
    *,
    named: bool = False,
) -> Kindred | None:
    """Give the words of another lemma that a folded word finds, if there are any.

    Those are the forms of a verb for a noun; and for a word that is a name as well, and whose lemma a table knows, that
    lemma: *modus* for *Modi*. ``named`` tells that it is one. ``others`` is what the word is asked by besides its stem,
    in these fields.
    """
    stem = analyzer.stem(word)
    sharing = analyzer.forms(STEM, stem) or ()
    if word not in sharing or not 1 < len(sharing) <= MOST_SHARING:
        return None
    if stem.endswith("en") and not word.startswith(stem):
        return None  # the word is a form of a verb that is told from its noun, and goes by the infinitive
    ways = analyzer.written(word)
    told = verb_forms(word, list(sharing))
    is_name = not told and named and _has_a_lemma(word)
    if is_name:
        told = sorted(each for each in sharing if not each.startswith(word))
    if not told:
        return None
    kept = [form for each in sharing if each not in told for form in analyzer.written(each)]
    theirs = anywhere((form for each in told for form in analyzer.written(each)), fields)
    only = AllOf((asked, theirs), (anywhere(kept, fields), *others))
    alone = tuple(form for form in ways if form[0].isupper() is is_name)
    return Kindred(tuple(told), only, alone, () if is_name else tuple(_as_noun(alone))) if alone else None


def anywhere(forms: Iterable[str], fields: Sequence[str] = PROSE) -> Bound:
    """Ask for any of some ways of writing, in headlines and texts, or in one of them."""
    texts = tuple(forms)
    return AnyOf(tuple(AnyTerm(field, WRITTEN, texts, 0.0) for field in fields))


def _as_noun(ways: tuple[str, ...]) -> Iterator[Bound]:
    """Ask for the articles that have a word right behind what stands before nouns, and for those that have it."""
    before = (*BEFORE_NOUNS, *map(str.capitalize, BEFORE_NOUNS[:3]))
    yield AnyOf(tuple(Adjacent("body", WRITTEN, row, 0.0) for row in product(before, ways)))
    yield AnyTerm("body", WRITTEN, ways, 0.0)


def _has_a_lemma(word: str) -> bool:
    from searchnews.analysis.lemmas import lemma_of  # noqa: PLC0415  # for few words; a search loads no table

    return lemma_of(word) not in (None, word)
