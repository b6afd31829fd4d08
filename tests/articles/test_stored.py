"""A stored article is read alike by both readers of JSON: what is found never depends on what was read before."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.articles import json as ours
from searchnews.articles.json import encode
from searchnews.articles.stored import decode, read_plainly
from searchnews.errors import ArticleDamaged

WHOLE = encode(
    Article(
        id="a1",
        headline="Bestand in Caïro 😀",
        body='Zij zei: "ja".\n\nEr is een \\ akkoord.\x01',
        cities=("Caïro",),
        urgency=3,
        extra={"lat": 30.05, "big": 18446744073709551615, "deep": [[{"a": None}], True], "e": 1e-7},
    )
)
ODD = [
    *(b"NaN", b"-Infinity", b"1e999", b"-0", b"-0.0", b"1e-400", b"18446744073709551616", b"-9223372036854775809"),
    *(b"123456789012345678", b"-123456789012345678", b"9" * 5_000, b"0.1e1", b"01", b"1.", b"+1", b'"\\u00e9"'),
    *(b'"\\ud800"', b'"\\uD83D\\uDE00"', b'"\\udc00\\ud800"', b'"\\\\ud800"', b'"\x01"', b'"\x7f"', b'"\xff"'),
    *(b'"\xed\xa0\x80"', b'"\xe2\x80\xa8"', b'{"a":1,"a":2}', b"[1,]", b"[" * 1_100 + b"]" * 1_100, b"null", b""),
    *(b"[" * 200 + b"]" * 200, b'"' + b"[" * 1_100 + b'"', b"\xef\xbb\xbf", b'"\\/"', b'"\\x41"', b"'a'", b"\x00"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def told(read, stored):
    try:
        return repr(read(stored))  # in which 1 and 1.0 differ, and every NaN is the same
    except ValueError as error:
        return str(error)


def assert_alike(stored):
    assert told(read_plainly, stored) == told(ours.parsed, stored)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:20].decode("latin-1"))
@pytest.mark.parametrize("around", [b"%b", b'{"a": %b}', b"%b {}"])
def test_what_one_reader_refuses_the_other_refuses_with_the_same_words(odd, around):
    assert_alike(around % odd)


@settings(max_examples=200)
@given(st.integers(0, len(WHOLE)), st.integers(0, 4), st.sampled_from(ODD) | st.binary(max_size=4))
def test_wherever_a_record_is_damaged_both_read_it_alike(place, length, put):
    assert_alike(WHOLE[:place] + put + WHOLE[place + length :])


@settings(max_examples=100)
@given(JSON, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"]))
def test_whatever_json_it_is_both_read_it_alike(value, plain, encoding):
    assert_alike(
        json.dumps(value, ensure_ascii=plain).encode(encoding, "surrogatepass" if "utf" in encoding else "replace")
    )


def test_an_undamaged_article_is_read_without_the_quicker_reader():
    program = (
        "import sys; from searchnews.articles.stored import decode, id_of;"
        f"stored = {encode(Article(id='a1', headline='Kop', body='Er is [een] {{bestand}}.', urgency=3))!r};"
        "print(decode(stored).id, id_of(stored), 'orjson' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["a1", "a1", "False"]


def test_what_is_damaged_is_read_or_told_as_damaged():
    told = 0
    for place in range(len(WHOLE)):
        for bit in range(8):
            changed = bytearray(WHOLE)
            changed[place] ^= 1 << bit
            try:
                decode(bytes(changed))
            except ArticleDamaged:
                told += 1
    assert told > len(WHOLE)
