"""What is typed all day: one rule for queries, short lists and counts, and going on from a hit by its rank."""

import json
import os
import pty
import re
import shlex
import subprocess
import sys
import termios
from datetime import datetime, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sampled import sampled

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.articles.origin import Origin
from searchnews.terminal.app import cli
from searchnews.terminal.browsing import address_of
from searchnews.terminal.command_line.arguments import several

WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


pytestmark = pytest.mark.usefixtures("nothing_remembered")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ready):
    return str(ready(tmp_path_factory.mktemp("desk") / "index", sampled))


def run(folder, name, *arguments, width=80, input=None):
    result = CliRunner(env={"COLUMNS": str(width)}).invoke(
        cli, [name, "-a", folder, *arguments], prog_name="searchnews", input=input
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


class TestOneRule:
    def test_a_word_with_a_minus_is_left_out_wherever_it_stands(self, folder):
        without = run(folder, "search", "NIET", "trump", "verkiezingen", "-c").stdout
        for typed in (["-trump", "verkiezingen"], ["verkiezingen", "-trump"], ["--", "-trump", "verkiezingen"]):
            assert run(folder, "search", "-c", *typed).stdout == without
        assert run(folder, "search", "verkiezingen", "-trump", "-c", "-q").stdout == without

    @pytest.mark.parametrize("word", ["-nederland", "-afghanistan", "-pakistan", "-frankrijk", "-colombia", "-haïti"])
    def test_a_word_that_begins_like_an_option_is_a_word(self, folder, word):
        assert run(folder, "search", "verkiezingen", word, "-f", "json").stdout.count(f"NOT {word[1:]}") == 1

    def test_options_behind_two_dashes_are_words_and_that_is_told(self, folder):
        result = run(folder, "search", "--", "-brexit", "-n", "1")
        assert "note: after -- everything is query, -n too" in result.stderr
        assert "searchnews search -brexit -n 1" in result.stderr

    def test_the_name_of_an_option_with_one_dash_is_told(self, folder):
        assert "the option is --sort" in run(folder, "search", "vis", "-sort", "newest").stderr

    def test_words_are_one_query_and_a_comma_begins_the_next(self, folder):
        one = run(folder, "trend", "theresa", "may", "-f", "json")
        assert [series["query"] for series in json.loads(one.stdout)["series"]] == ["theresa may"]
        two = run(folder, "trend", "kim", "jong,", "poetin", "-f", "json")
        assert [series["query"] for series in json.loads(two.stdout)["series"]] == ["kim jong", "poetin"]
        hint = run(folder, "trend", "kim", "poetin").stderr
        assert "a comma begins the next" in hint
        assert "searchnews trend kim, poetin" in hint

    def test_two_queries_are_compared(self, folder):
        wanted = json.loads(run(folder, "compare", "kim", "jong,", "poetin", "-f", "json").stdout)
        assert (wanted["a"]["query"], wanted["b"]["query"]) == ("kim jong", "poetin")
        assert json.loads(run(folder, "compare", "kim", "poetin", "-f", "json").stdout)["b"]["query"] == "poetin"
        assert run(folder, "compare", "kim").exit_code == 2
        assert "put a comma between them" in run(folder, "compare", "a", "b", "c").stderr

    def test_a_query_without_its_fields_is_told_what_comes_first(self, folder):
        assert "fields come first: searchnews facets city brexit" in run(folder, "facets", "brexit").stderr
        assert (
            "first: searchnews facets land brexit fraude;" in run(folder, "facets", "brexit", "land", "fraude").stderr
        )
        assert "did you mean agency? choose" in run(folder, "facets", "city,bureau").stderr
        assert "bedoelde u bron? kies" in run(folder, "facets", "city,bureau", "--lang", "nl").stderr
        assert "--number': it takes a number from 0 to 100,000" in run(folder, "search", "vis", "-n", "-3").stderr
        extra = CliRunner().invoke(cli, ["restore", "een.zip", "nieuw"]).stderr
        assert "the archive is named with -a" in extra

    def test_fields_come_first_and_a_query_follows(self, folder):
        counts = json.loads(run(folder, "facets", "city,jaar", "verkiezingen", "-f", "json").stdout)
        assert (counts["query"], list(counts["facets"])) == ("verkiezingen", ["city", "year"])
        hint = run(folder, "facets", "city", "year").stderr
        assert "hint: searchnews facets city,year" in hint

    @given(st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4))
    def test_queries_that_are_joined_by_commas_come_back(self, queries):
        assert several([", ".join(queries)]) == queries
        assert several(", ".join(queries).split(" ")) == queries
        assert several([f'"{", ".join(queries)}"', f"({', '.join(queries)})"]) == [
            f'"{", ".join(queries)}" ({", ".join(queries)})'
        ]


class TestLists:
    def test_a_line_a_hit_that_is_never_wider_than_the_page(self, folder):
        for width in (60, 80, 120):
            lines = run(folder, "search", "verkiezingen", "--short", "-n", "5", width=width).stdout.splitlines()
            hits = [line for line in lines if re.match(r" *\d+  \d{4}-\d\d-\d\d  ", line)]
            assert len(hits) == 5
            assert max(map(len, hits)) <= width

    def test_tabs_between_the_same_columns(self, folder):
        rows = [line.split("\t") for line in run(folder, "search", "verkiezingen", "-f", "tsv").stdout.splitlines()]
        hits = json.loads(run(folder, "search", "verkiezingen", "-f", "json").stdout)["hits"]
        assert [(int(row[0]), row[3], row[4]) for row in rows] == [(h["rank"], h["headline"], h["id"]) for h in hits]
        assert all(len(row) == 5 for row in rows)

    def test_a_count_is_a_number_and_nothing_else(self, folder):
        total = json.loads(run(folder, "search", "verkiezingen", "-f", "json").stdout)["total"]
        assert run(folder, "search", "verkiezingen", "-c").stdout == f"{total}\n"
        none = run(folder, "search", "xyzzy", "--count")
        assert (none.exit_code, none.stdout) == (1, "0\n")

    def test_no_hits_wanted_are_none_and_the_exit_code_tells_whether_there_are_any(self, folder):
        assert run(folder, "search", "verkiezingen", "-n", "0").exit_code == 0
        *notes, total = run(folder, "search", "verkiezingen", "-n", "0").stdout.splitlines()
        assert " ".join(notes).startswith("note: verkiezingen is only a part of another word")
        assert "29 hits" in total
        assert run(folder, "search", "xyzzy", "-n", "0").exit_code == 1

    def test_counts_tell_how_many_have_none_and_stay_away_where_nearly_all_have_none(self, tmp_path):
        articles = [Article(id=f"a{n}", headline="vis", body="vis", cities=("Oslo",) * (n < 6)) for n in range(10)]
        with Archive.create(tmp_path / "index") as archive:
            archive.add(articles)
        page = run(str(tmp_path / "index"), "search", "vis", "-n", "1").stdout
        assert re.search(r"^city +Oslo 6 · no city 4$", page, re.MULTILINE), page
        assert "agency" not in page

    def test_the_files_that_articles_were_read_from_each_once(self, folder, tmp_path):
        result = run(folder, "search", "verkiezingen", "-l")
        files = result.stdout.splitlines()
        assert len(files) == len(set(files)) > 5
        assert all(Path(file).is_file() for file in files)
        assert result.stderr == ""
        with Archive.create(tmp_path / "index") as archive:
            archive.add([Article(id="v", headline="vis", body="vis")])
        unknown = run(str(tmp_path / "index"), "search", "vis", "-l")
        assert (unknown.exit_code, unknown.stdout) == (0, "")
        assert "the file of 1 article is not known" in unknown.stderr


class TestAScreen:
    def typed(self, folder, command, rows, columns):
        """Type a command in a terminal of this size, and give the lines that it printed."""
        main, other = pty.openpty()
        termios.tcsetwinsize(other, (rows, columns)) if hasattr(termios, "tcsetwinsize") else None
        environment = {**os.environ, "LINES": str(rows), "COLUMNS": str(columns), "TERM": "xterm", "PAGER": "cat"}
        words = [sys.executable, "-m", "searchnews", *command, "-a", folder]
        with subprocess.Popen(words, stdout=other, stderr=subprocess.DEVNULL, env=environment) as process:
            os.close(other)
            told = b""
            try:
                while part := os.read(main, 65536):
                    told += part
            except OSError:
                pass
            process.wait()
        os.close(main)
        return re.sub(r"\x1b\[[0-9;]*m", "", told.decode()).replace("\r", "").splitlines()

    @pytest.mark.parametrize(("rows", "columns"), [(24, 60), (24, 80), (40, 120), (12, 80)])
    def test_a_page_is_no_higher_than_the_terminal_unless_one_hit_is(self, folder, rows, columns):
        lines = self.typed(folder, ["search", "verkiezingen"], rows, columns)
        ranks = [int(line.split()[0]) for line in lines if re.match(r" {2,3}\d{1,2}  \S", line)]
        assert ranks == list(range(1, len(ranks) + 1))
        assert len(lines) < rows or ranks == [1]
        assert f"-n {len(ranks)} -p 2" in re.sub(r" \\\n +", " ", "\n".join(lines)).splitlines()[-1]
        second = self.typed(folder, ["search", "verkiezingen", "-p", "2"], rows, columns)
        assert re.search(rf" {len(ranks) + 1}(?:–| of )", "\n".join(second[:9]))  # behind a note

    @pytest.mark.parametrize("form", ["page", "short"])
    def test_a_screen_for_which_there_is_nothing_says_so(self, folder, form, monkeypatch):
        monkeypatch.setattr("searchnews.terminal.commands.finding.search.screen_lines", lambda: 23)
        result = run(folder, "search", "xyzzy", "-f", form)
        assert (result.exit_code, result.stdout.count("0 hits")) == (1, 1)

    def test_a_number_that_is_typed_decides(self, folder):
        lines = self.typed(folder, ["search", "verkiezingen", "--short", "-n", "7"], 24, 80)
        assert sum(bool(re.match(r" *\d  \d{4}", line)) for line in lines) == 7


class TestGoingOn:
    def test_a_rank_is_the_hit_of_the_last_search_with_its_marks(self, folder):
        assert "no search of this archive is remembered" in run(folder, "show", "2").stderr
        hits = json.loads(run(folder, "search", "verkiezingen", "-f", "json", "-n", "3").stdout)["hits"]
        run(folder, "search", "poetin")
        run(folder, "search", "verkiezingen", "-n", "3")
        shown = json.loads(run(folder, "show", "2", "-f", "json").stdout)
        assert (shown["id"], shown["matches"], shown["reading"]) == (hits[1]["id"], True, "verkiezingen")
        assert run(folder, "show", "4").exit_code == 1
        assert "it showed 1-3" in run(folder, "show", "4").stderr
        run(folder, "search", "verkiezingen", "-n", "3", "-p", "2")
        assert json.loads(run(folder, "show", "1", "-f", "json").stdout)["id"] == hits[0]["id"]
        assert run(folder, "show", "4").exit_code == 0
        run(folder, "search", "xyzzy")
        assert "showed no hit 1\nhint: it showed none; " in run(folder, "show", "1").stderr

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "ids", "markdown", "short"])
    def test_a_rank_is_of_the_last_search_in_whatever_form_its_hits_were_written(self, folder, form):
        wanted = run(folder, "search", "poetin", "-f", "ids").stdout.split()
        run(folder, "search", "verkiezingen", "-f", "tsv")
        run(folder, "search", "poetin", "-f", form)
        shown = run(folder, "show", "2", "-f", "json")
        assert (json.loads(shown.stdout)["id"], shown.stderr) == (wanted[1], "")

    @pytest.mark.skipif(not hasattr(os, "getsid"), reason="this system has no sessions of processes")
    def test_a_search_in_another_terminal_takes_no_rank_in_silence(self, folder, monkeypatch):
        run(folder, "search", "verkiezingen")
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(os, "getsid", lambda _: -1)
            run(folder, "search", "poetin", "-f", "json")
            assert run(folder, "show", "1").stderr == ""
        for name in ("show", "cite", "similar", "versions"):
            told = run(folder, name, "1").stderr
            assert "note: hit 1 of the last search, 'poetin' (" in told
            assert "it was asked in another terminal, or by a script" in told
        run(folder, "search", "verkiezingen")
        assert run(folder, "show", "1").stderr == ""

    def test_a_rank_says_of_which_search_it_is_once_another_command_has_numbered_articles(self, folder):
        run(folder, "search", "verkiezingen")
        first = run(folder, "show", "1")
        assert run(folder, "similar", "1").stderr == first.stderr == ""
        again = run(folder, "show", "1")
        assert again.stdout == first.stdout
        assert "note: hit 1 of the last search, 'verkiezingen' (" in again.stderr
        assert "searchnews similar has numbered other articles since" in again.stderr
        run(folder, "search", "verkiezingen", "-p", "2")
        assert run(folder, "show", "1").stderr == ""

    def test_a_sample_of_nothing_leaves_no_ranks_of_the_search_before(self, folder):
        run(folder, "search", "verkiezingen")
        run(folder, "sample", "xyzzy")
        assert "'xyzzy'" in run(folder, "show", "1").stderr

    def test_a_hit_that_is_gone_says_so(self, tmp_path, monkeypatch):
        with Archive.create(tmp_path / "index") as archive:
            archive.add([Article(id="v", headline="vis", body="vis")])
        run(str(tmp_path / "index"), "search", "vis")
        monkeypatch.setattr("searchnews.terminal.asking.somebody_is_there", lambda: True)
        assert "0 deleted, 1 not found" in run(str(tmp_path / "index"), "delete", "1").stdout, "a rank is no id"
        asked = run(str(tmp_path / "index"), "delete", "v", input="y\n")
        assert "Delete v: vis? [y/N]" in asked.stderr
        assert asked.exit_code == 0
        gone = run(str(tmp_path / "index"), "show", "1")
        assert gone.exit_code == 1
        assert "hit 1 of 'vis'" in gone.stderr
        assert "is no longer there: v" in gone.stderr

    def test_the_other_questions_take_ranks_too(self, folder):
        run(folder, "search", "verkiezingen")
        id = json.loads(run(folder, "show", "1", "-f", "json").stdout)["id"]
        for name, *more in (["similar"], ["versions"], ["why-not", "poetin", "xyzzy"]):
            by_rank, by_id = (run(folder, name, which, *more, "-f", "json").stdout for which in ("1", id))
            assert by_rank == by_id != ""

    def test_several_are_shown_and_the_beginning_of_an_id_will_do(self, folder):
        hits = json.loads(run(folder, "search", "verkiezingen", "-f", "json").stdout)["hits"]
        run(folder, "search", "verkiezingen", "-n", "10")
        records = json.loads(run(folder, "show", "1", hits[1]["id"][:8], "-f", "json").stdout)
        assert [record["id"] for record in records] == [hits[0]["id"], hits[1]["id"]]

    def test_the_beginning_of_any_id_of_the_archive_will_do_if_no_other_begins_so(self, tmp_path):
        with Archive.create(tmp_path / "index") as archive:
            ids = ["abcd1", "abcd2", "abcdef", "ab*d", "abc", *(f"many{n}" for n in range(9))]
            archive.add(Article(id=id, headline=id, body="") for id in ids)
        folder = str(tmp_path / "index")
        assert json.loads(run(folder, "show", "abcde", "-f", "json").stdout)["id"] == "abcdef"
        assert json.loads(run(folder, "show", "abc", "-f", "json").stdout)["id"] == "abc"
        several = run(folder, "cite", "abcd")
        assert several.exit_code == 1
        assert "more than one id begins with abcd" in several.stderr
        assert "write more of it: abcd1, abcd2, abcdef\n" in several.stderr
        assert "many0, many1, many2, many3, many4, …" in run(folder, "similar", "many").stderr
        assert "hint: write more of it: many0, many1" in run(folder, "show", "m").stderr
        assert "ab* is too short" in run(folder, "show", "ab*").stderr
        assert run(folder, "show", "ab*").exit_code == run(folder, "show", "ab..").exit_code == 1
        assert "0 deleted, 1 not found" in run(folder, "delete", "abcde", "--yes").stdout
        assert "delete takes whole ids" in run(folder, "delete", "1", "--yes").stderr

    def test_a_rank_of_before_a_change_says_so(self, tmp_path):
        with Archive.create(tmp_path / "index") as archive:
            archive.add(Article(id=f"v{n}", headline="vis", body="vis") for n in range(3))
        folder = str(tmp_path / "index")
        run(folder, "search", "vis", "--all")
        assert run(folder, "show", "1").stderr == ""
        with Archive.open(folder) as archive:
            archive.add([Article(id="w", headline="vis", body="vis vis")])
        stale = run(folder, "show", "1")
        assert stale.exit_code == 0
        assert "note: hit 1 of the last search, 'vis' (" in stale.stderr
        assert "what is in the archive has changed since, and it may have another rank now" in stale.stderr
        run(folder, "search", "vis", "--all")
        assert run(folder, "show", "1").stderr == ""
        run(folder, "delete", "v0", "--yes")
        assert "has changed since" in run(folder, "similar", "1").stderr

    def test_a_hit_is_marked_with_the_day_that_counted_as_today_when_it_was_found(self, tmp_path):
        with Archive.create(tmp_path / "index") as archive:
            archive.add([Article(id="v", headline="vis", body="vis", date=datetime(2019, 4, 2, tzinfo=timezone.utc))])
        folder = str(tmp_path / "index")
        assert run(folder, "search", "vis datum:vandaag", "--today", "2019-04-02").exit_code == 0
        assert "*vis*" in run(folder, "show", "1").stdout
        assert run(folder, "show", "1").stderr == ""

    def test_the_ranks_of_a_sample_are_those_of_its_page(self, folder):
        run(folder, "search", "poetin")
        drawn = json.loads(run(folder, "sample", "verkiezingen", "-n", "3", "--seed", "2", "-f", "json").stdout)["hits"]
        run(folder, "sample", "verkiezingen", "-n", "3", "--seed", "2")
        assert json.loads(run(folder, "show", "2", "-f", "json").stdout)["id"] == drawn[1]["id"]

    def test_who_only_counts_keeps_the_ranks(self, folder):
        run(folder, "search", "verkiezingen")
        before = run(folder, "show", "1").stdout
        run(folder, "search", "poetin", "-n", "0")
        run(folder, "search", "poetin", "-c")
        assert run(folder, "show", "1").stdout == before

    def test_a_query_behind_an_id_is_told_how_to_mark(self, folder):
        run(folder, "search", "verkiezingen")
        told = run(folder, "show", "1", "theresa", "may")
        assert told.exit_code == 1
        assert "searchnews show 1 --mark 'theresa may'" in told.stderr

    def test_an_article_has_the_keys_of_a_hit(self, folder):
        hit = json.loads(run(folder, "search", "verkiezingen", "-f", "json").stdout)["hits"][0]
        article = json.loads(run(folder, "show", hit["id"], "-f", "json").stdout)
        assert hit.keys() - article.keys() == {
            "rank",
            "score",
            "snippets",
            "versions",
            "version_cities",
            "missing",
            "file",
        }
        assert all(hit[key] == article[key] for key in hit.keys() & article.keys())

    def test_the_web_address_opens_in_the_browser_of_the_reader(self, tmp_path, monkeypatch):
        opened = tmp_path / "opened"
        browser = tmp_path / "browser"
        browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n', "utf-8")
        browser.chmod(0o755)
        with Archive.create(tmp_path / "index") as archive:
            archive.add(
                [
                    Article(id="v", headline="v", body="", url="https://nieuws.example/vis"),
                    Article(id="w", headline="w", body=""),
                ]
            )
        code = "from searchnews.terminal import main; main()"
        words = [sys.executable, "-c", code, "show", "--open", "-a", str(tmp_path / "index")]
        environment = {**os.environ, "BROWSER": str(browser)}
        subprocess.run([*words, "https://nieuws.example/vis"], env=environment, check=True, capture_output=True)
        assert opened.read_text("utf-8") == "https://nieuws.example/vis"
        none = subprocess.run([*words, "w"], env=environment, check=False, capture_output=True, text=True)
        assert "has no web address" in none.stderr

    def test_without_a_web_address_the_file_opens(self, tmp_path):
        page = tmp_path / "een pagina.txt"
        page.write_text("Vis\n\nEr is vis.\n", "utf-8")
        origin = Origin(file=str(page))
        assert address_of(Article(id="v", headline="v", body="", origin=origin)) == page.as_uri()
        assert (
            address_of(Article(id="v", headline="v", body="", origin=origin, url="https://x.example/v"))[:5] == "https"
        )
        page.unlink()
        assert address_of(Article(id="v", headline="v", body="", origin=origin)) == ""


class TestFilters:
    def test_by_source_section_and_author_with_what_would_be_found_without(self, tmp_path):
        papers = [("De Krant", "Buitenland", "Jan de Wit"), ("De Bode", "Sport", "Els Smit"), ("De Krant", "Sport", "")]
        with Archive.create(tmp_path / "index") as archive:
            archive.add(
                Article(
                    id=f"a{n}", headline="vis", body="vis", source=paper, section=part, authors=(author,) * bool(author)
                )
                for n, (paper, part, author) in enumerate(papers)
            )
            archive.add([Article(id="b", headline="brood", body="brood")])  # what finds all is never proposed
        folder = str(tmp_path / "index")

        def ids(*filters):
            return set(run(folder, "search", "vis", "-f", "ids", "--all", *filters).stdout.split())

        assert ids("--source", "de krant") == {"a0", "a2"}
        assert ids("--source", "De Krant", "--source", "De Bode") == {"a0", "a1", "a2"}
        assert ids("--section", "Sport", "--source", "De Krant") == {"a2"}
        assert ids("--author", "Smit") == {"a1"}
        nothing = run(folder, "search", "vis", "--source", "De Avond").stdout
        assert "without the source" in nothing
        assert "searchnews search" in nothing
        assert "--source" not in nothing
        assert (
            "in De Krant"
            in run(folder, "save", "krant", "vis", "--source", "De Krant").stdout + run(folder, "saved").stdout
        )

    def test_a_value_that_no_article_has_is_answered_with_those_there_are(self, folder):
        told = run(folder, "search", "verkiezingen", "--city", "Jerusalem").stderr
        assert "note: no article has the city Jerusalem" in told
        assert "nearest: Jeruzalem" in told
        assert "commonest: " in told
        assert "did you mean Frankrijk?" in run(folder, "search", "vis", "--country", "Frankrijck").stderr
        assert "no article has" not in run(folder, "search", "xyzzy", "--city", "Moskou").stderr


class TestQuiet:
    def test_what_was_done_is_not_told_where_only_answers_are_wanted(self, tmp_path):
        folder, copy = tmp_path / "a", str(tmp_path / "c")
        (tmp_path / "n.jsonl").write_text('{"id": "v", "headline": "Vis", "body": "vis"}\n', "utf-8")
        done = [
            ["index", "-a", str(folder), str(tmp_path / "n.jsonl")],
            ["save", "-a", str(folder), "vis", "vis"],
            ["saved", "-a", str(folder), "--delete", "vis"],
            ["backup", "-a", str(folder), str(tmp_path / "b.zip")],
            ["restore", "-a", str(tmp_path / "r"), str(tmp_path / "b.zip")],
            ["copy", str(folder), copy],
            ["delete", "-a", str(folder), "v", "--yes"],
        ]
        for words in done:
            result = CliRunner().invoke(cli, [*words, "-q"], prog_name="searchnews")
            assert (result.exit_code, result.stdout, result.stderr) == (0, "", ""), words
        told = CliRunner().invoke(cli, ["delete", "-a", copy, "v", "--yes"], prog_name="searchnews")
        assert told.stdout == "1 deleted, 0 not found\n"

    def test_what_takes_out_articles_of_files_that_are_gone_can_be_pasted(self, tmp_path):
        news = tmp_path / "nieuws van nu"
        news.mkdir()
        for name in ("a", "b"):
            (news / f"{name}.jsonl").write_text(
                f'{{"id": "{name}", "headline": "Vis", "body": "vis {name}"}}\n', "utf-8"
            )
        typed = ["index", "-a", str(tmp_path / "x"), str(news)]
        assert CliRunner().invoke(cli, typed, prog_name="searchnews").exit_code == 0
        (news / "a.jsonl").unlink()
        told = CliRunner().invoke(cli, typed, prog_name="searchnews").stderr
        command = re.search(r"to take them out: searchnews (.*)", told)[1]
        again = CliRunner().invoke(cli, [*shlex.split(command), "--yes"], prog_name="searchnews")
        assert (again.exit_code, "1 taken out" in again.stderr) == (0, True)

    def test_what_takes_them_out_reads_all_else_as_it_was_read(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        news = Path("-x")
        news.mkdir()
        (news / "a.csv").write_text("nr;titel;inhoud\n1;Een kop;Een tekst over vis.\n", "utf-8")
        (news / "b.txt").write_text("Een bericht\n\nMet tekst over vis.\n", "utf-8")
        typed = [
            "index",
            "-a",
            "x",
            "--map",
            "id=nr,title=titel,body=inhoud",
            "--captured",
            "2019-05-06T10:00",
            "--",
            "-x",
        ]
        assert CliRunner().invoke(cli, typed, prog_name="searchnews").exit_code == 0
        before = CliRunner().invoke(cli, ["show", "-a", "x", "1", "-f", "json"], prog_name="searchnews").stdout
        (news / "b.txt").unlink()
        told = CliRunner().invoke(cli, typed, prog_name="searchnews").stderr
        command = re.search(r"to take them out: searchnews (.*)", told)[1]
        again = CliRunner().invoke(
            cli, [*shlex.split(command.replace("--prune", "--prune --yes -q"))], prog_name="searchnews"
        )
        assert (again.exit_code, again.stderr) == (0, "")
        assert CliRunner().invoke(cli, ["show", "-a", "x", "1", "-f", "json"], prog_name="searchnews").stdout == before
        assert json.loads(before)["headline"] == "Een kop"
