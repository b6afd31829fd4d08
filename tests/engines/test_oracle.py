"""Asks random questions about random documents, and compares every engine with the naive one."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from engine_samples import WORDS, collections, fill, queries, scored
from hypothesis import given, note, settings
from hypothesis import strategies as st
from kinds import ENGINES, kind_of
from naive import NaiveEngine

from searchnews.engines import FILE_ENGINES
from searchnews.engines.ranking import order_key
from searchnews.query.bound import OneTerm

EXAMPLES = {"tantivy": 40, "whoosh": 40, "opensearch": 6}
"""Enough to have found every slip that was put in on purpose; the profile "long" asks for more."""

EDGES = [-3, -2, 0, 1, 3, 4]


def engines_at_once(test):
    """Try a test on those that keep files, which are told the same, and on a server alone, where there is one."""
    sets = [FILE_ENGINES, *((name,) for name in ENGINES if name not in FILE_ENGINES)]
    return pytest.mark.parametrize("names", sets, ids=" ".join)(test)


@contextmanager
def snapshots_with(names, documents, cut):
    """A snapshot of each engine by name, and of the naive one, with the same documents in two commits."""
    folder = Path(tempfile.mkdtemp())
    made = [engine.create(folder / engine.name) for engine in (*map(kind_of, names), NaiveEngine)]
    try:
        for engine in made:
            fill(engine, *documents[:cut])
            fill(engine, *documents[cut:])
        *ours, theirs = (engine.snapshot() for engine in made)
        yield dict(zip(names, ours, strict=True)), theirs
    finally:
        for engine in made:
            engine.close()
        shutil.rmtree(folder)


def examples(names):
    return max(*map(EXAMPLES.get, names), settings().max_examples if settings().max_examples > 100 else 0)


@engines_at_once
def test_every_engine_finds_what_a_naive_scan_finds(names):
    @settings(max_examples=examples(names))
    @given(collections, st.integers(0, 25), st.lists(queries, min_size=1, max_size=12))
    def check(documents, cut, asked):
        with snapshots_with(names, documents, cut) as (snapshots, naive):
            for query in asked:
                for name, snapshot in snapshots.items():
                    note(name)
                    assert_found(snapshot, naive, query)
                    assert_in_order(snapshot.search(query, limit=100).matches, documents)

    check()


def assert_found(ours, theirs, query):
    facets = {"city": 2, "agency": 5}
    found = ours.search(query, limit=100, facets=facets)
    expected = theirs.search(query, limit=100, facets=facets)
    assert {match.id for match in found.matches} == {match.id for match in expected.matches}
    assert found.total == expected.total
    assert found.facets == expected.facets
    assert ours.histogram(query, EDGES) == theirs.histogram(query, EDGES)
    assert ours.having(query, facets) == theirs.having(query, facets)
    folded = ours.search(query, limit=0, fold=True)
    assert folded.stories == theirs.search(query, limit=0, fold=True).stories
    assert sorted(ours.scan(query)) == sorted(theirs.scan(query))
    for sort in ("newest", "oldest"):
        assert order(ours, query, sort) == order(theirs, query, sort)
        assert list(ours.scan(query, sort=sort)) == list(theirs.scan(query, sort=sort))
    offsets = (*range(0, found.total + 1, 3), 99)
    pages = [ours.search(query, limit=3, offset=offset).matches for offset in offsets]
    assert [match for page in pages for match in page] == list(found.matches)
    for sort in ("relevance", "newest"):
        assert_folded(ours, query, sort)


@engines_at_once
def test_every_engine_gives_a_match_the_worth_that_the_formula_gives_it(names):
    @settings(max_examples=examples(names))
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
            and (names != ("opensearch",) or all(text.split() for text in document.texts.values()))
        }
        with snapshots_with(names, list(alone.values()), 0) as (snapshots, naive):
            for query in asked:
                expected = {match.id: match.score for match in naive.search(query, limit=100).matches}
                for name, snapshot in snapshots.items():
                    note(name)
                    worth = {match.id: match.score for match in snapshot.search(query, limit=100).matches}
                    assert worth == {id: pytest.approx(score, rel=1e-3, abs=1e-6) for id, score in expected.items()}

    check()


@engines_at_once
def test_every_engine_knows_what_a_naive_scan_knows(names):
    @settings(max_examples=examples(names) // 3)
    @given(collections, st.integers(0, 25))
    def check(documents, cut):
        with snapshots_with(names, documents, cut) as (snapshots, naive):
            for name, snapshot in snapshots.items():
                note(name)
                assert_known(snapshot, naive)

    check()


def assert_known(ours, theirs):
    ids, leads, marks = [f"a{n}" for n in range(41)], ["lead 1", "lead 3"], ["m1", "m3", "never"]
    known = (sorted(each.known(ids=ids[:20], briefs=leads), key=lambda one: one.id) for each in (ours, theirs))
    assert next(known) == next(known)
    assert without_zeros(ours.leads(leads)) == without_zeros(theirs.leads(leads))
    assert ours.get(ids) == theirs.get(ids)
    assert sorted(ours.marked(marks)) == sorted(theirs.marked(marks))
    assert without_zeros(ours.versions(ids)) == without_zeros(theirs.versions(ids))
    assert ours.count() == ours.size() == theirs.count()
    asked = [OneTerm("body", "stem", text) for text in (*WORDS, "never", WORDS[0])]
    assert ours.totals(asked) == theirs.totals(asked)
    spread, expected = (each.spread(ids, "city", 10) for each in (ours, theirs))
    assert {story: told for story, told in spread.items() if told[0]} == {
        story: told for story, told in expected.items() if told[0]
    }
    assert ours.arrivals(ids) == theirs.arrivals(ids)
    assert ours.last_arrival() == theirs.last_arrival()
    # The number may count what was replaced since.
    texts = [*WORDS, "never"]
    told, there = ours.counts("body", "stem", texts), theirs.counts("body", "stem", texts)
    assert all(told.get(text, 0) >= number for text, number in there.items())


def without_zeros(counts):
    return {story: number for story, number in counts.items() if number}


def assert_folded(snapshot, query, sort):
    """Of each story the first match, whichever page it is on; and there are as many of them as is told."""
    everything = snapshot.search(query, limit=100, sort=sort).matches
    stories = [match.story for match in everything]
    first = [match for n, match in enumerate(everything) if match.story not in stories[:n]]
    offsets = (*range(0, len(first) + 1, 2), 99)
    pages = [snapshot.search(query, limit=2, offset=offset, sort=sort, fold=True) for offset in offsets]
    assert [match for page in pages for match in page.matches] == first
    assert {page.stories for page in pages} == {len(first)}
    assert {page.total for page in pages} == {len(everything)}


def order(snapshot, query, sort):
    return [match.id for match in snapshot.search(query, limit=100, sort=sort).matches]


def assert_in_order(matches, documents):
    """Highest score first; equal ones by date and a hash of the id, as base.py says, and by id in the end."""
    dates = {document.id: document.date for document in documents}
    ranks = [(-match.score, -order_key(dates[match.id], match.id), match.id) for match in matches]
    assert ranks == sorted(ranks)
