"""A word is counted as a question for it counts it, also where a name has the stem of a word."""

from random import Random

import pytest

from searchnews.analysis import tokenize
from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.questions.counting import is_telling
from searchnews.questions.keyness import SURE, log_likelihood

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
    return {hit.id for hit in archive.search(query, limit=200, partial=False, suggest=False)}


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


SAID = (
    *("daar sprak Wilders", "heeft Wilders gelijk", "zag Bakker daar", "zei Kok toen", "geen wild hier"),
    *("steeds wilder", "de bakker bakt", "twee bakkers", "een kok kookt"),
)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_question_for_a_word_counts_is_what_is_told_of_it(seed, tmp_path):
    chance = Random(seed)
    likely = {side: [chance.choice([0.02, 0.1, 0.5, 0.8]) for _ in SAID] for side in ("Debat", "Bos", "Markt")}
    bodies = []
    for number in range(120):
        side = ("Debat", "Bos", "Markt")[number % 3]
        said = [text for text, often in zip(SAID, likely[side], strict=True) if chance.random() < often]
        bodies.append(f"{side}: {' en '.join(said)}.")
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"n{number}", headline="", body=body) for number, body in enumerate(bodies))
        words = {token.word for body in bodies for token in tokenize(body)} - {"debat", "bos", "markt"}
        having = {word: found(archive, word) for word in words if is_telling(word)}
        debat, bos = found(archive, "debat"), found(archive, "bos")
        compared = archive.compare("debat", "bos", least=1, words=100)
        for side, here, there in ((compared.a, debat, bos), (compared.b, bos, debat)):
            counts = {word: (len(ids & here), len(ids & there)) for word, ids in having.items()}
            sure = {count for count in counts.values() if is_sure(*count, len(here), len(there))}
            assert {(word.here, word.there) for word in side.words} == sure
            for word in side.words:
                assert (word.here, word.there) == counts[word.word.lower()]


def is_sure(here, there, of_here, of_there):
    return here * of_there > there * of_here and log_likelihood(here, of_here, there, of_there) >= SURE
