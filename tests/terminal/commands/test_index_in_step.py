"""The command ``index`` again and again: what it says, writes down, asks, and ends in."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from searchnews.archive import Archive
from searchnews.storage.location import store_at
from searchnews.terminal import asking
from searchnews.terminal.app import cli


@pytest.fixture
def news(tmp_path, monkeypatch):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a", "b"):
        write(folder / f"{name}.jsonl", name)
    monkeypatch.setenv("SEARCHNEWS_ARCHIVE", str(tmp_path / "index"))
    return folder


def write(file, *names):
    file.write_text("".join(f'{{"id": "{name}", "headline": "Kop {name}", "body": "Tekst."}}\n' for name in names))


def run(*arguments, **options):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(
        cli, ["index", *map(str, arguments)], prog_name="searchnews", **options
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_what_is_passed_over_and_taken_out_is_told(news):
    run(news)
    assert "2 files passed over: unchanged" in run(news).stderr
    write(news / "a.jsonl", "a", "c")
    write(news / "b.jsonl", "d")
    told = run(news).stderr
    assert "2 added, 0 replaced, 1 unchanged, 0 refused; 1 taken out, as they are no longer in their files" in told
    assert json.loads(run(news, "--again", "-f", "json").stdout)["files"] == 2


def test_refusals_that_are_not_listed_are_had_by_the_command_that_is_named(news):
    (news / "c.jsonl").write_text('{"id": "c", "headline": "Kop", "body": "Tekst."}\n' + "{\n" * 25)
    told = run(news).stderr
    assert "… and 5 more; --again -f json has them" in told
    assert len(json.loads(run(news, "--again", "-f", "json").stdout)["refused"]) == 25


def test_files_that_are_gone_are_told_with_what_takes_their_articles_out(news):
    run(news)
    (news / "a.jsonl").unlink()
    told = run(news)
    assert told.exit_code == 0
    assert "1 file gone, with 1 article that no other file has" in told.stderr
    assert "index --prune" in told.stderr
    nobody = run(news, "--prune")
    assert (nobody.exit_code, "add --yes" in nobody.stderr) == (2, True)
    assert "1 taken out" in run(news, "--prune", "--yes").stderr
    assert "gone" not in run(news).stderr
    assert run(news, "--prune").exit_code == 2, "a script is to end so when it is tried first"


@pytest.mark.parametrize(("answer", "taken"), [("y\n", True), ("n\n", False)])
def test_whoever_sits_there_is_asked_how_many(news, monkeypatch, answer, taken):
    run(news)
    (news / "a.jsonl").unlink()
    monkeypatch.setattr(asking, "somebody_is_there", lambda: True)
    told = run(news, "--prune", input=answer).stderr
    assert "Take out 1 article, of 1 file that is gone?" in told
    assert ("1 taken out" in told) == taken


def test_a_log_has_each_item_that_is_not_taken_in(news, tmp_path):
    (news / "a.jsonl").write_text('{"id": "a", "headline": "Kop", "body": "Tekst."}\n{\n{"no": "article"}\n')
    log = tmp_path / "refused.log"
    for code in (5, 0):  # what was told, of a file that has not changed, is no news
        assert run(news, "--log", log).exit_code == code
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        assert [(each["untaken"], each["place"]) for each in lines] == [
            ("refused", f"{news / 'a.jsonl'}:2"),
            ("refused", f"{news / 'a.jsonl'}:3"),
        ]
        assert all(each["reason"] for each in lines)
    write(news / "a.jsonl", "a")
    assert run(news, "--log", log).exit_code == 0
    assert log.read_text() == ""


def test_what_is_left_out_is_in_the_log_and_in_the_sum(tmp_path, news):
    from pathlib import Path

    source = Path(__file__).parents[3] / "samples" / "forms" / "newsml-g2"  # with a notice that takes an item back
    log = tmp_path / "out.log"
    for _ in range(2):
        report = json.loads(run(news, source, "--log", log, "-f", "json").stdout)
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        assert report["left_out"] == sum(each["items"] for each in lines if each["untaken"] == "left out") > 0
        taken = report["added"] + report["replaced"] + report["unchanged"]
        assert report["seen"] == taken + report["refused_count"] + report["left_out"]


@pytest.mark.parametrize("name", ["index/manifest.json", "news/a.jsonl", "/dev/null", "news/log.jsonl"])
def test_a_log_takes_the_place_of_no_other_file(news, tmp_path, name):
    run(news)
    file = tmp_path / name
    before = file.read_bytes() if file.is_file() else None
    told = run(news, "--log", file)
    assert told.exit_code == 2
    assert "hint: " in told.stderr
    assert (file.read_bytes() if file.is_file() else None) == before


def test_strict_ends_at_the_first_refusal_with_its_exit_code(news):
    (news / "a.jsonl").write_text("{\n")
    told = run(news, "--strict")
    assert told.exit_code == 5
    assert "0 added, 0 replaced, 0 unchanged, 1 refused" in told.stderr
    assert "stopped at the first refusal" in told.stderr


def test_a_terminal_is_needed_to_ask(monkeypatch):
    monkeypatch.setattr(sys, "stdin", type("Closed", (), {"isatty": lambda _: False})())
    assert not asking.somebody_is_there()


@pytest.fixture
def watching(news, tmp_path):
    """Starts the command in a process of its own, as often as it is asked to; gives it and reads its lines."""
    started = []

    def start(*options):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "searchnews",
                "index",
                str(news),
                "-a",
                str(tmp_path / "index"),
                "--watch",
                *options,
            ],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        started.append(process)
        while "Ctrl-C ends it" not in process.stderr.readline():
            assert process.poll() is None
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_what_comes_into_a_folder_goes_in_at_once_also_after_a_kill(watching, news, tmp_path):
    process = watching()
    began = time.monotonic()
    write(news / "c.jsonl", "c")
    assert "1 added: c.jsonl" in process.stderr.readline()
    assert time.monotonic() - began < 30  # two seconds where nothing else runs; this only guards against waiting
    (news / "a.jsonl").unlink()
    assert "1 file gone with 1 article: a.jsonl" in process.stderr.readline()
    process.kill()
    write(news / "b.jsonl", "b", "d")
    process = watching("-f", "json")
    write(news / "e.jsonl", "e")
    line = json.loads(last_line(process))
    assert line["added"] == 1
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    with Archive.open(tmp_path / "index") as archive:
        assert sorted(article.id for article in archive.articles()) == ["a", "b", "c", "d", "e"]


def last_line(process):
    """Read the report of the beginning, which has many lines, and the line behind it."""
    while process.stdout.readline() != "}\n":
        pass
    return process.stdout.readline()


def test_a_folder_that_is_empty_takes_nothing_out(watching, news, tmp_path):
    """It may be a disk that is not there just now."""
    run(news)
    for file in news.iterdir():
        file.unlink()
    watching()
    with Archive.open(tmp_path / "index") as archive:
        assert len(archive) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--watch", "--prune", "--yes"],
        ["--dry-run", "--strict"],
        ["--dry-run", "--watch"],
        ["--dry-run", "--again"],
        ["--yes"],
    ],
    ids=" ".join,
)
def test_options_that_would_do_nothing_are_refused(news, options):
    told = run(news, *options)
    assert (told.exit_code, "hint: see: searchnews index --help" in told.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--prune", "--watch"])
def test_a_folder_that_is_gone_is_said_to_be_gone(news, tmp_path, option):
    """And not that none was named: its disk may not be there just now."""
    for paths in ([tmp_path / "gone"], [news, tmp_path / "gone"]):
        told = run(*paths, option, *(["--yes"] if option == "--prune" else []))
        assert told.exit_code == 5
        assert f"no such file or folder: {tmp_path / 'gone'}" in told.stderr


def test_of_a_folder_without_files_nothing_is_taken_out_unasked(news, monkeypatch):
    """It may be a disk that is not there just now."""
    run(news)
    for file in news.iterdir():
        file.unlink()
    told = run(news, "--prune", "--yes")
    assert (told.exit_code, "without --yes you are asked" in told.stderr) == (5, True)
    monkeypatch.setattr(asking, "somebody_is_there", lambda: True)
    told = run(news, "--prune", input="y\n")
    assert (told.exit_code, "2 taken out" in told.stderr) == (0, True)
    told = run(news, "--prune")
    assert (told.exit_code, "nothing that can be read" in told.stderr) == (5, True)


def test_to_prune_a_folder_is_named(news):
    assert run(news / "a.jsonl", "--prune", "--yes").exit_code == 2


def test_a_run_that_may_not_write_leaves_the_log_of_the_other_alone(news, tmp_path):
    log = tmp_path / "refused.log"
    (news / "a.jsonl").write_text("{\n")
    run(news, "--log", log)
    before = log.read_bytes()
    with store_at(tmp_path / "index").lock():
        assert run(news, "--log", log).exit_code == 3
    assert log.read_bytes() == before != b""


def test_a_trial_fills_the_log_too(news, tmp_path):
    (news / "a.jsonl").write_text("{\n")
    run(news, "--dry-run", "--log", tmp_path / "trial.log")
    assert json.loads((tmp_path / "trial.log").read_text())["untaken"] == "refused"


def test_only_folders_are_followed(news):
    told = run(news / "a.jsonl", "--watch")
    assert (told.exit_code, "folders" in told.stderr) == (2, True)
