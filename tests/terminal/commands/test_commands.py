"""The commands do what their help says, on a real archive, and end in the right exit code."""

import csv
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from searchnews.terminal import app
from searchnews.terminal.app import HEADINGS, cli
from searchnews.version import VERSION

ARTICLES = [
    {"id": "v1", "headline": "Visserijakkoord gesloten", "body": "Vissers zijn blij.\n\nHet akkoord geldt een jaar."}
    | {"cities": ["Reykjavik"], "agencies": ["ANP", "RTR"], "date": "2024-06-19T13:45:00+02:00"},
    {"id": "v2", "headline": "Storm boven Oslo", "body": "De storm vertraagt het akkoord over vis."}
    | {"cities": ["Oslo"], "agencies": ["ANP"], "date": "2025-02-01T08:00:00+01:00"},
    {"id": "v3", "headline": "Markt in Tokio open", "body": "De handel in vis begint weer."}
    | {"cities": ["Tokio"], "agencies": ["AFP"], "date": "2025-03-01T00:00:00+01:00"},
]


def run(*arguments, **environment):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], env=environment, prog_name="searchnews")


def write(path, articles):
    path.write_text("".join(f"{json.dumps(article)}\n" for article in articles), "utf-8")
    return path


def begin(folder, engine):
    file = write(folder.parent / "nieuws.jsonl", ARTICLES)
    result = run("index", file, "-a", folder, "--engine", engine)
    assert result.exit_code == 0, result.output


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path, ready):
    """An archive of three articles."""
    return ready(tmp_path / "archief", begin, request.param)


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """The same archive, for tests that only read."""
    folder = tmp_path_factory.mktemp("leeszaal")
    assert run("index", write(folder / "nieuws.jsonl", ARTICLES), "-a", folder / "a").exit_code == 0
    return folder / "a"


class TestIndex:
    def test_the_summary_is_told_beside_the_answers_unless_it_is_asked_for(self, tmp_path):
        result = run("index", write(tmp_path / "n.jsonl", ARTICLES), "-a", tmp_path / "a")
        assert result.exit_code == 0
        assert result.stderr.startswith("3 added, 0 replaced, 0 unchanged, 0 refused\n3 articles in ")
        assert result.stdout == ""

    @pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
    def test_again_leaves_everything_as_it_is(self, tmp_path, engine):
        begin(tmp_path / "archief", engine)
        assert run("index", tmp_path / "nieuws.jsonl", "-a", tmp_path / "archief").stderr.startswith(
            "0 added, 0 replaced, 3 unchanged"
        )

    def test_what_is_refused_is_told_with_file_and_line_and_the_rest_goes_in(self, tmp_path):
        file = write(tmp_path / "n.jsonl", ARTICLES)
        file.write_text(file.read_text("utf-8") + "{geen json\n", "utf-8")
        (tmp_path / "leeg.txt").write_bytes(b"")
        result = run("index", tmp_path, "-a", tmp_path / "a")
        assert result.exit_code == 5
        assert "3 added" in result.stderr
        assert "n.jsonl:4: " in result.stderr
        assert "leeg.txt: " in result.stderr

    def test_a_long_list_of_refusals_is_cut(self, tmp_path):
        (tmp_path / "n.jsonl").write_text("{geen json\n" * 50, "utf-8")
        result = run("index", tmp_path / "n.jsonl", "-a", tmp_path / "a")
        assert "50 refused" in result.stderr
        assert result.stderr.count("n.jsonl:") == 20
        assert "… and 30 more" in result.stderr

    def test_the_summary_as_json(self, tmp_path):
        (tmp_path / "n.jsonl").write_text("{geen json\n", "utf-8")
        result = run("index", tmp_path / "n.jsonl", "-a", tmp_path / "a", "-f", "json")
        report = json.loads(result.stdout)
        assert report["refused_count"] == 1
        assert report["refused"][0]["line"] == 1

    def test_a_path_that_is_not_there_is_one_line(self, tmp_path):
        result = run("index", tmp_path / "nergens", "-a", tmp_path / "a")
        assert result.exit_code == 5
        assert "nergens" in result.output
        assert "Traceback" not in result.output

    def test_a_file_that_may_not_be_read_does_not_stop_the_rest(self, tmp_path):
        closed = write(tmp_path / "dicht.jsonl", ARTICLES)
        closed.chmod(0)
        if os.access(closed, os.R_OK):
            pytest.skip("whoever runs this may read everything")
        result = run("index", write(tmp_path / "n.jsonl", ARTICLES), closed, "-a", tmp_path / "a")
        assert result.exit_code == 5
        assert "3 added" in result.stderr
        assert "dicht.jsonl: " in result.stdout

    def test_another_engine_than_the_archives_is_refused(self, standing, tmp_path):
        result = run("index", write(tmp_path / "n.jsonl", ARTICLES), "-a", standing, "--engine", "whoosh")
        assert result.exit_code == 3
        assert "reindex" in result.stderr


class TestSearch:
    def test_the_page_shows_the_best_first_with_marks(self, archive):
        result = run("search", "akkoord", "vissers", "-a", archive)
        assert result.exit_code == 0
        assert "1 hit" in result.stdout
        assert "REYKJAVIK (ANP/RTR) · 19 Jun 2024, 13:45" in result.stdout
        assert "*Vissers* zijn blij." in result.stdout
        assert "\x1b" not in result.stdout

    def test_words_may_be_one_argument_or_many(self, standing):
        one, many = (
            run("search", *words, "-a", standing, "-f", "ids").stdout
            for words in (["vis OR storm"], ["vis", "OR", "storm"])
        )
        assert one == many
        assert one

    def test_no_hits_is_exit_1(self, standing):
        result = run("search", "kangoeroe", "-a", standing)
        assert result.exit_code == 1
        assert "0 hits" in result.stdout

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ids"])
    def test_no_hits_is_exit_1_for_scripts_too(self, standing, form):
        assert run("search", "kangoeroe", "-a", standing, "-f", form).exit_code == 1

    def test_every_form_tells_of_the_same_hits(self, standing):
        forms = {
            form: run("search", "vis", "-a", standing, "-f", form).stdout for form in ("json", "jsonl", "csv", "ids")
        }
        ids = forms["ids"].split()
        assert len(ids) == 3
        assert [hit["id"] for hit in json.loads(forms["json"])["hits"]] == ids
        assert [json.loads(line)["id"] for line in forms["jsonl"].splitlines()] == ids
        assert [row["id"] for row in csv.DictReader(io.StringIO(forms["csv"]))] == ids

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (["--sort", "newest"], "v3 v2 v1"),
            (["--sort", "oldest"], "v1 v2 v3"),
            (["--sort", "oldest", "-n", "1", "-p", "2"], "v2"),
            (["--sort", "oldest", "--city", "oslo", "--city", "TOKIO"], "v2 v3"),
            (["--sort", "oldest", "--agency", "anp"], "v1 v2"),
            (["--sort", "oldest", "--since", "2025"], "v2 v3"),
            (["--sort", "oldest", "--until", "2025-02"], "v1 v2"),
            (["--sort", "oldest", "--since", "2025-02", "--until", "2025-02-28"], "v2"),
        ],
    )
    def test_options_choose_and_order(self, archive, options, ids):
        assert run("search", "*", "-a", archive, "-f", "ids", *options).stdout.split() == ids.split()

    def test_the_command_for_the_next_page_gives_the_next_page(self, standing):
        first = run("search", "*", "-a", standing, "-n", "1", "--sort", "oldest", "--timeout", "60")
        command = first.stdout.split("next page: ")[1].strip()
        second = subprocess.run(
            f"{sys.executable} -m {command} -f ids", shell=True, capture_output=True, text=True, check=True
        )
        assert second.stdout == "v2\n"
        assert "next page" not in run("search", "*", "-a", standing, "-n", "3").stdout

    def test_explain_tells_how_the_query_was_read_and_why_a_hit_scores(self, standing):
        result = run("search", "akkoord", "-a", standing, "--explain")
        assert result.stdout.startswith("The query was read as\n")
        explained = json.loads(run("search", "akkoord", "-a", standing, "--explain", "-f", "json").stdout)
        assert explained["explanation"]
        hit = explained["hits"][0]
        assert sum(reason["score"] for reason in hit["reasons"]) == pytest.approx(hit["score"], rel=0.01)

    def test_explain_counts_what_each_part_finds_alone_and_what_it_stands_for(self, standing):
        result = run("search", "vis* (storm OF markt)", "-a", standing, "--explain")
        for line in ("  3  vis*\n", "  2  storm OR markt\n", "  1  storm\n", "vis* stands for vis (2), "):
            assert line in result.stdout
        told = json.loads(run("search", "vis* storm", "-a", standing, "--explain", "-f", "json").stdout)
        assert told["clauses"] == [{"clause": "vis*", "count": 3}, {"clause": "storm", "count": 1}]
        assert told["expansions"]["vis*"]["vis"] == 2
        noted = run("search", "vis* storm", "-a", standing, "--explain", "-f", "ids").stderr
        assert "alone: 3  vis*" in noted

    def test_counts_of_parts_stay_within_the_filters(self, standing):
        asked = ("search", "vis* storm", "-a", standing, "--explain", "-f", "json", "--city", "oslo")
        assert json.loads(run(*asked).stdout)["clauses"][0]["count"] == 1

    @pytest.mark.parametrize(
        ("environment", "title"),
        [
            ({"LANG": "nl_NL.UTF-8"}, "De vraag is gelezen als"),
            ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl"}, "De vraag is gelezen als"),
            ({"LC_ALL": "C", "LANG": "nl_NL"}, "The query was read as"),
            ({"LANG": "nlx_XX"}, "The query was read as"),
            ({}, "The query was read as"),
        ],
    )
    def test_plain_words_are_in_the_language_of_the_locale(self, standing, environment, title):
        named = {name: environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")}
        result = run("search", "akkoord", "-a", standing, "--explain", **named)
        assert result.stdout.startswith(title)

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (["datum:gisteren", "--today", "2024-06-20"], ["v1"]),
            (["datum:maandag", "--today", "1-3-2025"], []),
            (["datum:zaterdag", "--today", "1 maart 2025"], ["v3"]),
            (["*", "--since", "vorige maand", "--today", "2025-03-15"], ["v3", "v2"]),
            (["*", "--until", "een jaar geleden", "--today", "2025-06-19"], ["v1"]),
        ],
    )
    def test_today_may_be_another_day(self, standing, options, ids):
        assert run("search", "-a", standing, "-f", "ids", "--sort", "newest", *options).stdout.split() == ids

    @pytest.mark.parametrize("day", ["gisteren", "2024", "2024-02-30", "", "0900-01-01", "9999-12-31"])
    def test_today_must_be_a_day(self, standing, day):
        result = run("search", "vis", "-a", standing, "--today", day)
        assert result.exit_code == 2
        assert "--today" in result.stderr

    def test_a_page_without_hits_has_commands_that_find_something(self, standing):
        result = run("search", "vis kangoeroe", "-a", standing, "--city", "Oslo", "--city", "Tokio")
        assert result.exit_code == 1
        assert '  2  without "kangoeroe"' in result.stdout
        command = next(line.strip() for line in result.stdout.splitlines() if "searchnews search" in line)
        assert run(*shlex.split(command)[1:], "-f", "ids").stdout.split() == ["v3", "v2"]

    @pytest.mark.parametrize(
        ("options", "kinds"),
        [
            (["--since", "2026"], ["since"]),
            (["--since", "2024-07", "--until", "2024-08"], ["since", "until", "period"]),
            (["--country", "nl", "--page", "1"], ["country"]),
        ],
    )
    def test_a_command_leaves_the_filter_out_that_it_says(self, standing, options, kinds):
        asked = ("search", "akkoord", "-a", standing, *options)
        told = json.loads(run(*asked, "-f", "json").stdout)["suggestions"]
        assert [each["kind"] for each in told] == kinds
        commands = [line.strip() for line in run(*asked).stdout.splitlines() if line.strip().startswith("searchnews ")]
        for command, suggestion in zip(commands, told, strict=True):
            found = json.loads(run(*shlex.split(command)[1:], "-f", "json").stdout)
            assert found["total"] == suggestion["count"]

    @pytest.mark.parametrize("form", ["csv", "ids", "jsonl"])
    def test_what_would_find_something_is_told_beside_the_other_forms(self, standing, form):
        result = run("search", "vis kangoeroe", "-a", standing, "-f", form, "--city", "Oslo", "--city", "Tokio")
        assert 'suggestion: without "kangoeroe" -> 2: searchnews search ' in result.stderr
        assert "kangoeroe" not in result.stdout

    def test_a_headline_in_capitals_is_taken_literally_with_a_note(self, standing):
        result = run("search", "STORM VERTRAAGT HET AKKOORD EN VIS", "-a", standing)
        assert "storm vertraagt het akkoord EN vis" in result.stdout.replace("\n", " ")
        assert "note: read as a headline" in result.stdout

    @pytest.mark.parametrize("query", ["plats:oslo", '"nooit dicht', "datum:2024-13", "(vis"])
    def test_a_mistake_has_a_caret_and_exit_2(self, standing, query):
        result = run("search", query, "-a", standing)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith("error: ")
        assert "^" in result.stderr
        assert query in result.stderr

    def test_a_date_option_that_is_none_is_a_mistake_too(self, standing):
        result = run("search", "vis", "-a", standing, "--since", "2024-13")
        assert result.exit_code == 2
        assert "2024-13" in result.stderr

    def test_lenient_repairs_and_says_so(self, standing):
        result = run("search", '"storm boven', "-a", standing, "--lenient")
        assert result.exit_code == 0
        assert result.stdout.startswith("note: ")
        assert run("search", '"storm boven', "-a", standing, "--lenient", "-f", "ids").stderr.startswith("note: ")

    def test_the_last_page_that_can_be_asked_for_does_no_harm(self, standing):
        result = run("search", "*", "-a", standing, "-n", "100000", "-p", "100000")
        assert result.exit_code == 1
        assert "the last one is page 1" in result.stdout


class TestTheRest:
    def test_show_gives_the_whole_article(self, archive):
        result = run("show", "v1", "-a", archive)
        assert result.exit_code == 0
        assert "Visserijakkoord gesloten\nREYKJAVIK (ANP/RTR) · 19 Jun 2024, 13:45 (Amsterdam)\n" in result.stdout
        assert "Het akkoord geldt een jaar." in result.stdout
        assert (
            json.loads(run("show", "v1", "-a", archive, "-f", "json").stdout)["headline"] == "Visserijakkoord gesloten"
        )

    def test_an_unknown_id_is_exit_1(self, standing):
        result = run("show", "v9", "-a", standing)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "v9" in result.stderr

    def test_info_tells_what_there_is_and_by_what_to_ask(self, standing):
        result = run("info", "-a", standing)
        assert "3 articles, 0 briefs" in result.stdout
        assert "19 Jun 2024, 13:45 – 1 Mar 2025" in result.stdout
        assert "plaats:" in result.stdout
        assert json.loads(run("info", "-a", standing, "-f", "json").stdout)["articles"] == 3

    def test_delete_counts_what_was_there(self, archive):
        nobody = run("delete", "v1", "-a", archive)
        assert (nobody.exit_code, nobody.stdout) == (2, "")
        assert "add --yes" in nobody.stderr
        result = run("delete", "v1", "v9", "v1", "v8", "-a", archive, "--yes")
        assert (result.exit_code, result.stdout) == (1, "1 deleted, 2 not found\n")
        assert result.stderr.splitlines() == [f"error: no article has the id v{each}" for each in "98"]
        assert run("search", "*", "-a", archive, "-f", "ids", "--sort", "oldest").stdout == "v2\nv3\n"
        assert run("delete", "v1", "-a", archive, "--yes").exit_code == 1

    def test_reindex_keeps_the_articles_and_can_change_the_engine(self, archive):
        before = run("search", "*", "-a", archive, "-f", "ids", "--sort", "oldest").stdout
        other = {"tantivy": "whoosh", "whoosh": "tantivy"}[
            json.loads(run("info", "-a", archive, "-f", "json").stdout)["engine"]
        ]
        assert run("reindex", "-a", archive, "--engine", other).exit_code == 0
        assert json.loads(run("info", "-a", archive, "-f", "json").stdout)["engine"] == other
        assert run("search", "*", "-a", archive, "-f", "ids", "--sort", "oldest").stdout == before

    @pytest.mark.parametrize(
        "command", [["search", "x"], ["show", "x"], ["info"], ["delete", "x", "--yes"], ["reindex"]]
    )
    def test_without_an_archive_each_command_says_how_to_make_one(self, tmp_path, command):
        result = run(*command, "-a", tmp_path / "leeg")
        assert (result.exit_code, result.stdout) == (3, "")
        assert "hint: " in result.stderr
        assert "searchnews index" in result.stderr

    @pytest.mark.parametrize("command", [["index", "."], ["search", "x"], ["info"], ["reindex"]])
    def test_a_file_is_no_archive(self, tmp_path, command):
        result = run(*command, "-a", write(tmp_path / "n.jsonl", ARTICLES))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "n.jsonl' is a file" in result.stderr

    @pytest.mark.parametrize("command", [["index", ""], ["index", ".", "-a", ""], ["search", "x", "-a", ""]])
    def test_an_empty_name_is_not_the_folder_one_is_in(self, tmp_path, monkeypatch, command):
        monkeypatch.chdir(tmp_path)
        result = run(*command)
        assert result.exit_code == 2
        assert "the name is empty" in result.stderr
        assert not list(tmp_path.iterdir())

    def test_an_option_before_its_command_says_where_it_belongs(self, standing):
        result = run("-a", standing, "search", "vis")
        assert result.exit_code == 2
        assert "come after its name" in result.stderr

    def test_the_archive_may_come_from_the_environment(self, standing):
        assert run("search", "vis", "-f", "ids", SEARCHNEWS_ARCHIVE=str(standing)).exit_code == 0

    def test_the_version(self):
        assert run("--version").stdout == f"searchnews {VERSION}\n"

    def test_nothing_typed_shows_the_help(self):
        assert run().stdout == run("--help").stdout

    def test_the_help_has_every_command_once_below_one_of_its_headings(self):
        text = run("--help").stdout
        assert sorted(name for _, names in HEADINGS.values() for name in names) == sorted(COMMANDS)
        for heading, (_, names) in HEADINGS.items():
            below = text.split(f"\n{heading}:\n", 1)[1].split("\n\n", 1)[0]
            assert [line.split()[0] for line in below.splitlines()] == list(names)
            assert len({len(line) - len(line.split(maxsplit=1)[1]) for line in below.splitlines()}) == 1

    def test_an_unknown_command_is_one_line_and_a_hint(self):
        result = run("zoek", "vis")
        assert result.exit_code == 2
        assert result.stderr.splitlines()[-1] == "hint: that is 'searchnews search' here; see: searchnews --help"


COMMANDS = {name: cli.get_command(click.Context(cli), name) for name in cli.list_commands(click.Context(cli))}


def test_the_help_lists_every_command_once():
    listed = re.findall(r"^  ([\w-]+)  ", run("--help").stdout, re.MULTILINE)
    assert sorted(name for name in listed if not name.startswith("-")) == sorted(COMMANDS)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_help_ends_with_lines_to_paste(name):
    text = run(*name.split(), "--help").stdout
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "\\b" not in text
    end = text.rstrip().split("\n\n")[-1].splitlines()
    assert end[0].strip() in ("Example:", "Examples:")
    assert "searchnews" in end[1]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_what_a_help_gives_to_paste_is_understood(name):
    command = COMMANDS[name]
    for line in command.epilog.splitlines()[2:]:
        for part in line.replace('eval "$(', "").replace(')"', "").replace("xargs ", "").split(" | "):
            words = shlex.split(part.strip())
            assert words[0] == "searchnews"
            given = [*words[2:], "ID"] if words[1:] == ["delete"] else words[2:]
            COMMANDS[words[1]].make_context(words[1], given)


def test_every_option_and_argument_is_explained():
    for command in COMMANDS.values():
        assert len((command.help or "").splitlines()[0]) <= 60
        for parameter in command.params:
            assert isinstance(parameter, click.Argument) or parameter.help


class TestAsAProcess:
    def process(self, *arguments, **options):
        command = [sys.executable, "-m", "searchnews", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)

    def test_it_runs(self, standing):
        result = self.process("search", "vis", "-a", standing, "-f", "ids")
        assert (result.returncode, result.stderr) == (0, "")

    @pytest.mark.skipif(os.name != "posix", reason="arguments are bytes only there")
    @pytest.mark.parametrize("arguments", [["search"], ["search", "vis", "--city"], ["show"], ["delete"]])
    def test_an_argument_that_is_no_text_is_one_line(self, standing, arguments):
        command = [sys.executable, "-m", "searchnews", *arguments, b"caf\xe9", "-a", str(standing)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 2
        assert "it is not UTF-8 text" in result.stderr
        assert "Traceback" not in result.stderr

    def test_a_query_with_control_characters_does_no_harm(self, standing):
        result = self.process("search", "*", "OR", "\x1b[31mvis", "-n", "1", "-a", standing)
        assert "\x1b" not in result.stdout + result.stderr

    def test_a_closed_pipe_is_quiet(self, standing):
        command = f"{sys.executable} -m searchnews search '*' -a '{standing}' -f jsonl | true; echo ${{PIPESTATUS[0]}}"
        result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
        assert (result.stdout, result.stderr) == ("0\n", "")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
    @pytest.mark.parametrize(("unbuffered", "where"), [("1", ""), ("", "cannot write to standard output: ")])
    def test_output_that_cannot_be_written_is_one_line(self, standing, unbuffered, where):
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}  # then it is known at once, else at the end
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "searchnews", "search", "vis", "-a", str(standing)]
            result = subprocess.run(
                command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment
            )
        assert result.returncode == 3
        assert result.stderr.startswith(f"error: {where}no space left on device")
        assert "Traceback" not in result.stderr
        assert "Exception ignored" not in result.stderr

    @pytest.mark.skipif(os.name != "posix", reason="streams are closed this way only there")
    @pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ("search vis -f page", 0),
            ("search vis -f json", 0),
            ("search vis -f csv", 0),
            ("search kangoeroe -f ids", 1),
            ("search plats:oslo", 2),
            ("delete v9 --yes", 1),
        ],
    )
    def test_a_closed_stream_is_quiet(self, standing, arguments, code, closed):
        command = f"{shlex.quote(sys.executable)} -m searchnews {arguments} -a '{standing}' {closed}"
        result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        told = code == 2 or "kangoeroe" in arguments  # nothing is written on standard output
        assert result.returncode == (code if told or ">&-" not in closed.replace("2>&-", "") else 3)
        assert "Traceback" not in result.stderr

    @pytest.mark.skipif(os.name != "posix", reason="streams are closed this way only there")
    def test_indexing_with_all_streams_closed_makes_a_sound_archive(self, tmp_path):
        file = write(tmp_path / "n.jsonl", ARTICLES)
        command = f"{shlex.quote(sys.executable)} -m searchnews index '{file}' -a '{tmp_path / 'a'}' <&- >&- 2>&-"
        assert subprocess.run(["bash", "-c", command], check=False).returncode == 0
        assert run("search", "*", "-a", tmp_path / "a", "-f", "ids", "--sort", "oldest").stdout == "v1\nv2\nv3\n"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
    def test_an_error_that_cannot_be_told_keeps_its_exit_code(self, standing):
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "searchnews", "search", "plats:oslo", "-a", str(standing)]
            assert subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False).returncode == 2

    def test_ctrl_c_before_anything_is_loaded_is_one_line(self):
        code = f"""
import sys
class Impatient:
    def find_spec(self, name, path, target=None):
        if name == {app.__name__!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from searchnews.terminal import main
main()
"""
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr) == (130, "error: interrupted\n")

    def test_a_stream_without_unicode_shows_what_it_can(self, standing):
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        result = self.process("search", "vis", "-a", standing, env=environment)
        assert result.returncode == 0
        assert "OSLO (ANP)" in result.stdout

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_scripts_are_made(self, shell):
        made = self.process("completion", shell).stdout
        assert "_SEARCHNEWS_COMPLETE" in made
        if shutil.which(shell):
            checked = subprocess.run([shell, "-n"], input=made, capture_output=True, text=True, check=False)
            assert (checked.returncode, checked.stderr) == (0, "")

    @pytest.mark.parametrize(
        ("typed", "completed"),
        [
            ("searchnews rei", "plain,reindex\n"),
            ("searchnews search --sort n", "plain,newest\n"),
            ("searchnews index nieu", "file,nieu\n"),
            ("searchnews search -a arch", "dir,arch\n"),
        ],
    )
    def test_bash_completes_commands_values_and_paths(self, typed, completed):
        environment = {
            **os.environ,
            "_SEARCHNEWS_COMPLETE": "bash_complete",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split()) - 1),
        }
        assert self.process(env=environment).stdout == completed

    @pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
    def test_ctrl_c_while_indexing_tells_what_came_in_and_what_did_not(self, tmp_path):
        articles = [{"id": f"n{n}", "headline": f"Bericht {n}", "body": "Vis. " * 50} for n in range(60_000)]
        folder = tmp_path / "a"
        command = [
            sys.executable,
            "-m",
            "searchnews",
            "index",
            str(write(tmp_path / "n.jsonl", articles)),
            "-a",
            str(folder),
        ]
        ours, terminal = os.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, text=True, env=environment) as indexing:
            os.close(terminal)
            seen = b""
            while b" articles, " not in seen:  # the bar says that something has gone in
                seen += os.read(ours, 4096)
            indexing.send_signal(signal.SIGINT)
            with suppress(OSError):  # this is how Linux says that the other side is closed
                while part := os.read(ours, 4096):
                    seen += part
            os.close(ours)
            indexing.communicate()
        stderr = seen.decode()
        assert indexing.returncode == 130, stderr
        assert "Traceback" not in stderr
        added = re.findall(r"([\d,]+) added", stderr)[-1]
        assert f"interrupted: {added} articles came in; " in " ".join(stderr.split())
        kept = json.loads(self.process("info", "-a", folder, "-f", "json").stdout)["articles"]
        assert kept == int(added.replace(",", "")) < len(articles)


class TestShowWithAQuery:
    def test_everything_that_matches_is_marked(self, archive):
        result = run("show", "v1", "-a", archive, "--mark", "zin(eu visserijakkoord) OF visserijakkoord")
        assert result.exit_code == 0, result.stderr
        assert "*Visserijakkoord* gesloten" in result.stdout

    def test_as_json_with_characters(self, archive):
        record = json.loads(run("show", "v1", "-a", archive, "-f", "json", "-m", "visserijakkoord").stdout)
        assert record["matches"] is True
        assert record["reading"] == "visserijakkoord"
        start, end = record["highlights"]["headline"][0]
        assert record["headline"][start:end] == "Visserijakkoord"

    def test_an_article_that_does_not_match_is_shown_without_marks_and_that_is_told(self, archive):
        result = run("show", "v1", "-a", archive, "-m", "qqqqq")
        assert result.exit_code == 1
        assert "does not match qqqqq" in result.stderr
        assert "Visserijakkoord gesloten" in result.stdout
        record = json.loads(run("show", "v1", "-a", archive, "-f", "json", "-m", "qqqqq").stdout)
        assert (record["matches"], record["highlights"]) == (False, {})

    def test_a_mistake_is_told_with_its_place(self, archive):
        result = run("show", "v1", "-a", archive, "-m", "kim w/5 (a b)")
        assert result.exit_code == 2
        assert "^^^" in result.stderr
        assert run("show", "v1", "-a", archive, "--lenient", "-m", "visserijakkoord (").exit_code == 0


class TestPartial:
    """Of `akkoord storm oslo vissers` v2 has three words, and no article has all."""

    @pytest.mark.parametrize("form", ["page", "json"])
    def test_a_page_shows_what_lacks_a_word_unasked_but_ends_as_if_nothing_was_found(self, standing, form):
        result = run("search", "akkoord storm oslo vissers", "-a", standing, "-f", form, "--no-pager")
        assert result.exit_code == 1
        assert "v2" in result.stdout
        assert "vissers" in result.stdout

    @pytest.mark.parametrize("form", ["ids", "csv", "tsv", "jsonl", "short"])
    def test_forms_for_scripts_have_it_only_when_asked(self, standing, form):
        query = ("search", "akkoord storm vissers oslo", "-a", standing, "-f", form)
        assert "v2" not in run(*query).stdout
        asked = run(*query, "--partial")
        assert "v2" in asked.stdout
        assert asked.exit_code == 0

    def test_it_can_be_left_out_and_is_when_sorted_by_date(self, standing):
        for more in (["--no-partial"], ["--sort", "newest"]):
            record = json.loads(run("search", "akkoord zeehond", "-a", standing, "-f", "json", *more).stdout)
            assert record["hits"] == []
            assert "partial_total" not in record

    def test_the_commands_proposed_keep_the_option(self, standing):
        result = run("search", "akkord vissers zeehond", "-a", standing, "--no-partial", "--no-pager")
        assert "--no-partial" in result.stdout
