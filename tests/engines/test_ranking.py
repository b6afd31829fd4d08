"""Tries how scores are rounded and which queries have any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.engines.ranking import batches, is_scored, steady
from searchnews.query.bound import AllOf, AnyOf, AnyTerm, Everything, Near, Nothing, OneTerm, Value

scores = st.floats(0, 1000, allow_subnormal=False, width=32)


@given(scores, scores)
def test_rounding_never_turns_the_order_around(one, other):
    low, high = sorted([one, other])
    assert steady(low) <= steady(high)


@given(st.lists(scores, max_size=6), st.randoms())
def test_the_order_of_adding_does_not_matter_but_in_the_rarest_case(parts, random):
    shuffled = random.sample(parts, len(parts))
    assert steady(sum(parts)) == pytest.approx(steady(sum(shuffled)), rel=2e-4)


@given(scores)
def test_rounding_twice_changes_nothing(score):
    assert steady(steady(score)) == steady(score) == pytest.approx(score, rel=1e-4)


@pytest.mark.parametrize(
    ("query", "scored"),
    [
        (Everything(), False),
        (Nothing(), False),
        (Value("kind", "brief"), False),
        (OneTerm("body", "stem", "kim"), True),
        (OneTerm("body", "stem", "kim", 0.0), False),
        (AnyTerm("body", "stem", ("kim",), 0.0), False),
        (Near("body", "stem", ("kim", "poetin"), 3), True),
        (AllOf((Everything(), AnyOf((Value("id", "1"), OneTerm("body", "stem", "kim"))))), True),
        (AllOf((Everything(),), (OneTerm("body", "stem", "kim"),)), False),
        (AnyOf(()), False),
    ],
)
def test_a_query_is_scored_if_any_part_of_it_is(query, scored):
    assert is_scored(query) is scored


@given(st.lists(st.text(max_size=2)), st.integers(1, 5))
def test_batches_together_are_the_whole(keys, size):
    cut = list(batches(keys, size))
    assert [key for batch in cut for key in batch] == keys
    assert all(0 < len(batch) <= size for batch in cut)
