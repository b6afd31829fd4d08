"""What a reader takes for a word is a token, and a token knows its place."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import tokenize
from searchnews.analysis.folding import APOSTROPHES, HYPHENS, IGNORED
from searchnews.analysis.tokenizer import PATTERN


def words(text):
    return [token.word for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De raket landde.", ["de", "raket", "landde"]),
        ("foto's en foto’s", ["foto's", "en", "foto's"]),
        ("zo'n d'Estaing", ["zo'n", "d'estaing"]),
        ("'s avonds, ’s ochtends, 't kan", ["'s", "avonds", "'s", "ochtends", "'t", "kan"]),
        ("'alomvattend' verdrag", ["alomvattend", "verdrag"]),
        ("EU-top", ["eu-top", "eu", "top"]),
        ("Noord‑Koreaanse", ["noord-koreaanse", "noord", "koreaanse"]),
        ("'s-Hertogenbosch", ["'s-hertogenbosch", "'s", "hertogenbosch"]),
        ("MAR-A-LAGO", ["mar-a-lago", "mar", "a", "lago"]),
        ("54,5 procent van 1.200 om 13:45 uur", ["54,5", "procent", "van", "1.200", "om", "13:45", "uur"]),
        ("een 45-jarige F-16", ["een", "45-jarige", "45", "jarige", "f-16", "f", "16"]),
        ("de V.S. en de V.N.-top", ["de", "vs", "en", "de", "vn", "top"]),
        ("café Oekraïne Łódź Ångström", ["cafe", "oekraine", "lodz", "angstrom"]),
        ("IJsland ĳs Ĳmuiden", ["ijsland", "ijs", "ijmuiden"]),
        ("ANP/RTR/AFP", ["anp", "rtr", "afp"]),
        ("presidents- en parlementsverkiezingen", ["presidents", "en", "parlementsverkiezingen"]),
        ("on\u00adaf\u00adhan\u00adke\u00adlijk", ["onafhankelijk"]),
        ("Ca\u0301diz", ["cadiz"]),
        ("snake_case", ["snake", "case"]),
        ("Slachtoffers—vooral kinderen–zijn", ["slachtoffers", "vooral", "kinderen", "zijn"]),
        ("--- … € & %", []),
        ("", []),
    ],
)
def test_words_as_a_reader_sees_them(text, expected):
    assert words(text) == expected


def test_a_very_long_word_is_cut_and_its_place_is_kept():
    token = tokenize("a" * 1_000)[0]
    assert (len(token.word), token.start, token.end) == (64, 0, 1_000)


def test_the_parts_of_a_hyphenated_word_follow_each_other():
    whole, first, second, after = tokenize("EU-top nu")
    assert whole.whole
    assert not first.whole
    assert [whole.position, first.position, second.position, after.position] == [0, 0, 1, 2]


TEXTS = st.text(st.sampled_from("aAéëĳß'’-‑.,:/ \n\t0129\u0301\u00ad漢ſıİ€_|") | st.characters(), max_size=60)


@given(TEXTS)
def test_every_token_stands_where_it_says(text):
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.word
        assert not any(character.isspace() for character in token.word)
        assert token.word != "|"


@given(TEXTS)
def test_tokens_are_in_order_and_parts_lie_inside_their_whole(text):
    parts = [token for token in tokenize(text) if not token.whole]
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert [token.position for token in parts] == list(range(len(parts)))
    for whole in (token for token in tokenize(text) if token.whole):
        inside = [token for token in parts if whole.start <= token.start and token.end <= whole.end]
        assert len(inside) > 1
        assert inside[0].position == whole.position


@given(TEXTS)
def test_text_may_be_cut_at_its_blanks_first(text):
    assert words(text) == [word for piece in text.split() for word in words(piece)]


@given(st.text(alphabet=f"ab1S.,:_ 2é\u0301\u036f–…€ßst{APOSTROPHES}{HYPHENS}{IGNORED}", max_size=12))
def test_words_are_what_the_pattern_says(text):
    """It has the signs that stand for an apostrophe; words are found with a shorter one, in a text made even."""
    said = [(found.start(), found.end()) for found in re.finditer(PATTERN, text)]
    outer = [token for token in tokenize(text) if token.whole or not any(cut in token.text for cut in HYPHENS)]
    spans = {(token.start, token.end) for token in outer}
    assert set(said) <= spans
    assert all(any(start <= one and other <= end for start, end in said) for one, other in spans)
