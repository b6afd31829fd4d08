"""The words that leave a term are found as quickly as they are found exactly."""

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, Memory, tokenize
from searchnews.hits.seeking import Seeker

ANALYZER = Analyzer()

PIECES = st.sampled_from(
    [
        *("raket", "Raketten,", "„raket”", "raketproef.", "EU-top", "(eu-top)", "V.S.", "54,5", "-", "…", "Oekraïense"),
        *("oekraiense", "foto’s", "kunstmuseum", "museum", "ĳs", "A", "x/y", "raket-", "de", "x" * 70, "\u00adraket"),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join) | st.text("raket EU-tops.ï\n", max_size=30)
LAYERS = st.sampled_from(["stem", "written", "compound"])


class Lines:
    """What an archive remembers of its words."""

    def __init__(self, text):
        analyzer = Analyzer()
        analyzer.text_terms(text)
        self._lines = sorted(analyzer.take_new_words())

    def lines(self, prefix, start=""):
        return [line for line in self._lines if line.startswith(prefix) and line >= start]


def by_tokens(text, wanted):
    """Every word that leaves one of the terms, found by cutting the text into tokens: position and characters."""
    found = {}
    for token in tokenize(text):
        terms = ANALYZER.terms(token.word)
        for layer, term in ANALYZER.token_terms(token):
            if (layer, term) not in wanted:
                continue
            spans = [(token.start, token.end)]
            if layer == "compound" and len(token.word) == len(token.text):
                parts = [part for part in terms.parts if part.text == term]
                spans = [(token.start + part.start, token.start + part.end) for part in parts]
            found.setdefault((layer, term), set()).update((token.position, token.whole, *span) for span in spans)
    return found


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), st.booleans())
def test_words_are_found_where_they_are(text, others, remembered):
    wanted = {
        (layer, term) for other in others for token in tokenize(other) for layer, term in ANALYZER.token_terms(token)
    }
    analyzer = Analyzer(memory=Memory(Lines(f"{text} {' '.join(others)}").lines)) if remembered else ANALYZER
    seeker = Seeker(wanted, analyzer)
    places = seeker.seek(text)
    found = {}
    for layer, term in wanted:
        if having := places.having(layer, term):
            found[layer, term] = {(each.position, each.whole, *places.span(each, each)) for each in having}
    assert found == by_tokens(text, wanted)
    assert seeker.seek(text).having("stem", "raket") == places.having("stem", "raket")
