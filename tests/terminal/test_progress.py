"""The progress bar is for a terminal; everybody else hears nothing."""

import io
import re
import sys

import pytest

from searchnews.terminal.progress import progress, size_of


class Terminal(io.StringIO):
    def isatty(self):
        return True


def work(size):
    with progress("indexing", size=size) as shown:
        shown.read(500)
        shown.articles(1_234)
        if shown._bar is not None:
            shown._bar.refresh()


@pytest.mark.parametrize(("size", "share"), [(1_000, True), (None, False)])
def test_a_terminal_sees_share_articles_and_rate(monkeypatch, size, share):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    work(size)
    assert "indexing" in screen.getvalue()
    assert "1,234 articles" in screen.getvalue()
    assert "a second" in screen.getvalue()
    assert ("50%" in screen.getvalue()) == share


def test_a_line_leaves_room_for_what_ctrl_c_writes_behind_it(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    with progress("indexing", size=1_000) as shown:
        shown._started -= 10  # a rate as it is in life
        shown.articles(57_139)
        shown._bar.refresh()
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in re.split(r"[\r\n]", screen.getvalue())]
    assert any("57,139 articles" in line for line in lines)
    assert max(map(len, lines)) <= 80 - len("^C")


def test_a_pipe_hears_nothing(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    work(1_000)
    assert pipe.getvalue() == ""


def test_sizes_are_added_and_a_file_that_is_gone_counts_for_nothing(tmp_path):
    (tmp_path / "a").write_bytes(b"123")
    assert size_of([tmp_path / "a", tmp_path / "weg"]) == 3
