"""Changes what an archive holds where only some files of a folder are named, and tells whoever asks of each of them."""

import os
import shutil
from pathlib import Path

import pytest

from searchnews.archive import Archive
from searchnews.readers import find

SAMPLES = Path(__file__).parents[2] / "samples" / "forms"
LONG_AGO = 1_600_000_000


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "index", engine="whoosh") as made:
        yield made


@pytest.mark.parametrize("change", ["another text", "gone"])
def test_what_leans_on_a_file_that_changed_is_looked_at_though_that_alone_is_named(archive, tmp_path, change):
    """As whoever follows a folder does: a page of a newspaper is named, its articles stand in the table of contents."""
    issue = tmp_path / "issue"
    shutil.copytree(SAMPLES / "alto-mets" / "issue", issue)
    archive.add_files(find([issue]), within=[issue])
    (page,) = issue.glob("*/P1.xml")
    if change == "gone":
        page.unlink()
    else:
        page.write_text(page.read_text("utf-8").replace("zugefroren", "aufgetaut"), "utf-8")
    report = archive.add_files([page] if page.exists() else [], within=[page], around=True)
    with Archive.create(tmp_path / "fresh", engine="whoosh") as fresh:
        expected = fresh.add_files(find([issue]), within=[issue])
        assert report.refused_count == expected.refused_count == 0
        assert [article.body for article in archive.articles()] == [article.body for article in fresh.articles()]
    assert (report.added, report.dropped, report.gone) == (1, 1, change == "gone")


def test_of_files_that_are_passed_over_it_is_told_that_something_was_left_out(archive, tmp_path):
    news = tmp_path / "news.jsonl"
    same = '{{"id": "a1", "headline": "Kop", "body": "{}"}}\n'
    news.write_text(same.format("Zo begon het.") + same.format("Zo werd het."))
    os.utime(news, (LONG_AGO, LONG_AGO))
    archive.add_files([news])
    told, chosen = [], []
    report = archive.add_files([news], on_untaken=told.append, on_choice=lambda *amount: chosen.append(amount))
    assert (report.passed_over, report.left_out, chosen) == (1, 1, [(0, 0)])
    assert [(remark.place, remark.left_out) for remark in told] == [(str(news), 1)]
    assert "index --again" in told[0].text


def test_a_file_that_is_named_twice_is_read_and_counted_once(archive, tmp_path, monkeypatch):
    news = tmp_path / "news.jsonl"
    news.write_text('{"id": "a1", "headline": "Kop", "body": "Tekst."}\n')
    monkeypatch.chdir(tmp_path)
    for files in ([news, news], [news, "news.jsonl"]):
        assert archive.add_files(files).seen == 1
