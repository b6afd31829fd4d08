"""Compares how nearness is worked out with how it is defined."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from searchnews.engines.positions import arrangements, count_adjacent, count_near
from searchnews.query.bound import arrangement_count

words = st.lists(st.sampled_from("abx"), max_size=12)
asked = st.lists(st.sampled_from("abx"), min_size=2, max_size=4)
distances = st.integers(0, 5)


def places(text, asked):
    return {word: [n for n, other in enumerate(text) if other == word] for word in asked}


def stands_near(text, asked, distance):
    for chosen in product(*(places(text, asked)[word] for word in asked)):
        if len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) + 1 - len(chosen) <= distance:
            return True
    return False


@given(words, asked, distances)
def test_a_window_finds_what_the_definition_finds(text, asked, distance):
    assert bool(count_near(places(text, asked), asked, distance)) == stands_near(text, asked, distance)


@given(words, asked, distances)
def test_arrangements_find_what_the_definition_finds(text, asked, distance):
    def stands(arrangement):
        return any(
            all(start + gap < len(text) and text[start + gap] == word for gap, word in arrangement)
            for start in range(len(text))
        )

    assert any(map(stands, arrangements(asked, distance))) == stands_near(text, asked, distance)


@given(asked, distances)
def test_arrangements_are_all_different_and_as_many_as_counted(asked, distance):
    every = list(arrangements(asked, distance))
    assert len(set(every)) == len(every) == arrangement_count(asked, distance)


@given(words, asked)
def test_a_phrase_is_counted_wherever_it_stands(text, asked):
    starts = sum(text[n : n + len(asked)] == asked for n in range(len(text)))
    assert count_adjacent([places(text, asked)[word] for word in asked]) == starts
