"""Text from outside is tamed, and long pages go through the reader's pager."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from searchnews.terminal.console import clean, make_console, safe_url
from searchnews.terminal.failures import error_width
from searchnews.terminal.paging import pager_command, show

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"


@given(ANY)
def test_clean_text_holds_nothing_that_a_terminal_obeys(text):
    cleaned = clean(text)
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(cleaned) & set(BIDI)
    assert len(cleaned.splitlines()) <= 1
    cleaned.encode("utf-8")


@given(ANY)
def test_only_line_feeds_stay_where_lines_are_wanted(text):
    assert set(clean(text, lines=True)) - set(clean(text)) <= {"\n"}
    assert clean(text, lines=True).count("\n") == text.count("\n")


@given(ANY, ANY)
def test_cleaning_parts_is_cleaning_the_whole(left, right):
    assert clean(left + right) == clean(left) + clean(right)


@pytest.mark.parametrize(
    "text", ["Caïro, 's-Hertogenbosch", "東京", "e\u0301", "[bold]rood[/bold]", "👩\u200d🚀", "שלום"]
)
def test_honest_text_stays_as_it_is(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://nieuws.example/a?b=1&c=%20#d", "https://nieuws.example/a?b=1&c=%20#d"),
        ("HTTP://nieuws.example/café", "HTTP://nieuws.example/caf%C3%A9"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://x\x1b\\\x1b]8;;http://kwaad.example\x1b\\", ""),
        ("https://x/\x07", ""),
        ("https://x/a b", ""),
        ("https:///pad", ""),
        ("https://x/\u202e", ""),
        ("https://x/\ud800", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url, expected):
    assert safe_url(url) == expected


@given(ANY)
def test_a_link_is_printable_ascii_or_nothing(text):
    link = safe_url(f"https://x/{text}")
    assert link == "" or (link.isascii() and link.isprintable() and " " not in link)


@pytest.mark.parametrize(
    ("pager", "expected"),
    [
        (None, ["less", "-R"]),
        ("", []),
        ("more", ["more"]),
        ("/usr/bin/less -S", ["/usr/bin/less", "-S", "-R"]),
        ("less 'unclosed", []),
    ],
)
def test_the_pager_is_the_readers(monkeypatch, pager, expected):
    monkeypatch.delenv("PAGER", raising=False)
    if pager is not None:
        monkeypatch.setenv("PAGER", pager)
    assert pager_command() == expected


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("5", 20), ("500", 132), ("none", 80)])
def test_the_width_is_that_of_columns_within_reason(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert make_console().width == width


def test_an_error_is_as_wide_as_its_own_terminal_where_the_answer_goes_into_a_pipe(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 61, 0, 0))
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert error_width() == 61
        assert make_console(terminal).width == 61
    os.close(ours)


SHOW_40_LINES = """
from rich.text import Text
from searchnews.terminal.paging import show
show(Text("\\n".join(f"regel {{n}}" for n in range(40))), pager={pager})
"""


def on_a_terminal(code, **environment):
    """Run Python with a terminal of 24 lines as its standard output; give what it wrote to it."""
    ours, theirs = pty.openpty()
    usual = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "PAGER", "LESS")}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=theirs,
        stdout=theirs,
        env={**usual, "LINES": "24", "TERM": "xterm", **environment},
    ) as process:
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 1 << 16):
                written += part
        except OSError:
            pass  # this is how the end of a terminal looks on Linux
    os.close(ours)
    assert process.returncode == 0
    return written.decode()


def test_a_long_page_goes_through_the_pager():
    pager = "sh -c 'sed s/regel/$LESSCHARSET/'"
    assert on_a_terminal(SHOW_40_LINES.format(pager=True), PAGER=pager).count("utf-8") == 40, (
        "less is told what it gets"
    )


@pytest.mark.parametrize("pager", ["", "cat", "/nergens/te-vinden", "head -n 2 'unclosed"])
def test_without_a_pager_that_works_the_page_is_simply_shown(pager):
    assert on_a_terminal(SHOW_40_LINES.format(pager=True), PAGER=pager).count("regel") == 40


@pytest.mark.parametrize(
    ("pager", "told"),
    [
        ("/nergens/te-vinden -R", "program /nergens/te-vinden to show"),
        ("head 'unclosed", "head 'unclosed cannot be read"),
    ],
)
def test_a_pager_that_cannot_be_used_is_told(pager, told, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("PAGER", pager)
    monkeypatch.setenv("LINES", "24")
    show(Text("\n".join("regel" for _ in range(40))))
    printed, noted = capsys.readouterr()
    assert printed.count("regel") == 40
    assert told in noted
    show(Text("regel"))
    assert capsys.readouterr().err == "", "a short page wants no pager"


def test_no_pager_if_the_reader_says_so_or_the_page_fits():
    sed = "sed s/regel/pagina/"
    assert "pagina" not in on_a_terminal(SHOW_40_LINES.format(pager=False), PAGER=sed)
    assert "pagina" not in on_a_terminal(SHOW_40_LINES.format(pager=True), PAGER=sed, LINES="60")


def test_no_pager_where_the_cursor_cannot_move():
    """There less warns, and waits for a key."""
    written = on_a_terminal(SHOW_40_LINES.format(pager=True), PAGER="sed s/regel/pagina/", TERM="dumb")
    assert (written.count("regel"), written.count("pagina")) == (40, 0)


def test_a_reader_who_leaves_the_pager_early_is_let_go_in_peace():
    code = SHOW_40_LINES.format(pager=True).replace("range(40)", "range(20_000)")
    assert on_a_terminal(code, PAGER="head -n 2").count("regel") == 2
