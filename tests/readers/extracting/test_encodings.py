"""Bytes become text by their mark, as UTF-8, as they say, or as Windows-1252, and what was decoded wrongly is mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.readers.extracting.encodings import NoText, declared_in, decode
from searchnews.readers.extracting.mending import mend

TEXT = "Het café in Łódź kost €5."


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_with_a_mark_or_in_utf_8_needs_no_declaration(code):
    assert decode(TEXT.encode(code), "koi8-r") == (TEXT, "")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<?xml version="1.0" encoding="koi8-r"?>Москва'.encode("koi8-r"), "Москва"),
        ('<meta charset="iso-8859-15">€'.encode("iso-8859-15"), "€"),
        (b"<head>" + b" " * 3_000 + b'<meta http-equiv=x content="text/html; charset=iso-8859-1">caf\xe9 \x80', "café €"),
        ('<meta charset="gb2312">新华社'.encode("gb18030"), "新华社"),
    ],
)  # fmt: skip
def test_a_declaration_is_believed_of_what_is_no_utf_8(data, text):
    decoded, remark = decode(data)
    assert decoded.endswith(text)
    assert remark == ""


def test_one_broken_character_is_told_as_one():
    assert decode("Er is één café; het kost €5.".encode() + b" \xc3")[1] == "is UTF-8 with 1 broken character"
    assert decode("Er is één café; het kost €5.".encode() + b" \xc3 \xc3 x")[1] == "is UTF-8 with 2 broken characters"


def test_a_declaration_that_lies_is_not():
    assert decode('<?xml version="1.0" encoding="windows-1252"?>€'.encode())[0].endswith("€")


@pytest.mark.parametrize("name", ["utf-7", "rot13", "unicode_escape", "zip", "idna", "x" * 20, "base64"])
def test_a_declaration_that_would_do_something_else_is_passed_over(name):
    assert decode(b"caf\xe9 +AGE-", name) == ("café +AGE-", "is not UTF-8; read as Windows-1252")


def test_a_declaration_that_is_nearly_true_loses_single_characters():
    text, remark = decode(b"caf\xe9 \x81", "windows-1252")
    assert text.startswith("café")
    assert "characters that are not cp1252" in remark


def test_utf_16_that_breaks_off_is_told():
    text, remark = decode(TEXT.encode("utf-16")[:-1])
    assert text == TEXT[:-1]
    assert "breaks off" in remark


@pytest.mark.parametrize("data", [b"\0" * 9, bytes(range(256)), b"\x81\x8d\x8f\x90\x9d"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NoText):
        decode(data)


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_are_text_or_refused(data, declared):
    try:
        text, _ = decode(data, declared)
    except NoText:
        return
    assert isinstance(text, str)
    declared_in(data)


@given(st.text(st.characters(max_codepoint=0x17F), min_size=1, max_size=40))
def test_what_was_decoded_wrongly_once_is_put_right(text):
    text = f"Kop: {text} ‘naïef’ café coöperatie"
    wrong = text.encode().decode("cp1252", "replace")
    if "\ufffd" not in wrong and mend(text) == text:
        assert "naïef" in mend(wrong)
        assert "coöperatie" in mend(wrong)


@pytest.mark.parametrize(
    "text", ["“Zo” is het", "São Paulo", "SÃO PAULO", "l’Âge d’or", "Ångström Ã", "10 £ – 5 €", "naïef"]
)
def test_text_that_is_right_stays_as_it_is(text):
    assert mend(text) == text
