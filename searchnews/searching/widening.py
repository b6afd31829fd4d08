"""Tells what a word found besides itself, where that is a notable part of the hits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from searchnews.analysis import COMPOUND, STEM, WRITTEN, fold, tokenize
from searchnews.articles.fields import field_named, indexed_field
from searchnews.binding.field_binder import ALSO_THE_NAME, ALSO_THE_WORD, NOT_HERE, ONLY_FOR, STAND_FOR, STANDS_FOR
from searchnews.messages.worded import Worded, template
from searchnews.query import render
from searchnews.query.bound import AllOf, AnyOf, Bound, Near, OneTerm
from searchnews.query.tree import And, Node, Phrase, Word
from searchnews.query.walking import leaves_of
from searchnews.searching.kindred import PROSE, TOLD_FROM, Kindred, anywhere, kindred
from searchnews.searching.prepared import PreparedQuery
from searchnews.structs import Struct

NOTABLE = 1 / 3
"""The part of the hits from which it is told that they have a word only inside other words."""
LOOKED_AT = 3
"""Words of a question that are looked at."""
NAMED = 3
"""Words that are named for those that were found."""
COUNTED = 4 * NAMED
"""Words, the commonest in the archive, of which the hits are counted to know which are named."""


class _Looked(Struct):
    """A word or phrase of a question, and what is asked for it: by itself, otherwise spelt, as a part of others.

    ``kin`` are words of another lemma that its stem finds.
    """

    leaf: Word | Phrase
    plain: tuple[Bound, ...]
    spelt: tuple[Bound, ...]
    inside: tuple[Bound, ...]
    kin: Kindred | None


class _Named(Struct):
    """Words that may be named in what is told of a word, as they are written, with what finds the hits that have each.

    ``kin`` are of another lemma, ``inside`` have the word as a part; ``None`` where nothing is told of such words.
    """

    kin: dict[str, Bound] | None
    inside: dict[str, Bound] | None


class Widening:
    """What the words of a question stand for besides themselves."""

    def __init__(self, tree: Node, asked: PreparedQuery, bind: Callable[[Node], Bound]) -> None:
        """Take a query as it was read, and as it is asked; ``bind`` binds one part of it."""
        self._tree = tree
        self._asked = asked.runnable
        self._told = asked.notes
        self._bind = bind
        self._analyzer = asked.analyzer
        self._snapshot = asked.snapshot

    @cached_property
    def _looked(self) -> list[_Looked]:
        parts = self._tree.children if isinstance(self._tree, And) else (self._tree,)
        leaves = [part for part in parts if isinstance(part, Word | Phrase) and _is_counted(part) and not part.exact]
        return [looked for leaf in leaves[:LOOKED_AT] if (looked := self._look(leaf))]

    @cached_property
    def _texts(self) -> list[str]:
        """What is typed for each word and phrase, wherever it stands: a note tells not of which of two alike it is."""
        return [leaf.text for leaf in leaves_of(self._tree) if isinstance(leaf, Word | Phrase)]

    @cached_property
    def first(self) -> tuple[Bound, ...]:
        """Give what is counted together with the search; where nothing is found nobody asks."""
        inside = (self._only_inside(looked) for looked in self._looked if looked.inside and looked.plain)
        told = (query for note in self._told if (query := self._counting(note)))
        kin = (looked.kin.only for looked in self._looked if looked.kin)
        return tuple(dict.fromkeys((*inside, *told, *kin)))

    def notes(
        self, total: int, numbers: Sequence[int], totals: Callable[[Sequence[Bound]], Sequence[int]]
    ) -> tuple[str, ...]:
        """Give what is told of a query, with the number of hits of what words were widened by.

        ``numbers`` are those of :attr:`first`; ``totals`` counts some more, all at once.
        """
        known = dict(zip(self.first, numbers, strict=True))
        named = {looked: self._to_be_named(looked, total, known) for looked in self._looked}
        more = list(dict.fromkeys(query for looked in self._looked for query in self._second(looked, named[looked])))
        known |= zip(more, totals(more) if more else (), strict=True)
        asked = [(note, self._counting(note)) for note in self._told]
        counted = (_counted(note, known[query], total) if query else note for note, query in asked)
        widened = (note for looked in self._looked for note in self._tell(looked, named[looked], total, known))
        return (*counted, *widened)

    def _look(self, leaf: Word | Phrase) -> _Looked | None:
        tokens = [token.word for token in tokenize(leaf.text) if not token.whole]
        if not tokens:
            return None
        bound = self._bind(leaf)
        leaves = bound.children if isinstance(bound, AnyOf) else (bound,)
        own = {" ".join(tokens), " ".join(self._analyzer.terms(word).stem for word in tokens)}
        alone = len(tokens) == 1 and isinstance(leaf, Word)
        inside = tuple(each for each in leaves if alone and (isinstance(each, Near) or _layer(each) == COMPOUND))
        spelt = tuple(each for each in leaves if each not in inside and not self._is_own(each, own))
        plain = tuple(each for each in leaves if each not in (*inside, *spelt))
        if inside and (second := self._second_readings(leaf)):
            written = (form for word in second for form in self._analyzer.written(word))
            plain += (anywhere(written, _fields(leaf)),)
        besides = (*(each for each in plain if _layer(each) not in (STEM, WRITTEN)), *spelt, *inside)
        by_stem = alone and any(_layer(each) == STEM for each in plain)
        named = self._is_named(leaf)
        kin = kindred(tokens[0], self._asked, besides, self._analyzer, _fields(leaf), named=named) if by_stem else None
        return _Looked(leaf, plain, spelt, inside, kin)

    def _is_named(self, leaf: Word | Phrase) -> bool:
        """Tell whether it was noted of a word that it is a name as well."""
        named = [note for note in self._told if isinstance(note, Worded) and note.template in _NAMED_TOO]
        return any(note.blanks["text"] == leaf.text for note in named)

    def _is_own(self, bound: Bound, own: set[str]) -> bool:
        """Tell whether a part of what is asked for a word asks for the word, not for another spelling of it."""
        texts: tuple[str, ...] = (bound.text,) if isinstance(bound, OneTerm) else getattr(bound, "texts", ())
        if not texts or isinstance(bound, Near):
            return True
        text = self._analyzer.stem(texts[0]) if _layer(bound) == WRITTEN else " ".join(texts)
        return text in own or text.replace(" ", "") in {each.replace(" ", "") for each in own}

    def _counting(self, note: str) -> Bound | None:
        """Give what is to be counted for a note that the binding made of a word."""
        if not isinstance(note, Worded) or note.template not in _COUNTED:
            return None
        looked = next((each for each in self._looked if each.leaf.text == note.blanks["text"]), None)
        if looked is None or self._texts.count(looked.leaf.text) > 1:  # behind NOT, beside OR; or typed twice
            return None
        if note.template in (STANDS_FOR, STAND_FOR, ONLY_FOR):
            others = AllOf((self._asked, AnyOf(looked.spelt)), (*looked.plain, *looked.inside))
            return others if looked.spelt else None
        if note.template == NOT_HERE:
            return AllOf((self._asked, AnyOf((*looked.plain, *looked.inside)))) if looked.plain else None
        name = anywhere([note.blanks["name"]], _fields(looked.leaf))  # what is proposed for it
        if note.template == ALSO_THE_NAME:
            return AllOf((self._asked, name))
        forms = AnyOf(tuple(each for each in looked.plain if _layer(each) in (STEM, WRITTEN)))
        return AllOf((self._asked, forms), (name,))

    def _to_be_named(self, looked: _Looked, total: int, known: Mapping[Bound, int]) -> _Named:
        """Choose the words that may be named for what was found: of another lemma, and that have a word inside."""
        kin = looked.kin if looked.kin and looked.kin.is_notable(total, known) else None
        inside = self._compounds(looked) if self._is_notable(looked, total, known) else ()
        return _Named(
            self._in_hits(looked, kin.words, self._asked) if kin else None,
            self._in_hits(looked, inside, self._only_inside(looked)) if inside else None,
        )

    def _second(self, looked: _Looked, named: _Named) -> Iterator[Bound]:
        for words in (named.kin, named.inside):
            yield from (words or {}).values()
        if looked.kin and named.kin is not None:
            yield from (*looked.kin.noun, *(_written(form, looked.leaf) for form in looked.kin.alone))

    def _in_hits(self, looked: _Looked, words: Iterable[str], hits: Bound) -> dict[str, Bound]:
        """Give of some words those that are the commonest in the archive, with what finds the hits that have each.

        Each is written as it is there most often: *geëist*. Which are the commonest of the hits is then counted.
        """
        written = self._analyzer.written_of(words)
        fields = _fields(looked.leaf)
        ways = sorted({form for forms in written.values() for form in forms})
        there = self._snapshot.counts(fields[-1], WRITTEN, ways)  # of headline and text the text
        often = {word: sum(there.get(form, 0) for form in forms) for word, forms in written.items()}
        commonest = sorted(often, key=lambda word: (-often[word], word))[:COUNTED]
        mostly = {word: min(written[word], key=lambda form: (-there.get(form, 0), form)) for word in commonest}
        return {mostly[word]: AllOf((hits, anywhere(written[word], fields))) for word in commonest}

    def _only_inside(self, looked: _Looked) -> Bound:
        """Ask for the hits with a word only inside others; not those with only its parts apart, as *klein kind*."""
        inside = tuple(each for each in looked.inside if not isinstance(each, Near))
        return AllOf((self._asked, AnyOf(inside)), (*looked.plain, *looked.spelt))

    def _is_notable(self, looked: _Looked, total: int, known: Mapping[Bound, int]) -> bool:
        """Tell whether many hits have a word only as a part of others."""
        asked = looked.inside and looked.plain and total >= TOLD_FROM
        return bool(asked) and known[self._only_inside(looked)] >= max(TOLD_FROM, NOTABLE * total)

    def _compounds(self, looked: _Looked) -> Collection[str]:
        """Give the words that a word is a part of."""
        second = self._second_readings(looked.leaf)
        return [word for word in self._holding(looked.leaf) if word not in second]

    def _second_readings(self, leaf: Word | Phrase) -> list[str]:
        """Give the words that are forms of the typed one by their second reading: *leren* of *leert*."""
        holding = self._holding(leaf)
        return sorted(word for word, places in holding.items() if (0, len(word)) in places and word.isalpha())

    def _holding(self, leaf: Word | Phrase) -> Mapping[str, tuple[tuple[int, int], ...]]:
        return self._analyzer.forms(COMPOUND, self._analyzer.stem(leaf.text)) or {}

    def _tell(self, looked: _Looked, named: _Named, total: int, known: Mapping[Bound, int]) -> Iterator[str]:
        if named.kin is not None:
            yield from self._kindred(looked, _commonest(named.kin, known), total, known)
        if named.inside is not None:
            yield from self._inside(looked, _commonest(named.inside, known), total, known)

    @staticmethod
    def _kindred(looked: _Looked, told: Sequence[str], total: int, known: Mapping[Bound, int]) -> Iterator[str]:
        """Tell of hits that have only words of another lemma."""
        kin = looked.kin
        if kin is None or not kin.is_told(total, known):
            return
        alone = max(kin.alone, key=lambda form: known[_written(form, looked.leaf)])
        only_it = render(looked.leaf.replace(text=alone, exact=True, boost=1.0))
        blanks = {"text": looked.leaf.text, "told": ", ".join(told), "alone": only_it}
        yield _counted(Worded(STANDS_FOR, blanks), known[kin.only], total)

    def _inside(self, looked: _Looked, told: Sequence[str], total: int, known: Mapping[Bound, int]) -> Iterator[str]:
        """Tell of hits that have a word only as a part of others."""
        only = known[self._only_inside(looked)]
        same = (word for word in self._compounds(looked) if word.replace("-", "") == fold(looked.leaf.text))
        joined = ", ".join(sorted(map(self._analyzer.spelt, same)))  # *Notre-Dame* for *notredame*
        told = ", ".join(filter(None, (joined, *told)))
        blanks = {"text": looked.leaf.text, "some": _some(only, total), "such": f" ({told})" if told else ""}
        if joined:
            yield _counted(Worded(ONLY_FOR, {"text": looked.leaf.text, "told": told}), only, total)
        elif only == total:
            yield Worded(_INSIDE, blanks)
        else:
            yield Worded(_LEFT_OUT, {**blanks, "alone": render(Phrase(looked.leaf.text, looked.leaf.field))})


def _commonest(words: Mapping[str, Bound], known: Mapping[Bound, int]) -> list[str]:
    """Name those of some words that most hits have."""
    there = sorted((-known[query], word) for word, query in words.items() if known[query])
    return [word for _, word in there[:NAMED]]


_INSIDE = template("{text} is only a part of another word{such} in {some}")
_LEFT_OUT = template("{text} is only a part of another word{such} in {some}; {alone} leaves these out")
_NAMED_TOO = (ALSO_THE_NAME, ALSO_THE_WORD)
_COUNTED = {
    STANDS_FOR: template("{text} also finds {told} (only that in {some}); {alone} finds only the word itself"),
    STAND_FOR: template("{text} also finds {told} (only that in {some}); {alone} finds only these words"),
    ONLY_FOR: template("{text} also finds {told} (only that in {some})"),
    NOT_HERE: template("no article has {text}: words with its stem are searched for ({told}: {number:,})"),
    ALSO_THE_NAME: template("{text} also finds the name {name} (in {some}); {alone} finds only the name"),
    ALSO_THE_WORD: template("{text} also finds the word {word} (only that in {some}); {alone} finds only the name"),
}


def _counted(note: str, number: int, total: int) -> str:
    """Put into a note how many hits there are of what it tells, if there are any."""
    if not number or not isinstance(note, Worded):
        return note
    return Worded(_COUNTED[note.template], {**note.blanks, "number": number, "some": _some(number, total)})


def _some(number: int, total: int) -> Worded:
    if number < total:
        return Worded(_SOME, {"number": number, "total": total})
    return Worded(_ALL, {"total": total}) if total > 1 else Worded(_ONE, {})


_SOME = template("{number:,} of the {total:,}")
_ALL = template("all {total:,}")
_ONE = template("the only hit")


def _written(form: str, leaf: Word | Phrase) -> Bound:
    """Ask for a word as it is written in the text of articles, or in the field that was named."""
    return OneTerm(leaf.field or "body", WRITTEN, form, 0.0)


def _fields(leaf: Word | Phrase) -> tuple[str, ...]:
    return (leaf.field,) if leaf.field else PROSE


def _is_counted(leaf: Word | Phrase) -> bool:
    """Tell whether an index counts what a word is widened by: not in a field that is a part of another one."""
    field = field_named(leaf.field) if leaf.field else None
    return field is None or (field.kind in ("text", "name") and indexed_field(field.name) == field.name)


def _layer(bound: Bound) -> str:
    return str(getattr(bound, "layer", ""))
