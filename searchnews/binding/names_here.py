"""Tells a name of this archive from the words that share its stem, where the archive has not learnt it.

An archive learns its names from its first articles (:mod:`searchnews.analysis.proper_names`); a name that came later
has the stem that it would have as a word: *Wilders* that of *wild*. Such a stem is told by how its words are written
now: one with a capital nearly always, the others in small letters. The oldest articles that have it settle whether it
is a name, by where the capital stands: what comes in later does not change what a question for an earlier period finds.
Then it is asked for as it is written, and its stem is not asked for; and *wild* leaves *Wilders* out, which is noted.
Nor is such a name a part of a compound: *Malieveld* has nothing of *Mali*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from searchnews.analysis import COMPOUND, STEM, WRITTEN, Analyzer, Token, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.learnt import NEARLY_ALWAYS, SOMETIMES
from searchnews.binding.vocabulary import Vocabulary
from searchnews.query.bound import AnyTerm
from searchnews.query.limits import MOST_SHARING
from searchnews.structs import Struct

LOOKED_AT = 10
"""Articles, the oldest, in which it is seen whether a word is a name."""
LOOKED_AT_TOO = 20
"""The same for whether a word is a name as well, which takes more to tell."""
SHORTEST = 3
"""Letters of a word that may be a name as well: shorter ones are initials."""
SEEN_IN = 3
"""Articles that write a word with a capital, from which it is looked at: fewer may all begin a sentence with it."""
OFTEN = 0.25
"""The share of capitals from which a word that was typed small is looked at: fewer are the starts of sentences."""
CLEARLY = 9
"""How many times as often as without a capital a word is written with one that may be a name."""
NOTABLE = 0.05
"""The part of all articles with its stem from which a name is told from another word that was typed."""


_REMEMBERED: Final = 10_000
"""Words of which it is remembered what they mean in one commit."""


class Meant(Struct):
    """What a question for a word asks for whose stem is also that of others: how it is written, and if it is a name.

    ``apart`` are the words, folded, that share its stem and are not asked for.
    """

    forms: tuple[str, ...]
    is_name: bool
    apart: tuple[str, ...] = ()


def meant_by(tokens: Sequence[Token], analyzer: Analyzer, vocabulary: Vocabulary | None) -> Meant | None:
    """Tell what a question for one typed word asks for, if its stem is that of a name and of words.

    ``None`` if it asks for the stem: because all that share it are forms of one word, or are names, or it is several
    words, or there is no archive.
    """
    word = tokens[0].word
    if len(tokens) != 1 or word in FUNCTION_WORDS or vocabulary is None:
        return None
    meant: Meant | None = _remembered("meant", word, vocabulary, lambda: _told_apart(word, analyzer, vocabulary))
    return meant


def _remembered(asked: str, word: str, vocabulary: Vocabulary, find: Callable[[], Any]) -> Any:
    """Give what was found out of a word at this moment of the archive; find it out if it is not known."""
    known = vocabulary.meant
    if (asked, word) not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[asked, word] = find()
    return known[asked, word]


def is_name_too(token: Token, analyzer: Analyzer, vocabulary: Vocabulary | None) -> bool:
    """Tell whether a typed word is a name as well, as *blok* is: the archive learnt it, or its texts tell it.

    Of a word that was typed with a capital less is asked: it may be a part of what something is called.
    """
    word = token.word
    terms = analyzer.terms(word)
    if terms.named or vocabulary is None or terms.stem[:1].isupper() or len(word) < SHORTEST or word in FUNCTION_WORDS:
        return terms.named
    ways = _Ways(analyzer.written(word))
    named = token.text[0].isupper()
    asked, share = ("surname", SOMETIMES) if named else ("name", OFTEN)
    told = _remembered(asked, word, vocabulary, lambda: _name_too(word, ways, share, vocabulary))
    return bool(told) and (told == "surely" or named)


def _name_too(word: str, ways: _Ways, share: float, vocabulary: Vocabulary) -> str:
    seen = _seen([ways], vocabulary)
    if not ways.small or seen.most(ways.capital) < max(SEEN_IN, share * seen.least(ways.small)):
        return ""
    capital, small = _counted([word], {word: ways}, seen, vocabulary)[word]
    if not small or capital < max(SEEN_IN, share * (capital + small)):
        return ""
    from searchnews.analysis.proper_names import name_too_in  # noqa: PLC0415  # few words have a capital so often

    return name_too_in(word, _oldest(ways, LOOKED_AT_TOO, vocabulary))


def written_alone(word: str, analyzer: Analyzer, vocabulary: Vocabulary | None) -> tuple[str, ...]:
    """Give the ways of writing a name whose stem is also that of words in small letters: *Liège* is none of *liegen*.

    With its forms that are never written small. Nothing where the stem is its own, or without an archive.
    """
    stem = analyzer.terms(word).stem
    if vocabulary is None or stem[:1].isupper():
        return ()
    forms: tuple[str, ...] = _remembered("alone", word, vocabulary, lambda: _alone(word, stem, analyzer, vocabulary))
    return forms


def _alone(word: str, stem: str, analyzer: Analyzer, vocabulary: Vocabulary) -> tuple[str, ...]:
    sharing = sorted(analyzer.forms(STEM, stem) or ())
    if word not in sharing or not 1 < len(sharing) <= MOST_SHARING:
        return ()
    ways = {each: _Ways(analyzer.written(each)) for each in sharing}
    counted = _counted(sharing, ways, _seen(ways.values(), vocabulary), vocabulary)
    names = [each for each, (_, small) in counted.items() if not small]
    if len(names) == len(sharing):
        return ()
    return tuple(form for each in (names if word in names else [word]) for form in ways[each].capital)


def perhaps_shared(
    stems: Iterable[str], analyzer: Analyzer, vocabulary: Vocabulary
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give of these stems those that a name may share with words: how these are written, the name and the others.

    It is told by counts in which deleted articles are, for many stems at once; :func:`readings_of` tells it exactly.
    """
    sharing = analyzer.sharing(stem for stem in stems if not stem[:1].isupper())
    families = {stem: words for stem, words in sharing.items() if 1 < len(words) <= MOST_SHARING}
    written = analyzer.written_of(chain.from_iterable(families.values()))
    ways = {word: _Ways(forms) for word, forms in written.items()}
    counts = vocabulary.counts("body", WRITTEN, [form for each in ways.values() for form in each.all])
    capital = {word: max((counts.get(form, 0) for form in each.capital), default=0) for word, each in ways.items()}
    small = {word: max((counts.get(form, 0) for form in each.small), default=0) for word, each in ways.items()}
    found = {}
    for stem, words in families.items():
        names = [word for word in words if capital[word] >= SEEN_IN and small[word] * CLEARLY <= capital[word]]
        others = [word for word in words if word not in names]
        if names and 2 * sum(small[word] for word in others) >= max(1, sum(capital[word] for word in others)):
            theirs, rest = ([form for word in each for form in ways[word].all] for each in (names, others))
            found[stem] = tuple(theirs), tuple(rest)
    return found


def readings_of(
    stems: Iterable[str], analyzer: Analyzer, vocabulary: Vocabulary
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give for each of these stems that a name shares with words what questions for its words ask for.

    That is for each reading the ways of writing that it asks for, and none for the reading that asks for the stem.
    """
    families = {stem: sorted((not stem[:1].isupper() and analyzer.forms(STEM, stem)) or ()) for stem in stems}
    families = {stem: sharing for stem, sharing in families.items() if 1 < len(sharing) <= MOST_SHARING}
    ways = {word: _Ways(analyzer.written(word)) for sharing in families.values() for word in sharing}
    seen = _seen(ways.values(), vocabulary)
    found = {}
    for stem, sharing in families.items():
        if any(_is_written_as_a_name(seen.most(ways[word].capital), seen.least(ways[word].small)) for word in sharing):
            told = (meant_by(list(tokenize(word)), analyzer, vocabulary) for word in sharing)
            readings = tuple(dict.fromkeys(meant.forms if meant else () for meant in told))
            if any(readings):
                found[stem] = readings
    return found


def _told_apart(word: str, analyzer: Analyzer, vocabulary: Vocabulary) -> Meant | None:
    stem = analyzer.terms(word).stem
    sharing = sorted((not stem[:1].isupper() and analyzer.forms(STEM, stem)) or ())
    alone = sharing == [word] and analyzer.forms(COMPOUND, stem)
    if not alone and not 1 < len(sharing) <= MOST_SHARING:
        return None
    ways = {each: _Ways(analyzer.written(each)) for each in sharing}
    seen = _seen(ways.values(), vocabulary)
    often = [each for each in sharing if seen.most(ways[each].capital) >= SEEN_IN]
    if not any(_is_written_as_a_name(seen.most(ways[each].capital), seen.least(ways[each].small)) for each in often):
        return None
    counted = _counted(often, ways, seen, vocabulary)  # exactly: what was deleted must not decide what is found
    always = [each for each, (capital, small) in counted.items() if _is_written_as_a_name(capital, small)]
    if not always:
        return None
    counted |= _counted([each for each in sharing if each not in counted], ways, seen, vocabulary)
    rest = [counted[each] for each in sharing if each not in always]
    if not alone and sum(small for _, small in rest) < max(1, sum(capital for capital, _ in rest)):
        return None  # nobody is told from anybody, or it is a people and its adjective
    least = NOTABLE * sum(map(sum, counted.values()))
    looked = [word] if word in always else [each for each in always if counted[each][0] >= least]
    names = {each for each in looked if _is_name(each, ways[each], vocabulary)}
    genitives = {f"{name}{ending}" for name in names for ending in ("s", "'s", "'")}
    is_name = word in names
    theirs = names | {
        each for each in sharing if each in genitives and not counted[each][1] and (is_name or each != word)
    }
    asked = [each for each in sharing if (each in theirs) == is_name]
    if not names:
        return None
    return Meant(
        tuple(form for each in asked for form in ways[each].all),
        is_name,
        tuple(each for each in sharing if each not in asked and any(counted[each])),
    )


class _Ways:
    """The ways in which a word is written, with a capital and without."""

    def __init__(self, forms: Sequence[str]) -> None:
        self.all = tuple(forms)
        self.capital = tuple(form for form in forms if form[0].isupper())
        self.small = tuple(form for form in forms if not form[0].isupper())


class _Seen:
    """In how many articles ways of writing stand, by what the engine knows; what is gone may be among them."""

    def __init__(self, counts: Mapping[str, int], gone: int | None) -> None:
        self._counts = counts
        self._gone = gone

    def most(self, forms: Sequence[str]) -> int:
        """Give the most articles that can have any of them."""
        return sum(self._counts.get(form, 0) for form in forms)

    def least(self, forms: Sequence[str]) -> int:
        """Give the fewest."""
        if self._gone is None:
            return 0
        return max(0, max((self._counts.get(form, 0) for form in forms), default=0) - self._gone)

    def exactly(self, forms: Sequence[str]) -> int | None:
        """Give the number, if that is certain."""
        least = self.least(forms)
        return None if self._gone is None or least != self.most(forms) else least


def _seen(ways: Iterable[_Ways], vocabulary: Vocabulary) -> _Seen:
    """Count the forms; what is gone is asked before and behind, for more may be there by then."""
    before = vocabulary.gone()
    forms = [form for each in ways for form in (each.capital if before is None else each.all)]
    counts = vocabulary.counts("body", WRITTEN, forms)
    behind = vocabulary.gone()
    return _Seen(counts, None if before is None or behind is None else max(before, behind))


def _counted(
    words: Sequence[str], ways: Mapping[str, _Ways], seen: _Seen, vocabulary: Vocabulary
) -> dict[str, tuple[int, int]]:
    """Count the articles that have each word with a capital, and without; what is certain is not asked."""
    groups = [forms for word in words for forms in (ways[word].capital, ways[word].small)]
    known = [seen.exactly(forms) for forms in groups]
    asked = [
        AnyTerm("body", WRITTEN, forms, 0.0) for forms, number in zip(groups, known, strict=True) if number is None
    ]
    told = iter(vocabulary.totals(asked) if asked else ())
    found = iter([next(told) if number is None else number for number in known])
    return {word: (next(found), next(found)) for word in words}


def _is_written_as_a_name(capital: int, small: int) -> bool:
    """Tell of a word in so many articles with a capital, and so many without, whether it has one nearly always."""
    return capital >= max(SEEN_IN, NEARLY_ALWAYS * (capital + small))


def _is_name(word: str, ways: _Ways, vocabulary: Vocabulary) -> bool:
    from searchnews.analysis.proper_names import is_name_in  # noqa: PLC0415  # few words share a stem with a name

    return is_name_in(word, _oldest(ways, LOOKED_AT, vocabulary))


def _oldest(ways: _Ways, number: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Give the oldest texts that write a word with a capital, so many at most."""
    articles = vocabulary.oldest(AnyTerm("body", WRITTEN, ways.capital, 0.0), number)
    return (article.body for article in articles)
