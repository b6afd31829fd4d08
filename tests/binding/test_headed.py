"""What words of a question add to an article that has them in its headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import STEM
from searchnews.binding.terms import headed
from searchnews.query.bound import AnyTerm, OneTerm

rarities = st.lists(st.floats(0.05, 16.0), min_size=1, max_size=30)
LEAST, MOST = 1.75, 3.5


def weighed(wished, typed=1.0):
    """Have words count that tell what they weigh; ``typed`` is the weight that the first has in the question."""
    tells = {wish.texts[0]: wish.boost for wish in wished if isinstance(wish, AnyTerm)}
    return headed([wished[0].replace(boost=wished[0].boost * typed), *wished[1:]], tells)


def added(wished, there):
    """What a headline with some of the words adds: by the meaning that query/bound.py gives the nodes."""
    total = 0.0
    for some in weighed(wished):
        matching = [word.boost for word in some.children if word.texts[0] in there]
        total += sum(matching) if len(matching) >= some.least else 0.0
    return total


def asked(weights):
    return [AnyTerm("headline", STEM, (f"word{number}",), weight) for number, weight in enumerate(weights)]


@given(rarities, st.sets(st.integers(0, 29)), st.integers(0, 29))
def test_one_word_more_never_adds_less(weights, there, another):
    names = {f"word{number}" for number in there}
    assert added(asked(weights), names) <= added(asked(weights), names | {f"word{another}"}) + 1e-3


@given(st.lists(st.floats(1.0, 16.0), min_size=2, max_size=15).map(lambda some: [*some, *some]), st.randoms())
def test_all_words_add_what_they_tell(weights, chance):
    wished = asked(weights)
    chance.shuffle(wished)
    assert (
        LEAST * sum(weights) - 1e-2 <= added(wished, {wish.texts[0] for wish in wished}) <= MOST * sum(weights) + 1e-2
    )


def test_a_rare_word_with_a_common_one_is_enough_where_two_common_ones_are_not():
    wished = asked([9.0, 2.0, 2.0, 2.0, 2.0])
    assert added(wished, {"word0", "word1"}) > 11.0
    assert added(wished, {"word1", "word2"}) == 0.0


@given(st.lists(st.floats(0.05, 16.0), min_size=2, max_size=30))
def test_no_word_of_several_is_enough_alone_but_the_only_one_is(weights):
    for number in range(len(weights)):
        assert added(asked(weights), {f"word{number}"}) == 0.0
    assert added(asked(weights[:1]), {"word0"}) == pytest.approx(LEAST * weights[0], abs=1e-2)


def test_the_more_of_it_a_headline_has_the_more_each_word_adds():
    wished = asked([4.0] * 5)
    each = [added(wished, {f"word{number}" for number in range(many)}) / (4.0 * many) for many in range(1, 6)]
    assert each == pytest.approx([0.0, 1.75, 3.5, 3.5, 3.5])
    wished = asked([4.0] * 4)
    assert added(wished, {"word0", "word1"}) / 8.0 == pytest.approx(1.75)


def test_what_is_wished_for_elsewhere_stays_and_a_word_typed_twice_is_one():
    lead = OneTerm("body", "lead", "kim", 1.0)
    (first, *others) = weighed([lead, *asked([4.0, 4.0]), *asked([4.0])])
    assert first == lead
    assert {len(some.children) for some in others} == {4}
    assert weighed([lead]) == [lead]


@given(st.lists(st.floats(0.05, 16.0), min_size=2, max_size=20), st.sampled_from([0.01, 10.0, 1_000.0]))
def test_what_a_word_tells_does_not_depend_on_the_weight_that_it_was_typed_with(weights, typed):
    plain, heavy = weighed(asked(weights)), weighed(asked(weights), typed)
    assert [(some.least, len(some.children)) for some in plain] == [(some.least, len(some.children)) for some in heavy]
