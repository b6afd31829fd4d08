"""At 60 columns no page, help or message breaks inside a word, and what is to be pasted stays whole."""

import re
import tempfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from sampled import sampled

import searchnews
from searchnews.terminal.app import HEADINGS, cli
from searchnews.terminal.wrapping import in_lines

WIDTH = 60
STYLES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
WORD = re.compile(r"[^\W\d_]{2,}")
PASTED = re.compile(r"\s*(?:\$ )?(?:searchnews|https?://)\S* ?.*|\s*[\"']?\S+\s*")
"""A line that may be wider than the page: a command, or a path or address, and nothing else."""
COMMANDS = [name for _, names in HEADINGS.values() for name in names]
LONG = " OF ".join(f"woord{n}" for n in range(200))

PAGES = {
    "page": ["search", "verkiezingen"],
    "page of filters": ["search", "verkiezingen", "--since", "2019", "--until", "2026", "--city", "Parijs", "-n", "1"],
    "short": ["search", "verkiezingen", "--short"],
    "explained": ["search", "verkiezing* OF (kim w/5 poetin)", "--explain", "-n", "2"],
    "nothing": ["search", "verkiezingen", "--city", "Pariijs"],
    "proposals": ["search", "verkiezingn", "poetin", "nederland", "--no-partial", "--since", "2019-01-01"],
    "a long query": ["search", LONG, "-n", "1"],
    "article": ["show", "1"],
    "facets": ["facets", "city,month,weekday", "verkiezingen"],
    "trend": ["trend", "kim, poetin"],
    "share": ["trend", "kim, poetin", "--share"],
    "kwic": ["kwic", "verkiezingen"],
    "words": ["words", "verkiezingen"],
    "words of a long query": ["words", f"verkiezingen OF {LONG}"],
    "compare": ["compare", f"verkiezingen OF {LONG}, poetin"],
    "similar": ["similar", "1"],
    "versions": ["versions", "1"],
    "why-not": ["why-not", "1", "poetin verdrag", "--since", "2025-01-01"],
    "sample": ["sample", "verkiezingen", "--seed", "1"],
    "saved": ["saved"],
    "new": ["new", "--peek"],
    "info": ["info"],
    "readers": ["readers"],
    "config": ["config"],
    "what would go in": ["index", "--dry-run", str(Path(__file__).parents[2] / "samples" / "forms" / "feeds")],
    "check": ["check", "--sample", "5"],
    "evaluate": ["evaluate", "-n", "5"],
}
WITHOUT_ARCHIVE = {"readers", "config"}
MISTAKES = [
    ["search", "(verkiezingen"],
    ["search", "plats:parijs"],
    ["search", "verkiezingen", "--limit", "3"],
    ["search", "verkiezingen", "-f", "xml"],
    ["search", "verkiezingen", "--since", "morgenochtend vroeg", "--country", "Atlantis en omstreken"],
    ["search", "--", "-brexit", "-n", "1"],
    ["serch", "verkiezingen"],
    ["show", "a7c0e2", "een vraag die achter een id staat"],
    ["show", "nergens-een-id-dat-zo-heet"],
    ["trend", "kim", "poetin"],
    ["facets", "city", "year"],
    ["words", "verkiezingen", "--next-to", "9999"],
    ["new", "nietbewaard"],
    ["export", "verkiezingen", "-f", "xlsx"],
    ["cite", "1", "--style", "mla"],
    ["index", "/nergens/een/map/die/er/niet/is/maar/die/een/heel/lange/naam/heeft"],
]


@pytest.fixture(scope="module")
def folder(ready):
    with tempfile.TemporaryDirectory(prefix="n") as short:  # a path that is wider than the page breaks anywhere
        yield filled(ready(Path(short) / "index", sampled))


def filled(path):
    with searchnews.open(path) as archive:
        archive.save("verdragen", "verdrag* land:noord-korea")
    return str(path)


@pytest.fixture(autouse=True)
def _a_terminal(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def asked(folder, words, width, monkeypatch):
    """Type a command in a terminal of this width, and give what it prints, and what it tells beside that."""
    monkeypatch.setattr("searchnews.terminal.console.MAX_WIDTH", 10_000)
    monkeypatch.setattr("searchnews.terminal.failures.error_width", lambda: width)
    environment = {"COLUMNS": str(width), "PAGER": "cat"}
    if words[0] in COMMANDS and words[0] not in WITHOUT_ARCHIVE:
        words = [words[0], "-a", folder, *words[1:]]
    result = CliRunner(env=environment).invoke(cli, [*words, "--color", "always"], prog_name="searchnews")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return STYLES.sub("", result.stdout), STYLES.sub("", result.stderr)


def whole(narrow, wide):
    """See to it that what is narrow has the words of what is wide, and no line that a terminal would break."""
    words = set(WORD.findall(f"{wide} more words of the query; -f json has it whole; 1 file, 1 article"))
    for line in narrow.splitlines():
        assert cell_len(line) <= WIDTH or PASTED.fullmatch(line), line
        for word in WORD.findall(re.sub(r"\S*…\S*", "", line)):
            assert word in words, f"{word!r} in {line!r}"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_inside_a_word(folder, name, monkeypatch):
    asked(folder, ["search", "verkiezingen", "--short", "-n", "3"], WIDTH, monkeypatch)  # what 1 stands for
    narrow, told = asked(folder, PAGES[name], WIDTH, monkeypatch)
    wide, told_wide = asked(folder, PAGES[name], 5_000, monkeypatch)
    assert narrow.strip()
    whole(narrow, wide)
    whole(told, told_wide)


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_no_message_breaks_inside_a_word_or_a_command(folder, words, monkeypatch):
    _, narrow = asked(folder, words, WIDTH, monkeypatch)
    _, wide = asked(folder, words, 5_000, monkeypatch)
    assert narrow.strip()
    whole(narrow, wide)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_help_breaks_inside_a_word(name):
    helps = [
        CliRunner().invoke(cli, [*([name] if name else []), "--help"], prog_name="searchnews", terminal_width=width)
        for width in (WIDTH, 200)
    ]
    whole(*(each.stdout for each in helps))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_fits_a_narrow_terminal(name):
    command = cli.get_command(click.Context(cli), name)
    assert all(len(line) <= WIDTH for line in (command.epilog or "").splitlines()), command.epilog


@given(st.text(st.characters(categories=("L", "Zs", "P")), max_size=120), st.integers(20, 60))
def test_words_stay_whole_and_nothing_is_lost(text, width):
    lines = in_lines(" ".join(text.split()), width).split("\n")
    assert " ".join(line.strip() for line in lines).split() == text.split()
    assert all(cell_len(line) <= width or " " not in line.strip() or "searchnews" in line for line in lines)


def test_a_command_has_a_line_of_its_own():
    text = "the archive is not there; make one with: searchnews index -a nieuws 'een map; met naam'; or name another"
    assert in_lines(text, 40).splitlines()[1:] == [
        "  searchnews index -a nieuws 'een map; met naam';",
        "  or name another",
    ]
