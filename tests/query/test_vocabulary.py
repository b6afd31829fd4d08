"""Which words of an archive a wildcard stands for."""

import time
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.query.vocabulary import fitting


def archive(*words):
    """The words of an archive, which gives those with a prefix only, as engines do."""
    return lambda field, prefix: ((word, 1) for word in sorted(words) if word.startswith(prefix))


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("raket*", ["raket", "raketten"]),
        ("RAKET*", ["raket", "raketten"]),
        ("*minister", ["minister", "oud-minister"]),
        ("noord-kor*", ["noord-koreaanse"]),
        ("oekraïn?", ["oekraine"]),
        ("foto’?", ["foto's"]),
        ("*o*o*", ["foto's", "noord-koreaanse"]),
        ("[raket*]", ["raket", "raketten"]),
        ("r.ket*", []),
        ("(raket|minister)*", []),
        ("?raket", []),
    ],
)
def test_a_pattern_fits_words_whatever_their_case_and_accents(pattern, fits):
    words = archive("raket", "raketten", "minister", "oud-minister", "noord-koreaanse", "oekraine", "foto's")
    assert sorted(fitting(pattern, ("body",), words)["body"]) == fits


PATTERNS = st.text("ab*?", min_size=1, max_size=8).filter(lambda pattern: set(pattern) & {"a", "b"})


@given(PATTERNS, st.lists(st.text("ab", min_size=1, max_size=8), max_size=20))
def test_a_pattern_fits_what_the_shell_says_it_fits(pattern, words):
    assert set(fitting(pattern, ("body",), archive(*words))["body"]) == {
        word for word in words if fnmatchcase(word, pattern)
    }


def test_many_stars_over_a_long_word_take_no_time():
    started = time.perf_counter()
    assert fitting("*a" * 30 + "*b", ("body",), archive("a" * 64)) == {"body": {}}
    assert time.perf_counter() - started < 0.5


def test_each_field_has_its_own_words_and_counts():
    counts = {"headline": [("raket", 2)], "city": []}
    assert fitting("r*", ("headline", "city"), lambda field, _: iter(counts[field])) == {
        "headline": {"raket": 2},
        "city": {},
    }
