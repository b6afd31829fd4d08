"""What the reader sees is all Dutch or all English: pages, notes, hints and errors; what programs read is the same."""

import json
import re

import pytest
from click.testing import CliRunner
from sampled import sampled

from searchnews.terminal.app import cli

ENGLISH = re.compile(
    r"\b(the|and|this|that|there|has|have|with|without|not|more|found|hits|write|it|no|by|from|articles)\b"
)
DUTCH = re.compile(r"\b(het|een|niet|geen|zijn|treffers?|artikelen|artikel|schrijf|wordt|bedoelde|nog|voor|zonder)\b")
ID = "a7c0e2c18dd0f109d"
ASKED = (
    ["search", "poetin", "-n", "2"],
    ["search", "poetin xyzzy"],
    ["search", "poetin", "--explain", "-n", "1"],
    ["search", "poetin", "--short"],
    ["facets", "city,jaar", "verkiezingen"],
    ["trend", "verkiezingen,", "oorlog", "--by", "month"],
    ["kwic", "verkiezingen", "-n", "2"],
    ["words", "verkiezingen", "-n", "3"],
    ["compare", "verkiezingen,", "oorlog"],
    ["similar", ID],
    ["versions", ID],
    ["sample", "verkiezingen", "-n", "1"],
    ["saved"],
    ["why-not", ID, "poetin xyzzy"],
    ["search", "--query", "poetin"],
    ["info"],
    ["check", "--quick"],
    ["sample", "xyzzyq"],
)
MISTAKEN = (
    ["search", 'kim "jong'],
    ["search", "(poetin"],
    ["search", "plats:parijs"],
    ["search", "datum:2024-13"],
    ["search", "datum:[2024-06-01 TO 2024-01-01]"],
    ["search", "poetin AND"],
    ["search", "land:nergensland"],
    ["search", "/(/"],
    ["search", "@niets"],
    ["search", "poetin^^"],
    ["search", "--since", "gisterochtend", "poetin"],
    ["search", "--nonsense", "poetin"],
    ["search"],
    ["search", "-n", "x", "poetin"],
    ["search", "--short", "-f", "csv", "poetin"],
    ["facets", "nonsense", "poetin"],
    ["show", "99"],
    ["new"],
    ["cite", "nergens"],
)
QUOTED = re.compile(r"searchnews .*|'[^']*'|\"[^\"]*\"|--\w+")
"""What is typed here in any language."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ready):
    return str(ready(tmp_path_factory.mktemp("languages") / "index", sampled))


def run(folder, language, command, *arguments):
    done = CliRunner(env={"COLUMNS": "200"}).invoke(cli, [command, "-a", folder, "--lang", language, *arguments])
    assert done.exit_code in (0, 1, 2), done.output
    return done


def told(folder, arguments):
    """Give what is said in English and in Dutch only, line by line."""
    english, dutch = (run(folder, language, *arguments).output.splitlines() for language in ("en", "nl"))
    return [line for line in english if line not in dutch], [line for line in dutch if line not in english]


@pytest.mark.parametrize("arguments", [*ASKED, *MISTAKEN], ids=" ".join)
def test_all_is_dutch_or_all_is_english(folder, arguments):
    english, dutch = told(folder, arguments)
    assert english
    assert dutch
    for line in dutch:
        assert not ENGLISH.search(QUOTED.sub("", line)), line


@pytest.mark.parametrize("arguments", MISTAKEN, ids=" ".join)
def test_an_error_is_english_to_its_last_word(folder, arguments):
    english, _ = told(folder, arguments)
    for line in english:
        assert not DUTCH.search(QUOTED.sub("", line)), line


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ids"])
def test_what_programs_read_is_the_same_in_every_language(folder, form):
    answers = [run(folder, language, "search", "-f", form, "poetin", "-n", "2").stdout for language in ("en", "nl")]
    english, dutch = (re.sub(r'"took_ms": [\d.]+', "", answer) for answer in answers)
    assert english == dutch
    if form == "json":
        assert json.loads(answers[0])["total"]


def test_numbers_and_dates_follow_the_language(folder):
    dutch = run(folder, "nl", "search", "poetin", "-n", "1").stdout
    assert re.search(r"\d jun 2024, \d\d:\d\d", dutch)
    assert "volgende bladzijde: " in dutch


def test_names_of_weekdays_and_kinds_of_lines_are_dutch_too(folder, tmp_path):
    page = run(folder, "nl", "facets", "weekday", "poetin")
    assert "\nweekdag\n" in page.stdout
    assert re.search(r"^  (maan|dins|woens|donder|vrij|zater|zon)dag ", page.stdout, re.MULTILINE)
    assert "day" not in page.stdout
    assert "day" in run(folder, "nl", "facets", "weekday", "poetin", "-f", "csv").stdout, "programs read this"
    written = run(folder, "nl", "export", "poetin", "-n", "2", "-o", str(tmp_path / "x.csv"))
    assert f"geschreven: 2 artikelen in {tmp_path / 'x.csv'}" in written.stderr


@pytest.mark.parametrize(
    ("arguments", "english", "dutch"),
    [
        (["search"], "type a query: searchnews search QUERY", "typ een zoekvraag: searchnews search VRAAG"),
        (["save", "kim"], "type a query: searchnews save kim QUERY", "typ een zoekvraag: searchnews save kim VRAAG"),
        (["trend"], "commas between them: searchnews trend QUERY, QUERY", "ertussen: searchnews trend VRAAG, VRAAG"),
        (["similar"], "in the last search: searchnews similar ID", "laatste zoekvraag: searchnews similar ID"),
        (["search", "-a", __file__, "kim"], "is a file.", "het is een bestand, waar een map"),
        (["compare"], "searchnews compare QUERY, QUERY", "searchnews compare VRAAG, VRAAG"),
    ],
)
def test_who_types_no_query_is_told_to(arguments, english, dutch):
    for language, said in (("en", english), ("nl", dutch)):
        done = CliRunner(env={"COLUMNS": "200"}).invoke(cli, [*arguments, "--lang", language], prog_name="searchnews")
        assert done.exit_code == 2
        assert said in done.stderr


def test_what_reading_refuses_and_remarks_is_said_in_the_language(tmp_path):
    """Also where it was worded in another file than it is told, as a fault in a fault."""
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.jsonl").write_text('{"headline": 3}\n{"headline": "Kop", "body": "Tekst.", "date": "morgen"}\n[]\n')
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "d.html").write_text("<html><body><p>We gebruiken cookies. Accepteer de cookies.</p></body></html>")
    (tmp_path / "e.bin").write_bytes(b"\0\1")
    (tmp_path / "f.csv").write_text("title,text,day\nKop,Tekst.,ooit\n")
    (tmp_path / "g.md").write_text("# Kop")
    runner = CliRunner(env={"COLUMNS": "200"})
    english, dutch = (
        runner.invoke(cli, ["index", "--dry-run", "--lang", language, str(tmp_path)]).output.splitlines()
        for language in ("en", "nl")
    )
    assert len(english) == len(dutch) >= 10
    for line in dutch:
        assert not ENGLISH.search(line.replace(str(tmp_path), "")), line
    assert any("headline moet tekst zijn, niet een getal" in line for line in dutch)
    assert any("komt zonder datum binnen: date: geen datum zoals" in line for line in dutch)
