"""Whoever types the operators of another program is told what to type here, and what is ours stays ours."""

import pytest

from searchnews.errors import UnknownField
from searchnews.parsing.parser import parse


@pytest.mark.parametrize(
    ("query", "told"),
    [
        *(("brexit | may", "OR"), ("brexit !may", "NOT"), ("brexit –may", "NOT"), ("brexit NEAR/5 may", "w/5")),
        *(("brexit ADJ may", "w/5"), ("brexit w/s may", "zin("), ("brexit w/p may", "alinea(")),
        *(("ATLEAST5(brexit)", "minstens/5:"), ("HLEAD(brexit)", "kop:("), ("‘harde brexit’", "straight quotes")),
        ("«harde brexit»", "straight quotes"),
    ],
)
def test_an_operator_of_another_program_is_told_of(query, told):
    (note,) = parse(query).notes
    assert told in note


@pytest.mark.parametrize(
    "query",
    [
        "kim w/5 poetin",
        '"a | b"',
        "zin(kim poetin)",
        "kim (trump OR poetin)",
        "wow! kim",
        "foto's",
        "pools – duits",
        "near",
    ],
)
def test_what_is_ours_or_only_a_sign_is_not(query):
    assert not [note for note in parse(query).notes if "here" in note]


@pytest.mark.parametrize(
    ("query", "near"), [("site:nos.nl", "herkomst:"), ("intitle:kim", "kop:"), ("van:2019", "sinds:")]
)
def test_a_field_of_another_program_brings_the_one_that_means_the_same(query, near):
    with pytest.raises(UnknownField) as caught:
        parse(query)
    assert f"did you mean {near}?" in (caught.value.hint or "")


def test_what_people_type_for_a_field_is_that_field():
    assert (
        parse("titel:kim title:kim krant:nos stad:parijs").tree
        == parse("kop:kim kop:kim herkomst:nos plaats:parijs").tree
    )
