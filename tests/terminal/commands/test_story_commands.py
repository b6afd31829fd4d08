"""search folds, versions and similar answer in every form, and end in the right exit code."""

import csv
import io
import json
import shlex

import pytest
from click.testing import CliRunner

from searchnews.terminal.app import cli

TEXT = "Op de Amazone is een veerboot met ruim honderd passagiers gezonken, meldt de brandweer van Manaus maandag."
ARTICLES = [
    {
        "id": "-v1",
        "headline": "Veerboot gezonken",
        "body": f"MANAUS (ANP) - {TEXT}",
        "date": "2024-08-12T08:00:00+02:00",
    },
    {
        "id": "v2",
        "headline": "Veerboot gezonken",
        "body": f"BELÉM (RTR) - {TEXT} =1+1.",
        "date": "2024-08-12T09:00:00+02:00",
    },
    {"id": "v3", "headline": "Kapitein van veerboot gepakt", "date": "2024-08-14T09:00:00+02:00"}
    | {"body": "MANAUS (AFP) - De kapitein van de veerboot die op de Amazone is gezonken zit vast, zegt de brandweer."},
    {
        "id": "v4",
        "headline": "Vis",
        "body": "OSLO (ANP) - Vissers mogen minder vangen.",
        "date": "2024-08-14T10:00:00+02:00",
    },
]
ARTICLES += [{"id": f"f{n}", "headline": "Kamer", "body": f"De Kamer sprak over begroting {n}."} for n in range(5)]


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="searchnews")


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    (folder / "nieuws.jsonl").write_text("".join(f"{json.dumps(article)}\n" for article in ARTICLES), "utf-8")
    assert run("index", folder / "nieuws.jsonl", "-a", folder / "a", "--engine", request.param).exit_code == 0
    return folder / "a"


def rows(result):
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_search_folds_unless_all_are_asked_for(archive):
    folded, everything = (
        json.loads(run("search", "veerboot", "-a", archive, "-f", "json", *o).stdout) for o in ([], ["--all"])
    )
    assert (folded["total"], folded["stories"], len(folded["hits"])) == (3, 2, 2)
    assert {(hit["versions"], hit["version_cities"]) for hit in folded["hits"]} == {(2, 2), (1, 1)}
    assert (everything["total"], len(everything["hits"])) == (3, 3)
    assert "stories" not in everything
    assert "versions" not in everything["hits"][0]
    assert {row["versions"] for row in rows(run("search", "veerboot", "-a", archive, "-f", "csv"))} == {"1", "2"}
    assert {row["versions"] for row in rows(run("search", "veerboot", "-a", archive, "-f", "csv", "--all"))} == {""}
    assert len(run("search", "veerboot", "-a", archive, "-f", "ids").stdout.split()) == 2


def test_pages_of_stories_follow_each_other_to_the_end(archive):
    first = run("search", "veerboot", "-a", archive, "-n", 1)
    assert "1 of 2 stories, 3 hits" in first.stdout
    assert "next page: " in first.stdout
    second = run("search", "veerboot", "-a", archive, "-n", 1, "-p", 2)
    assert "2 of 2 stories, 3 hits" in second.stdout
    assert "next page: " not in second.stdout
    assert "3 of 3 hits" in run("search", "veerboot", "-a", archive, "-n", 1, "-p", 3, "--all").stdout


def test_the_command_on_a_hit_shows_its_versions(archive):
    page = run("search", "veerboot", "-a", archive).stdout
    [line] = [line for line in page.splitlines() if "2 versions, 2 cities: " in line]
    answer = run(*shlex.split(line.split(": ", 1)[1])[1:])
    assert answer.exit_code == 0
    assert answer.stdout.startswith("2 versions, 2 cities")
    assert "{+=1+1.+}" in answer.stdout


def test_versions_in_every_form(archive):
    record = json.loads(run("versions", "v2", "-a", archive, "-f", "json").stdout)
    assert [version["id"] for version in record["versions"]] == ["-v1", "v2"]
    lines = run("versions", "v2", "-a", archive, "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["added"] for line in lines] == ["", "=1+1."]
    cells = rows(run("versions", "v2", "-a", archive, "-f", "csv", "--against", "first"))
    assert [(row["cities"], row["added"]) for row in cells] == [("Manaus", ""), ("Belém", "'=1+1.")]
    assert "1 version, 1 city" in run("versions", "v4", "-a", archive).stdout


def test_similar_in_every_form(archive):
    record = json.loads(run("similar", "v2", "-a", archive, "-f", "json").stdout)
    assert ([hit["id"] for hit in record["earlier"]], [hit["id"] for hit in record["later"]]) == ([], ["v3"])
    assert "veerboot" in {word.lower() for word in record["words"]}
    [line] = run("similar", "v2", "-a", archive, "-f", "jsonl", "--later").stdout.splitlines()
    assert json.loads(line)["when"] == "later"
    [row] = rows(run("similar", "v2", "-a", archive, "-f", "csv"))
    assert (row["when"], row["id"], row["cities"]) == ("later", "v3", "Manaus")
    page = run("similar", "v2", "-a", archive)
    assert page.exit_code == 0
    assert "2 versions: " in page.stdout
    assert run("similar", "v2", "-a", archive, "--earlier").exit_code == 1
    assert run("similar", "v2", "-a", archive, "--city", "Oslo").exit_code == 1


@pytest.mark.parametrize("command", ["versions", "similar"])
def test_an_id_that_is_not_there_is_one_clear_line(archive, command):
    result = run(command, "nowhere", "-a", archive)
    assert result.exit_code == 1
    assert "no article has the id nowhere" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [["--around", "0"], ["--around", "veel"], ["-n", "0"]])
def test_rubbish_is_refused(archive, arguments):
    assert run("similar", "v2", "-a", archive, *arguments).exit_code == 2
