"""Stems of pieces of text are those of their words, however many are looked up at once."""

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, piece_stems, tokenize

PIECES = st.sampled_from(("Raketten,", "(raket)", "EU-top", "zo'n", "’s", "V.S.", "54,5", "–", "x", "Caïro!", "é" * 70)) | st.text(
    st.characters(exclude_categories=("Z", "Cs", "Cc")), min_size=1, max_size=6
)  # fmt: skip


@given(st.lists(st.sets(PIECES, max_size=8), max_size=4))
def test_they_are_the_stems_of_the_words_of_each_piece(texts):
    this = Analyzer()
    for text in texts:
        pieces = {piece for joined in text for piece in joined.split()}
        this.piece_stems.meet(pieces)
        stems = {piece: [this.terms(t.word).stem for t in tokenize(piece) if not t.whole] for piece in pieces}
        assert this.piece_stems.every(pieces) == {stem for each in stems.values() for stem in each}
        assert all(list(this.piece_stems.of(piece)) == each for piece, each in stems.items())


def test_what_a_question_has_in_hand_is_not_forgotten_when_there_is_too_much(monkeypatch):
    monkeypatch.setattr(piece_stems, "MOST_PIECES", 2)
    this = Analyzer()
    first = this.piece_stems
    first.meet(["Raketten", "raket,"])
    assert this.piece_stems is not first
    assert first.every({"Raketten", "raket,"}) == {"raket"}
