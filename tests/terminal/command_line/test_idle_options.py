"""No option is dropped without a word: beside every form of the answer each does something, or is refused."""

import json
import re

import pytest
from click.testing import CliRunner
from sampled import sampled

import searchnews
from searchnews.terminal.app import cli
from searchnews.terminal.printing.printers import HIT_FORMATS, ROW_FORMATS

VARYING = r'[\d.,]+(?= ms)|(?<="took_ms": )[\d.]+|searchnews search (?:.*\\\n)*.*'
"""How long it took, with which a gap varies; and commands to paste, which have whatever was typed."""
FORMS = {**{form: ["-f", form] for form in HIT_FORMATS}, "-c": ["-c"], "-l": ["-l"]}
SEARCH = {
    "-n": ("verkiezingen", ["-n", "3"]),
    "-p": ("verkiezingen", ["-p", "2"]),
    "--sort": ("verkiezingen", ["--sort", "oldest"]),
    "--partial": ("poetin zelensky verkiezingen", ["--partial"]),
    "--no-partial": ("poetin zelensky verkiezingen", ["--no-partial"]),
    "--city": ("verkiezingen", ["--city", "Parijs"]),
    "--since": ("verkiezingen", ["--since", "2025"]),
    "--today": ("verkiezingen datum:gisteren", ["--today", "2024-09-24"]),
    "--explain": ("poetin verdrag", ["--explain"]),
    "--lenient": ('verkiezingen "poetin', ["--lenient"]),
    "--short": ("verkiezingen", ["--short"]),
    "-c": ("verkiezingen", ["-c"]),
    "-l": ("verkiezingen", ["-l"]),
    "--timeout": ("*en", ["--timeout", "0.0000001"]),
}
SAME = {
    *((form, "--no-partial") for form in HIT_FORMATS if form not in ("page", "json")),
    *(("short", "--short"), ("-c", "-c"), ("-l", "-l")),
}
"""What is so anyway."""
QUESTIONS = {
    "facets": (["city,year", "verkiezingen"], [["-n", "1"]]),
    "trend": (["verkiezingen"], [["--by", "year"]]),
    "kwic": (["verkiezingen"], [["-n", "2"], ["--sort", "left"], ["--width", "10"]]),
    "words": (["verkiezingen"], [["-n", "2"], ["--next-to", "3"], ["--least", "9"], ["--every-word"]]),
    "compare": (["verkiezingen, poetin"], [["--hits", "1"], ["--words", "2"]]),
    "similar": (["a7c0e2c18dd0f109d"], [["-n", "1"], ["--earlier"], ["--later"], ["--around", "3"]]),
    "why-not": (["a7c0e2c18dd0f109d", "poetin xyzzy"], []),
}
IN_EVERY_QUESTION = [["--since", "2025-01-01"], ["--city", "Parijs"]]
REFUSED = {
    "raw": ["show", "a7c0e2c18dd0f109d", "--raw", "--mark", "poetin"],
    "raw json": ["show", "a7c0e2c18dd0f109d", "--raw", "-f", "json"],
    "deleted": ["saved", "verdragen", "--delete", "verdragen"],
    "force": ["export", "verkiezingen", "--force"],
    "topics": ["evaluate", "--topics", __file__, "--qrels", __file__, "-n", "3"],
    "both": ["search", "verkiezingen", "-c", "-l"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ready):
    path = ready(tmp_path_factory.mktemp("idle") / "index", sampled)
    with searchnews.open(path) as archive:
        archive.save("verdragen", "verdrag")
    return str(path)


@pytest.fixture(autouse=True)
def _nothing_remembered(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def run(folder, name, *words):
    where = [] if folder is None else ["-a", folder]
    result = CliRunner(env={"COLUMNS": "100"}).invoke(cli, [name, *where, *words], prog_name="searchnews")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, *(
        re.sub(r" +", " ", re.sub(VARYING, "0", text)) for text in (result.stdout, result.stderr)
    )


@pytest.mark.parametrize("option", SEARCH)
@pytest.mark.parametrize("form", FORMS)
def test_beside_every_form_a_search_heeds_an_option_or_refuses_it(folder, form, option):
    query, words = SEARCH[option]
    without, beside = (run(folder, "search", query, *FORMS[form], *more) for more in ([], words))
    assert (beside == without) is ((form, option) in SAME)
    assert beside[0] in (0, 1) or beside[2].startswith("error: "), beside


@pytest.mark.parametrize("form", ROW_FORMATS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_beside_every_form_a_question_heeds_its_options(folder, form, name):
    typed, options = QUESTIONS[name]
    without = run(folder, name, *typed, "-f", form)
    for words in (*options, *IN_EVERY_QUESTION):
        assert run(folder, name, *typed, "-f", form, *words) != without, words


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_what_would_do_nothing_is_refused_in_one_line(folder, words):
    code, printed, told = run(folder, *words)
    assert (code, printed) == (2, "")
    assert re.match(r"error: \S+ does nothing beside [^\n]+: leave it out\nhint: see: ", told), told


def test_settings_are_refused_what_they_would_not_heed():
    for words in (["number", "20", "-f", "json"], ["--edit", "number"], ["number", "20", "--unset"]):
        code, _, told = run(None, "config", *words)
        assert (code, "does nothing beside" in told) == (2, True), told
    assert "name the setting to remove" in run(None, "config", "--unset")[2]


def test_what_is_set_for_all_searches_is_no_option_that_was_typed(folder):
    assert run(None, "config", "number", "20")[0] == 0
    assert run(None, "config", "sort", "newest")[0] == 0
    code, printed, told = run(folder, "search", "verkiezingen", "-c")
    assert code == 0
    assert "does nothing" not in told
    assert int(printed) > 0


def test_a_count_is_explained_beside_it(folder):
    code, printed, told = run(folder, "search", "poetin verdrag", "-c", "--explain")
    reading = json.loads(run(folder, "search", "poetin verdrag", "-f", "json", "--explain")[1])
    assert (code, printed) == (0, f"{reading['total']}\n")
    told_lines = re.findall(r"read as: (.*)", told)
    assert told_lines == [line.strip() for line in reading["explanation"]]
    assert all(f"alone: {each['count']:,} {each['clause']}" in told for each in reading["clauses"])


def test_earlier_and_later_together_are_both(folder):
    both = run(folder, "similar", "a7c0e2c18dd0f109d", "-f", "json")
    assert run(folder, "similar", "a7c0e2c18dd0f109d", "-f", "json", "--earlier", "--later") == both
