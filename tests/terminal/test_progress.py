"""The progress bar is for a terminal; everybody else hears nothing."""

import io
import re
import sys

import pytest

from searchnews.indexing.report import IndexReport
from searchnews.terminal.progress import progress, size_of


class Terminal(io.StringIO):
    def isatty(self):
        return True


def work(size):
    with progress("indexing", size=size) as shown:
        shown.read(500)
        shown.articles(1_234)
        if shown.bar is not None:
            shown.bar.refresh()


@pytest.mark.parametrize(("size", "share"), [(1_000, True), (None, False)])
def test_a_terminal_sees_share_articles_and_rate(monkeypatch, size, share):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    work(size)
    assert "indexing" in screen.getvalue()
    assert "1,234 articles" in screen.getvalue()
    assert "MB/s" in screen.getvalue()
    assert ("50%" in screen.getvalue()) == share


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_line_leaves_room_for_what_ctrl_c_writes_behind_it(monkeypatch, columns):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(columns))
    with progress("indexing", size=0) as shown:
        shown.started -= 10  # a rate as it is in life
        shown.chosen(1_200_000, 2_500_000_000)
        shown.read(612_000_000)
        shown.report(IndexReport(added=57_139, files=12_345, refused_count=1_234))
        shown.bar.refresh()
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in re.split(r"[\r\n]", screen.getvalue())]
    assert any("57,139 articles" in line for line in lines)
    assert columns < 120 or any("12,345 of 1,200,000 files, 1,234 refused, 61.2 MB/s" in line for line in lines)
    assert max(map(len, lines)) <= columns - len("^C")


def test_a_pipe_hears_nothing(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    work(1_000)
    assert pipe.getvalue() == ""


def test_sizes_are_added_and_a_file_that_is_gone_counts_for_nothing(tmp_path):
    (tmp_path / "a").write_bytes(b"123")
    assert size_of([tmp_path / "a", tmp_path / "weg"]) == 3
