"""Which words of an archive a wildcard stands for."""

import time
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.binding.wildcards import fitting


class Archive:
    """The words of an archive, which gives those with a prefix only."""

    @property
    def meant(self):
        return {}

    @property
    def bound(self):
        return {}

    def __init__(self, *words):
        self._words = words

    def words(self, prefix):
        return {word: [word] for word in self._words if word.startswith(prefix)}


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
        ("r.ket*", []),
        ("(raket|minister)*", []),
        ("?raket", []),
    ],
)
def test_a_pattern_fits_words_whatever_their_case_and_accents(pattern, fits):
    words = Archive("raket", "raketten", "minister", "oud-minister", "noord-koreaanse", "oekraine", "foto's")
    assert sorted(fitting(pattern, words.words)) == sorted(fits)


PATTERNS = st.text("ab*?", min_size=1, max_size=8).filter(lambda pattern: set(pattern) & {"a", "b"})


@given(PATTERNS, st.lists(st.text("ab", min_size=1, max_size=8), max_size=20))
def test_a_pattern_fits_what_the_shell_says_it_fits(pattern, words):
    assert set(fitting(pattern, Archive(*words).words)) == {word for word in words if fnmatchcase(word, pattern)}


def test_many_stars_over_a_long_word_take_no_time():
    started = time.process_time()
    assert fitting("*a" * 30 + "*b", Archive("a" * 64).words) == {}
    assert time.process_time() - started < 0.5
