"""The commands that read files: what can be read, what is in them, what would go in, and how it stood in its file."""

import json
import zipfile

import pytest
from click.testing import CliRunner

from searchnews.readers import registry
from searchnews.readers.forms.web.warc import WebArchive
from searchnews.terminal.app import cli

LINES = (
    '{"id": "a1", "headline": "Bestand in Caïro", "body": "Tekst.", "date": "2024-06-19"}\n'
    '{"id": "a2", "headline": "Bestand\\u001b[31m rood", "body": "Tekst."}\nkapot\n'
)
PAGE = "<!DOCTYPE html><title>Kop</title><h1>Kop</h1><p>" + "Er is een bestand in Caïro, zegt de regering daar. " * 9


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "lines.jsonl").write_text(LINES, "utf-8")
    with zipfile.ZipFile(folder / "pages.zip", "w") as file:
        file.writestr("map/page.html", PAGE)
    return folder


def run(*arguments):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(cli, [str(each) for each in arguments], prog_name="searchnews")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_every_form_is_listed_with_what_is_missing(monkeypatch):
    monkeypatch.setattr(WebArchive, "needs", ("no_such_library",))
    page = run("readers").stdout
    assert "JSON Lines" in page
    assert "not yet: pip install no_such_library" in page
    forms = json.loads(run("readers", "-f", "json").stdout)
    assert [form["name"] for form in forms] == [reader.name for reader in registry.readers()]
    assert [form["missing"] for form in forms if form["install"]] == [["no_such_library"]]
    assert all(form["about"] and form["suffixes"] for form in forms)


def test_articles_are_read_without_an_archive(news, tmp_path):
    result = run("read", news)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["headline"][:7] for record in records] == ["Bestand", "Bestand", "Kop"]
    assert records[2]["origin"]["member"] == "map/page.html"
    assert "lines.jsonl:3: not JSON" in result.stderr
    assert result.exit_code == 5
    again = tmp_path / "again.jsonl"
    again.write_text(result.stdout, "utf-8")
    told = [json.loads(line) for line in run("read", again).stdout.splitlines()]
    assert [{**record, "origin": None} for record in told] == [{**record, "origin": None} for record in records]


def test_a_dry_run_says_what_would_go_in_and_makes_nothing(news, tmp_path):
    result = run("index", news, "--dry-run", "-a", tmp_path / "none", "-f", "json")
    trial = json.loads(result.stdout)
    assert [(form["form"], form["files"], form["articles"]) for form in trial["forms"]] == [
        ("JSON Lines", 1, 2),
        ("a web page (HTML)", 1, 1),
    ]
    assert (trial["articles"], trial["refused_count"], result.exit_code) == (3, 1, 5)
    assert trial["forms"][0]["first"].startswith("2024-06-19")
    assert not (tmp_path / "none").exists()
    page = run("index", news, "--dry-run").stdout
    assert "would go in: 3 articles; would be refused: 1" in page
    assert "\x1b[31m" not in page


def test_an_article_is_shown_as_it_stood_in_its_file(news, tmp_path):
    archive = tmp_path / "archive"
    run("index", news, "-a", archive)
    assert json.loads(run("show", "a1", "--raw", "-a", archive).stdout)["id"] == "a1"
    assert "\x1b" not in run("show", "a2", "--raw", "-a", archive).stdout
    (record,) = (json.loads(line) for line in run("search", "Kop", "-f", "jsonl", "-a", archive).stdout.splitlines())
    assert run("show", record["id"], "--raw", "-a", archive).stdout.startswith("<!DOCTYPE html>")
    (news / "pages.zip").unlink()
    gone = run("show", record["id"], "--raw", "-a", archive)
    assert "no longer there" in gone.stderr
    assert gone.exit_code == 5
    (news / "lines.jsonl").write_text("")
    assert run("show", "a1", "--raw", "-a", archive).exit_code == 5
