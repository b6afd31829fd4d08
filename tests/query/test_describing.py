"""What a query asks is said in plain words, alike in both languages."""

from datetime import date

import pytest

from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.parsing import parse
from searchnews.query.bound import Adjacent, AnyTerm, AsOne, Near, OneTerm
from searchnews.query.describing import describe, describe_leaf, expansion_line
from searchnews.query.tree import Word

TODAY = date(2024, 6, 19)


def told(query, language="en"):
    return describe(parse(query).tree, language, today=TODAY)


@pytest.mark.parametrize(
    ("query", "english", "dutch"),
    [
        ("plaats:oslo", "the word oslo, in city", "het woord oslo, in plaats"),
        ("kop:raket", "the word raket or a form of it, in headline", "het woord raket of een vorm ervan, in kop"),
        ("kop:=Kiev", "the word Kiev, exactly as it is written here, in headline", "het woord Kiev, precies zo geschreven, in kop"),
        ('kop:"een akkoord"', 'the words "een akkoord" in a row, in headline', 'de woorden "een akkoord" naast elkaar, in kop'),
        ("kop:raket*^2", "any word that fits raket*, in headline, weighing 2 times", "elk woord dat past bij raket*, in kop, 2 keer zo zwaar"),
        ("soort:bericht", "exactly bericht, in kind", "precies bericht, in soort"),
        ("*", "every article", "elk artikel"),
        ("-kop:raket", "but not: the word raket or a form of it, in headline", "maar niet: het woord raket of een vorm ervan, in kop"),
        ("datum:2015", "published in 2015", "verschenen in 2015"),
        ("datum:2015-06", "published in June 2015", "verschenen in juni 2015"),
        ("datum:11-9-2001", "published on 11 September 2001", "verschenen op 11 september 2001"),
        ("datum:gisteren", "published on 18 June 2024 (yesterday)", "verschenen op 18 juni 2024 (gisteren)"),
        (
            'datum:"vorige week"',
            "published from 10 June 2024 up to and including 16 June 2024 (last-week)",
            "verschenen vanaf 10 juni 2024 tot en met 16 juni 2024 (vorige week)",
        ),
        ('datum:"voor 2014"', "published before 2014", "verschenen voor 2014"),
        ('datum:"na vorige week"', "published after 16 June 2024 (last-week)", "verschenen na 16 juni 2024 (vorige week)"),
        (
            "datum:2014..gisteren",
            "published from 2014 up to and including 18 June 2024 (yesterday)",
            "verschenen vanaf 2014 tot en met 18 juni 2024 (gisteren)",
        ),
    ],
)  # fmt: skip
def test_a_clause_is_said_in_both_languages(query, english, dutch):
    assert told(query) == [english]
    assert told(query, "nl") == [dutch]


def test_parts_of_a_clause_stand_below_it_further_to_the_right():
    lines = told("kim (sport OF golf)", "nl")
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 2, 4, 4]
    assert lines[2].strip() == "minstens een van deze:"


def test_words_near_each_other_are_said_with_their_distance():
    assert "at most 5 other words" in told('"kim poetin"~5')[0]
    assert "hoogstens 5 andere woorden" in told('="Kim Poetin"~5', "nl")[0]


@pytest.mark.parametrize(
    ("leaf", "english", "dutch"),
    [
        (OneTerm("body", "compound", "museum", 0.4), "body: museum in a compound, times 0.4", "tekst: museum in een samenstelling, maal 0,4"),
        (AsOne("headline", "written", ("raket", "Raket")), "headline: the word raket or Raket", "kop: het woord raket of Raket"),
        (AnyTerm("body", "written", ("a", "b", "c")), "body: the word a or 2 more", "tekst: het woord a of 2 andere"),
        (OneTerm("body", "stem", "ging"), "body: the word ging", "tekst: het woord ging"),
        (Adjacent("city", "word", ("tel", "aviv")), 'city: "tel aviv"', 'plaats: "tel aviv"'),
        (Near("body", "stem", ("a", "b"), 3), 'body: forms of "a b"~3', 'tekst: vormen van "a b"~3'),
    ],
)  # fmt: skip
def test_what_a_part_looks_for_is_said_in_both_languages(leaf, english, dutch):
    assert describe_leaf(leaf) == english
    assert describe_leaf(leaf, "nl") == dutch


def test_of_many_words_the_commonest_are_named_and_the_rest_is_counted():
    line = expansion_line("r*", [(f"r{n}", 2_000 - n) for n in range(15)], "nl")
    assert line.startswith("r* staat voor r0 (2,000), r1 (1,999)")
    assert line.endswith("r11 (1,989) en nog 3")
    assert expansion_line("r*", []) == "r* stands for no word"


@pytest.mark.parametrize("word", sorted(FUNCTION_WORDS)[::20])
def test_a_word_that_has_no_forms_is_not_said_to_have_any(word):
    assert describe(Word(word, "headline")) == [f"the word {word}, in headline"]
    assert describe(Word(f"{word}x", "headline")) == [f"the word {word}x or a form of it, in headline"]
