"""The shell completes, shows, turns pages by key, keeps a mistaken line, and ends when it is told to."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

import searchnews
from searchnews.hits import Bucket
from searchnews.terminal.app import cli
from searchnews.terminal.command_line.last_hits import remember
from searchnews.terminal.shell.completions import MOST, complete
from searchnews.terminal.shell.session import Session
from searchnews.terminal.user.user_folders import state_folder

ARTICLES = [
    searchnews.Article(
        id=f"v{n}",
        headline=f"Haring nummer {n}",
        body=f"Vissers vangen haring. {' '.join(f'T{n}x{k}' for k in range(n + 6))}.",
    )
    for n in range(1, 10)
]


class Values:
    def values(self, field):
        values = {"city": ["Parijs", "Tel Aviv", "'s-Hertogenbosch", 'Pa"rijs'], "agency": ["ANP"]}
        return [Bucket(value, 3) for value in values[field]]

    def words(self, beginning):
        return [("haring", 12), ("Haringvliet", 2)] if beginning.startswith("har") else []


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (":fa", [":facets"]),
        ("pla", ["plaats:"]),
        ("kim pla", ["plaats:"]),
        ("plaats:pa", ["Parijs"]),
        ("NIET PLAATS:PA", ["Parijs"]),
        ("plaats:te", ['"Tel Aviv"']),
        ('plaats:"tel a', ['"Tel Aviv"']),
        ("plaats:'s", ['"\'s-Hertogenbosch"']),
        ("kop:har", []),
        ("plaats:parijs har", ["haring", "Haringvliet"]),
        ("(har", ["haring", "Haringvliet"]),
        ("ha", []),
        ("", []),
        ("datum:20", []),
    ],
)
def test_what_is_offered_fits_what_is_typed(typed, completed):
    found = list(complete(typed, Values(), ["facets", "search"]))
    assert [one.text for one in found] == completed
    for one in found:
        whole = typed[: len(typed) - one.length] + one.text
        assert whole.lower().startswith(typed.lower().rstrip('"')) or '"' in one.text


def test_no_more_is_offered_than_fits_on_a_screen():
    class Many(Values):
        def values(self, field):
            return [Bucket(f"Parijs{n}", 1) for n in range(500)]

    assert len(list(complete("plaats:p", Many(), []))) == MOST


def begin(path):
    with searchnews.create(path) as archive:
        archive.add(ARTICLES)


@pytest.fixture
def archive(tmp_path, ready):
    with searchnews.open(ready(tmp_path / "a", begin)) as archive:
        yield archive


@pytest.fixture
def session(archive, monkeypatch):
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "60")
    session = Session(archive, sort="newest")
    assert session.ask("haring")
    return session


def test_the_keys_are_told_in_words_where_there_is_room(session, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    assert session.where() == "1-3 of 9 · n p · 1-3 open · b q > "
    monkeypatch.setenv("COLUMNS", "80")
    assert session.where() == "1-3 of 9 · n p pages · 1-3 opens · b query · q quit > "
    monkeypatch.setenv("SEARCHNEWS_LANGUAGE", "nl")
    session.press("1")
    assert session.where() == "1 van 9 · n p volgende, vorige · m markering · b treffers · q einde > "


def test_the_line_of_keys_says_what_a_number_does(archive, monkeypatch, capsys):
    """Where nothing has all the words, but hits that lack one are shown, it takes a suggestion; it opened, said the line."""
    monkeypatch.setenv("COLUMNS", "80")
    session = Session(archive)
    session.ask("harinng T1x0 T2x0")
    assert session.page.total == 0
    assert session.page.hits
    choices = len(session.page.suggestions)
    assert f" · {'1' if choices == 1 else f'1-{choices}'} suggestion · b query" in session.where()
    asked = session.page.suggestions[0].query
    shown = capsys.readouterr().out
    assert [int(number) for number in re.findall(r"^ +type (\d+)$", shown, re.MULTILINE)] == [*range(1, choices + 1)]
    session.press("1")
    assert session.query == asked
    assert session.page.total > 0
    assert " opens · b query" in session.where()
    capsys.readouterr()
    assert not session.ask("tekst:T1x0 tekst:xyzzy")
    assert session.page.suggestions
    assert "note: a number takes a suggestion" in capsys.readouterr().err


def test_keys_turn_pages_and_open_hits(session, capsys):
    assert session.press("n") == "stay"
    assert session.where().startswith("4-6 of 9")
    session.press("p")
    session.press("p")
    assert session.where().startswith("1-3 of 9")
    assert "no hits before these" in capsys.readouterr().err
    session.press("8")  # on another page
    assert session.where().startswith("8 of 9")
    assert f"Haring* nummer {session.page.hits[1].article.id[1:]}" in capsys.readouterr().out
    session.press("n")
    session.press("n")
    assert session.where().startswith("9 of 9")
    assert "there is no hit 10" in capsys.readouterr().err
    assert session.press("b") == "stay"
    assert session.where().startswith("7-9 of 9")
    assert session.press("b") == "back"
    assert session.press("q") == "quit"


def test_commands_at_the_prompt_take_the_ranks_of_the_hits_on_the_screen(session, archive):
    def cited(rank):
        done = CliRunner().invoke(cli, ["cite", "-a", str(archive.path), rank])
        return done.exit_code, done.stderr, set(re.findall("Haring nummer [0-9]", done.stdout))

    remember(archive.location, archive.search("haring", sort="oldest"), "", archive.state(), lenient=False)
    session.ask("vissers")
    session.press("n")
    for rank, hit in enumerate(archive.search("vissers", sort="newest", limit=6), start=1):
        assert cited(str(rank)) == (0, "", {hit.headline})
    assert cited("7")[0] == 1, "it was not shown yet"
    session.press("8")
    assert cited("8")[0] == 0
    session.ask("kangoeroe")
    assert "'kangoeroe'" in cited("1")[1]


def test_m_takes_the_marks_away_and_brings_them_back(session, capsys):
    session.press("1")
    assert "*haring*" in capsys.readouterr().out
    session.press("m")
    assert "*" not in capsys.readouterr().out
    session.press("m")
    assert "*haring*" in capsys.readouterr().out


def test_what_does_not_fit_waits_for_enter(archive, monkeypatch, capsys):
    monkeypatch.setenv("LINES", "8")
    session = Session(archive)
    session.ask("haring")
    first = capsys.readouterr().out
    assert first.count("\n") == 6
    assert "Enter more" in session.where()
    while "Enter more" in session.where():
        session.press("")
    assert len(re.findall("id v", first + capsys.readouterr().out)) == 3
    session.press("")  # nothing is left: the next page
    assert session.where().startswith("4-6 of 9")


@pytest.mark.parametrize("key", ["n", "p", "m", "", "3", "0", "99999999999999999999", "²", "x"])
def test_no_key_does_harm_where_there_are_no_hits(archive, key):
    session = Session(archive)
    assert session.press(key) == "stay"
    assert not session.ask("kangoeroe")
    assert session.press(key) == "stay"


def test_pages_are_in_the_readers_language(archive, capsys, monkeypatch):
    monkeypatch.setenv("SEARCHNEWS_LANGUAGE", "nl")
    Session(archive).ask("haring kangoeroe")
    assert "zonder kangoeroe" in capsys.readouterr().out


def test_no_line_of_keys_is_wider_than_a_narrow_terminal(session):
    session.rest = ["more"]
    session.page = type(session.page)(query="x", reading="x", total=99_999, took_ms=1, hits=session.page.hits)
    assert len(session.where()) <= 60
    session.rank = 99_999
    assert len(session.where()) <= 60


def test_what_is_remembered_lies_where_the_system_wants_it(monkeypatch, tmp_path):
    if os.name == "nt":
        pytest.skip("another place there")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == str(tmp_path / "searchnews")
    monkeypatch.setenv("XDG_STATE_HOME", "niet/absoluut")
    monkeypatch.setenv("HOME", "/thuis")
    assert state_folder() == "/thuis/.local/state/searchnews"


def test_without_a_terminal_it_says_so(archive):
    command = [sys.executable, "-m", "searchnews", "shell", "-a", str(archive.path)]
    done = subprocess.run(command, input="haring\n", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr
    assert "searchnews run -" in done.stderr


class Terminal:
    """A shell in a real pseudo-terminal of 60 by 24."""

    def __init__(self, archive, state):
        import fcntl
        import termios

        self.ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
        environment = {**os.environ, "TERM": "xterm", "XDG_STATE_HOME": str(state), "PROMPT_TOOLKIT_NO_CPR": "1"}
        for name in ("LINES", "COLUMNS", "NO_COLOR"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "searchnews", "shell", "-a", str(archive.path)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def expect(self, text, seconds=300.0):
        """Read until a text comes, and forget what was before it."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            ready, _, _ = select.select([self.ours], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{text!r} did not come: {self.seen!r}"
            try:
                part = os.read(self.ours, 65536).decode("utf-8", "replace")
            except OSError:  # this is how Linux says that the other side is closed
                part = ""
            assert part, f"it ended before {text!r}: {self.seen!r}"
            part = re.sub(r"\x1b\[(\d*)C", lambda steps: " " * int(steps[1] or 1), part)  # the cursor goes over blanks
            self.seen += re.sub(r"\x1b(\[[0-9;?]*[a-zA-Z]|\][^\x1b]*\x1b\\)", "", part)
        before, _, self.seen = self.seen.partition(text)
        return before

    def type(self, text):
        os.write(self.ours, text.encode())

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.ours)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals as POSIX knows them")
def test_in_a_terminal(archive, tmp_path):
    terminal = Terminal(archive, tmp_path)
    try:
        terminal.expect("9 articles in")
        terminal.expect("searchnews>")
        terminal.type("plats:x\r")
        terminal.expect("there is no field plats")
        terminal.expect("^^^^^")
        terminal.expect("searchnews> plats:x")  # the line is kept
        terminal.type("\x03")  # Ctrl-C clears it
        terminal.expect("searchnews>")
        terminal.type("haring\r")
        terminal.expect("1-3 of 9")
        terminal.type("nieuw")  # begins with a key
        terminal.expect("searchnews> nieuw")
        terminal.type("\x03")
        terminal.expect("searchnews>")
        terminal.type("haring\r")
        terminal.expect("1-3 of 9")
        terminal.type("n")  # a key by itself acts
        terminal.expect("4-6 of 9")
        terminal.type("5\r")
        terminal.expect("5 of 9")
        terminal.type("b")
        terminal.expect("4-6 of 9")
        terminal.type("v")  # any other letter begins a query
        terminal.expect("searchnews> v")
        terminal.type("iss\t")  # the only word that fits
        terminal.expect("ers")
        terminal.type("\r")
        terminal.expect("1-3 of 9")
        terminal.type("/")
        terminal.expect("searchnews>")
        terminal.type(":facets kind\r")
        terminal.expect("article")
        terminal.expect("searchnews>")
        terminal.type("\x04")  # Ctrl-D
        assert terminal.process.wait(30) == 0
    finally:
        terminal.close()
    history = (tmp_path / "searchnews" / "history").read_text("utf-8")
    assert "+haring" in history
    assert "+:facets kind" in history
    assert (tmp_path / "searchnews").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever runs this may write everywhere")
def test_where_nothing_can_be_remembered_it_says_so_and_goes_on(archive, tmp_path):
    closed = tmp_path / "dicht"
    closed.mkdir(0o500)
    terminal = Terminal(archive, closed)
    try:
        terminal.expect("is not remembered")
        terminal.expect("searchnews>")
        terminal.type(":quit\r")
        assert terminal.process.wait(30) == 0
    finally:
        terminal.close()


def test_stories_are_folded_and_a_number_takes_a_proposal(tmp_path, monkeypatch):
    monkeypatch.setenv("LINES", "24")
    text = "Op de Amazone is een veerboot met ruim honderd passagiers gezonken, meldt de brandweer van Manaus maandag."
    articles = [
        searchnews.Article(id=f"s{n}", headline="Veerboot gezonken", body=f"{text}", cities=(city,))
        for n, city in enumerate(["Manaus", "Belém"])
    ]
    with searchnews.create(tmp_path / "a") as archive:
        archive.add([*articles, searchnews.Article(id="t", headline="Veerboot vaart", body="Een veerboot.")])
        archive.add([searchnews.Article(id="b", headline="Brood", body="Brood.")])  # what finds all is never proposed
        session = Session(archive)
        assert session.ask("veerboot")
        assert session.where().startswith("1-2 of 2 stories")
        assert session.ask("veerboot xyzzy"), "what lacks a word is shown, and a number opens it"
        assert not session.ask("tekst:veerboot tekst:xyzzy")
        assert session.proposed("1") == "body:veerboot"
        assert session.proposed("9") == session.proposed("x") == ""
        session.press("1")
        assert session.query == "body:veerboot"
