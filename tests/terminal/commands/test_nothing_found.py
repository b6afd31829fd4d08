"""Whatever is asked of a query that finds nothing, it says what a search says, and proposes commands that find some."""

import json
import re
import shlex

import pytest
from click.testing import CliRunner
from sampled import sampled

from searchnews.terminal.app import cli

SLIP, NOTED = "verkiezingn", "poetin xyzzyq"
"""A slip of the pen, and a question for which there is a note as well."""
QUESTIONS = {
    "facets": ["city"],
    "trend": [],
    "kwic": [],
    "words": [],
    "sample": [],
    "export": [],
}
WITH_PAGES = [name for name in QUESTIONS if name != "export"]


pytestmark = pytest.mark.usefixtures("nothing_remembered")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ready):
    return str(ready(tmp_path_factory.mktemp("nothing") / "index", sampled))


def run(*words, width=100):
    result = CliRunner(env={"COLUMNS": str(width)}).invoke(cli, words, prog_name="searchnews")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def commands_in(text):
    """Give what is to be pasted, whole: a line that ends in a backslash goes on below."""
    return re.findall(r"searchnews .*", text.replace("\\\n", ""))


@pytest.mark.parametrize("query", [SLIP, NOTED])
@pytest.mark.parametrize("name", WITH_PAGES)
def test_a_page_and_json_say_what_a_search_says(folder, name, query):
    searched = json.loads(run("search", "-a", folder, query, "--no-partial", "-f", "json").stdout)
    typed = [name, "-a", folder, *QUESTIONS[name], query]
    asked = json.loads(run(*typed, "-f", "json").stdout)
    assert searched["suggestions"]
    assert asked.get("notes", []) == searched.get("notes", [])
    proposed = [{**each, "asked": query} if name != "sample" else each for each in searched["suggestions"]]
    assert asked["suggestions"] == proposed
    page = " ".join(run(*typed).stdout.split())
    for note in searched.get("notes", []):
        assert f"note: {note}" in page
    for each in searched["suggestions"]:
        assert f"{each['count']:,} {each['text']}" in page


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_proposed_can_be_pasted_and_finds_something(folder, name):
    rows = run(name, "-a", folder, *QUESTIONS[name], SLIP, "-f", "csv")
    assert rows.exit_code == 1
    told = commands_in(rows.stderr)
    assert told
    for command in told:
        words = shlex.split(command)[1:]
        assert words[0] == name
        again = run(*words)
        assert (again.exit_code, again.stderr.count("suggestion")) == (0, 0), command
        assert again.stdout.count("\n") > 1
    if name in WITH_PAGES:
        page = run(name, "-a", folder, *QUESTIONS[name], SLIP).stdout
        assert [shlex.split(each) for each in commands_in(page)] == [
            [word for word in shlex.split(each) if word not in ("-f", "csv")] for each in told
        ]


@pytest.mark.parametrize("option", ["-c", "-l"])
def test_a_count_and_a_list_of_files_stay_clean_and_say_it_beside(folder, option):
    searched = run("search", "-a", folder, NOTED, "-f", "ids", "--no-partial")
    result = run("search", "-a", folder, NOTED, option)
    assert result.stdout == ("0\n" if option == "-c" else "")
    assert result.stderr.replace(f" {option} ", " ") == searched.stderr.replace(" -f ids --no-partial ", " ")
    assert "note: xyzzyq is not in this archive" in result.stderr
    assert run("search", "-a", folder, NOTED, option, "-q").stderr == ""


def test_of_several_queries_that_one_is_changed_which_finds_nothing(folder):
    result = run("trend", "-a", folder, f"kim, stemmen={SLIP}, poetin", "-f", "csv")
    (command,) = commands_in(result.stderr)
    assert command.endswith("'kim, stemmen=verkiezingen, poetin'")
    series = json.loads(run(*shlex.split(command)[1:], "-f", "json").stdout)["series"]
    assert [(each["label"], each["total"] > 0) for each in series] == [
        ("kim", True),
        ("stemmen", True),
        ("poetin", True),
    ]
    both = json.loads(run("compare", "-a", folder, f"{SLIP}, poettin", "-f", "json").stdout)["suggestions"]
    assert {each["asked"] for each in both} == {SLIP, "poettin"}
    first, *_ = commands_in(run("compare", "-a", folder, f"{SLIP}, poettin").stdout)
    assert first.endswith("'verkiezingen, poettin'")


@pytest.mark.parametrize("command", [["trend"], ["compare", "--words", "3"]])
def test_no_option_or_query_is_lost_whatever_kind_of_suggestion_it_is(folder, command):
    """A suggestion may take a phrase as words: a kind that is called as an argument of one command, an option of another."""
    result = run(command[0], "-a", folder, *command[1:], "-f", "csv", '"kim verdrag poetin", vrede')
    told = commands_in(result.stderr)
    assert told
    for line in told:
        again = shlex.split(line)[1:]
        assert again[0] == command[0]
        assert shlex.join(command[1:]) in shlex.join(again)
        assert again[-1].endswith(", vrede")
        assert run(*again).exit_code == 0


def test_of_several_queries_each_is_named_and_a_filter_is_told_once(folder):
    told = run("trend", "-a", folder, "--source", "nosje", "verkiezingn, poettin").stderr
    assert told.count("no article has the source nosje") == 1
    page = run("trend", "-a", folder, "verkiezingn, poettin").stdout.splitlines()
    titles = [page[place - 2].strip() for place, line in enumerate(page) if line.startswith("What would find")]
    assert titles == ["verkiezingn", "poettin"]


def test_a_filter_that_no_article_meets_is_told(folder):
    for name, before in QUESTIONS.items():
        result = run(name, "-a", folder, *before, "verkiezingen", "--city", "Pariijs", "-f", "csv")
        assert "no article has the city Pariijs" in result.stderr, name
        assert any(SLIP not in each and "--city" not in each for each in commands_in(result.stderr)), name


def test_what_finds_something_is_asked_once_and_proposes_nothing(folder):
    for name in WITH_PAGES:
        assert "suggestions" not in json.loads(
            run(name, "-a", folder, *QUESTIONS[name], "verkiezingen", "-f", "json").stdout
        )
    assert "No word of a headline" in run("kwic", "-a", folder, "plaats:parijs").stdout
    assert "No word of a headline" not in run("kwic", "-a", folder, SLIP).stdout


def test_of_an_address_it_is_told_which_command_finds_its_article(folder):
    address = "https://example.com/it's?a=1&b=2"
    told = run("search", "-a", folder, address).stderr.replace("\n ", "")
    assert shlex.split(told.split("note: ")[1].split(": ", 1)[1])[:3] == ["searchnews", "show", address]
    assert "addresses" not in run("search", "-a", folder, f"{address} kim").stderr


@pytest.mark.parametrize("name", ["compare", "trend"])
def test_a_query_is_not_proposed_beside_itself(folder, name):
    words = (name, "-a", folder, "Verkiezingen, verkiezingn")
    assert not commands_in(run(*words).stdout)
    assert commands_in(run(name, "-a", folder, f"oorlog, {SLIP}").stdout)
