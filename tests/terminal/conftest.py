"""Keeps drawn pages as files and compares them whole; ``--update-snapshots`` writes them anew."""

from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "views" / "snapshots"


def pytest_addoption(parser):
    parser.addoption("--update-snapshots", action="store_true", help="write the kept pages anew")


@pytest.fixture
def nothing_remembered(tmp_path, monkeypatch):
    """See to it that no command was given before."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def snapshot(request):
    """Compare a text with the file of this name; control characters are kept readable in it."""

    def compare(name, text):
        file = SNAPSHOTS / f"{name}.txt"
        shown = text.replace("\x1b", "␛")
        if request.config.getoption("--update-snapshots", default=False):
            file.write_text(shown, "utf-8")
        assert file.exists(), f"{file.name} is missing: run pytest tests/terminal --update-snapshots"
        assert shown == file.read_text("utf-8")

    return compare
