"""Binds a word to its terms in each layer of a field, the word itself above what is like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import ceil, log1p
from typing import TYPE_CHECKING, Final

from searchnews.analysis import COMPOUND, LEAD, STEM, WORD, WRITTEN, Analyzer, Layer, Token, tokenize, written_of
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles.fields import (
    APART_WEIGHT,
    HEADED,
    HEADED_UNIT,
    HEADED_WORDS,
    LAYER_WEIGHTS,
    NAMED_WEIGHT,
    NEIGHBOUR_WEIGHT,
    PART_WEIGHT,
    PEOPLE_WEIGHT,
    PRESENCE_WEIGHT,
    SPELLING_WEIGHT,
    Field,
)
from searchnews.binding.names_here import Meant
from searchnews.binding.vocabulary import Vocabulary
from searchnews.names import is_word_too, people_of
from searchnews.query.bound import Adjacent, AnyTerm, AsOne, Bound, Near, OneTerm, SomeOf, any_of
from searchnews.query.tree import Word

if TYPE_CHECKING:
    from typing import TypeGuard

APART = 3
"""How many other words may stand between the parts of a compound: *proef met een nieuwe raket* for ``raketproef``."""


def row_of(field: Field, parts: Sequence[Token], analyzer: Analyzer, boost: float) -> OneTerm | Adjacent:
    """Bind tokens that stand in a row, in the layer of the field that has their positions.

    A function word is its own stem: it weighs there what stem and written word of another one weigh together, but no
    more in a headline than anywhere else, as it does not tell what an article is about.
    """
    layer = field.main_layer
    texts = tuple(analyzer.stem(part.text) if layer == STEM else part.word for part in parts)
    if layer == STEM and len(parts) == 1 and parts[0].word in FUNCTION_WORDS:
        return _row(field, STEM, texts, weight(1.0, LAYER_WEIGHTS[STEM] + LAYER_WEIGHTS[WRITTEN], boost))
    return _row(field, layer, texts, weight(field.boost, LAYER_WEIGHTS[layer], boost))


IN_USE: Final = 0.1
"""The part of the articles with the commonest way of writing in which capitals as they were typed must be, to be meant:
*Eu* is typed for *EU*."""


def as_written(text: str, fields: Sequence[str], analyzer: Analyzer, vocabulary: Vocabulary | None) -> str | None:
    """Give typed words as some fields have them most often, by which they are found exactly; ``None`` if by no way.

    Several words are looked for together: as they were typed, with capitals, and each as it is most often.
    """
    tokens = [token for token in tokenize(text) if not token.whole]
    if vocabulary is None:
        return text
    ways = [analyzer.written(token.word) or [token.text] for token in tokens]
    forms = list(dict.fromkeys(chain.from_iterable(ways)))
    told = vocabulary.counts_in({(field, WRITTEN): forms for field in fields})
    counts = {form: sum(each.get(form, 0) for each in told.values()) for form in forms}
    commonest = tuple(max(each, key=lambda form: counts[form]) for each in ways)
    typed = tuple(written_of(token.text) for token in tokens)
    if len(tokens) == 1:  # IS is typed for the name, Brazilie for what has an accent
        alike = [form for form in ways[0] if _case(form) == _case(typed[0]) and counts[form]]
        way = commonest[0]
        if alike and _case(typed[0]) != (False, False):
            best = max(alike, key=lambda form: counts[form])
            in_use = counts[best] >= IN_USE * counts[way] or is_word_too((tokens[0].word,))
            way = best if in_use else way
        return _put(text, tokens, [way]) if counts[way] else None
    rows = list(dict.fromkeys((typed, tuple(map(_capital, typed)), tuple(map(_capital, commonest)), commonest)))
    found = vocabulary.totals([any_of([Adjacent(field, WRITTEN, row, 0.0) for field in fields]) for row in rows])
    most = max(range(len(rows)), key=found.__getitem__)
    return _put(text, tokens, rows[most]) if found[most] else None


def _case(word: str) -> tuple[bool, bool]:
    """Tell whether a word begins with a capital, and whether all of it is in capitals."""
    return word[:1].isupper(), word.isupper()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _put(text: str, tokens: Sequence[Token], words: Sequence[str]) -> str:
    for token, word in zip(reversed(tokens), reversed(words), strict=True):
        text = text[: token.start] + word + text[token.end :]
    return text


def exact_row(field: Field, parts: Sequence[Token], boost: float) -> OneTerm | Adjacent:
    """Bind tokens that stand in a row, as they are written; in names, which know no case, as they are spelt."""
    layer: Layer = WRITTEN if field.kind == "text" else WORD
    texts = tuple(written_of(part.text) if layer == WRITTEN else part.word for part in parts)
    return _row(field, layer, texts, weight(field.boost, 1.0, boost))


def spelling_row(
    field: Field, words: Sequence[str], analyzer: Analyzer, boost: float, alone: Callable[[str], tuple[str, ...]]
) -> OneTerm | Adjacent | AsOne:
    """Bind another spelling of a name, given as folded words; what is a word as well only in capitals.

    One whose stem is also that of words (``alone`` gives its ways of writing) is asked for as it is written.
    """
    if field.kind == "text" and is_word_too(tuple(words)):
        return _row(field, WRITTEN, (words[0].upper(),), weight(field.boost, SPELLING_WEIGHT, boost))
    if field.kind == "text" and len(words) == 1 and (forms := alone(words[0])):
        return written_row(field, forms, weight(1.0, SPELLING_WEIGHT, boost))
    texts = tuple(analyzer.terms(word).stem if field.main_layer == STEM else word for word in words)
    return _row(field, field.main_layer, texts, weight(field.boost, SPELLING_WEIGHT, boost))


def unlike(spellings: Iterable[tuple[str, ...]], analyzer: Analyzer) -> list[tuple[str, ...]]:
    """Leave out of spellings that an archive has those that one before them finds: *Koeweitse* behind *Koeweits*."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for spelling in spellings:
        found.setdefault(tuple([analyzer.terms(word).stem for word in spelling]), spelling)
    return list(found.values())


def _row(field: Field, layer: Layer, texts: tuple[str, ...], boost: float) -> OneTerm | Adjacent:
    return OneTerm(field.name, layer, texts[0], boost) if len(texts) == 1 else Adjacent(field.name, layer, texts, boost)


def written_row(field: Field, forms: tuple[str, ...], boost: float) -> OneTerm | AsOne:
    """Bind the ways of writing of a word whose stem is also that of others; they weigh what the stem would."""
    share = weight(field.boost, LAYER_WEIGHTS[STEM], boost)
    return (
        OneTerm(field.name, WRITTEN, forms[0], share) if len(forms) == 1 else AsOne(field.name, WRITTEN, forms, share)
    )


def layers_of(
    field: Field, tokens: Sequence[Token], analyzer: Analyzer, boost: float, meant: Meant | None = None
) -> list[Bound]:
    """Bind one typed word of prose in all layers but that of :func:`row_of`.

    One plain word: as it is written (which weighs on top of its stem), as a part of compounds, and, if it is a
    compound itself, as its two parts near each other; a name (``meant``) is no part and has none. One that is the
    infinitive of another word as well (analysis/homonyms.py): by that too. A hyphenated word: across the hyphen, so
    that ``eu-top`` finds *eutop*.
    """
    parts = [token for token in tokens if not token.whole]
    if len(parts) > 1:
        whole = tokens[0].whole and tokens[0].end == parts[-1].end
        stem = weight(field.boost, LAYER_WEIGHTS[STEM], boost)
        return [OneTerm(field.name, STEM, analyzer.joined_stem(tokens[0].text), stem)] if whole else []
    word = parts[0].word
    if word in FUNCTION_WORDS:  # half of all words, and their own stems; no name or compound holds them
        return []
    bound: list[Bound] = []
    terms = analyzer.terms(word)
    forms = tuple(analyzer.written(word))
    if forms and LAYER_WEIGHTS[WRITTEN]:
        share = weight(field.boost, LAYER_WEIGHTS[WRITTEN], boost)
        one = len(forms) == 1
        bound.append(OneTerm(field.name, WRITTEN, forms[0], share) if one else AsOne(field.name, WRITTEN, forms, share))
    if LAYER_WEIGHTS[COMPOUND] and not (meant and meant.is_name):
        bound.append(OneTerm(field.name, COMPOUND, terms.stem, weight(field.boost, LAYER_WEIGHTS[COMPOUND], boost)))
        if len(terms.parts) == 2 and terms.parts[0].text != terms.parts[1].text:  # two parts
            texts = tuple(part.text for part in terms.parts)
            bound.append(Near(field.name, STEM, texts, APART, weight(field.boost, APART_WEIGHT, boost)))
        bound += second_reading(field, parts, analyzer, boost)
    return bound


def second_reading(field: Field, parts: Sequence[Token], analyzer: Analyzer, boost: float) -> list[Bound]:
    """Bind the other forms of a word of prose that is the infinitive of another word as well, as *manen* is."""
    if field.main_layer != STEM or len(parts) != 1:
        return []
    stems = analyzer.terms(parts[0].word).stems_of(parts[0].word)[1:]
    return [OneTerm(field.name, STEM, stem, weight(field.boost, LAYER_WEIGHTS[STEM], boost)) for stem in stems]


def wishes_of(
    field: Field, tokens: Sequence[Token], analyzer: Analyzer, boost: float, is_name_too: Callable[[Token], bool]
) -> list[Bound]:
    """Bind what does not make an article match, only rank higher.

    A word in the first paragraph, a name that is a word as well, as it is written; the parts of a typed compound, each
    by itself; and the adjectives and inhabitants of a country.
    """
    parts = [token for token in tokens if not token.whole and token.word not in FUNCTION_WORDS]
    leading = weight(field.boost, LAYER_WEIGHTS[LEAD], boost) if field.led else 0.0
    led: list[Bound] = [OneTerm(field.name, LEAD, analyzer.stem(part.text), leading) for part in parts if leading]
    named = weight(field.boost, NAMED_WEIGHT, boost)
    names: list[Bound] = [
        OneTerm(field.name, WRITTEN, written_of(part.text), named)
        for part in parts
        if part.text[0].isupper() and is_name_too(part)
    ]
    people = weight(field.boost, PEOPLE_WEIGHT * LAYER_WEIGHTS[STEM], boost)
    stems = dict.fromkeys(analyzer.stem(word) for word in people_of(tokens[0].text))
    living = [OneTerm(field.name, STEM, stem, people) for stem in stems]
    return led + names + _parts_of(field, tokens, analyzer, boost) + living


def presence_of(field: Field, tokens: Sequence[Token], analyzer: Analyzer, boost: float) -> list[Bound]:
    """Bind that a word is in a field at all; its weight is still to be multiplied by its :func:`rarity`.

    What is in a headline adds only what :func:`headed` says.
    """
    parts = [token for token in tokens if not token.whole and token.word not in FUNCTION_WORDS]
    stems = dict.fromkeys(analyzer.stem(part.text) for part in parts)
    share = weight(field.boost, PRESENCE_WEIGHT if field.led else 1.0, boost)
    return [AnyTerm(field.name, STEM, (stem,), share) for stem in stems if share]


def wished_for(wished: Sequence[Bound], vocabulary: Vocabulary | None) -> list[Bound]:
    """Weigh what is only wished for: a word by its rarity, one in a headline by how much of the question that has."""
    tells = _rarities(wished, vocabulary)
    return headed(_by_rarity(wished, tells), tells)


def _rarities(wished: Sequence[Bound], vocabulary: Vocabulary | None) -> dict[str, float]:
    """Give the rarity of the stem of each presence, all asked at once; without an archive they tell nothing."""
    stems = list(dict.fromkeys(text for wish in wished if isinstance(wish, AnyTerm) for text in wish.texts))
    asked = vocabulary if stems else None
    held, size = ({}, 0) if asked is None else (asked.counts("body", STEM, stems), asked.size())
    return {stem: rarity(size, held.get(stem, 0)) for stem in stems}


def _by_rarity(wished: Sequence[Bound], tells: Mapping[str, float]) -> list[Bound]:
    """Multiply the weight of each presence by its rarity; what tells nothing is left out."""
    made: list[Bound] = []
    for wish in wished:
        if not isinstance(wish, AnyTerm):
            made.append(wish)
        elif share := weight(1.0, tells[wish.texts[0]], wish.boost):
            made.append(wish.replace(boost=share))
    return made


def headed(wished: Sequence[Bound], tells: Mapping[str, float]) -> list[Bound]:
    """Have the words that are in a headline count there only where they tell much of what all the typed ones tell.

    A word that tells twice as much is asked for twice, at half its weight: so it counts as two of those that are there,
    whatever weight the question itself gives it. No word of several is enough by itself.

    >>> words = [AnyTerm("headline", STEM, ("kim",), 4.0), AnyTerm("headline", STEM, ("hanoi",), 8.0)]
    >>> [(some.least, len(some.children)) for some in headed(words, {"kim": 4.0, "hanoi": 8.0})]
    [(5, 6)]
    """
    made = [wish for wish in wished if not _in_headline(wish)]
    there = [wish for wish in wished if _in_headline(wish)]
    words = {wish.texts: wish for wish in sorted(there, key=lambda wish: wish.boost)}  # a word typed twice is one
    if not words:
        return made
    apart = len(words) <= HEADED_WORDS
    times = {texts: max(1, round(tells[texts[0]] / HEADED_UNIT)) if apart else 1 for texts in words}
    alone = max(times.values())
    steps: dict[int, Bound] = {}
    for share, weighs in HEADED if len(words) > 1 else HEADED[:1]:
        told: list[Bound] = []
        for texts, wish in words.items():
            told += [wish.replace(boost=weight(1 / times[texts], weighs, wish.boost))] * times[texts]
        least = max(ceil(share * len(told)), alone + 1 if len(words) > 1 else 1)
        steps.setdefault(least, SomeOf(least, tuple(told)))
    return [*made, *steps.values()]


def _in_headline(wish: Bound) -> TypeGuard[AnyTerm]:
    return isinstance(wish, AnyTerm) and wish.field == "headline"


def rarity(documents: int, holding: int) -> float:
    """Weigh a term by its rarity, as BM25 does; what no document holds weighs nothing.

    >>> rarity(1_000, 10) > rarity(1_000, 100) > rarity(1_000, 0) == 0
    True
    """
    return log1p((documents - holding + 0.5) / (holding + 0.5)) if 0 < holding <= documents else 0.0


def _parts_of(field: Field, tokens: Sequence[Token], analyzer: Analyzer, boost: float) -> list[Bound]:
    if len(tokens) != 1:
        return []
    parts = dict.fromkeys(part.text for part in analyzer.terms(tokens[0].word).parts)
    stem = weight(field.boost, PART_WEIGHT * LAYER_WEIGHTS[STEM], boost)
    inside = weight(field.boost, PART_WEIGHT * LAYER_WEIGHTS[COMPOUND], boost)
    layers: tuple[tuple[Layer, float], ...] = ((STEM, stem), (COMPOUND, inside))
    return [OneTerm(field.name, layer, part, share) for layer, share in layers if share for part in parts]


def neighbours_of(fields: Sequence[Field], one: Word, other: Word, analyzer: Analyzer) -> list[Bound]:
    """Bind two words that were typed one behind the other: an article with them so in its text ranks higher.

    In a headline, which is short, words of the question that stand side by side tell nothing more.
    """
    before, behind = ([token for token in tokenize(node.text) if not token.whole] for node in (one, other))
    pair = before[-1], behind[0]
    boost = NEIGHBOUR_WEIGHT * min(one.boost, other.boost)
    if one.exact or other.exact or not boost or FUNCTION_WORDS.issuperset(token.word for token in pair):
        return []  # *van de* is everywhere, and slow to look for
    texts = tuple(analyzer.stem(token.text) for token in pair)
    return [
        Adjacent(field.name, STEM, texts, weight(field.boost, LAYER_WEIGHTS[STEM], boost))
        for field in fields
        if field.led and LAYER_WEIGHTS[STEM]
    ]


def weight(field: float, layer: float, typed: float) -> float:
    """Multiply weights, without what floating-point numbers leave behind: 1.2 times 0.6 is 0.72."""
    return round(field * layer * typed, 6)
