"""What the reader sets holds where nothing else is said; names from elsewhere are answered with ours."""

import json
import re

import pytest
from click.testing import CliRunner

import searchnews
from searchnews.articles import Article
from searchnews.terminal.app import cli
from searchnews.terminal.other_names import ARGUMENTS, COMMANDS, OPTIONS


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("SEARCHNEWS_ARCHIVE", "SEARCHNEWS_COLORS", "SEARCHNEWS_LANGUAGE", "NO_COLOR", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def begin(path):
    words = ["vis", "vis coup", "vis staatsgreep", "vis couppoging", "vis"]
    with searchnews.create(path) as archive:
        archive.add(Article(id=f"a{n}", headline=text, body=text) for n, text in enumerate(words))


@pytest.fixture
def folder(tmp_path, ready):
    return str(ready(tmp_path / "news", begin))


def run(*arguments, **environment):
    result = CliRunner(env={"COLUMNS": "80", **environment}).invoke(cli, arguments, prog_name="searchnews")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(name):
    rows = json.loads(run("config", "-f", "json").stdout)["settings"]
    return next((row["value"], row["by"]) for row in rows if row["setting"] == name)


def test_options_beat_variables_and_variables_beat_the_file(folder, tmp_path):
    assert run("config", "archive", folder).exit_code == 0
    assert told("archive") == (folder, "file")
    assert run("search", "vis", "-c").stdout == "5\n"
    none = str(tmp_path / "none")
    assert run("search", "vis", "-c", SEARCHNEWS_ARCHIVE=none).exit_code == 3
    assert run("search", "vis", "-c", "-a", folder, SEARCHNEWS_ARCHIVE=none).stdout == "5\n"
    assert run("config", "archive", "--unset").exit_code == 0
    assert told("archive") == ("index", "usual")


@pytest.mark.parametrize(
    ("variable", "value", "hint"),
    [
        ("SEARCHNEWS_LANGUAGE", "de", "choose: nl, en"),
        ("SEARCHNEWS_LANGUAGE", "nl_NL.UTF-8", "choose: nl, en"),
        ("SEARCHNEWS_COLORS", "kop=red", "write mark=bold yellow; for mark also: headline"),
        ("SEARCHNEWS_COLORS", "mark=red:city", "write mark=bold yellow"),
        ("SEARCHNEWS_COLORS", "mark=paars", "write a style as: bold"),
        ("SEARCHNEWS_TIMEOUT", "lang", "a number of seconds"),
    ],
)
def test_a_variable_that_says_what_there_is_not_is_told_as_the_file_is(folder, variable, value, hint):
    result = run("search", "vis", "-a", folder, **{variable: value})
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 2
    assert f"hint: {hint}" in result.stderr
    assert variable in result.stderr
    for words in (["--version"], ["--help"], ["search", "--help"]):
        assert run(*words, **{variable: value}).exit_code == 0, words
    assert run("search", "-c", "config", "-a", folder, **{variable: value}).exit_code == 2
    assert run("config", "-f", "json", **{variable: value}).exit_code == 0, "where settings are mended"
    assert run("search", "vis", "-c", "-a", folder, **{variable: value}).exit_code == 2
    assert run("search", "vis", "-a", folder, **{variable: ""}).exit_code == 0


def test_number_sort_and_language_are_set(folder):
    for name, value in (("archive", folder), ("number", "2"), ("sort", "oldest"), ("language", "nl")):
        run("config", name, value)
    page = json.loads(run("search", "vis", "-f", "json").stdout)
    assert [hit["id"] for hit in page["hits"]] == [
        hit["id"]
        for hit in json.loads(run("search", "vis", "-f", "json", "--sort", "oldest", "-n", "2").stdout)["hits"]
    ]
    assert "Geen artikel heeft" in run("search", "xyzzy").stdout
    assert "No article has" in run("search", "xyzzy", SEARCHNEWS_LANGUAGE="en").stdout


TOLD = "note: staatsgreep also finds coup, couppoging (your synonyms); =staatsgreep finds only the word itself\n"


@pytest.mark.parametrize("name", ["search", "facets city", "kwic", "words", "trend", "sample"])
def test_synonyms_are_told_on_the_page_as_spellings_are(folder, name):
    run("config", "synonyms.staatsgreep", "coup, couppoging")
    result = run(*name.split(), "staatsgreep", "-a", folder)
    assert TOLD.strip() in " ".join(result.stdout.split())
    assert "your synonyms" not in result.stderr
    assert (
        "your synonyms" in json.loads(run(*name.split(), "staatsgreep", "-f", "json", "-a", folder).stdout)["notes"][0]
    )
    assert TOLD in run(*name.split(), "staatsgreep", "-f", "csv", "-a", folder).stderr


def test_synonyms_are_asked_for_and_told(folder):
    run("config", "synonyms.staatsgreep", "coup, couppoging")
    result = run("search", "staatsgreep", "-c", "-a", folder)
    assert (result.stdout, result.stderr) == ("3\n", TOLD)
    assert run("search", '"staatsgreep"', "OF", "=staatsgreep", "-c", "-a", folder).stdout == "1\n"
    assert run("search", "-c", "-staatsgreep", "vis", "-a", folder).stdout == "2\n"
    assert run("search", "staatsgreep", "-c", "-q", "-a", folder).stderr == ""


def test_colours_are_always_or_never_and_of_the_readers_choice(folder):
    def page(*more, **environment):
        return run("search", "vis", "-n", "1", "-a", folder, *more, **environment).stdout

    assert "\x1b[" not in page()
    assert "\x1b[1;4;31mvis" in page("--color", "always")
    assert "\x1b[1;33mvis" in page("--color", "always", SEARCHNEWS_COLORS="mark=bold yellow")
    run("config", "colors.mark", "bold blue")
    run("config", "color", "always")
    assert "\x1b[1;34mvis" in page()
    assert "*vis*" in page("--color", "never")
    assert run("config", "colors.mark", "nonsens").exit_code == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("number = 0", "number"),
        ("nummer = 3", "nummer"),
        ("x = = 3", "TOML"),
        ("[colors]\nmarks = 'red'", "colors.marks"),
    ],
)
def test_a_setting_that_is_none_is_one_line_and_edit_still_opens_the_file(home, text, place):
    file = home / "searchnews" / "config.toml"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    result = run("info")
    assert result.exit_code == 2
    assert place in result.stderr
    assert result.stderr.startswith(f"error: {file}")
    assert run("config", "--edit", EDITOR="true").stderr.startswith(f"error: {file}")


def test_what_else_stands_in_the_file_stays(home):
    file = home / "searchnews" / "config.toml"
    run("config", "number", "7")
    file.write_text(f"# mine\n{file.read_text('utf-8')}", "utf-8")
    run("config", "number", "9")
    run("config", "synonyms.Éen twee", "drie")
    assert file.read_text("utf-8").splitlines() == ['synonyms."Éen twee" = ["drie"]', "number = 9", "# mine"]


def test_what_indexing_did_is_told_on_standard_error_and_quietly_not_at_all(samples, tmp_path):
    article = tmp_path / "news.jsonl"
    article.write_text('{"headline": "vis", "body": "vis"}\n', "utf-8")
    place = ["-a", str(tmp_path / "index")]
    first = run("index", str(article), *place)
    assert (first.stdout, first.stderr.splitlines()[0]) == ("", "1 added, 0 replaced, 0 unchanged, 0 refused")
    again = run("index", "-q", str(article), *place)
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")
    article.write_text("nonsens\n", "utf-8")
    refused = run("index", "-q", str(article), *place)
    assert refused.exit_code == 5
    assert "news.jsonl:1" in refused.stderr
    assert json.loads(run("index", str(article), *place, "-f", "json").stdout)["refused_count"] == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_by_other_names_are_told_by_ours(name):
    result = run(name, "x")
    assert result.exit_code == 2
    assert f"hint: that is 'searchnews {COMMANDS[name]}' here" in result.stderr
    assert COMMANDS[name].split()[0] in (*cli.list_commands(None), "--help", "--version")


def test_options_by_other_names_are_told_by_ours():
    offered = {
        each for name in cli.list_commands(None) for param in cli.get_command(None, name).params for each in param.opts
    }
    assert not {f"--{name}" for name in ARGUMENTS} & offered
    assert "hint: that is --since here" in run("search", "--from", "2020", "x").stderr
    assert "hint: that is --until here" in run("search", "--before", "2020", "x").stderr
    assert "hint: that is --number here" in run("search", "--limit", "3", "x").stderr
    assert "hint: that is -f json here" in run("search", "--json", "x").stderr
    assert "searchnews run FILE" in run("search", "--file", "queries.txt").stderr
    assert "facets city,year" in run("facets", "--fields", "city").stderr
    assert "-a: opensearch+https://" in run("index", "--url", "http://127.0.0.1:9200", "samples").stderr
    assert not re.search("Did you mean", run("search", "--from", "2020", "x").stderr)
    assert "did you mean 'searchnews search'?" in run("serach", "x").stderr
    assert not COMMANDS.keys() & set(cli.list_commands(None))
    assert all(meant.startswith("-") for meant in OPTIONS.values())
