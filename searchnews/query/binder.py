"""Binds a raw tree to the fields and the words of an archive: what was typed becomes terms, ready for any engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from searchnews.analysis import WORD, WRITTEN, Analyzer, Layer, Token, fold, tokenize
from searchnews.articles.fields import FIELDS, LAYER_WEIGHTS, Field, searched_fields
from searchnews.errors import BadDate, UnsupportedQuery
from searchnews.names import country_code, country_name, country_names, variants
from searchnews.query.bound import (
    MOST_ARRANGEMENTS,
    Adjacent,
    AllOf,
    AnyTerm,
    Between,
    Bound,
    Everything,
    Near,
    Nothing,
    Value,
    arrangement_count,
)
from searchnews.query.dates import days, seconds, this_day
from searchnews.query.desk import Mistake, clipped
from searchnews.query.reading import Parsed
from searchnews.query.render import render
from searchnews.query.tree import And, DateRange, Every, Node, Not, Or, Phrase, Wildcard, Word
from searchnews.query.vocabulary import LARGEST, MOST_COUNTED, Vocabulary, fitting
from searchnews.query.words import any_of, exact_row, layers_of, neighbours_of, row_of, spelling_row, weight, wishes_of

_BY_NAME = {field.name: field for field in FIELDS}

KINDS = {"article": "article", "artikel": "article", "brief": "brief", "bericht": "brief", "kort": "brief"}
"""What may be typed behind ``kind:``, and the value it stands for."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A query that is ready for an engine.

    ``tree`` is what was read. ``notes`` are all remarks that whoever typed it should see, those of parsing too.
    ``expansions`` has for each wildcard the words it stands for, commonest first, each with its number of articles.
    """

    tree: Node
    query: Bound
    notes: tuple[str, ...] = ()
    expansions: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


def bind(  # noqa: PLR0913  # the last three are asked for by name
    parsed: Parsed,
    analyzer: Analyzer,
    vocabulary: Vocabulary,
    *,
    lenient: bool = False,
    counting: bool = False,
    today: date | None = None,
) -> Binding:
    """Bind what was read to the terms and values of an archive.

    Args:
        parsed: What was read.
        analyzer: The analyzer that the archive was indexed with.
        vocabulary: The words of the archive, for wildcards.
        lenient: Leave out what cannot be bound, with a note, instead of raising it.
        counting: Count exactly how many articles hold each word of a wildcard; else they are only put in order.
        today: The day that ``gisteren`` is relative to; today in Amsterdam if not given.

    Raises:
        QueryError: It makes no question, with the place of the mistake.

    >>> from searchnews.query import parse
    >>> bind(parse("plaats:Hanoi"), Analyzer(), None).query  # no wildcard, so no vocabulary
    OneTerm(field='city', layer='word', text='hanoi', boost=1.2)
    """
    binder = _Binder(parsed, analyzer, vocabulary, lenient=lenient, counting=counting, today=today)
    query = binder.bind(parsed.tree)
    if query is None:
        binder.meet(
            Mistake(
                message="there is no letter and no digit to look for",
                span=parsed.tree.span,
                hint="type a word, or * for every article",
                mended="nothing is left of the query: it stands for every article",
            )
        )
        query = Everything()
    if binder.wished:
        query = AllOf((query,), wished=tuple(dict.fromkeys(binder.wished)))
    return Binding(
        parsed.tree, query, tuple(dict.fromkeys(map(clipped, binder.notes))), tuple(binder.expansions.items())
    )


class _Binder:
    """Goes through one tree. What gives ``None`` is left out of the query."""

    def __init__(  # noqa: PLR0913  # those of `bind`
        self,
        parsed: Parsed,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        *,
        lenient: bool,
        counting: bool,
        today: date | None,
    ) -> None:
        self.notes = list(parsed.notes)
        self.wished: list[Bound] = []
        """What makes an article rank higher without being asked for."""
        self.expansions: dict[str, tuple[tuple[str, int], ...]] = {}
        self._text = parsed.text
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._lenient = lenient
        self._counting = counting
        self._today = today

    def meet(self, mistake: Mistake) -> None:
        """Raise a mistake; or, when lenient, note how it was mended."""
        if not self._lenient:
            raise mistake.error(self._text)
        self.notes.append(mistake.mended)

    def bind(self, node: Node) -> Bound | None:
        """Bind one node and all below it."""
        match node:
            case And(children):
                return self._all(children)
            case Not():
                return self._all((node,))
            case Or(children):
                made = [(child, each) for child in children if (each := self.bind(child))]
                self._wish_for_neighbours([child for child, _ in made])
                return any_of([each for _, each in made]) if made else None
            case Every():
                return Everything()
            case DateRange():
                return self._between(node)
            case Word() | Wildcard() | Phrase():
                return self._leaf(node)

    def _all(self, children: tuple[Node, ...]) -> Bound | None:
        wanted: list[Bound] = []
        without: list[Bound] = []
        asked: list[Node] = []
        for child in children:
            inner, side, other = child, wanted, without
            while isinstance(inner, Not):
                inner, side, other = inner.child, other, side
            wished = len(self.wished)
            if (bound := self.bind(inner)) is not None:
                side.append(bound)
                asked += [inner] if side is wanted else []
            if side is without:
                del self.wished[wished:]
        self._wish_for_neighbours(asked)
        if not without:
            return wanted[0] if len(wanted) == 1 else AllOf(tuple(wanted)) if wanted else None
        return AllOf(tuple(wanted) or (Everything(),), tuple(without))

    def _wish_for_neighbours(self, nodes: Sequence[Node]) -> None:
        """Let articles rank higher in which words that were typed one behind the other stand so as well."""
        for one, other in pairwise(nodes):
            if isinstance(one, Word) and isinstance(other, Word) and one.field == other.field:
                self.wished.extend(neighbours_of(_fields_of(one), one, other, self._analyzer))

    def _leaf(self, node: Word | Wildcard | Phrase) -> Bound | None:
        fields = _fields_of(node)
        if fields[0].kind == "keyword":
            return self._value(node, fields[0])
        if isinstance(node, Wildcard):
            return self._wildcard(node, fields)
        if fields[0].name == "country":
            return self._country(node, fields[0])
        tokens = tokenize(node.text)
        parts = [token for token in tokens if not token.whole]
        if not parts:
            self.notes.append(f"{node.text} is left out: it has no letter and no digit")
            return None
        if node.exact:
            return self._exact(node, fields, parts)
        spellings = self._spellings(node, parts)
        bound: list[Bound] = []
        for field in fields:
            bound.append(self._row(node, field, parts))
            if isinstance(node, Word) and field.kind == "text":
                bound.extend(layers_of(field, tokens, self._analyzer, node.boost))
                self.wished.extend(wishes_of(field, tokens, self._analyzer, node.boost))
            bound.extend(spelling_row(field, spelling, self._analyzer, node.boost) for spelling in spellings)
        return any_of(bound)

    def _exact(self, node: Word | Phrase, fields: tuple[Field, ...], parts: list[Token]) -> Bound:
        """Bind words as they are written; without a field in prose only, as names are kept without case."""
        chosen = fields if node.field else [field for field in fields if field.kind == "text"]
        distance = node.distance if isinstance(node, Phrase) else None
        return any_of([self._nearby(node, exact_row(field, parts, node.boost), distance) for field in chosen])

    def _spellings(self, node: Word | Phrase, parts: list[Token]) -> list[tuple[str, ...]]:
        """Give the other spellings of a name that the archive has, and note them."""
        if isinstance(node, Phrase) and node.distance:
            return []
        words = tuple(part.word for part in parts)
        known = [each for each in variants(words) if self._analyzer.knows(each) and each != words]
        if known:
            told = ", ".join(" ".join(map(self._analyzer.spelt, each)) for each in known)
            alone = render(replace(node, exact=True, boost=1.0))
            self.notes.append(f"{node.text} stands for {told} as well; {alone} asks for it alone")
        return known

    def _row(self, node: Word | Phrase, field: Field, parts: list[Token]) -> Bound:
        """Bind words that stand together, in the layer of the field that has positions."""
        row = row_of(field, parts, self._analyzer, node.boost)
        return self._nearby(node, row, node.distance if isinstance(node, Phrase) else None)

    def _nearby(self, node: Word | Phrase, row: Bound, distance: int | None) -> Bound:
        """Let the words of a row stand as far apart as was asked for."""
        if not distance or not isinstance(row, Adjacent) or isinstance(node, Word):
            return row
        if arrangement_count(row.texts, distance) <= MOST_ARRANGEMENTS:
            return Near(row.field, row.layer, row.texts, distance, row.boost)
        return self._too_far(node, row)

    def _too_far(self, node: Phrase, row: Adjacent) -> Bound:
        """Meet words that are too many, too far apart: bring them as near as need be, or take them as a phrase."""
        allowed = range(1, node.distance or 1)
        nearest = max((n for n in allowed if arrangement_count(row.texts, n) <= MOST_ARRANGEMENTS), default=0)
        words = f"{len(row.texts)} words at most ~{nearest}" if nearest else f"{len(row.texts)} words in a row"
        self.meet(
            Mistake(
                message=f"{len(row.texts)} words with ~{node.distance} can stand in too many ways",
                span=node.span,
                hint=f"ask for fewer words, or for {words}",
                mended=f"{render(node)} can stand in too many ways: it is read as {words}",
                kind=UnsupportedQuery,
            )
        )
        return Near(row.field, row.layer, row.texts, nearest, row.boost) if nearest else row

    def _country(self, node: Word | Phrase, field: Field) -> Bound | None:
        """Bind a country by its Dutch name, whichever name or code of it was typed."""
        code = country_code(node.text)
        if code is not None:
            parts = [token for token in tokenize(country_name(code)) if not token.whole]
            return row_of(field, parts, self._analyzer, node.boost)
        from difflib import get_close_matches  # noqa: PLC0415  # 5 ms, for mistakes only

        folded = {fold(name): name for name in country_names()}
        typed = fold(node.text)
        near = [name for key, name in folded.items() if typed in key]
        near += [folded[key] for key in get_close_matches(typed, folded, n=3, cutoff=0.6)]
        asked = ", ".join(dict.fromkeys(near[:4]))
        self.meet(
            Mistake(
                message=f"there is no country {node.text}",
                span=node.span,
                hint=f"did you mean {asked}?"
                if asked
                else "write a Dutch name or an ISO code: land:noord-korea, land:KP",
                mended=f"{render(node)} is left out: there is no such country",
                kind=UnsupportedQuery,
            )
        )
        return None

    def _value(self, node: Word | Wildcard | Phrase, field: Field) -> Bound | None:
        if isinstance(node, Wildcard):
            self.meet(
                Mistake(
                    message=f"{field.name} takes one whole value, no wildcard",
                    span=node.span,
                    hint=f"write the {field.name} in full",
                    mended=f"{render(node)} is left out: {field.name} takes one whole value",
                    kind=UnsupportedQuery,
                )
            )
            return None
        if field.name != "kind":
            return Value(field.name, node.text)
        if value := KINDS.get(node.text.lower()):
            return Value(field.name, value)
        self.meet(
            Mistake(
                message=f"there is no kind {node.text}",
                span=node.span,
                hint="the kinds are article (artikel) and brief (bericht, kort)",
                mended=f"{render(node)} is left out: there is no such kind",
                kind=UnsupportedQuery,
            )
        )
        return None

    def _wildcard(self, node: Wildcard, fields: tuple[Field, ...]) -> Bound:
        words = fitting(node.pattern, self._vocabulary)
        if len(words) > MOST_COUNTED and not self._lenient:
            self._too_many(node, len(words))
        found = {field.name: self._counted(words, field) for field in fields}
        counts: dict[str, int] = {}
        for terms in found.values():
            for word, (_, count) in terms.items():
                counts[word] = max(count, counts.get(word, 0))
        if len(counts) > LARGEST:
            self._too_many(node, len(counts))
        commonest = sorted(counts, key=lambda word: (-counts[word], word))[:LARGEST]
        if not commonest:
            self.expansions[render(replace(node, boost=1.0))] = ()
            self.notes.append(f"no word of this archive fits {node.pattern}")
            return Nothing()

        def holding(chosen: list[str]) -> Bound:
            bound: list[Bound] = []
            for field in fields:
                texts = sorted({text for word in chosen for text in found[field.name].get(word, ((), 0))[0]})
                boost = weight(field.boost, LAYER_WEIGHTS[WORD], node.boost)
                if texts:
                    bound.append(AnyTerm(field.name, _surface(field), tuple(texts), boost))
            return any_of(bound)

        if self._counting:
            counts = {word: self._vocabulary.count(holding([word])) for word in commonest}
            commonest.sort(key=lambda word: (-counts[word], word))
        self.expansions[render(replace(node, boost=1.0))] = tuple((word, counts[word]) for word in commonest)
        return holding(commonest)

    def _too_many(self, node: Wildcard, number: int) -> None:
        message = f"{node.pattern} stands for {number:,} words of this archive; the limit is {LARGEST:,}"
        self.meet(
            Mistake(
                message=message,
                span=node.span,
                hint="type more letters of the word",
                mended=f"{message}: the {LARGEST:,} commonest of them are looked for",
                kind=UnsupportedQuery,
            )
        )

    def _counted(self, words: Mapping[str, Sequence[str]], field: Field) -> dict[str, tuple[tuple[str, ...], int]]:
        """Give for each word that a field has its terms there, and how many articles hold them, counted one by one."""
        layer = _surface(field)
        terms = {word: tuple(forms) if layer == WRITTEN else (word,) for word, forms in words.items()}
        known = self._vocabulary.counts(field.name, layer, sorted({text for texts in terms.values() for text in texts}))
        found = {word: tuple(text for text in texts if known.get(text)) for word, texts in terms.items()}
        return {word: (texts, sum(known[text] for text in texts)) for word, texts in found.items() if texts}

    def _between(self, node: DateRange) -> Bound | None:
        today = self._today or this_day()
        first = days(node.start, today) if node.start else None
        last = days(node.end, today) if node.end else None
        if first and last and first[0] > last[0]:
            message = f"{node.start} is after {node.end}"
            self.meet(
                Mistake(
                    message=message,
                    span=node.span,
                    hint="put the earlier date first",
                    mended=f"{message}: they are read the other way round",
                    kind=BadDate,
                )
            )
            first, last = last, first
        start = first and first[0 if node.includes_start else 1]
        end = last and last[1 if node.includes_end else 0]
        if (first and start is None) or (start and end and start >= end):
            message = "there is no day left in this range"
            self.meet(
                Mistake(
                    message=message,
                    span=node.span,
                    hint="with [ and ] the dates themselves are in it",
                    mended=f"{render(node)} is left out: {message}",
                    kind=BadDate,
                )
            )
            return None
        return Between(node.field, seconds(start) if start else None, seconds(end) if end else None)


def _fields_of(node: Word | Wildcard | Phrase) -> tuple[Field, ...]:
    """Give the fields in which a leaf is to be looked for."""
    return searched_fields() if node.field is None else (_BY_NAME[node.field],)


def _surface(field: Field) -> Layer:
    """Give the layer in which words stand as they are spelt."""
    return WRITTEN if field.kind == "text" else WORD
