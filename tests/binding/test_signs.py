"""Signs that stand in no index are told where they were typed on purpose, and what is told is so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searchnews
from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.binding import bind
from searchnews.messages.worded import in_language
from searchnews.parsing import parse

WORDS = st.sampled_from(("C", "kim", "NET", "50", "metoo", "F"))
BEFORE, BEHIND = st.sampled_from(("#", "€", "+", "$")), st.sampled_from(("+", "++", "#", "%"))


def notes(text):
    return bind(parse(text), Analyzer(), None).notes


@given(
    WORDS, st.one_of(st.tuples(BEFORE, st.just("")), st.tuples(st.just(""), BEHIND)), st.sampled_from(("", "kop:", "="))
)
def test_the_word_that_is_named_asks_the_same(word, signs, before):
    typed = f"{before}{signs[0]}{word}{signs[1]}"
    (note,) = notes(typed)
    assert note == f"{typed.removeprefix(before)} finds what {word} finds: signs are not searched for"
    assert bind(parse(typed), Analyzer(), None).query == bind(parse(f"{before}{word}"), Analyzer(), None).query


@pytest.mark.parametrize(
    "text", ["kim.", "kim!", "'s avonds", "V.S.", "R&D", "navo-top", '"kim, xi"', "3,5", "kim...", "(kim)"]
)
def test_what_dutch_writes_around_words_is_no_sign(text):
    assert not [note for note in notes(text) if "signs" in note]


def test_a_sign_alone_is_left_out_and_that_is_all_that_is_told():
    assert notes("€ 50") == ("€ is left out: it has no letter and no digit",)


def test_a_headline_that_was_pasted_is_not_commented_on():
    assert notes("Vrouw (50+) verliest 20% van pensioen") == ()


def test_what_is_told_is_what_is_found(tmp_path):
    with searchnews.create(tmp_path / "a") as archive:
        archive.add(
            Article(id=f"a{n}", headline=text, body=text)
            for n, text in enumerate(("C++ is oud", "C is ouder", "Basic"))
        )
        page = archive.search("C++")
        assert (page.total, archive.search("C").total) == (2, 2)
        (note,) = (note for note in page.notes if "signs" in note)
        assert in_language(note, "nl") == "C++ vindt wat C vindt: naar tekens wordt niet gezocht"
