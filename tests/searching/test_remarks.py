"""Where nothing is found because nothing can be, that is what is told: an empty field, a period outside the archive."""

from datetime import date, datetime, timezone

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.query.filters import Filters

RUNS = "no article is of that period: the archive runs from 2012-10-22 to 2019-05-29"


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
