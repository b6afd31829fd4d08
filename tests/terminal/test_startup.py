"""A command loads what it needs and no more: nobody waits for what is not used."""

import subprocess
import sys

import pytest

import searchnews
from searchnews import terminal
from searchnews.terminal import app
from searchnews.terminal.printing import printers

HEAVY = {"rich", "tantivy", "whoosh", "snowballstemmer", "orjson", "zoneinfo", "prompt_toolkit", "pyarrow"}


def loaded_by(code):
    code = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}}, sep='\\n')"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("module", [terminal, app, printers], ids=lambda module: module.__name__)
def test_the_command_line_alone_loads_nothing_heavy(module):
    assert not loaded_by(f"import {module.__name__}") & HEAVY


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ids"])
def test_what_scripts_read_is_written_without_rich(form):
    code = f"""
from searchnews.hits import Page
from {printers.__name__} import Answer, hit_printer
hit_printer({form!r}).page(Answer(Page(query="x", reading="x", total=0, took_ms=1)))
"""
    assert "rich" not in loaded_by(code)


def test_a_search_for_words_that_an_archive_has_loads_no_stemmer(tmp_path):
    bodies = ("De maan is vol.", "Hij maant hen.", "Zij maant ons.", "Wie maant ons?")
    searchnews.create(tmp_path / "a").add(
        searchnews.Article(id=str(number), headline="", body=body) for number, body in enumerate(bodies)
    )
    code = f"import searchnews\nassert searchnews.open({str(tmp_path / 'a')!r}).search('maan').notes"
    assert "snowballstemmer" not in loaded_by(code)
