"""A command that is wider than the terminal is broken, and a shell still takes it as it was; keys stay readable."""

import subprocess

import pytest
from rich.cells import cell_len

from searchnews.messages.worded import in_language
from searchnews.terminal.live.keys import KEYS
from searchnews.terminal.shell.session import HELP
from searchnews.terminal.wrapping import for_shell, in_shell_lines, under_itself

QUERIES = (
    "",
    "kim",
    "zonder AND i|n AND brexit",
    "x'  y 'z",
    "'",
    " ' a\\ b ",
    '"noord korea" OF $x `y`',
    "één  twee",
    "Trump's muur",
    "a !b's",
)


@pytest.mark.parametrize("width", [10, 24, 60])
def test_a_broken_command_is_the_same_to_a_shell(width):
    words = ["searchnews", "search", "-n", "3", *QUERIES]
    lines = in_shell_lines(for_shell(words), width, indent=2)
    assert all(len(line) <= width or " " not in line.strip().rstrip("'\"\\").rstrip() for line in lines)
    said = subprocess.run(
        ["sh", "-s"], input="printf '%s\\n' " + "\n".join(lines), capture_output=True, text=True, check=True
    )
    assert said.stdout.split("\n")[:-1] == words


def test_the_commands_of_proposals_are_broken_in_a_terminal_and_whole_in_a_pipe():
    assert in_shell_lines("searchnews search 'poetin OF kim'", None, indent=2) == [
        "  searchnews search 'poetin OF kim'"
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("keys", [HELP, KEYS], ids=["shell", "live"])
def test_lists_of_keys_fit_narrow_terminals_and_no_word_of_them_is_broken_or_lost(keys, language):
    text = in_language(keys, language)
    for width in (40, 59, 79, 200):
        broken = under_itself(text, width)
        assert all(cell_len(line) <= width for line in broken.splitlines())
        assert broken.split() == text.split()
