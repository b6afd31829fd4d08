"""The commands for scripts stream, go on after a bad line, and end in the code that a script can rely on."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import searchnews
from searchnews.archive.query_files import QUERY_FORMS
from searchnews.terminal.app import cli
from searchnews.terminal.commands.scripts.run import INPUTS

ARTICLES = [
    {"id": "v1", "headline": "Visserijakkoord gesloten", "body": "Vissers zijn blij.\n\nHet akkoord geldt een jaar."}
    | {"cities": ["Reykjavik"], "agencies": ["ANP", "RTR"], "date": "2024-06-19T13:45:00+02:00"},
    {"id": "v2", "headline": "Storm boven Oslo", "body": "De storm vertraagt het akkoord over vis."}
    | {"cities": ["Oslo"], "agencies": ["ANP"], "date": "2025-02-01T08:00:00+01:00"},
    {"id": "v3", "headline": "=1+1 \x1b[31m<b>Markt</b>", "body": "De handel in vis begint weer."}
    | {"cities": ["Tokio"], "agencies": ["AFP"], "date": "2025-03-01T00:00:00+01:00"},
]


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin, prog_name="searchnews")


def write(path, articles):
    path.write_text("".join(f"{json.dumps(article)}\n" for article in articles), "utf-8")
    return path


def begin(folder, engine):
    file = write(folder.with_suffix(".jsonl"), ARTICLES)
    assert run("index", file, "-a", folder, "--engine", engine).exit_code == 0


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path, ready):
    return ready(tmp_path / "archief", begin, request.param)


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leeszaal")
    assert run("index", write(folder / "n.jsonl", ARTICLES), "-a", folder / "a").exit_code == 0
    return folder / "a"


class TestRun:
    def test_each_line_is_answered_in_its_place(self, archive):
        result = run("run", "-", "-a", archive, stdin="# vis\nakkoord\n\nb\tkangoeroe\nc\tvis")
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        assert [(one["label"], one["query"], one["total"]) for one in answers] == [
            ("2", "akkoord", 2),
            ("b", "kangoeroe", 0),
            ("c", "vis", 3),
        ]
        assert (result.exit_code, result.stderr) == (0, "")

    def test_a_bad_line_is_told_with_its_number_and_a_caret_and_the_rest_goes_on(self, standing, tmp_path):
        file = tmp_path / "vragen.txt"
        file.write_bytes(b'vis\n"storm\n\xff\nplats:oslo\nakkoord\n')
        result = run("run", file, "-a", standing, "-f", "ids")
        assert result.exit_code == 5
        assert {line.split("\t")[0] for line in result.stdout.splitlines()} == {"1", "5"}
        assert f"error: {file}:2: " in result.stderr
        assert '  "storm\n  ^' in result.stderr
        assert f"error: {file}:3: it is not UTF-8 text" in result.stderr
        assert f"error: {file}:4: there is no field plats\n  plats:oslo\n  ^^^^^" in result.stderr

    def test_every_form_of_queries_can_be_named(self):
        assert INPUTS == QUERY_FORMS

    def test_json_is_read_where_it_is_named_and_never_asked_as_words(self, standing, tmp_path):
        lines = '{"query": "vis"}\nvis\n'
        named = run("run", write(tmp_path / "q.jsonl", [{"query": "vis", "label": "a"}]), "-a", standing, "-f", "ids")
        assert {line.split("\t")[0] for line in named.stdout.splitlines()} == {"a"}
        result = run("run", "-", "-a", standing, "-f", "ids", stdin=lines)
        assert (result.exit_code, {line.split("\t")[0] for line in result.stdout.splitlines()}) == (5, {"2"})
        assert ":1: this is JSON, and no query" in result.stderr
        assert "--input jsonl" in result.stderr

    def test_lenient_repairs_each(self, standing):
        result = run("run", "-", "-a", standing, "--lenient", "-f", "ids", stdin='"storm boven')
        assert (result.exit_code, result.stdout) == (0, "1\tv2\n")
        assert "note: standard input:1: " in result.stderr

    def test_nothing_found_is_exit_1(self, standing):
        assert run("run", "-", "-a", standing, stdin="kangoeroe\n").exit_code == 1
        assert run("run", "-", "-a", standing, stdin="").exit_code == 1

    def test_csv_has_a_row_a_hit_and_one_for_no_hits(self, standing):
        result = run("run", "-", "-a", standing, "-f", "csv", stdin="a\tmarkt\nb\tkangoeroe")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [(row["label"], row["total"], row["id"]) for row in rows] == [("a", "1", "v3"), ("b", "0", "")]
        assert rows[0]["headline"] == "'=1+1 [31m<b>Markt</b>"

    def test_n_0_only_counts(self, standing):
        result = run("run", "-", "-a", standing, "-f", "csv", "-n", "0", stdin="vis")
        assert result.stdout.splitlines()[1].startswith("1,vis,3,,")

    def test_trec_has_six_columns_whatever_the_label(self, standing):
        result = run("run", "-", "-a", standing, "-f", "trec", "-n", "2", stdin="mijn vraag\tvis\n")
        lines = [line.split(" ") for line in result.stdout.splitlines()]
        assert [(line[0], line[1], line[3], line[5]) for line in lines] == [
            ("mijn%20vraag", "Q0", "1", "searchnews"),
            ("mijn%20vraag", "Q0", "2", "searchnews"),
        ]
        assert float(lines[0][4]) >= float(lines[1][4])

    def test_options_hold_for_all(self, standing):
        result = run(
            "run", "-", "-a", standing, "-f", "ids", "--city", "oslo", "--sort", "newest", stdin="akkoord\nvis"
        )
        assert result.stdout == "1\tv2\n2\tv2\n"

    @pytest.mark.parametrize("form", ["jsonl", "csv", "ids", "trec"])
    def test_two_processes_give_the_same_as_one(self, standing, tmp_path, form):
        (tmp_path / "v.txt").write_text("vis\nakkoord\nplats:x\nstorm\n" * 30, "utf-8")
        one, two = (run("run", tmp_path / "v.txt", "-a", standing, "-f", form, "--jobs", jobs) for jobs in (1, 2))
        assert untimed(one.stdout) == untimed(two.stdout)
        assert (one.stderr, one.exit_code) == (two.stderr, two.exit_code)
        assert one.exit_code == 5

    def test_a_file_that_is_not_there_is_one_line(self, standing, tmp_path):
        result = run("run", tmp_path / "nergens", "-a", standing)
        assert result.exit_code == 5
        assert len(result.stderr.splitlines()) == 1

    @pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX knows them")
    def test_who_sends_one_query_gets_its_answer_before_the_next(self, standing):
        command = [sys.executable, "-m", "searchnews", "run", "-", "-a", str(standing), "-f", "ids"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
            for query in ("storm", "markt"):
                running.stdin.write(f"{query}\n")
                running.stdin.flush()
                assert running.stdout.readline()
            running.stdin.close()
            assert running.wait(30) == 0


def untimed(text):
    return [line.split('"took_ms"')[0] + line.split('"hits"')[-1] for line in text.splitlines()]


class TestExport:
    def test_every_hit_comes_the_newest_first(self, archive):
        result = run("export", "vis", "-a", archive)
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["v3", "v2", "v1"]
        oldest = run("export", "vis", "-a", archive, "--sort", "oldest", "-n", "2")
        assert [json.loads(line)["id"] for line in oldest.stdout.splitlines()] == ["v1", "v2"]
        assert "only the first 2 were written" in oldest.stderr

    def test_what_was_exported_can_be_indexed(self, archive, tmp_path):
        assert run("export", "*", "-a", archive, "-o", tmp_path / "uit.jsonl").exit_code == 0
        assert run("index", tmp_path / "uit.jsonl", "-a", archive).stderr.startswith("0 added, 0 replaced, 3 unchanged")

    def test_the_best_come_first_by_relevance(self, standing):
        found = run("search", "vis OF oslo", "-a", standing, "-f", "ids").stdout.split()
        result = run("export", "vis OF oslo", "-a", standing, "--sort", "relevance")
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == found

    def test_a_dash_is_standard_output_and_no_file(self, standing, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert run("export", "vis", "-a", standing, "-o", "-").stdout == run("export", "vis", "-a", standing).stdout
        assert not list(tmp_path.iterdir())

    def test_a_file_is_never_lost(self, standing, tmp_path):
        file = tmp_path / "uit.html"
        assert run("export", "vis", "-a", standing, "-o", file).exit_code == 0
        before = file.read_text("utf-8")
        assert "<mark>" in before
        result = run("export", "storm", "-a", standing, "-o", file)
        assert (result.exit_code, file.read_text("utf-8")) == (2, before)
        assert run("export", "storm", "-a", standing, "-o", file, "--force").exit_code == 0
        assert file.read_text("utf-8") != before
        unknown = run("export", "vis", "-a", standing, "-o", tmp_path / "uit.tsv")
        assert (unknown.exit_code, "choose a name that ends in one of jsonl, csv, " in unknown.stderr) == (2, True)

    def test_no_hits_is_exit_1(self, standing):
        assert run("export", "kangoeroe", "-a", standing).exit_code == 1

    def test_parquet_wants_a_file(self, standing):
        assert run("export", "vis", "-a", standing, "-f", "parquet").exit_code == 2

    @pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX knows them")
    @pytest.mark.parametrize("command", ["export '*'", "export '*' -f html", "run -"])
    def test_a_closed_pipe_is_quiet(self, standing, command):
        line = f"yes vis | head -300 | {sys.executable} -m searchnews {command} -a '{standing}' | true; echo ${{PIPESTATUS[2]}}"
        result = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
        assert (result.stdout, result.stderr) == ("0\n", "")


class TestSaved:
    def test_new_tells_only_what_came_in_and_by_its_code_whether_there_is_any(self, archive, tmp_path):
        assert run("save", "vis", "vis", "-a", archive).stdout == "saved vis: 3 articles now\n"
        assert run("new", "-a", archive).exit_code == 1
        run(
            "index",
            write(tmp_path / "m.jsonl", [{"id": "v4", "headline": "Vis duurder", "date": "1999-01-01"}]),
            "-a",
            archive,
        )
        peeked = run("new", "vis", "-a", archive, "-f", "ids", "--peek")
        assert (peeked.exit_code, peeked.stdout) == (0, "v4\n")
        page = run("new", "-a", archive)
        assert page.exit_code == 0
        assert "1 new of 4" in page.stdout
        assert "*Vis* duurder" in page.stdout
        again = run("new", "-a", archive)
        assert (again.exit_code, again.stdout) == (1, "nothing new for vis\n")
        assert run("new", "-q", "-a", archive).output == "", "a cron job mails nothing"

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ids", "short", "tsv", "markdown"])
    def test_every_form_tells_of_the_same(self, archive, tmp_path, form):
        run("save", "a", "vis", "-a", archive)
        run("save", "b", "akkoord", "-a", archive)
        run("index", write(tmp_path / "m.jsonl", [{"id": "v4", "headline": "\x1b[31m=Vis"}]), "-a", archive)
        result = run("new", "-a", archive, "-f", form)
        assert result.exit_code == 0
        assert "v4" in result.stdout
        assert "\x1b" not in result.stdout
        assert (result.stdout == "v4\n") == (form == "ids"), "the others say for which search, and what"
        if form == "json":
            searches = json.loads(result.stdout)["searches"]
            assert [(one["search"], one["new"], one["total"]) for one in searches] == [("a", 1, 4), ("b", 0, 2)]

    def test_the_list_counts_and_one_alone_is_told_whole(self, standing, tmp_path):
        assert run("saved", "-a", standing).exit_code == 1
        run("save", "oud", "vis", "--until", "2024", "-a", standing)
        run("save", "alle", "vis", "-a", standing)
        rows = list(csv.DictReader(io.StringIO(run("saved", "-a", standing, "-f", "csv").stdout)))
        assert [(row["name"], row["new"], row["total"], row["filters"]) for row in rows] == [
            ("oud", "0", "1", "until 2024"),
            ("alle", "0", "3", ""),
        ]
        assert "until 2024" in run("saved", "oud", "-a", standing).stdout
        assert run("saved", "niets", "-a", standing).exit_code == 1
        assert run("saved", "--delete", "oud", "-a", standing).exit_code == 0
        assert run("saved", "--delete", "oud", "-a", standing).exit_code == 1

    def test_a_search_that_cannot_be_asked_any_more_does_not_stop_the_others(self, archive, tmp_path):
        run("save", "goed", "vis", "-a", archive)
        file = Path(archive) / "saved.json"
        file.write_text(json.dumps({"fout": {"query": '"vis'}, **json.loads(file.read_text("utf-8"))}), "utf-8")
        run("index", write(tmp_path / "m.jsonl", [{"id": "v4", "headline": "Vis"}]), "-a", archive)
        result = run("new", "-a", archive, "-f", "ids")
        assert (result.exit_code, result.stdout) == (2, "v4\n")
        assert "fout: " in result.stderr
        assert "never closed" in run("saved", "-a", archive).stdout

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
    def test_what_could_not_be_written_is_not_seen(self, archive, tmp_path):
        run("save", "vis", "vis", "-a", archive)
        run("index", write(tmp_path / "m.jsonl", [{"id": "v4", "headline": "Vis"}]), "-a", archive)
        command = [sys.executable, "-m", "searchnews", "new", "-a", str(archive), "-f", "ids"]
        with Path("/dev/full").open("w") as full:
            assert subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False).returncode == 3
        assert run("new", "-a", archive, "-f", "ids").stdout == "v4\n"


class TestReceipts:
    @pytest.mark.parametrize("command", [["search", "vis"], ["export", "vis"], ["facets", "city", "vis"]])
    def test_a_receipt_is_written_and_repeated(self, archive, tmp_path, command):
        file = tmp_path / "bon.json"
        result = run(*command, "-a", archive, "--receipt", file)
        assert result.exit_code == 0
        assert result.stderr.startswith("receipt: ")
        assert json.loads(file.read_text("utf-8"))["ids"] == ["v1", "v2", "v3"]
        same = run("repeat", file, "-a", archive)
        assert same.exit_code == 0
        assert "the same 3 articles" in same.stdout
        run("delete", "v1", "-a", archive, "--yes")
        run("index", write(tmp_path / "m.jsonl", [{"id": "v4", "headline": "Vis \x1b[31m"}]), "-a", archive)
        other = run("repeat", file, "-a", archive)
        assert other.exit_code == 1
        assert "v4  Vis [31m" in other.stdout
        assert "v1  no longer in the archive" in other.stdout
        assert not re.search(r"\d{4}-\d\d-\d\d", other.stdout), "dates are written as on every page"
        record = json.loads(run("repeat", file, "-a", archive, "-f", "json").stdout)
        assert (record["same"], record["came"], record["went"]) == (False, ["v4"], ["v1"])

    def test_no_other_receipt_is_lost_and_nothing_is_asked(self, standing, tmp_path):
        file = tmp_path / "bon.json"
        file.write_text("van mij", "utf-8")
        result = run("search", "vis", "-a", standing, "--receipt", file)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--force" not in result.stderr  # which a search does not have
        assert file.read_text("utf-8") == "van mij"

    def test_the_next_page_wants_no_second_receipt(self, standing, tmp_path):
        result = run("search", "vis", "-n", 1, "-a", standing, "--receipt", tmp_path / "bon.json")
        assert "next page: searchnews search" in result.stdout
        assert "--receipt" not in result.stdout

    def test_what_is_no_receipt_is_one_line(self, standing, tmp_path):
        (tmp_path / "x.json").write_text("{}", "utf-8")
        result = run("repeat", tmp_path / "x.json", "-a", standing)
        assert result.exit_code == 5
        assert "x.json is not a receipt" in result.stderr

    def test_a_file_that_cannot_be_is_named(self, standing, tmp_path):
        gone = run("repeat", tmp_path / "x.json", "-a", standing)
        assert (gone.exit_code, gone.stderr) == (5, f"error: no such file or directory: {tmp_path / 'x.json'}\n")
        nowhere = run("search", "vis", "-a", standing, "--receipt", tmp_path / "no" / "x.json")
        assert (nowhere.exit_code, nowhere.stderr) == (
            3,
            (
                f"error: no such file or directory: {tmp_path / 'no' / 'x.json'}\n"
                f"hint: there is no folder {tmp_path / 'no'}: make it, or name another\n"
            ),
        )


def test_python_has_what_the_commands_have(standing):
    with searchnews.open(standing) as archive:
        assert [ran.total for ran in archive.run(["vis", "storm"])] == [3, 1]
        assert [hit.id for hit in archive.hits("vis", sort="oldest")] == ["v1", "v2", "v3"]
        assert archive.words_beginning("akk") == (("akkoord", 2),)
