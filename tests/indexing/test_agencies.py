"""Sends an archive what agencies send: versions out of order, kill notices, what comes back after one."""

from itertools import permutations

import pytest

import searchnews
from searchnews.analysis import Analyzer
from searchnews.archive.maintenance.check import check
from searchnews.articles import Article
from searchnews.indexing.agencies import AgencyVersions
from searchnews.indexing.documents import document_maker
from searchnews.readers import Withdrawn

LEAD = "Een oude brug over de rivier is in de nacht ingestort, en drie dorpen zijn afgesneden van de buitenwereld. "


def version(number, headline, body="Niemand raakte gewond.", id="x1"):
    return Article(id=id, headline=headline, body=LEAD + body, agency_id="brug", agency_version=number)


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path):
    with searchnews.create(tmp_path / "index", engine=request.param) as made:
        yield made


def kill(id="x1", number=0):
    return Withdrawn("kill.xml", id, "Brug stort in", number)


def headlines(archive):
    return sorted(article.headline for article in archive.articles())


@pytest.mark.parametrize("together", [True, False])
def test_a_newer_version_takes_the_place_and_an_older_one_never(archive, together):
    sent = [version(1, "Brug beweegt"), version(3, "Brug ingestort"), version(2, "Brug wankelt")]
    for items in [sent] if together else [[item] for item in sent]:
        report = archive.add(items)
    assert [article.headline for article in archive.articles()] == ["Brug ingestort"]
    assert report.unchanged == 1
    assert "older version" in report.remarks[0].text


class CountingEngine:
    """Holds nothing, and counts what it is asked for at once."""

    def __init__(self):
        self.asked = []

    def snapshot(self):
        return self

    def get(self, ids):
        self.asked.append(len(ids))
        return {}


def test_the_versions_of_a_batch_are_asked_for_at_once():
    make = document_maker(Analyzer())
    documents = [make(version(number % 2, f"Brug {number}", id=f"x{number}")) for number in range(20)]
    engine = CountingEngine()
    versions = AgencyVersions(engine)
    versions.look_up(documents)
    assert not any(versions.is_older(document) for document in documents)
    assert engine.asked == [10]


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


ORDERS = list(permutations([version(1, "Een"), version(3, "Drie"), version(4, "Vier"), kill(number=3)]))


@pytest.mark.parametrize("sent", ORDERS[::5])
@pytest.mark.parametrize("together", [True, False])
def test_versions_up_to_that_of_a_notice_are_out_whatever_comes_first(tmp_path, sent, together):
    with searchnews.create(tmp_path / "index") as archive:
        for items in [sent] if together else [[item] for item in sent]:
            archive.add(items)
        assert headlines(archive) == ["Vier"]


@pytest.mark.parametrize("number", [0, 1])
def test_what_was_taken_back_does_not_come_in_again_with_its_old_file(archive, number):
    archive.add([version(1, "Brug ingestort")])
    archive.add([kill(number=number)])
    for _ in range(2):
        report = archive.add([version(1, "Brug ingestort"), version(1, "Iets anders", "Ander nieuws.", id="x2")])
        assert (report.kept_out, headlines(archive)) == (1, ["Iets anders"])
        assert "took it back" in " ".join(remark.text for remark in report.remarks)
        archive.add([kill(number=number)])
        searchnews.Archive.reindex(archive.path)
    with pytest.raises(searchnews.ArticleNotFound, match="took it back"):
        archive.get("x1")
    assert check(archive.path).whole


def test_a_notice_that_comes_before_its_article_keeps_it_out(archive):
    archive.add([kill("x7")])
    assert archive.add([version(2, "Brug ingestort", id="x7")]).kept_out == 1
    assert archive.versions(_only(archive, "x8")).notes == ()


def test_a_newer_version_of_what_was_taken_back_comes_in_and_its_versions_tell_of_it(archive):
    archive.add([version(1, "Brug ingestort"), kill(number=2), version(3, "Brug toch ingestort")])
    assert "up to version 2" in archive.versions("x1").notes[0]
    assert any("took back 1 article" in finding.what for finding in check(archive.path).findings)


def test_a_kill_notice_outlasts_a_deletion_by_hand(archive):
    """The old version stays out; a newer one comes in where what was deleted is taken in again."""
    archive.add([version(1, "Een")])
    archive.add([kill(number=2)])
    archive.add([version(3, "Drie")])
    assert archive.delete(["x1"]) == 1
    archive.add([version(1, "Een")])
    assert len(archive) == 0
    archive.add([version(3, "Drie")])
    assert headlines(archive) == ["Drie"]


def _only(archive, id):
    archive.add([version(1, "Iets anders", "Ander nieuws.", id=id)])
    return id


def test_a_list_of_what_was_taken_back_that_is_damaged_is_told_and_never_dropped_in_silence(archive):
    archive.add([version(1, "Brug ingestort"), kill("x7")])
    file = archive.path / "withdrawn.json"
    file.write_text(file.read_text().replace("x7", "x8"))
    archive.close()
    assert not check(archive.path).whole
    with pytest.raises(searchnews.ArchiveError, match="withdrawn"):
        searchnews.Archive.reindex(archive.path)
    assert "took back" in searchnews.Archive.reindex(archive.path, salvage=True).refused[0].message


def test_what_is_left_of_a_story_keeps_the_number_of_its_commit(archive):
    text = "De brandweer brengt brood en water met boten naar de dorpen aan de overkant van de rivier. " * 6
    archive.add([version(1, f"Brug ingestort {id}", text, id=id) for id in ("x1", "x2")])
    archive.add([kill("x1")])
    assert check(archive.path).whole
