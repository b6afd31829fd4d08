"""Which words are forms of a verb is told by spelling: no plural and no adjective is taken for one."""

import pytest

from searchnews.analysis.verb_forms import verb_forms


@pytest.mark.parametrize(
    ("word", "sharing", "told"),
    [
        (
            "verkeer",
            ["verkeer", "verkeerd", "verkeerde", "verkeert", "verkeren"],
            ["verkeerd", "verkeerde", "verkeert"],
        ),
        ("blok", ["blok", "blokken", "blokje", "geblokt", "geblokte"], ["geblokt", "geblokte"]),
        ("afloop", ["afloop", "aflopen", "afgelopen", "afloopt", "afliep"], ["afgelopen", "afliep", "afloopt"]),
        ("schot", ["schot", "schoten", "schiet", "geschoten"], ["geschoten", "schiet"]),
        ("lief", ["lief", "lieve", "liefst", "geliefd", "liefde"], ["geliefd", "liefde"]),
        ("stad", ["stad", "steden", "stadje", "stadse"], []),
        ("musea", ["musea", "museum", "museums"], []),
        ("kat", ["kat", "katten", "katje"], []),
        ("nat", ["nat", "natte", "natter", "natst"], []),
        ("bed", ["bed", "bedden"], []),
        ("groene", ["groen", "groene", "groener", "groenste"], []),
        ("geweld", ["geweld", "gewelds"], []),  # *ge* is no beginning here
        ("loopt", ["loop", "loopt", "lopen"], []),  # forms of a verb themselves
        ("meldde", ["meld", "meldt", "meldde", "melden"], []),
        ("betreft", ["betreft", "betreffen", "betrof"], []),
        ("gebeurde", ["gebeuren", "gebeurde", "gebeurt"], []),
        ("gemaand", ["maan", "manen", "gemaand"], []),
        ("komend", ["komen", "komt", "komend", "kwam"], []),
        ("maan", [], []),
    ],
)
def test_the_forms_of_a_verb_are_told_for_a_noun(word, sharing, told):
    assert verb_forms(word, sharing) == told
