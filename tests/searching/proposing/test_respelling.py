"""Slips of the pen are mended by the words of the archive that are found together, as a reader would ask for them."""

from datetime import datetime, timezone

import pytest

from searchnews.analysis import Analyzer
from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.parsing.parser import parse
from searchnews.query.tree import Every
from searchnews.searching.proposing.suggestions import suggestions
from searchnews.searching.proposing.telling import Telling
from searchnews.searching.request import Request

TWO_SLIPS = (
    *["Poetin sprak verder over gas."] * 6,
    *["Poetin tekende een verdrag."] * 3,
    *["Merkel sprak met Macron."] * 4,
    *["Het viel Macron op, merkte zij."] * 3,
    *["Zij merkte niets, en merkte niets."] * 9,
    *["De borst van Johnson."] * 3,
    *["Boris Johnson wil brexit."] * 2,
    *["Borst en bast."] * 40,
    *["Ging het verder, en verder."] * 40,
)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("poetni verdarg", "Poetin AND verdrag"),  # *verder* is commoner, and two letters away
        ("merkle macorn", "Merkel AND Macron"),  # *merkte* is commoner, and as near
        ("borsi johson brexti", "Boris AND Johnson AND brexit"),  # *borst* is likelier alone, and not beside brexit
        ('"borsi johson"', '"Boris Johnson"'),
        ("poetin verdarg", "poetin AND verdrag"),
    ],
)
def test_several_slips_are_mended_by_the_words_that_are_found_together(tmp_path, query, first):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"t{n}", headline="", body=f"{text} {n}") for n, text in enumerate(TWO_SLIPS))
        found = [each for each in archive.search(query).suggestions if each.kind == "spelling"]
        assert found[0].query == first
        new, old = found[0].text.split(" instead of ")
        assert new.count('", "') == old.count('", "')  # the words that are meant come first
        assert len(found) <= 3
        for each in found:
            assert archive.search(each.query).total == each.count > 0


def test_a_long_query_full_of_slips_asks_for_no_more_than_a_few_dozen_choices(tmp_path):
    words = [f"woord{letter}" for letter in "abcdefghijkl"]
    asked = []

    def counts(each):
        asked.extend(each)
        return [99 if tree == Every() else 1 for tree, _ in each]

    with Archive.create(tmp_path / "a") as archive:
        found = suggestions(
            parse(" ".join(words)).tree,
            Request(query=" ".join(words)),
            counts,
            lambda word: {f"{word}{ending}": 1 for ending in "xyz"},
            lambda _: False,
            Telling(Analyzer(), archive.prepare("*").snapshot),
        )
    assert found[0].query == " AND ".join(f"{word}x" for word in words)
    assert len(asked) < 100


ASKED = (
    *["Jacinda Ardern sprak."] * 5,
    "Wie is Jacinda Ardern?",
    *["Macron sprak in Berlijn."] * 3,
    *["De president van Brazilië, Bolsonaro."] * 3,
    "Wie is de president die Brasil wil?",
    *["Iets anders."] * 20,
)


@pytest.mark.parametrize(
    ("query", "text", "asked", "count"),
    [
        (
            "wie is jakcinda ardern",
            '"Jacinda" instead of "jakcinda", without "wie", "is"',
            "Jacinda AND ardern",
            6,
        ),
        (
            "wat zei macorn in juni 2019",
            '"Macron" instead of "macorn", with date:2019-06 as a date',
            "Macron AND date:2019-06",
            3,
        ),
    ],
)
def test_of_a_question_with_a_slip_the_small_words_go_and_the_date_is_one(tmp_path, query, text, asked, count):
    with Archive.create(tmp_path / "a") as archive:
        moment = datetime(2019, 6, 3, 12, tzinfo=timezone.utc)
        archive.add(Article(id=f"t{n}", headline="", body=f"{body} {n}", date=moment) for n, body in enumerate(ASKED))
        found = [(each.text, each.query, each.count) for each in archive.search(query).suggestions]
        assert (text, asked, count) in found


def test_a_word_and_a_name_of_one_word_are_no_name_together(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"t{n}", headline="", body=f"{body} {n}") for n, body in enumerate(ASKED))
        page = archive.search("wie is de president van brazilie")
        assert page.suggestions
        assert not [each for each in page.suggestions if '"president van' in each.text]


def test_what_is_asked_for_anyway_is_not_proposed_unless_the_typed_word_is_not_there(tmp_path):
    texts = ["Zelenski sprak."] * 5 + ["Zelenksy sprak."] * 2 + ["Al Qaeda dreigt."] * 4 + ["Iets anders."] * 9
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"t{n}", headline="", body=f"{text} {n}") for n, text in enumerate(texts))
        page = archive.search("Al Qaeda")
        assert (page.total, page.suggestions) == (4, ())
        page = archive.search("zelenskiy")  # which is not here: the spelling that is here stands first
        assert (page.total, page.suggestions[0].query) == (5, "Zelenski")
