"""Binds a raw tree to the fields and the words of an archive: what was typed becomes terms, ready for any engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from searchnews.analysis import COMPOUND, STEM, WORD, Analyzer, Layer, Token, tokenize
from searchnews.articles.fields import FIELDS, LAYER_WEIGHTS, Field, searched_fields
from searchnews.errors import BadDate, UnsupportedQuery
from searchnews.query.bound import (
    MOST_ARRANGEMENTS,
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    Between,
    Bound,
    Everything,
    Near,
    Nothing,
    OneTerm,
    Value,
    arrangement_count,
)
from searchnews.query.dates import days, seconds, this_day
from searchnews.query.desk import Mistake, clipped
from searchnews.query.reading import Parsed
from searchnews.query.render import render
from searchnews.query.tree import And, DateRange, Every, Node, Not, Or, Phrase, Wildcard, Word
from searchnews.query.vocabulary import LARGEST, MOST_COUNTED, Vocabulary, fitting

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


def bind(
    parsed: Parsed, analyzer: Analyzer, vocabulary: Vocabulary, *, lenient: bool = False, today: date | None = None
) -> Binding:
    """Bind what was read to the terms and values of an archive.

    Args:
        parsed: What was read.
        analyzer: The analyzer that the archive was indexed with.
        vocabulary: The words of the archive, for wildcards.
        lenient: Leave out what cannot be bound, with a note, instead of raising it.
        today: The day that ``gisteren`` is relative to; today in Amsterdam if not given.

    Raises:
        QueryError: It makes no question, with the place of the mistake.

    >>> from searchnews.query import parse
    >>> bind(parse("plaats:Parijs"), Analyzer(), None).query  # no wildcard, so no vocabulary
    OneTerm(field='city', layer='word', text='parijs', boost=1.2)
    """
    binder = _Binder(parsed, analyzer, vocabulary, lenient=lenient, today=today)
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
    return Binding(
        parsed.tree, query, tuple(dict.fromkeys(map(clipped, binder.notes))), tuple(binder.expansions.items())
    )


class _Binder:
    """Goes through one tree. What gives ``None`` is left out of the query."""

    def __init__(
        self, parsed: Parsed, analyzer: Analyzer, vocabulary: Vocabulary, *, lenient: bool, today: date | None
    ) -> None:
        self.notes = list(parsed.notes)
        self.expansions: dict[str, tuple[tuple[str, int], ...]] = {}
        self._text = parsed.text
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._lenient = lenient
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
                bound = [each for child in children if (each := self.bind(child))]
                return any_of(bound) if bound else None
            case Every():
                return Everything()
            case DateRange():
                return self._between(node)
            case Word() | Wildcard() | Phrase():
                return self._leaf(node)

    def _all(self, children: tuple[Node, ...]) -> Bound | None:
        wanted: list[Bound] = []
        without: list[Bound] = []
        for child in children:
            inner, side, other = child, wanted, without
            while isinstance(inner, Not):
                inner, side, other = inner.child, other, side
            if (bound := self.bind(inner)) is not None:
                side.append(bound)
        if not without:
            return wanted[0] if len(wanted) == 1 else AllOf(tuple(wanted)) if wanted else None
        return AllOf(tuple(wanted) or (Everything(),), tuple(without))

    def _leaf(self, node: Word | Wildcard | Phrase) -> Bound | None:
        fields = searched_fields() if node.field is None else (_BY_NAME[node.field],)
        if fields[0].kind == "keyword":
            return self._value(node, fields[0])
        if isinstance(node, Wildcard):
            return self._wildcard(node, fields)
        tokens = tokenize(node.text)
        parts = [token for token in tokens if not token.whole]
        if not parts:
            self.notes.append(f"{node.text} is left out: it has no letter and no digit")
            return None
        bound: list[Bound] = []
        for field in fields:
            bound.append(self._row(node, field, parts))
            if isinstance(node, Word) and field.kind == "text":
                bound.extend(self._joined(node, field, tokens, parts))
        return any_of(bound)

    def _row(self, node: Word | Phrase, field: Field, parts: list[Token]) -> Bound:
        """Bind words that stand together, in the layer of the field that has positions."""
        row = row_of(field, parts, self._analyzer, node.boost)
        if isinstance(node, Word) or not node.distance or not isinstance(row, Adjacent):
            return row
        if arrangement_count(row.texts, node.distance) <= MOST_ARRANGEMENTS:
            return Near(row.field, row.layer, row.texts, node.distance, row.boost)
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

    def _joined(self, node: Word, field: Field, tokens: list[Token], parts: list[Token]) -> list[Bound]:
        """Bind a word across the hyphen: ``noordkoreaanse`` to *Noord-Koreaanse*, ``eu-top`` to *eutop*."""
        layer: Layer
        if len(parts) == 1:
            layer, stem = COMPOUND, self._analyzer.stem(parts[0].text)
        elif tokens[0].whole and tokens[0].end == parts[-1].end:
            layer, stem = STEM, self._analyzer.joined_stem(tokens[0].text)
        else:
            return []
        return [OneTerm(field.name, layer, stem, _product(field.boost, LAYER_WEIGHTS[layer], node.boost))]

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
            for word, (_, _, count) in terms.items():
                counts[word] = max(count, counts.get(word, 0))
        if len(counts) > LARGEST:
            self._too_many(node, len(counts))
        commonest = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LARGEST])
        self.expansions[render(replace(node, boost=1.0))] = tuple(commonest.items())
        if not commonest:
            self.notes.append(f"no word of this archive fits {node.pattern}")
            return Nothing()
        bound: list[Bound] = []
        for field in fields:
            texts: dict[Layer, set[str]] = {}
            for word, (layer, text, _) in found[field.name].items():
                if word in commonest:
                    texts.setdefault(layer, set()).add(text)
            boost = _product(field.boost, LAYER_WEIGHTS[WORD], node.boost)
            bound += [AnyTerm(field.name, layer, tuple(sorted(those)), boost) for layer, those in sorted(texts.items())]
        return any_of(bound)

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

    def _counted(self, words: list[str], field: Field) -> dict[str, tuple[Layer, str, int]]:
        """Give for each word that a field has the term by which it is known there, and its number of articles."""
        terms: dict[str, tuple[Layer, str]] = {
            word: self._analyzer.term_of_word(word) if field.kind == "text" else (WORD, word) for word in words
        }
        counts: dict[tuple[Layer, str], int] = {}
        for layer in field.layers:
            texts = sorted({text for place, text in terms.values() if place == layer})
            if texts:
                known = self._vocabulary.counts(field.name, layer, texts)
                counts.update({(layer, text): count for text, count in known.items() if count})
        return {word: (*term, counts[term]) for word, term in terms.items() if term in counts}

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


def row_of(field: Field, parts: list[Token], analyzer: Analyzer, boost: float) -> OneTerm | Adjacent:
    """Bind tokens that stand in a row, in the layer of the field that has positions."""
    layer = field.main_layer
    texts = tuple(analyzer.stem(part.text) if layer == STEM else part.word for part in parts)
    weight = _product(field.boost, LAYER_WEIGHTS[layer], boost)
    return (
        OneTerm(field.name, layer, texts[0], weight) if len(texts) == 1 else Adjacent(field.name, layer, texts, weight)
    )


def any_of(bound: list[Bound]) -> Bound:
    """Put one or more choices together, those within choices too; one alone stays what it is."""
    flat = [inner for each in bound for inner in (each.children if isinstance(each, AnyOf) else (each,))]
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))


def _product(field: float, layer: float, typed: float) -> float:
    """Multiply weights, without what floating-point numbers leave behind: 1.2 times 0.6 is 0.72."""
    return round(field * layer * typed, 6)
