"""Whoever types the operators of another program is told what to type here, and what is ours stays ours."""

import pytest

from searchnews.errors import UnknownField
from searchnews.messages.worded import in_language
from searchnews.parsing.foreign import written_here
from searchnews.parsing.parser import parse
from searchnews.query import render
from searchnews.query.tree import Phrase, Word


@pytest.mark.parametrize(
    ("query", "told"),
    [
        *(("brexit | may", "OR"), ("brexit !may", "NOT"), ("brexit –may", "NOT"), ("brexit NEAR/5 may", "w/5")),
        *(("brexit ADJ may", "w/5"), ("brexit w/s may", "zin("), ("brexit w/p may", "alinea(")),
        *(("polit! man", "polit*"), ("politie && man", "anyway"), ("date > 2019 man", "sinds:")),
        *(("politie /5 man", "w/5"), ("politie /s man", "zin("), ("politie /p man", "alinea(")),
        *(("ATLEAST5(brexit)", "minstens/5:"), ("HLEAD(brexit)", "kop:("), ("brexit|may", "OR")),
        *(("kern! may", "*"), ("NEAR(brexit may)", "w/5"), ("NEAR((brexit, may), 5)", "w/5")),
        *(("zin (brexit may)", "blank"), ("kim alinea (brexit may)", "blank")),
    ],
)
def test_an_operator_of_another_program_is_told_of(query, told):
    (note,) = parse(query).notes
    assert told in note


@pytest.mark.parametrize(
    "query",
    [
        "kim w/5 poetin",
        "zin(kim minstens/1:trump) /a|b/ w/0 /raket(ten)?/",
        '"a | b"',
        "zin(kim poetin)",
        "kim (trump OR poetin)",
        "wow ! kim",
        "foto's",
        "pools – duits",
        "near",
    ],
)
def test_what_is_ours_or_only_a_sign_is_not(query):
    assert not [note for note in parse(query).notes if "here" in note]


@pytest.mark.parametrize(
    ("query", "near", "dutch"),
    [
        ("site:nos.nl", "source:", "herkomst:"),
        ("intitle:kim", "headline:", "kop:"),
        ("van:2019", "since:", "sinds:"),
        ("before:2019", "until:", "tot:"),
        ("dateline:seoul", "city:", "plaats:"),
        ("Jaar:2024", "date:", "datum:"),
    ],
)
def test_a_field_of_another_program_brings_the_one_that_means_the_same(query, near, dutch):
    with pytest.raises(UnknownField) as caught:
        parse(query)
    assert f"did you mean {near}?" in (caught.value.hint or "")
    assert f"bedoelde u {dutch}?" in in_language(caught.value.hint, "nl")


def test_what_people_type_for_a_field_is_that_field():
    assert (
        parse("titel:kim title:kim krant:nos stad:parijs").tree
        == parse("kop:kim kop:kim herkomst:nos plaats:parijs").tree
    )


@pytest.mark.parametrize(
    ("query", "here"),
    [
        *(("kim XOR xi", "((kim NOT xi) OR (xi NOT kim))"), ("kim NEAR xi", "kim w/10 xi")),
        *(("kim ADJ xi", "kim voor/0 xi"), ("kim ONEAR xi", "kim voor/0 xi"), ("kim same xi", "zin(kim xi)")),
        *(("kim SAME xi", "zin(kim xi)"), ("brexit n5 may", "brexit w/5 may"), ("kim near xi", "kim near xi")),
        *(("kim\nXOR xi", "kim\nXOR xi"), ("wat zegt kim", "wat zegt kim")),
    ],
)
def test_an_operator_that_is_a_word_is_written_as_ours(query, here):
    assert written_here(query) == here


@pytest.mark.parametrize(
    "query", ["‘harde brexit’ may", "«harde brexit» may", "»harde brexit« may", "‹harde brexit› may"]
)
def test_quotes_of_any_kind_make_a_phrase(query):
    assert parse("kop:'gele hesjes'").tree == parse('kop:"gele hesjes"').tree
    assert parse(query).tree == parse('"harde brexit" may').tree
    assert not parse(query).notes


def test_quotes_within_a_headline_in_quotes_end_it_not():
    headline = parse("“Trump: ‘Muur komt er’ – Democraten «woedend»” may").tree
    assert headline.children == (Phrase("Trump: ‘Muur komt er’ – Democraten «woedend»"), Word("may"))


@pytest.mark.parametrize("query", ["‘s avonds foto’s", "‘t Harde", "kim’s foto’s", "wat ‘zegt kim"])
def test_an_apostrophe_is_no_quote(query):
    assert '"' not in render(parse(query).tree)


@pytest.mark.parametrize(
    ("query", "here"),
    [
        *(("kim|trump", "kim OR trump"), ("kim || trump", "kim OR trump"), ("brexit –may", "brexit NOT may")),
        *(("brexit NEAR/5 may", "brexit w/5 may"), ("brexit ADJ3 may", "brexit voor/3 may")),
        *(("brexit w/s may", "zin(brexit may)"), ("ATLEAST5(brexit)", "minstens/5:brexit")),
        *(("politie /5 man", "politie w/5 man"), ("politie /s man", "zin(politie man)"), ("polit! man", "polit* man")),
        *(("politie && man", "politie AND man"), ("date > 2019-01-01 kim", "sinds:2019-01-01 kim")),
        *(("NEAR(brexit may)", "brexit w/10 may"), ("NEAR((brexit, may), 5)", "brexit w/5 may")),
        *(("HLEAD(brexit may)", "(kop:(brexit may) OR intro:(brexit may))"), ('"a|b" !kim', '"a|b" NOT kim')),
        *(("zin (brexit may)", "zin(brexit may)"), ("kim Alinea (brexit may)", "kim Alinea(brexit may)")),
    ],
)
def test_an_operator_of_another_program_is_written_as_it_is_here(query, here):
    assert written_here(query) == here
    assert parse(here)
    assert written_here(here) == here


@pytest.mark.parametrize("sign", "−﹣－")
def test_a_minus_of_a_word_processor_leaves_a_word_out_and_changes_no_id(sign):
    assert render(parse(f"brexit {sign}trump ({sign}kim)").tree) == render(parse("brexit -trump (-kim)").tree)
    assert f"x{sign}1" in render(parse(f"id:x{sign}1").tree)
