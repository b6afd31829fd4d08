"""What leaves a term is found without cutting all of a text into tokens, just as if it were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, Memory, tokenize
from searchnews.hits.tokens import NameTokens, ProseTokens, Sought

PIECES = (
    *(
        "Raketten",
        "raket,",
        "(kruisraketten)",
        "kunstmusea",
        "EU-top",
        "Noord-Koreaanse",
        "eutop",
        "zo'n",
        "’s",
        "foto’s",
    ),
    *(
        "V.S.",
        "54,5",
        "1.200",
        "–",
        "x",
        "X.",
        "Caïro",
        "CAÏRO!",
        "ĲSLAND",
        "a\u00adb",
        "\x1f",
        "é" * 70,
        "z" * 70 + ",",
    ),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).flatmap(
    lambda pieces: st.sampled_from([" ", "\n\n", "  ", "\u2003"]).map(lambda blank: blank.join(pieces))
)


def remembering(text):
    """An analyzer with an archive that has this text."""
    maker = Analyzer()
    maker.text_terms(text)
    lines = sorted(maker.take_new_words())
    return Analyzer(memory=Memory(lambda prefix, start="": [x for x in lines if x.startswith(prefix) and x >= start]))


def by_hand(text, layer, term, analyzer):
    """Every token that leaves the term, where it stands; of a compound whose letters are known the part."""
    found = []
    for token in tokenize(text):
        parts = [part for part in analyzer.terms(token.word).parts if part.text == term]
        if layer != "compound":
            found += [(token.start, token.end, token.position)] * ((layer, term) in list(analyzer.token_terms(token)))
        elif parts and len(token.word) != len(token.text):
            found.append((token.start, token.end, token.position))
        else:
            found += [(token.start + part.start, token.start + part.end, token.position) for part in parts]
    return sorted(found)


@pytest.mark.parametrize("archive", [False, True], ids=["without an archive", "with its words"])
@given(st.lists(texts, min_size=1, max_size=3))
def test_every_term_is_found_where_its_tokens_stand(archive, bodies):
    analyzer = remembering(" ".join(bodies)) if archive else Analyzer()
    sought = Sought(analyzer)
    terms = {pair for body in bodies for token in tokenize(body) for pair in analyzer.token_terms(token)}
    for body in bodies:
        prose = ProseTokens(body, sought)
        for layer, term in sorted(terms):
            found = prose.having(layer, term, placed=True)
            assert sorted((token.start, token.end, token.position) for token in found) == by_hand(
                body, layer, term, analyzer
            )
            assert all(layer == "compound" or body[token.start : token.end] == token.text for token in found)


def test_positions_are_learnt_late():
    """A phrase may be asked for only after words were, and of a text that was looked through already."""
    prose = ProseTokens("Een EU-top, een top", Sought(Analyzer()))
    assert len(prose.having("stem", "top")) == 2
    assert [token.position for token in prose.having("stem", "top", placed=True)] == [2, 4]


def test_names_have_a_free_position_between_them():
    names = NameTokens(["Den Haag", "–", "Den Bosch"], Sought(Analyzer()))
    assert [(token.start, token.position) for token in names.having("word", "den")] == [(0, 0), (11, 3)]
