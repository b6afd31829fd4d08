"""Turns bound trees into tantivy's queries, which mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import tantivy
from tantivy import Occur, Query

from searchnews.analysis.layers import Layer
from searchnews.digests import blake2b
from searchnews.engines.layout import ARRIVAL, COLUMNS, PLACED, STORY, VALUE_FIELDS, column_name
from searchnews.engines.ranking import shared_rarity
from searchnews.errors import EngineFailure
from searchnews.messages.worded import worded
from searchnews.query import bound
from searchnews.query.bound import Bound, arrangement_count
from searchnews.query.limits import MOST_ARRANGEMENTS

DATE: Final = "published"
"""The column of dates, in seconds since 1970."""
SET: Final = 200
"""Terms from which a set is quicker than each by itself: of one it takes 0.36 ms, and not 0.01 (57,139 articles)."""


def translate(  # noqa: C901, PLR0911, PLR0912  # one for each kind of node
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: Bound
) -> Query:
    """Turn a bound tree into tantivy's queries."""
    match query:
        case bound.OneTerm(field, layer, text, boost):
            detail = "freq" if boost else "basic"
            return _boosted(Query.term_query(schema, column_name(field, layer), text, detail), boost)
        case bound.AnyTerm(field, layer, texts, boost):
            return Query.const_score_query(one_of(schema, column_name(field, layer), texts), boost)
        case bound.AsOne():
            return _as_one(searcher, schema, query)
        case bound.Adjacent(field, layer, texts, boost):
            return _boosted(_phrase(schema, field, layer, enumerate(texts)), boost)
        case bound.Near():
            return _boosted(_near(schema, query), query.boost)
        case bound.Value(field, text) if field == STORY:
            return Query.const_score_query(Query.term_query(schema, STORY, story_key(text), "basic"), 0.0)
        case bound.Value(field, text):
            return Query.const_score_query(Query.term_query(schema, field, text, "basic"), 0.0)
        case bound.AnyValue(field, texts):
            return Query.const_score_query(one_of(schema, field, texts), 0.0)
        case bound.Filled(field):
            return Query.const_score_query(_filled(schema, field), 0.0)
        case bound.Between(field, start, end):
            return _between(schema, ARRIVAL if field == ARRIVAL else DATE, start, end)
        case bound.Everything():
            return Query.const_score_query(Query.all_query(), 0.0)
        case bound.AllOf(children, without, wished):
            clauses = [(Occur.Must, translate(searcher, schema, child)) for child in children]
            clauses += [(Occur.MustNot, translate(searcher, schema, child)) for child in without]
            clauses += [(Occur.Should, translate(searcher, schema, child)) for child in wished]
            return Query.boolean_query(clauses)
        case bound.AnyOf(children) if children:
            return Query.boolean_query([(Occur.Should, translate(searcher, schema, child)) for child in children])
        case bound.SomeOf(least, children) if len(children) >= least:
            some = [(Occur.Should, translate(searcher, schema, child)) for child in children]
            return Query.boolean_query(some, minimum_number_should_match=least)
        case _:
            return Query.empty_query()


def _filled(schema: tantivy.Schema, field: str) -> Query:
    """Look for documents with a value in a field; or, where no values are kept, with any term."""
    if field in VALUE_FIELDS:
        return Query.exists_query(field)
    layer = next(column.layer for column in COLUMNS if column.field == field)
    return Query.regex_query(schema, column_name(field, layer), ".+")


def _boosted(query: Query, boost: float) -> Query:
    """Weigh a query; one that is worth nothing is not scored at all."""
    if boost == 0:
        return Query.const_score_query(query, 0.0)
    return query if boost == 1 else Query.boost_query(query, boost)


def _as_one(searcher: tantivy.Searcher, schema: tantivy.Schema, query: bound.AsOne) -> Query:
    """Look for several terms, each weighed as if it were as rare as all of them together."""
    column = column_name(query.field, query.layer)
    counts = {text: searcher.doc_freq(column, text) for text in query.texts}
    there = {text: count for text, count in counts.items() if count}
    if not there:
        return Query.empty_query()
    if query.boost == 0:
        return Query.const_score_query(one_of(schema, column, list(there)), 0.0)
    # tantivy counts deleted documents among those that hold a term until it has cleaned up: never fewer than hold it
    documents = max(searcher.num_docs, *there.values())
    factors = shared_rarity(documents, list(there.values()))
    ways = [
        _boosted(Query.term_query(schema, column, text, "freq"), query.boost * factor)
        for text, factor in zip(there, factors, strict=True)
    ]
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)


def _phrase(
    schema: tantivy.Schema, field: str, layer: Layer, places: Iterable[tuple[int, str]], slop: int = 0
) -> Query:
    if (field, layer) not in PLACED:
        raise EngineFailure(
            worded("the terms of {field} have no positions in the layer {layer}", field=field, layer=layer),
            engine="tantivy",
        )
    return Query.phrase_query(schema, column_name(field, layer), list(places), slop)


def _near(schema: tantivy.Schema, near: bound.Near) -> Query:
    """Look for terms near each other.

    tantivy's slop is our distance only between two different terms (both at offset 0: any order). Among three it
    finds too few, and one place may serve a term that is asked for twice; so then each way to stand is a phrase,
    and the best of them counts, as a word that stands there thrice is not worth three words.
    """
    from searchnews.engines.positions import arrangements  # noqa: PLC0415  # few queries have any

    field, layer, texts, distance = near.field, near.layer, near.texts, near.distance
    if len(texts) == 2 and texts[0] != texts[1]:
        return _phrase(schema, field, layer, [(0, texts[0]), (0, texts[1])], distance + 1)
    if arrangement_count(texts, distance) > MOST_ARRANGEMENTS:
        raise EngineFailure(
            worded(
                "{texts} words at most {distance} apart can stand in too many ways", texts=len(texts), distance=distance
            ),
            engine="tantivy",
            hint=worded("use fewer words, or a smaller distance"),
        )
    ways = [_phrase(schema, field, layer, arrangement) for arrangement in arrangements(texts, distance)]
    return Query.disjunction_max_query(ways)


def _between(schema: tantivy.Schema, column: str, start: int | None, end: int | None) -> Query:
    if start is None and end is None:
        return Query.const_score_query(Query.exists_query(column), 0.0)
    if column == ARRIVAL:
        start = max(0, start or 0)  # no number is lower, and tantivy takes none
    return within(schema, column, start, None if end is None else end - 1)


def within(schema: tantivy.Schema, column: str, lowest: int | None, highest: int | None) -> Query:
    """Look for numbers from ``lowest`` to ``highest``, both included; not both are ``None``."""
    if lowest is not None and highest is not None and lowest > highest:
        return Query.empty_query()
    kind = tantivy.FieldType.Integer if column == DATE else tantivy.FieldType.Unsigned
    return Query.const_score_query(Query.range_query(schema, column, kind, lowest, highest), 0.0)


def one_of(schema: tantivy.Schema, column: str, texts: Sequence[str]) -> Query:
    """Look for any of some terms: of a set tantivy makes an automaton, which takes as long as many terms do."""
    if not 0 < len(texts) < SET:
        return Query.term_set_query(schema, column, texts)
    queries = [Query.term_query(schema, column, text, "basic") for text in texts]
    return queries[0] if len(queries) == 1 else any_of(*queries)


def all_of(*queries: Query) -> Query:
    """Look for what all queries match."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(*queries: Query) -> Query:
    """Look for what one of the queries matches."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def story_key(name: str) -> int:
    """Give the number (63 bits) that stands for a story: tantivy counts numbers twice as fast as names.

    Two of ten million stories get the same one with a chance of 1 in 200,000.
    """
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> 1
