"""Follows folders: what comes to rest in them is given, once or more, and nothing else is."""

import threading

import pytest

from searchnews.archive.watching import changes_in
from searchnews.readers.finding import lies_hidden


@pytest.fixture
def following(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    stop = threading.Event()
    changes = changes_in([folder], without=folder / "index", stop=stop.is_set)
    assert not next(changes).files
    yield folder, changes
    stop.set()
    assert not list(changes)


def until(changes, *names):
    """Wait until each of these was given; give all names that were, and those that were gone."""
    given, gone = set(), set()
    while not set(names) <= given | gone:
        now = next(changes)
        given |= {path.name for path in now.files}
        gone |= {path.name for path in now.gone}
    return given, gone


def test_what_comes_changes_and_goes_is_given(following):
    folder, changes = following
    (folder / "a.txt").write_text("Kop")
    assert until(changes, "a.txt")[0] == {"a.txt"}
    (folder / "b.jsonl").write_text("{}")
    (folder / "a.txt").unlink()
    given, gone = until(changes, "b.jsonl", "a.txt")
    assert "a.txt" in gone
    assert given <= {"a.txt", "b.jsonl"}


def test_a_folder_that_is_put_there_stands_for_what_is_in_it(following, tmp_path):
    folder, changes = following
    (tmp_path / "made" / "deep").mkdir(parents=True)
    (tmp_path / "made" / "deep" / "a.txt").write_text("Kop")
    (tmp_path / "made").rename(folder / "made")
    assert "a.txt" in until(changes, "a.txt")[0]


def test_what_is_hidden_no_news_or_of_the_archive_is_passed_by(following):
    folder, changes = following
    for name in (".hidden", "index", "page_files"):
        (folder / name).mkdir()
    for name in (".hidden/a.txt", "index/b.txt", "page_files/c.txt", "picture.jpg", ".d.txt"):
        (folder / name).write_text("x")
    (folder / "page.html").write_text("<html>")
    given, gone = until(changes, "page.html")
    assert given <= {"page.html", "c.txt"}  # which lay there before the page did
    assert not gone


def test_what_a_browser_saved_beside_a_page_lies_hidden(tmp_path):
    (tmp_path / "page.html").touch()
    assert lies_hidden(str(tmp_path / "page_files" / "frame.html"), str(tmp_path))
    (tmp_path / "archief" / "generation-0001").mkdir(parents=True)
    (tmp_path / "archief" / "manifest.json").write_text("{}", "utf-8")
    assert lies_hidden(str(tmp_path / "archief" / "withdrawn.json"), str(tmp_path))
    assert not lies_hidden(str(tmp_path / "other_files" / "frame.html"), str(tmp_path))
    assert not lies_hidden(str(tmp_path.parent / ".x" / "frame.html"), str(tmp_path))
