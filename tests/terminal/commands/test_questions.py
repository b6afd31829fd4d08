"""Every question beyond finding can be typed, in every form, and fails as clearly as a search does."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from sampled import sampled
from unsafe_signs import UNSAFE

import searchnews
from searchnews.articles import Article
from searchnews.terminal.app import cli
from searchnews.terminal.ladder import Ladder

ASKED = {
    "facets": ["city,jaar,weekdag", "verkiezingen"],
    "trend": ["verkiezingen,", "oorlog=oekraïne OR gaza", "--by", "month"],
    "kwic": ["verkiezingen", "-n", "7", "--sort", "left"],
    "words": ["verkiezingen", "-n", "7"],
    "compare": ["verkiezingen,", "oorlog"],
    "why-not": ["a7c0e2c18dd0f109d", "poetin xyzzy"],
    "sample": ["verkiezingen", "-n", "3"],
}
NOTHING = {
    "facets": ["city", "xyzzy"],
    "trend": ["xyzzy"],
    "kwic": ["xyzzy"],
    "words": ["xyzzy"],
    "compare": ["xyzzy", "plugh"],
    "why-not": ["a7c0e2c18dd0f109d", "xyzzy"],
    "sample": ["xyzzy"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ready):
    return str(ready(tmp_path_factory.mktemp("questions") / "index", sampled))


def run(folder, name, *arguments, width=80):
    return CliRunner(env={"COLUMNS": str(width)}).invoke(cli, [name, "-a", folder, *arguments])


def test_every_question_is_a_command():
    assert isinstance(cli, Ladder)
    assert set(ASKED) == set(NOTHING) <= set(cli.list_commands(None))


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_page_is_drawn(folder, name, width):
    done = run(folder, name, *ASKED[name], width=width)
    assert done.exit_code == (1 if name == "why-not" else 0), done.stderr
    assert done.stdout.count("\n") > 4


@pytest.mark.parametrize("name", ASKED)
def test_json_is_one_object_and_rows_are_the_same_in_jsonl_and_csv(folder, name):
    whole = json.loads(run(folder, name, *ASKED[name], "-f", "json").stdout)
    assert isinstance(whole, dict)
    rows = [json.loads(line) for line in run(folder, name, *ASKED[name], "-f", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run(folder, name, *ASKED[name], "-f", "csv").stdout)))
    assert len(rows) == len(table) > 1
    if name != "sample":  # hits have snippets, which a row of CSV joins
        for row, cells in zip(rows, table, strict=True):
            assert set(row) <= set(cells)
            assert {key: "" if value is None else str(value) for key, value in row.items()} == {
                key: cells[key] for key in row
            }


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("form", ["page", "json", "jsonl", "csv"])
def test_nothing_found_is_exit_code_1_and_no_error(folder, name, form):
    done = run(folder, name, *NOTHING[name], "-f", form)
    assert done.exit_code == 1
    assert "error" not in done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("name", ASKED)
def test_a_mistake_in_the_query_is_shown_with_a_caret_and_can_be_mended(folder, name):
    wrong = {
        "facets": ["city", 'kim "jong'],
        "compare": ["kim", 'kim "jong'],
        "why-not": ["a7c0e2c18dd0f109d", 'kim "jong'],
    }.get(name, ['kim "jong'])
    done = run(folder, name, *wrong)
    assert done.exit_code == 2
    assert "^" in done.stderr
    assert "error: " in done.stderr
    mended = run(folder, name, *wrong, "--lenient")
    assert mended.exit_code in (0, 1)
    assert "a quote that was never closed" in mended.stdout


@pytest.mark.parametrize("name", ASKED)
def test_filters_are_those_of_a_search(folder, name):
    done = run(folder, name, *ASKED[name], "--since", "nonsens")
    assert done.exit_code == 2
    assert "nonsens is not a date" in done.stderr
    for option in ("--city", "--agency", "--country"):
        assert run(folder, name, *ASKED[name], option, "Nederland").exit_code in (0, 1)


@pytest.mark.parametrize("name", ASKED)
def test_help_has_an_example_that_can_be_typed(folder, name):
    done = run(folder, name, "--help")
    assert done.exit_code == 0
    assert f"searchnews {name} " in done.stdout.split("Example")[1]


def test_the_command_line_says_what_it_left_out(folder):
    for name in ("facets", "kwic", "words"):
        done = run(folder, name, *ASKED[name], "-n", "1", "-f", "csv")
        assert "note: " in done.stderr


def test_an_unknown_field_an_unknown_article_and_too_many_days_are_told(folder):
    done = run(folder, "facets", "dorp")
    assert (done.exit_code, "choose from: city" in done.stderr) == (2, True)
    done = run(folder, "why-not", "never", "kim")
    assert "no article has the id never" in done.stderr
    done = run(folder, "trend", "kim", "--by", "day", "--since", "1900")
    assert (done.exit_code, "count by week" in done.stderr) == (2, True)


def test_why_not_ends_with_0_when_the_article_is_found_after_all(folder):
    done = run(folder, "why-not", "a7c0e2c18dd0f109d", "poetin")
    assert done.exit_code == 0
    assert "It is found: hit " in done.stdout


def test_ids_of_a_sample_are_those_of_its_page(folder):
    ids = run(folder, "sample", "verkiezingen", "-f", "ids").stdout.split()
    hits = json.loads(run(folder, "sample", "verkiezingen", "-f", "json").stdout)["hits"]
    assert ids == [hit["id"] for hit in hits]
    assert len(ids) == 10


@pytest.mark.parametrize("form", ["page", "json", "jsonl", "csv"])
def test_hostile_articles_reach_no_terminal_and_no_spreadsheet(tmp_path, form):
    evil = "\x1b[31mkim\x9b \u202e=kim(1)"
    with searchnews.create(tmp_path / "index") as archive:
        archive.add(
            Article(id=f"={n}\x1b", headline=evil, body=f"{evil} kim", cities=(f"=A\x07{n}",), agencies=("+1",))
            for n in range(4)
        )
    asked = {
        "facets": ["city", "agency", "source"],
        "kwic": ["kim"],
        "words": ["kim", "--every-word", "--next-to", "2", "--least", "1"],
        "compare": ["kim", "xyzzy"],
        "why-not": ["=1\x1b", "kim xyzzy"],
        "sample": ["kim"],
    }
    for name, arguments in asked.items():
        done = run(str(tmp_path / "index"), name, *arguments, "-f", form)
        assert done.exit_code in (0, 1), done.stderr
        assert not {ord(character) for character in done.stdout} & (UNSAFE - {0x0A}), name
        if form == "csv":
            for row in csv.reader(io.StringIO(done.stdout)):
                assert not any(cell.startswith(("=", "+", "@")) for cell in row)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_what_scripts_read_is_made_without_rich(folder, form):
    import subprocess
    import sys

    lines = [[name, "-a", folder, *arguments, "-f", form] for name, arguments in ASKED.items()]
    code = (
        "import sys\nfrom searchnews.terminal.app import cli\n"
        f"for line in {lines!r}:\n"
        "    try: cli(line)\n"
        "    except SystemExit: pass\n"
        "    assert 'rich' not in sys.modules, line[0]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_id_behind_the_query_is_told_to_come_first(folder):
    done = run(folder, "why-not", "poetin", "xyzzy plugh", "a7c0e2c18dd0f109d")
    assert done.exit_code == 1
    assert "searchnews why-not a7c0e2c18dd0f109d poetin 'xyzzy plugh'" in done.stderr
    assert "comes first" not in run(folder, "why-not", "poetin", "xyzzy").stderr
    assert "comes first" not in run(folder, "why-not", "poetin", "a").stderr
