"""Sends an archive what agencies send: versions out of order, kill notices, what comes back after one."""

import pytest

import searchnews
from searchnews.articles import Article
from searchnews.readers import Withdrawn

LEAD = "Een oude brug over de rivier is in de nacht ingestort, en drie dorpen zijn afgesneden van de buitenwereld. "


def version(number, headline, body="Niemand raakte gewond.", id="x1"):
    return Article(id=id, headline=headline, body=LEAD + body, agency_id="brug", agency_version=number)


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path):
    with searchnews.create(tmp_path / "index", engine=request.param) as made:
        yield made


def kill(id="x1"):
    return Withdrawn("kill.xml", id, "Brug stort in")


@pytest.mark.parametrize("together", [True, False])
def test_a_newer_version_takes_the_place_and_an_older_one_never(archive, together):
    sent = [version(1, "Brug beweegt"), version(3, "Brug ingestort"), version(2, "Brug wankelt")]
    for items in [sent] if together else [[item] for item in sent]:
        report = archive.add(items)
    assert [article.headline for article in archive.articles()] == ["Brug ingestort"]
    assert report.unchanged == 1
    assert "older version" in report.remarks[0].text


@pytest.mark.parametrize("together", [True, False])
def test_what_has_no_version_stands_for_none_whatever_was_committed_before(archive, together):
    archive.add([version(3, "Brug ingestort")])
    sent = [version(0, "Brug zonder nummer"), version(2, "Brug wankelt")]
    for items in [sent] if together else [[item] for item in sent]:
        archive.add(items)
    assert [article.headline for article in archive.articles()] == ["Brug wankelt"]


def test_the_same_version_again_changes_nothing_and_one_with_other_words_replaces(archive):
    archive.add([version(2, "Brug ingestort")])
    assert archive.add([version(2, "Brug ingestort")]).unchanged == 1
    assert archive.add([version(2, "Brug is ingestort")]).replaced == 1


@pytest.mark.parametrize("together", [True, False])
def test_a_kill_notice_takes_the_article_out_and_is_told(archive, together):
    sent = [version(1, "Brug ingestort"), version(1, "Iets anders", "Ander nieuws.", id="x2"), kill()]
    reports = [archive.add(items) for items in ([sent] if together else [sent[:2], sent[2:]])]
    assert [article.id for article in archive.articles()] == ["x2"]
    assert archive.search("gewond").total == 0
    assert reports[-1].withdrawn == 1
    assert "took it back: Brug stort in" in reports[-1].remarks[0].text


def test_a_kill_notice_of_what_is_not_here_is_told_and_takes_nothing(archive):
    report = archive.add([version(1, "Brug ingestort"), kill("x9")])
    assert (report.added, report.withdrawn, len(archive)) == (1, 0, 1)
    assert "not here" in report.remarks[0].text


@pytest.mark.parametrize("together", [True, False])
def test_what_comes_in_again_after_a_kill_notice_stays(archive, together):
    sent = [version(1, "Brug ingestort"), kill(), version(2, "Brug toch ingestort")]
    for items in [sent] if together else [[item] for item in sent]:
        archive.add(items)
    assert [article.headline for article in archive.articles()] == ["Brug toch ingestort"]


def test_the_other_versions_of_a_story_stay_together_when_its_first_is_killed(archive):
    text = "De brandweer brengt brood en water met boten naar de dorpen aan de overkant van de rivier. " * 6
    for id in ("x1", "x2", "x3"):
        archive.add([version(1, f"Brug ingestort {id}", text, id=id)])
    assert archive.info().stories == 1
    archive.add([kill("x1")])
    archive.add([version(1, "Brug ingestort x4", text, id="x4")])
    assert (len(archive), archive.info().stories) == (3, 1)
