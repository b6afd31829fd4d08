"""Options mean the same everywhere, and the command for the next page is one that works."""

import shlex

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from searchnews.engines import ENGINE_NAMES
from searchnews.terminal.app import cli
from searchnews.terminal.command_line.next_commands import next_page_command
from searchnews.terminal.command_line.options import ENGINES, captured_option

WORD = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)


def test_the_engines_offered_are_the_engines_there_are():
    assert set(ENGINES) == set(ENGINE_NAMES)


def context_of(arguments):
    search = cli.get_command(click.Context(cli), "search")
    parent = click.Context(cli, info_name="searchnews")
    return search.make_context("search", list(arguments), parent=parent)


@given(
    st.lists(WORD, min_size=1, max_size=3),
    st.lists(WORD, max_size=2),
    st.sampled_from([[], ["--lenient"], ["--sort", "newest", "-n", "5"], ["--since", "-1 jan 2024"], ["-f", "page"]]),
    st.integers(1, 900),
)
def test_the_next_page_is_the_same_search_one_page_on(words, cities, others, page):
    options = [part for city in cities for part in ("--city", city)]
    now = context_of([*options, *others, "-p", str(page), "--", *words])
    typed = shlex.split(next_page_command(now, page + 1))
    assert typed[:2] == ["searchnews", "search"]
    after = context_of(typed[2:])
    assert after.params == {**now.params, "page": page + 1}


def test_the_next_page_is_easy_to_read():
    assert next_page_command(context_of(["poetin", "verdrag"]), 2) == "searchnews search -p 2 poetin verdrag"
    for typed, written in (
        ("plaats:'s-Hertogenbosch OR x", '"plaats:\'s-Hertogenbosch OR x"'),
        ("'t $x", "''\"'\"'t $x'"),
        ("poetin!", "'poetin!'"),
    ):
        command = next_page_command(context_of([typed, "-a", "mijn map"]), 2)
        assert command == f"searchnews search -a 'mijn map' -p 2 {written}"


@pytest.mark.parametrize("arguments", [["trump", "-n"], ["-c", "trump", "--receipt"], ["--city"], ["x", "--since"]])
def test_an_option_that_lacks_its_value_is_told_and_takes_nothing_for_it(arguments):
    with pytest.raises(click.BadOptionUsage, match="requires an argument"):
        context_of(arguments)


def test_an_archive_from_the_environment_is_not_repeated(monkeypatch):
    monkeypatch.setenv("SEARCHNEWS_ARCHIVE", "elders")
    context = context_of(["x"])
    assert str(context.params["archive"]) == "elders"
    assert next_page_command(context, 2) == "searchnews search -p 2 x"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-06-19T13:45", "2024-06-19T13:45:00+02:00"),
        ("2024-12-19 13:45", "2024-12-19T13:45:00+01:00"),
        ("2024-06-19", "2024-06-19T00:00:00+02:00"),
        ("2024-06-19T13:45Z", "2024-06-19T13:45:00+00:00"),
        ("2024-06-19T13:45:10-05:00", "2024-06-19T13:45:10-05:00"),
    ],
)
def test_a_time_without_zone_is_that_of_amsterdam(typed, expected):
    @click.command()
    @captured_option
    def command(captured):
        click.echo(captured.isoformat())

    assert CliRunner().invoke(command, ["--captured", typed]).output.strip() == expected


@pytest.mark.parametrize("typed", ["gisteren", "2024-13-01", "13:45", ""])
def test_a_time_that_is_none_is_refused(typed):
    result = CliRunner().invoke(cli, ["index", ".", "--captured", typed])
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert "write it as 2024-06-19T13:45" in result.stderr
