"""A shell completes values of the archive: cities, names of saved searches, ids of the last search."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import searchnews
from searchnews.articles import Article
from searchnews.terminal.app import cli

PROGRAM = "from searchnews.terminal.app import cli; cli(prog_name='searchnews')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("completion")
    cities = ["Parijs", "Parijs", "Pärnu", "Oslo", "Pa\x1b[31m", "St. John's"]
    with searchnews.create(path / "news") as archive:
        archive.add(Article(id=f"id{n}", headline=f"vis {n}", body="", cities=(city,)) for n, city in enumerate(cities))
        archive.add([Article(id="idn\nplain,idx", headline="regel", body="")])
        archive.save("verdragen", "vis")
    return path


def completed(folder, line, shell="bash", **more):
    words = line.split(" ")
    environment = {
        "_SEARCHNEWS_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "SEARCHNEWS_ARCHIVE": str(folder / "news"),
        "XDG_STATE_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONUTF8": "1",
        **more,
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_values_of_a_field_the_commonest_first_and_nothing_that_a_terminal_obeys(folder):
    assert completed(folder, "searchnews search --city pa").splitlines() == ["plain,Parijs", "plain,Pärnu"]


def test_a_value_of_several_words_is_one_to_bash(folder):
    assert completed(folder, "searchnews search --city st").splitlines() == ["plain,St.\\\\ John\\\\'s"]


def test_fields_that_articles_are_counted_by_and_settings():
    def offered(command, param, typed, **known):
        of = cli.get_command(None, command)
        context = click.Context(of)
        context.params.update(known)
        chosen = next(each for each in of.params if each.name == param)
        return [item.value for item in chosen.shell_complete(context, typed)]

    assert offered("facets", "fields", "ci") == ["city"]
    assert offered("facets", "fields", "city,w") == ["city,week", "city,weekday"]
    assert offered("facets", "fields", "plaa") == ["plaats"]
    assert {"city", "source", "year"} <= set(offered("facets", "fields", ""))
    assert offered("config", "name", "so") == ["sort"]
    assert offered("config", "name", "colors.m") == ["colors.mark"]
    assert offered("config", "value", "", name="sort") == ["relevance", "newest", "oldest"]
    assert offered("config", "value", "", name="pager") == []


def test_names_of_saved_searches(folder):
    assert "verdragen" in completed(folder, "searchnews new ver", "zsh")


def test_ids_of_the_last_search_with_their_headlines(folder):
    environment = {"XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    CliRunner(env=environment).invoke(cli, ["search", "vis OF regel", "-a", str(folder / "news"), "--short", "--all"])
    told = completed(folder, "searchnews show id", "zsh").splitlines()
    assert {"id0", "id3", "vis 0", "vis 3"} <= set(told)
    assert not any("idn" in line or "idx" in line for line in told)


def test_tab_waits_for_no_server(folder):
    address = "opensearch+http://192.0.2.1:9200/news"
    assert completed(folder, "searchnews search --city pa", SEARCHNEWS_ARCHIVE=address).strip() == ""


def test_without_an_archive_there_is_nothing_and_no_error(folder):
    assert completed(folder, "searchnews search --city pa", SEARCHNEWS_ARCHIVE=str(folder / "none")).strip() == ""
