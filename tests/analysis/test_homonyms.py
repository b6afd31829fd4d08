"""Verbs that are another word than the noun they look like are told from it; where both are meant, both are found."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer
from searchnews.analysis.homonyms import APART, PASTS, PLURALS, also_verb, homonyms, is_homonym, noun_of
from searchnews.analysis.shipped import shipped_counts

ANALYZER = Analyzer()
PAIRS = [
    tuple(pair.split()[:2]) for table in (PLURALS, APART) for pair in table.replace(" | ", "\n").split("\n") if pair
]
VERBS = [verb.replace("|", "").replace(".", "") for _, verb in PAIRS]


def found(word):
    """Give the terms by which a text with a word is found."""
    terms = ANALYZER.terms(word)
    return {terms.stem, *(part.text for part in terms.parts)}


@pytest.mark.parametrize(
    ("noun", "both", "forms"),
    [
        ("maan", "manen", "maant maande gemaand gemaande manend"),
        ("schat", "schatten", "schatte geschat geschatte"),
        ("prijs", "prijzen", "prijst prees prezen geprezen"),
        ("land", "landen", "landt landde landden geland"),
        ("blok", "blokken", "geblokt blokte"),
        ("bedrijf", "bedrijven", "bedrijft bedreef bedreven"),
        ("dag", "dagen", "daagt daagde gedaagd"),
    ],
)
def test_a_form_of_the_verb_alone_is_not_found_by_the_noun_and_the_other_forms_find_it(noun, both, forms):
    for form in forms.split():
        assert ANALYZER.stem(noun) not in found(form)
        assert ANALYZER.stem(form) in found(both)
        assert ANALYZER.stem(form) in found(forms.split()[0])
    assert ANALYZER.stem(noun) in found(both)
    assert also_verb(both)


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("duur", "duren duurt duurde geduurd durend"),
        ("verkeer", "verkeren verkeert verkeerd verkeerde"),
        ("uitvoer", "uitvoeren uitvoert uitvoerde uitgevoerd"),
        ("vier", "vieren viert vierden gevierd"),
        ("vervolg", "vervolgen vervolgt vervolgd"),
    ],
)
def test_an_infinitive_that_is_no_plural_is_the_verbs_alone(noun, forms):
    assert len({ANALYZER.stem(form) for form in forms.split()}) == 1
    assert all(ANALYZER.stem(noun) not in found(form) for form in forms.split())


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        *(("steun", "steunde"), ("werk", "gewerkt"), ("keer", "keert"), ("prijs", "geprijsd"), ("vier", "vierde")),
        *(
            ("steeg", "gestegen"),
            ("hoeven", "hoeft"),
            ("stuit", "stuitte"),
            ("maand", "maanden"),
            ("paard", "paarden"),
            ("wijd", "wijde"),
            ("los", "losse"),
            ("slag", "slagen"),
        ),
    ],
)
def test_what_means_the_same_and_what_is_a_form_of_the_noun_stays_with_it(noun, form):
    assert ANALYZER.stem(noun) in found(form)


def test_the_past_of_a_strong_verb_that_is_a_word_of_its_own_finds_no_other_form_and_is_found_by_all():
    for past, verb in PASTS.items():
        stem = verb if is_homonym(verb) else ANALYZER.stem(verb)
        assert ANALYZER.stem(past) == past
        assert stem in found(past) - {past}
    assert ANALYZER.stem("vroege") == ANALYZER.stem("vroeg")


def test_a_verb_whose_infinitive_has_the_stem_of_the_noun_is_rare_beside_it():
    """In a phrase *manen* has one reading: a verb that is common would lose half of its forms there."""
    counts = shipped_counts()
    often = Counter[str]()
    for word, count in counts.items():
        often[ANALYZER.stem(word)] += count
    for verb in filter(lambda verb: also_verb(verb) == verb, VERBS):
        assert often[verb] < counts[noun_of(verb)] / 3, verb
    assert {ANALYZER.stem(form) for form in ("stellen", "stelde", "stelt", "gesteld")} == {"stel"}


def test_a_noun_that_is_as_often_the_bare_verb_is_found_by_that():
    assert ANALYZER.stem("geschat") in found("schat")
    assert ANALYZER.stem("schat") not in found("geschat")


def test_every_verb_of_the_table_has_forms_and_no_noun_is_one():
    assert len(VERBS) == len(set(VERBS))
    for (told, _), verb in zip(PAIRS, VERBS, strict=True):
        noun = told.partition("=")[0]
        assert is_homonym(verb)
        assert noun_of(verb) == noun
        assert noun not in homonyms()
        assert homonyms()[f"{verb}d"].verb == verb
        assert (also_verb(verb) == verb) is (verb not in homonyms())


@given(st.lists(st.sampled_from(["maan", "maant", "manen", "gemaand", "prees", "prijs", "klokkenluider"]), max_size=9))
def test_a_stem_does_not_depend_on_what_was_asked_before(words):
    fresh = Analyzer()
    assert [fresh.stem(word) for word in words] == [ANALYZER.stem(word) for word in words]
