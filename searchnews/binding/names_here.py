"""Tells a name of this archive from the words that share its stem, where the archive has not learnt it.

An archive learns its names once (:mod:`searchnews.analysis.proper_names`); a name that came later has the stem that it
would have as a word: *Wilders* that of *wild*. Such a stem is told by how its words are written now: one with a capital
nearly always, the others in small letters. The newest articles that have it settle whether it is a name, by where the
capital stands. Then it is asked for as it is written, and its stem is not asked for; and *wild* leaves *Wilders* out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from searchnews.analysis import STEM, WRITTEN, Analyzer, Token
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.proper_names import NEARLY_ALWAYS, is_name_in
from searchnews.binding.vocabulary import Vocabulary
from searchnews.query.bound import OneTerm
from searchnews.query.limits import MOST_SHARING
from searchnews.structs import Struct

LOOKED_AT = 10
"""Articles, the newest, in which it is seen whether a word is a name."""
SEEN_IN = 3
"""Articles that write a word with a capital, from which it is looked at: fewer may all begin a sentence with it."""
NOTABLE = 0.05
"""The part of all articles with its stem from which a name is told from another word that was typed."""


class Meant(Struct):
    """What a question for a word asks for whose stem is also that of others: how it is written, and if it is a name."""

    forms: tuple[str, ...]
    is_name: bool


def meant_by(tokens: Sequence[Token], analyzer: Analyzer, vocabulary: Vocabulary | None) -> Meant | None:
    """Tell what a question for one typed word asks for, if its stem is that of a name and of words.

    ``None`` if it asks for the stem: because all that share it are forms of one word, or are names, or it is several
    words, or there is no archive.
    """
    word = tokens[0].word
    if len(tokens) != 1 or word in FUNCTION_WORDS:
        return None
    stem = analyzer.terms(word).stem
    sharing = sorted((not stem[:1].isupper() and analyzer.forms(STEM, stem)) or ())
    if vocabulary is None or not 1 < len(sharing) <= MOST_SHARING:
        return None
    written = {each: analyzer.written(each) for each in sharing}
    counts = vocabulary.counts("body", WRITTEN, [form for forms in written.values() for form in forms])
    capital = {each: _articles(counts, forms, capital=True) for each, forms in written.items()}
    small = {each: _articles(counts, forms, capital=False) for each, forms in written.items()}
    always = [each for each in sharing if capital[each] >= max(SEEN_IN, NEARLY_ALWAYS * (capital[each] + small[each]))]
    rest = [each for each in sharing if each not in always]
    if not always or sum(small[each] for each in rest) < max(1, sum(capital[each] for each in rest)):
        return None  # nobody is told from anybody, or it is a people and its adjective
    least = NOTABLE * (sum(capital.values()) + sum(small.values()))
    looked = [word] if word in always else [each for each in always if capital[each] >= least]
    names = {each for each in looked if _is_name(each, written[each], counts, vocabulary)}
    genitives = {f"{name}{ending}" for name in names for ending in ("s", "'s", "'")}
    is_name = word in names
    theirs = names | {each for each in sharing if each in genitives and not small[each] and (is_name or each != word)}
    asked = [each for each in sharing if (each in theirs) == is_name]
    return Meant(tuple(form for each in asked for form in written[each]), is_name) if names else None


def _articles(counts: Mapping[str, int], forms: Sequence[str], *, capital: bool) -> int:
    """Count the articles with a word, written with a capital or without."""
    return sum(counts.get(form, 0) for form in forms if form[0].isupper() == capital)


def _is_name(word: str, forms: Sequence[str], counts: Mapping[str, int], vocabulary: Vocabulary) -> bool:
    commonest = max(forms, key=lambda form: (counts.get(form, 0), form))
    articles = vocabulary.newest(OneTerm("body", WRITTEN, commonest, 0.0), LOOKED_AT)
    return is_name_in(word, (article.body for article in articles))
