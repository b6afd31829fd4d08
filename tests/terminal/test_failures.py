"""Whatever goes wrong is one clear line on standard error and the right exit code, never a traceback."""

import errno
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from unsafe_signs import UNSAFE

from searchnews import errors
from searchnews.terminal.failures import caret_lines
from searchnews.terminal.ladder import Ladder


def ended(error):
    """Run a command that raises this and give the result."""

    @click.group(cls=Ladder)
    def group():
        pass

    @group.command()
    def fail():
        raise error

    return CliRunner().invoke(group, ["fail"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.ArchiveNotFound("there is no archive in x", hint="make one"), 3),
        (errors.ArchiveLocked("somebody is writing"), 3),
        (errors.EngineFailure("it broke off"), 4),
        (errors.ReadError("there is no such file", file="x"), 5),
        (errors.UnknownField("no field plats", text="plats:parijs", start=0, end=5), 2),
        (PermissionError(errno.EACCES, "Permission denied", "map/bestand"), 3),
        (OSError(errno.ENOSPC, "No space left on device"), 3),
        (KeyboardInterrupt(), 130),
        (click.UsageError("what?"), 2),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else value,
)
def test_each_failure_ends_in_its_exit_code_without_a_traceback(error, code):
    result = ended(error)
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("error: ") or code == 0
    assert isinstance(result.exception, SystemExit | None)


def test_a_query_error_shows_the_query_the_caret_and_the_hint():
    error = errors.UnknownField(
        "there is no field plats", text="kim plats:parijs", start=4, end=9, hint="did you mean plaats?"
    )
    assert ended(error).stderr == (
        "error: there is no field plats\n  kim plats:parijs\n      ^^^^^\nhint: did you mean plaats?\n"
    )


def test_a_missing_right_names_the_file():
    assert (
        ended(PermissionError(errno.EACCES, "Permission denied", "map/x")).stderr == "error: permission denied: map/x\n"
    )


def test_a_full_disk_says_what_to_do():
    assert "hint: free some space" in ended(OSError(errno.ENOSPC, "No space left on device")).stderr


def test_hostile_names_in_errors_are_tamed():
    stderr = ended(errors.ReadError("\x1b[31mrood\x07", hint="\u202eom")).stderr
    assert stderr == "error: [31mrood\nhint: om\n"


def test_the_caret_stands_below_wide_characters_too():
    query, caret = caret_lines(errors.QueryError("?", text="東京 plats:x", start=3, end=8)).split("\n")
    assert query == "  東京 plats:x"
    assert caret == "       ^^^^^"


def test_a_lone_caret_points_at_the_end():
    assert caret_lines(errors.QueryError("?", text="kim (", start=5)).split("\n")[1] == "       ^"


@pytest.mark.parametrize("text", ["", "   ", "\x1b\u202e"])
def test_a_query_that_shows_nothing_is_not_pointed_into(text):
    assert caret_lines(errors.QueryError("the query is empty", text=text)) == ""


ANY = st.text(st.characters(exclude_categories=()), max_size=200)


@given(ANY, st.integers(0, 200), st.integers(0, 200))
def test_any_query_can_be_pointed_into(text, start, end):
    shown = caret_lines(errors.QueryError("?", text=text, start=start, end=end))
    if shown:
        query, caret = shown.split("\n")
        assert not {ord(character) for character in query} & UNSAFE
        assert set(caret) <= {" ", "^"}
        assert 2 <= caret.index("^") <= cell_len(query)
        assert len(query) <= 80


def test_what_a_library_writes_past_python_is_kept_from_the_reader():
    program = (
        "import os, sys; from searchnews.terminal.native import keep_back; keep_back(); "
        "os.write(2, b'thread panicked'); print('error: told', file=sys.stderr); sys.__stderr__.write('drawn')"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stderr == "error: told\ndrawn"
