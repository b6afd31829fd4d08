"""Turns bound trees into the server's queries, which mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from searchnews.analysis.layers import Layer
from searchnews.engines.layout import ARRIVAL, PLACED, column_name
from searchnews.engines.opensearch.mapping import DATE, FILLED, fits
from searchnews.engines.ranking import is_scored, shared_rarity
from searchnews.errors import EngineFailure
from searchnews.messages.worded import worded
from searchnews.query import bound
from searchnews.query.bound import Bound

Json: TypeAlias = dict[str, Any]
Frequencies: TypeAlias = Mapping[str, tuple[Mapping[str, int], int]]
"""For each column how many documents hold a term, and how many have the column."""

NONE: Final[Json] = {"match_none": {}}


def counted_terms(query: Bound) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through the terms whose rarity must be known to translate a query, with their columns."""
    match query:
        case bound.AsOne(field, layer, texts, boost) if boost:
            yield column_name(field, layer), tuple(filter(fits, texts))
        case bound.AllOf(children, without, wished):
            for child in (*children, *without, *wished):
                yield from counted_terms(child)
        case bound.AnyOf(children) | bound.SomeOf(_, children):
            for child in children:
                yield from counted_terms(child)
        case _:
            pass


def translate(query: Bound, known: Frequencies) -> Json:  # noqa: C901, PLR0911, PLR0912  # one for each kind of node
    """Turn a bound tree into the server's queries; ``known`` has what :func:`counted_terms` asks for.

    Where nothing is known the scores are not what they should be, but the same is found.
    """
    match query:
        case bound.OneTerm(field, layer, text, boost):
            if not fits(text):
                return NONE
            return _worth({"term": {column_name(field, layer): {"value": text, "boost": boost or 1.0}}}, boost)
        case bound.AnyTerm(field, layer, texts, boost):
            kept = list(filter(fits, texts))
            return _worth({"terms": {column_name(field, layer): kept, "boost": boost or 1.0}}, boost) if kept else NONE
        case bound.AsOne():
            return _as_one(query, known)
        case bound.Adjacent(field, layer, texts, boost):
            column = _placed(field, layer)
            if not all(map(fits, texts)):
                return NONE
            return _worth({"match_phrase": {column: {"query": " ".join(texts), "boost": boost or 1.0}}}, boost)
        case bound.Near():
            return _near(query)
        case bound.Value(field, text):
            return _quiet({"term": {field: {"value": text}}})
        case bound.AnyValue(field, texts):
            return _quiet({"terms": {field: list(texts)}}) if texts else NONE
        case bound.Filled(field):
            return _quiet({"term": {FILLED: {"value": field}}})
        case bound.Between(field, start, end):
            return _between(ARRIVAL if field == ARRIVAL else DATE, start, end)
        case bound.Everything():
            return _quiet({"match_all": {}})
        case bound.AllOf(children, without, wished):
            parts = {
                "must": [translate(child, known) for child in children if is_scored(child)],
                "filter": [translate(child, known) for child in children if not is_scored(child)],
                "must_not": [translate(child, known) for child in without],
                "should": [translate(child, known) for child in wished],
            }
            return {"bool": {name: part for name, part in parts.items() if part}}
        case bound.AnyOf(children) if children:
            return {"bool": {"should": [translate(child, known) for child in children], "minimum_should_match": 1}}
        case bound.SomeOf(least, children) if len(children) >= least:
            return {"bool": {"should": [translate(child, known) for child in children], "minimum_should_match": least}}
        case _:
            return NONE


def _quiet(query: Json) -> Json:
    """Look for something that is worth nothing."""
    return {"bool": {"filter": [query]}}


def _worth(query: Json, boost: float) -> Json:
    return query if boost else _quiet(query)


def _placed(field: str, layer: Layer) -> str:
    if (field, layer) not in PLACED:
        raise EngineFailure(
            worded("the terms of {field} have no positions in the layer {layer}", field=field, layer=layer),
            engine="opensearch",
        )
    return column_name(field, layer)


def _as_one(query: bound.AsOne, known: Frequencies) -> Json:
    """Look for several terms, each weighed as if it were as rare as all of them together."""
    column = column_name(query.field, query.layer)
    if not query.boost or column not in known:  # whatever it is worth
        kept = list(filter(fits, query.texts))
        return _quiet({"terms": {column: kept}}) if kept else NONE
    holding, documents = known[column]
    there = {text: holding[text] for text in query.texts if holding.get(text)}
    if not there:
        return NONE
    factors = shared_rarity(max(documents, *there.values()), list(there.values()))
    ways = [
        {"term": {column: {"value": text, "boost": query.boost * factor}}}
        for text, factor in zip(there, factors, strict=True)
    ]
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}


def _near(near: bound.Near) -> Json:
    """Look for terms near each other.

    Spans mean just that as long as no two terms are the same, else one place may serve twice; intervals without an
    order always mean it, but are worth nothing that BM25 would say.
    """
    column, texts, distance = _placed(near.field, near.layer), near.texts, near.distance
    if not all(map(fits, texts)):
        return NONE
    exact = {"intervals": {column: {"match": {"query": " ".join(texts), "max_gaps": distance}}}}
    if not near.boost:
        return _quiet(exact)
    clauses = [{"span_term": {column: text}} for text in texts]
    spans = {"span_near": {"clauses": clauses, "slop": distance, "in_order": False, "boost": near.boost}}
    return spans if len(set(texts)) == len(texts) else {"bool": {"filter": [exact], "must": [spans]}}


def _between(column: str, start: int | None, end: int | None) -> Json:
    if start is None and end is None:
        return _quiet({"exists": {"field": column}})
    if start is not None and end is not None and start >= end:
        return NONE
    limits = {"gte": start, "lt": end}
    return _quiet({"range": {column: {name: limit for name, limit in limits.items() if limit is not None}}})
