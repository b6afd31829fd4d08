"""Where nothing is found because nothing can be, that is what is told: an empty field, a period outside the archive."""

from datetime import date, datetime, timezone

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.messages.worded import in_language
from searchnews.query.filters import Filters

RUNS = "no article is of that period: the archive runs from 22 Oct 2012 to 29 May 2019"


def empty(field):
    return f"no article of this archive has anything in the field {field}"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("remarks") / "a") as archive:
        archive.add(
            Article(id=str(year), headline="", body="Een verdrag.", agencies=("ANP",), date=moment)
            for year, moment in (
                (2012, datetime(2012, 10, 21, 23, tzinfo=timezone.utc)),  # the day after, in Amsterdam
                (2019, datetime(2019, 5, 29, 12, tzinfo=timezone.utc)),
            )
        )
        yield archive


@pytest.mark.parametrize(
    ("query", "filters", "told"),
    [
        ("land:duitsland", {}, [empty("country")]),
        ("heeft:auteur verdrag", {}, [empty("author")]),
        ("taal:nl", {}, [empty("language")]),
        ("bron:rtr", {}, []),  # others have one
        ("raket", {}, []),
        ('datum:"vorige maand"', {"today": date(2024, 6, 21)}, [RUNS]),
        ("verdrag datum:2020..", {}, [RUNS]),
        ("verdrag", {"since": "2020"}, [RUNS]),
        ("raket datum:2019", {}, []),
        ("plaats:rome datum:2020", {}, [empty("city"), RUNS]),
        ("verdrag", {}, []),
    ],
)
def test_what_no_article_can_have_is_told(archive, query, filters, told):
    page = archive.search(query, filters=Filters(**filters))
    assert [note for note in page.notes if "no article" in note] == told


def test_an_archive_without_dates_says_so(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        assert not archive.search("datum:2019").notes
        archive.add([Article(id="x", headline="", body="Een verdrag.")])
        assert archive.search("datum:2019").notes == ("no article of this archive has a date",)


@pytest.fixture(scope="module")
def slips(tmp_path_factory):
    bodies = [*["Een oude man in een oud huis."] * 10, "De oudste zoon.", "De oudste is oud, de band is plat."]
    bodies += ["Hij heeft het gehouden.", "Op die plaats stond Rutte.", "Een raketaanval.", "De ouden van dagen."]
    with Archive.create(tmp_path_factory.mktemp("slips") / "a") as archive:
        archive.add(Article(id=str(number), headline="", body=body) for number, body in enumerate(bodies))
        yield archive


def strange(notes, language="en"):
    said = "no article has" if language == "en" else "geen artikel heeft"
    return [told for note in notes if (told := in_language(note, language)).startswith(said)]


@pytest.mark.parametrize(
    ("query", "told", "proposed"),
    [
        ("geouden", "geouden: words with its stem are searched for (oud, oude, oudste …: 13)", "gehouden"),
        ("plats", "plats: words with its stem are searched for (plat: 1)", "plaats"),
        ("tekst:geouden", "geouden: words with its stem are searched for (oud, oude, oudste …: 13)", "body:gehouden"),
        ("Een geouden", "geouden: words with its stem are searched for (oud, oude, oudste …: 10)", None),
        ("kop:geouden OF tekst:plats", "plats: words with its stem are searched for (plat)", None),
    ],
)
def test_a_word_that_only_another_one_answers_for_is_told_with_what_may_be_meant(slips, query, told, proposed):
    page = slips.search(query)
    assert page.total
    assert f"no article has {told}" in strange(page.notes)
    if proposed:  # though it finds less than the stem of the slip
        assert proposed in {each.query for each in page.suggestions}
    assert all(each.count == slips.search(each.query).total for each in page.suggestions)


def test_that_is_told_in_dutch_and_of_a_mere_count_too(slips):
    told = "geen artikel heeft geouden: gezocht is naar woorden met dezelfde stam (oud, oude, oudste …: 13)"
    assert strange(slips.search("geouden").notes, "nl") == [told]
    assert strange(slips.explain("geouden").notes) == [
        "no article has geouden: words with its stem are searched for (oud, oude, oudste …)"
    ]


@pytest.mark.parametrize(
    "word",
    ["oud", "oudsten", "ouderen", "plaatsen", "houden", "raketaanvallen", "Ruttes", "=geouden", "poetin", "oudn"],
)
def test_a_word_of_dutch_a_compound_or_a_name_in_another_form_is_not(slips, word):
    assert not strange(slips.search(word).notes)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("raket 29 mei 2019", True),
        ("verdrag 29 mei 2019", False),  # with the date it finds something, and is proposed
        ("raket 3 mei 2019", False),  # no article is of that day
        ("raket", False),
    ],
)
def test_a_date_that_was_read_as_words_is_told_where_nothing_is_found(archive, query, told):
    page = archive.search(query, partial=False)
    note = "a date without a field is read as words; date:2019-05-29 asks for the date, and finds 1 by itself"
    assert (note in page.notes) == told


def test_a_day_or_month_read_as_words_is_told_with_what_it_finds_as_a_date(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        moment = datetime(2019, 4, 2, 12, tzinfo=timezone.utc)
        bodies = ["Op 2 april 2019, kim."] * 12 + ["Kim sprak."] * 5
        archive.add(Article(id=f"d{n}", headline="", body=f"{body} {n}", date=moment) for n, body in enumerate(bodies))
        for query, told in (
            ("2 april 2019", "date:2019-04-02 asks for the date, and finds 17"),
            ("kim op 2 april 2019", "kim AND date:2019-04-02 asks for the date, and finds 17"),
            ("april 2019", "date:2019-04 asks for the date, and finds 17"),
        ):
            page = archive.search(query)
            assert page.total == 12
            assert page.notes == (f"a date without a field is read as words; {told}",)
            assert archive.search(told.split(" asks")[0]).total == 17
        for query in ("kim 2019", "kim april", "datum:2019-04-02"):
            assert not archive.search(query).notes, query
