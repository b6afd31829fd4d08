"""Asks random questions about random documents, and compares every engine with the naive one."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from engine_samples import WORDS, collections, fill, queries, scored
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import ENGINES, kind_of
from naive import NaiveEngine

from searchnews.engines.ranking import order_key

EXAMPLES = {"tantivy": 40, "whoosh": 25, "opensearch": 6}
"""Enough to have found every slip that was put in on purpose; the profile "long" asks for more."""

EDGES = [-3, -2, 0, 1, 3, 4]


def both(name):
    return kind_of(name), NaiveEngine


@contextmanager
def engines_with(name, documents, cut):
    """An engine and the naive one, with the same documents in two commits."""
    folder = Path(tempfile.mkdtemp())
    made = [engine.create(folder / engine.name) for engine in both(name)]
    try:
        for engine in made:
            fill(engine, *documents[:cut])
            fill(engine, *documents[cut:])
        yield made
    finally:
        for engine in made:
            engine.close()
        shutil.rmtree(folder)


def examples(name):
    return max(EXAMPLES[name], settings().max_examples if settings().max_examples > 100 else 0)


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_finds_what_a_naive_scan_finds(name):
    @settings(max_examples=examples(name))
    @given(collections, st.integers(0, 25), st.lists(queries, min_size=1, max_size=12))
    def check(documents, cut, asked):
        with engines_with(name, documents, cut) as (engine, naive):
            for query in asked:
                facets = {"city": 2, "agency": 5}
                found = engine.snapshot().search(query, limit=100, facets=facets)
                expected = naive.snapshot().search(query, limit=100, facets=facets)
                assert {match.id for match in found.matches} == {match.id for match in expected.matches}
                assert found.total == expected.total
                assert found.facets == expected.facets
                assert engine.snapshot().histogram(query, EDGES) == naive.snapshot().histogram(query, EDGES)
                assert engine.snapshot().having(query, facets) == naive.snapshot().having(query, facets)
                assert (
                    engine.snapshot().search(query, limit=0, fold=True).stories
                    == naive.snapshot().search(query, limit=0, fold=True).stories
                )
                assert sorted(engine.snapshot().scan(query)) == sorted(naive.snapshot().scan(query))
                for sort in ("newest", "oldest"):
                    assert order(engine, query, sort) == order(naive, query, sort)
                    assert list(engine.snapshot().scan(query, sort=sort)) == list(
                        naive.snapshot().scan(query, sort=sort)
                    )
                assert_in_order(found.matches, documents)
                pages = [engine.snapshot().search(query, limit=3, offset=offset).matches for offset in range(0, 27, 3)]
                assert [match for page in pages for match in page] == list(found.matches)
                for sort in ("relevance", "newest"):
                    assert_folded(engine, query, sort)

    check()


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_gives_a_match_the_worth_that_the_formula_gives_it(name):
    @settings(max_examples=examples(name))
    @given(collections, st.lists(scored, min_size=1, max_size=12))
    def check(documents, asked):
        # Terms that are not indexed count for the length of a text in one engine and not in another.
        # Whoosh keeps the length of a text in a byte: of up to 14 words, only that of eleven is rounded.
        # OpenSearch takes how many documents there are, and how long they are, over those that have the column.
        alone = {
            document.id: document
            for document in documents
            if "zzz" not in str(document.texts)
            and all(len(text.split()) != 11 for text in document.texts.values())
            and (name != "opensearch" or all(text.split() for text in document.texts.values()))
        }
        with engines_with(name, list(alone.values()), 0) as (engine, naive):
            for query in asked:
                worth, expected = (
                    {m.id: m.score for m in e.snapshot().search(query, limit=100).matches} for e in (engine, naive)
                )
                assert worth == {id: pytest.approx(score, rel=1e-3, abs=1e-6) for id, score in expected.items()}

    check()


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_knows_what_a_naive_scan_knows(name):
    @settings(max_examples=examples(name) // 3)
    @given(collections, st.integers(0, 25))
    def check(documents, cut):
        with engines_with(name, documents, cut) as (engine, naive):
            ids, leads = [f"a{n}" for n in range(41)], ["lead 1", "lead 3"]
            assert sorted(engine.snapshot().known(ids=ids[:20], briefs=leads)) == sorted(
                naive.snapshot().known(ids=ids[:20], briefs=leads)
            )
            assert without_zeros(engine.snapshot().leads(leads)) == without_zeros(naive.snapshot().leads(leads))
            assert engine.snapshot().get(ids) == naive.snapshot().get(ids)
            assert sorted(engine.snapshot().marked(["m1", "m3", "never"])) == sorted(
                naive.snapshot().marked(["m1", "m3", "never"])
            )
            assert without_zeros(engine.snapshot().versions(ids)) == without_zeros(naive.snapshot().versions(ids))
            assert engine.snapshot().count() == naive.snapshot().count()
            assert engine.snapshot().arrivals(ids) == naive.snapshot().arrivals(ids)
            assert engine.snapshot().last_arrival() == naive.snapshot().last_arrival()
            # The number may count what was replaced since.
            texts = [*WORDS, "never"]
            told, there = (
                engine.snapshot().counts("body", "stem", texts),
                naive.snapshot().counts("body", "stem", texts),
            )
            assert all(told.get(text, 0) >= number for text, number in there.items())

    check()


def without_zeros(counts):
    return {story: number for story, number in counts.items() if number}


def assert_folded(engine, query, sort):
    """Of each story the first match, whichever page it is on; and there are as many of them as is told."""
    everything = engine.snapshot().search(query, limit=100, sort=sort).matches
    stories = [match.story for match in everything]
    first = [match for n, match in enumerate(everything) if match.story not in stories[:n]]
    pages = [
        engine.snapshot().search(query, limit=2, offset=offset, sort=sort, fold=True) for offset in range(0, 28, 2)
    ]
    assert [match for page in pages for match in page.matches] == first
    assert {page.stories for page in pages} == {len(first)}
    assert {page.total for page in pages} == {len(everything)}


def order(engine, query, sort):
    return [match.id for match in engine.snapshot().search(query, limit=100, sort=sort).matches]


def assert_in_order(matches, documents):
    """Highest score first; equal ones by date and a hash of the id, as base.py says, and by id in the end."""
    dates = {document.id: document.date for document in documents}
    ranks = [(-match.score, -order_key(dates[match.id], match.id), match.id) for match in matches]
    assert ranks == sorted(ranks)
