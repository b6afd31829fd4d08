"""Words that typify are those that counting by hand finds, with the measures of the literature."""

import math
import re
from collections import Counter

import pytest

import searchnews
from searchnews.analysis import tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles import Article
from searchnews.hits import find_matches
from searchnews.questions.keyness import SURE, log_likelihood, log_ratio


def table(a, b, c, d):
    """The G² of a table of four cells, as a textbook has it: twice the sum of O ln(O/E)."""
    whole = a + b + c + d
    rows, columns = (a + b, a + b, c + d, c + d), (a + c, b + d, a + c, b + d)
    cells = zip((a, b, c, d), rows, columns, strict=True)
    return 2 * sum(o * math.log(o * whole / (row * column)) for o, row, column in cells if o)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [((110, 2442, 111, 29114), 270.72), ((29, 13, 123, 31612), 263.90), ((31, 23, 139, 31584), 256.84)],
)
def test_the_examples_of_dunning_1993_come_out(cells, expected):
    """Table 1 of the paper: "the swiss", "can be", "previous year"."""
    a, b, c, d = cells
    assert round(log_likelihood(a, a + b, c, c + d), 2) == expected == round(table(*cells), 2)


def test_what_is_as_frequent_here_as_there_is_worth_nothing():
    assert log_likelihood(5, 100, 50, 1_000) == pytest.approx(0, abs=1e-9)
    assert log_ratio(5, 100, 50, 1_000) == pytest.approx(0)
    assert log_likelihood(0, 0, 0, 0) == log_ratio(0, 0, 1, 0) == 0
    assert log_likelihood(100, 100, 0, 0) == 0


def stems_of(analyzer, text):
    return [analyzer.terms(token.word).stem for token in tokenize(text) if not token.whole]


def by_hand(archive, matching, query, *, least, own):
    """For each word the articles that have it, here and in the rest, and what that is worth."""
    found = {article.id for article in matching(query)}
    here, there = Counter(), Counter()
    everything, analyzer = matching("*"), archive.prepare("*").analyzer
    for article in everything:
        (here if article.id in found else there).update(set(stems_of(analyzer, article.body)))
    sizes = len(found), len(everything) - len(found)
    worth = {}
    for stem, count in here.items():
        rest = there[stem]
        value = table(count, sizes[0] - count, rest, sizes[1] - rest)
        telling = stem not in FUNCTION_WORDS and re.search(r"[^\W\d_]", stem) and stem not in own
        if count >= least and telling and value >= SURE and count * sizes[1] > rest * sizes[0]:
            worth[stem] = (count, rest, round(value, 6))
    return worth


@pytest.mark.parametrize(
    ("query", "own"),
    [("verkiezingen", {"verkiezing"}), ("poetin OR kim", {"poetin", "kim"}), ("plaats:parijs", {"parijs"})],
)
def test_words_are_those_of_counting_by_hand(archive, matching, query, own):
    found = archive.words(query, limit=10_000, least=2)
    expected = by_hand(archive, matching, query, least=2, own=own)
    stem = archive.prepare("*").analyzer.stem
    told = {stem(word.word): (word.here, word.there, round(word.log_likelihood, 6)) for word in found.words}
    assert told == expected
    assert (found.here, found.there) == (len(matching(query)), len(archive) - len(matching(query)))
    worth = [word.log_likelihood for word in found.words]
    assert worth == sorted(worth, reverse=True)


def test_a_word_is_written_as_it_is_most_often_in_the_archive(make_archive):
    texts = ["Raketten landden.", "Raketten vielen.", "De raket viel.", "Vogels zingen.", "Niets."] * 6
    archive = make_archive(*(Article(id=str(n), headline="", body=text) for n, text in enumerate(texts)))
    assert [word.word for word in archive.words("landden OR vielen").words] == ["Raketten"]


def test_cut_off_words_are_counted(archive):
    everything = archive.words("poetin", limit=10_000)
    some = archive.words("poetin", limit=3)
    assert some.words == everything.words[:3]
    assert some.more == len(everything.words) - 3
    assert some.left_out[0] == f"3 of {len(everything.words)} words; -n gives more"
    assert everything.left_out == ("function words, numbers and the words of the query are left out",)


def test_every_word_can_be_had(archive):
    words = {word.word.lower() for word in archive.words("poetin", limit=1_000, every_word=True).words}
    assert "poetin" in words
    assert "poetin" not in {word.word.lower() for word in archive.words("poetin", limit=1_000).words}


def test_everything_and_nothing_have_no_rest_to_be_compared_with(archive):
    assert archive.words("*").words == archive.words("xyzzy").words == ()
    assert archive.words("xyzzy", next_to=3).words == ()


@pytest.mark.parametrize("window", [1, 3, 8])
@pytest.mark.parametrize("query", ["poetin", '"noord korea"', "verkiezingen OR kim"])
def test_neighbours_are_those_of_counting_by_hand(archive, matching, query, window):
    bound, analyzer = archive.prepare(query).bound, archive.prepare(query).analyzer
    near, every = Counter(), Counter()
    for article in matching(query):
        findings = find_matches(bound, article, analyzer)
        for field in ("headline", "body"):
            text = getattr(article, field)
            pieces = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
            tokens = [token for token in tokenize(text) if not token.whole]
            every.update(stems_of(analyzer, text))
            beside = set()
            for finding in findings:
                if finding.field == field:
                    own = [piece for piece in pieces if piece[0] < finding.end and piece[1] > finding.start]
                    before = [token for token in tokens if token.end <= own[0][0]]
                    after = [token for token in tokens if token.start >= own[-1][1]]
                    beside.update([*before[-window:], *after[:window]])
            near.update(analyzer.terms(token.word).stem for token in beside)
    found = archive.words(query, limit=10_000, next_to=window, least=1, every_word=True)
    assert (found.here, found.there) == (near.total(), every.total() - near.total())
    expected = {}
    for stem, count in near.items():
        rest = every[stem] - count
        value = table(count, found.here - count, rest, found.there - rest)
        if value >= SURE and count * found.there > rest * found.here:
            expected[stem] = (count, rest)
    assert {analyzer.stem(word.word): (word.here, word.there) for word in found.words} == expected


@pytest.mark.parametrize("wrong", [{"limit": -1}, {"least": 0}, {"next_to": 0}])
def test_a_wrong_argument_is_refused(archive, wrong):
    with pytest.raises(ValueError):
        archive.words("kim", **wrong)


def test_a_word_is_named_by_the_form_that_is_commonest_in_what_was_found(tmp_path):
    """*Brit* is the commoner form in an archive with many on a woman from Great Britain; where May is, it is *Britten*."""
    weather = "Het regende die dag op zee, en later in het binnenland ook. " * 3
    bodies = [f"May zei dat de Britten vertrekken, {n}. {weather}" for n in range(12)] + [
        f"De Brit zwom naar {n}." for n in range(40)
    ]
    with searchnews.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"b{n}", headline="", body=body) for n, body in enumerate(bodies))
        archive.add(Article(id=f"c{n}", headline="", body=f"Iets anders {n}.") for n in range(200))
        for found, form in (
            (archive.words("may").words, "Britten"),
            (archive.words("zwom").words, "Brit"),
            (archive.words("may", next_to=4).words, "Britten"),
            (archive.compare("may", "anders").a.words, "Britten"),
        ):
            assert form in [word.word for word in found], found


def test_the_commonest_form_is_that_of_most_articles_however_it_is_punctuated_in_one(tmp_path):
    """Two articles write it in three ways (*partij*, *partij.* and *Partij*), three write *partijen*."""
    bodies = ["De partij wil: partij. Partij, zei May."] * 2 + ["Haar partijen, zei May."] * 3
    with searchnews.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"b{n}", headline="", body=f"{body} {n}") for n, body in enumerate(bodies))
        archive.add(Article(id=f"c{n}", headline="", body=f"Iets anders {n}.") for n in range(200))
        for found in (archive.words("may", least=1).words, archive.compare("may", "anders", least=1).a.words):
            assert "partijen" in [word.word for word in found]
