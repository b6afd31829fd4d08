"""Which words are forms of a verb is told by spelling: no plural and no adjective is taken for one."""

import pytest

from searchnews.analysis.verb_forms import verb_forms


@pytest.mark.parametrize(
    ("word", "sharing", "told"),
    [
        ("verkeer", ["verkeer", "verkeerd", "verkeerde", "verkeren"], ["verkeerd", "verkeerde"]),
        ("afloop", ["afloop", "aflopen", "afgelopen", "afloopt", "afliep"], ["afgelopen", "afliep", "afloopt"]),
        ("kat", ["kat", "katten", "katje"], []),
        ("nat", ["nat", "natte", "natter"], []),
        ("bed", ["bed", "bedden"], []),
        ("geweld", ["geweld", "gewelds"], []),  # *ge* is no beginning here
        ("loopt", ["loop", "loopt", "lopen"], []),
        ("gedaan", ["doen", "gedaan", "daad"], []),
        ("staan", ["staan", "staat", "stond"], []),  # the verb itself
        ("maan", [], []),
    ],
)
def test_the_forms_of_a_verb_are_told_for_a_noun(word, sharing, told):
    assert verb_forms(word, sharing) == told
