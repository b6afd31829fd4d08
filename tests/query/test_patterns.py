"""Regular expressions and words spelt nearly so: which words of an archive they stand for."""

import os
import re
import threading
import time
import zlib

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from mini_archive import edit_distance

from searchnews.binding.edits import close_words
from searchnews.query import patterns
from searchnews.query.patterns import beginning, fault_in, whole_words


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("raket(ten)?", ["raket", "raketten"]),
        ("RAKET.*", ["raket", "raketten", "raketproef"]),
        ("Oekraïn.", ["oekraine"]),
        (r"\w+ne", ["oekraine"]),
        (r"\D{5}", ["raket"]),
        ("rak|raket", ["raket"]),
        ("foto’s", ["foto's"]),
        (r"a\/b", []),
        ("x", []),
    ],
)
def test_a_pattern_fits_whole_words_whatever_their_case_and_accents(pattern, fits):
    words = ["raket", "raketten", "raketproef", "oekraine", "foto's"]
    assert list(whole_words(pattern, words)) == fits
    assert all(word.startswith(beginning(pattern)) for word in fits)


@pytest.mark.parametrize(
    ("pattern", "place"), [("a(b", 3), ("*a", 0), ("a{2,1}", 2), ("[a", 2), ("a\\", 2), ("(?P<x>", 6)]
)
def test_a_pattern_that_is_none_says_where(pattern, place):
    assert fault_in(pattern)[1] == place
    assert fault_in("raket(ten)?") is None


def test_a_pattern_that_takes_for_ever_is_broken_off(monkeypatch):
    monkeypatch.setattr(patterns, "PATIENCE", 0.2)
    started = time.process_time()
    with pytest.raises(TimeoutError):
        list(whole_words("(a|aa)+$b", ["a" * 64]))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("seconds", "is_refused"), [(0.1, False), (0.6, True)])
def test_what_is_refused_does_not_depend_on_what_other_threads_do(monkeypatch, seconds, is_refused):
    monkeypatch.setattr(patterns, "FOR_ONE", 0.3)
    pattern, word = "(a|aa)+b", "a" * 16
    while (took := seconds_for(pattern, word)) < seconds:
        word += "a"
    assert took < 2.5 * seconds
    ended, some = threading.Event(), os.urandom(4 << 20)

    def work():
        while not ended.is_set():
            zlib.compress(some)  # beside the interpreter

    others = [threading.Thread(target=work) for _ in range(3)]
    for each in others:
        each.start()
    try:
        if is_refused:
            with pytest.raises(TimeoutError):
                list(whole_words(pattern, [word]))
        else:
            assert list(whole_words(pattern, [word, "ab"])) == ["ab"]
    finally:
        ended.set()
        for each in others:
            each.join()


def seconds_for(pattern, word):
    begun = time.thread_time()
    regex.fullmatch(pattern, word)
    return time.thread_time() - begun


def test_what_a_pattern_waits_for_is_not_its_own_time(monkeypatch):
    monkeypatch.setattr(patterns, "PATIENCE", 0.05)

    def slowly():
        yield "raket"
        time.sleep(0.1)  # as on a busy machine
        yield "raketten"

    assert list(whole_words("raket.*", slowly())) == ["raket", "raketten"]


@given(st.text("ab?*+(|)[]{}1,.^\\", max_size=8), st.lists(st.text("ab1", max_size=5), max_size=10))
def test_whatever_fits_begins_as_it_must(pattern, words):
    if fault_in(pattern):
        return
    found = list(whole_words(pattern, words))
    assert all(word.startswith(beginning(pattern)) for word in found)
    assert found == [word for word in words if word in set(found)]


@given(st.text("ab(|)?.", min_size=1, max_size=8), st.lists(st.text("ab", max_size=5), max_size=10))
def test_what_fits_is_what_python_says(pattern, words):
    try:
        fits = re.compile(pattern).fullmatch
    except re.error:
        return
    assert list(whole_words(pattern, words)) == [word for word in words if fits(word)]


@given(st.text("abc", min_size=1, max_size=6), st.integers(1, 2), st.lists(st.text("abc", max_size=7), unique=True))
def test_words_spelt_nearly_so_are_those_few_edits_away(word, edits, words):
    distances = {each: edit_distance(word, each) for each in words}
    assert close_words(word, edits, words) == {each: n for each, n in distances.items() if n <= edits}
