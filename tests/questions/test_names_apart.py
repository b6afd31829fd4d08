"""A word is counted as a question for it counts it, also where a name has the stem of a word."""

import pytest

from searchnews.analysis import tokenize
from searchnews.archive import Archive
from searchnews.articles import Article

NAMED = ("Debat: daar sprak Wilders met kiezers.", "Debat: vandaag heeft Wilders gelijk.", "Debat over Wilders' plan.")
WORDS = ("Geen wild in het bos.", "Een bos met wild.", "Debat: hij werd steeds wilder.", "Het bos is vol wild.")
PLAIN = ("De markt is open.", "Regen in het noorden.", "Een trein was te laat.")
BODIES = (*NAMED * 5, *WORDS * 5, *PLAIN * 12)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("apart") / "a") as archive:
        archive.add(Article(id=f"n{number}", headline="", body=body) for number, body in enumerate(BODIES))
        yield archive


def by_hand(words, ids):
    """In how many of some articles any of these words stands, as it is written."""
    return sum(bool(words & {token.text for token in tokenize(BODIES[int(id[1:])])}) for id in ids)


def found(archive, query):
    return {hit.id for hit in archive.search(query, limit=100, partial=False)}


def told(words):
    return {word.word: (word.here, word.there) for word in words}


NAME, WORD = {"Wilders"}, {"wild", "wilder"}


def test_words_that_typify_are_counted_as_a_question_for_them_counts(archive):
    every = {f"n{number}" for number in range(len(BODIES))}
    for query, name, words, other in (("debat", "Wilders", NAME, WORD), ("bos", "wild", WORD, NAME)):
        here = found(archive, query)
        counted = told(archive.words(query, least=1, every_word=True).words)
        assert counted[name] == (by_hand(words, here), by_hand(words, every - here)), query
        assert counted[name][0] == len(here & found(archive, name))
        assert not other & counted.keys()


def test_what_tells_two_questions_apart_is_counted_so_too(archive):
    compared = archive.compare("debat", "bos OF regen", least=1)
    assert told(compared.a.words)["Wilders"] == (15, 0)
    assert "wild" not in told(compared.a.words)
    assert told(archive.compare("bos", "regen OF sprak", least=1).a.words)["wild"] == (15, 0)


def test_words_beside_a_match_are_counted_so_too(archive):
    beside = told(archive.words("sprak OF heeft OF steeds", next_to=1, least=1, every_word=True).words)
    assert beside["Wilders"] == (10, 0)
    assert not WORD & beside.keys()
