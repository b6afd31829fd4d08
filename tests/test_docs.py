"""The documentation says what the program does: generated parts are up to date, links lead somewhere, examples run."""

import doctest
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import searchnews
from searchnews.articles import FIELDS
from searchnews.articles.article import NAMES
from searchnews.terminal.app import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *(ROOT / "samples").glob("*.md")])

ELSEWHERE = ("make", "pip", "pipx")
"""What console blocks may show beside searchnews itself, and nobody runs here."""

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def name(path):
    return path.relative_to(ROOT).as_posix()


def blocks(path, language):
    return [body for kind, body in BLOCK.findall(path.read_text("utf-8")) if kind == language]


def prose(path):
    """A page without its code, which is full of brackets."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL))


def anchors(path):
    """What GitHub calls the headings of a page."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def archive(tmp_path_factory, samples):
    """A folder with the sample pages and, in `index`, an archive of them."""
    return filled(tmp_path_factory.mktemp("docs"), samples.iterdir())


@pytest.fixture(scope="module")
def small_archive(tmp_path_factory, samples):
    """The same with a few of the pages, for what only has to run."""
    return filled(tmp_path_factory.mktemp("small"), samples.glob("2024-0[68]-*"))


def filled(folder, pages):
    (folder / "samples" / "pages").mkdir(parents=True)
    for page in pages:
        shutil.copy(page, folder / "samples" / "pages")
    with searchnews.create(folder / "index") as made:
        made.add(searchnews.read(folder / "samples"))
        made.receipt("verdrag").write(folder / "verdrag.json")
    (folder / "queries.txt").write_text("poetin verdrag\nkim\n", "utf-8")
    (folder / "feed.jsonl").write_text('{"headline": "Bestand in Soedan"}\n{"headline": "Bestand i', "utf-8")
    (folder / "topics.tsv").write_text("t1\tverdrag\n", "utf-8")
    (folder / "articles.csv").write_text("kop,datum,tekst\nBestand,2024-06-19,Er is een bestand.\n", "utf-8")
    return folder


@pytest.fixture
def beside(archive, tmp_path, monkeypatch):
    """The folder in which an example runs: a copy, for it may write."""
    return gone_to(archive, tmp_path, monkeypatch)


@pytest.fixture
def beside_few(small_archive, tmp_path, monkeypatch):
    return gone_to(small_archive, tmp_path, monkeypatch)


def gone_to(folder, copy, monkeypatch):
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    monkeypatch.chdir(copy)
    monkeypatch.delenv("SEARCHNEWS_ARCHIVE", raising=False)
    return copy


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=name)
def test_what_is_generated_is_up_to_date(build, path):
    text = path.read_text("utf-8")
    assert build.filled(text) == text, f"{path.name} is out of date: run make docs"


def test_what_is_generated_is_made_anew_and_the_rest_is_left(build):
    text = (DOCS / "fields.md").read_text("utf-8")
    assert build.filled(text.replace("the headline |", "the title |")) == text
    assert build.filled(text.replace("# Fields", "# Parts")) == text.replace("# Fields", "# Parts")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path):
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if "://" not in link:
            target, _, anchor = link.partition("#")
            file = (path.parent / target).resolve() if target else path
            assert file.exists(), f"{link} leads nowhere"
            assert not anchor or anchor in anchors(file), f"{link}: there is no such heading"


def commands():
    """Every command with its name, those too that are loaded only when they are typed."""
    context = click.Context(cli)
    return {name: cli.get_command(context, name) for name in cli.list_commands(context)}


def pages_on(topic):
    """The text of the pages on one topic: commands.md, commands-finding.md, …"""
    return "\n".join(path.read_text("utf-8") for path in sorted(DOCS.glob(f"{topic}*.md")))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_can_be_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) < 600


def test_every_command_and_option_is_described():
    text = pages_on("commands")
    for command_name, command in commands().items():
        assert f"## searchnews {command_name}\n" in text
        section = text.split(f"## searchnews {command_name}\n", 1)[1].split("\n## ", 1)[0]
        for option in command.params:
            if isinstance(option, click.Option) and option.name != "help":  # every command has it
                assert all(f"`{one}`" in section for one in option.opts), (command_name, option.name)


@pytest.mark.parametrize("command_name", sorted(commands()))
def test_every_help_says_what_the_command_does_and_ends_with_an_example(command_name):
    command = commands()[command_name]
    assert command.help
    assert command.epilog.startswith("\b\nExample")
    assert f"searchnews {command_name}" in command.epilog
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_every_case_is_on_the_query_page(build):
    shown = pages_on("query") + pages_on("dates")
    for case in build.tomllib.loads(build.CASES)["case"]:
        if case["query"] == " ".join(case["query"].split()):
            assert f"| {build.code(case['query'])} | {build.code(case['reading'])} |" in shown


def test_every_part_of_an_article_and_of_a_hit_is_described(build):
    text = pages_on("formats") + pages_on("output")
    assert all(f"`{part}`" in text for part in NAMES)
    page = json.loads(build.json_page().removeprefix("```json\n").removesuffix("\n```"))
    keys = {*page, *page["hits"][0], *page["hits"][0]["snippets"][0]}
    described = set(re.findall(r"`(\w+)`", text))
    assert keys <= described


def test_every_field_is_described():
    text = (DOCS / "fields.md").read_text("utf-8")
    assert all(f"`{field.name}:` | `{field.alias}:`" in text for field in FIELDS)


def test_every_variable_of_the_environment_is_described():
    code = "".join(file.read_text("utf-8") for file in (ROOT / "searchnews").rglob("*.py"))
    variables = set(re.findall(r"\bSEARCHNEWS_[A-Z_]+", code))
    table = (DOCS / "commands.md").read_text("utf-8").partition("## Environment")[2].partition("\n## ")[0]
    assert len(variables) > 3
    assert {name for name in variables if f"`{name}" not in table} == set()


def test_every_public_name_is_described_with_an_example():
    pages = [path.read_text("utf-8") for path in sorted(DOCS.glob("python*.md"))]
    sections = [section for page in pages for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]]
    assert sorted(section.split("\n")[0].strip("`") for section in sections) == sorted(searchnews.__all__)
    assert all("```pycon\n>>> " in section for section in sections)


@pytest.mark.parametrize("page", [block for block in blocks(DOCS / "formats.md", "text") if "geleden" in block])
def test_the_layouts_that_are_shown_can_be_read(page, tmp_path):
    file = tmp_path / "2024-06-19-1345-kim.txt"
    file.write_text(page, "utf-8")
    article, *briefs = searchnews.read(file)
    assert article.headline == "Kim spreekt Poetin op lanceerbasis"
    assert (article.cities, article.agencies) == (("Moskou",), ("ANP", "RTR"))
    assert [brief.kind for brief in briefs] == ["brief"] * page.count(" geleden")
    assert [brief.cities for brief in briefs] == [("Rabat",), ("Brussel",)][: len(briefs)]
    assert article.subheadings == (("Geen verklaring",) if "Geen verklaring" in page else ())


def test_the_lines_of_json_that_are_shown_can_be_read(tmp_path):
    lines = [block for block in blocks(DOCS / "formats.md", "json") if block.count("\n") == 1]
    assert lines
    (tmp_path / "news.jsonl").write_text("".join(lines), "utf-8")
    for article in searchnews.read(tmp_path / "news.jsonl"):
        assert isinstance(article, searchnews.Article)
        assert article.cities


@pytest.mark.parametrize("path", [path for path in PAGES if blocks(path, "pycon")], ids=name)
def test_examples_of_python_give_what_the_page_shows(path, beside):
    lines = "".join(blocks(path, "pycon"))
    example = doctest.DocTestParser().get_doctest(lines, {}, name(path), str(path), 0)
    told = []
    runner = doctest.DocTestRunner()
    runner.run(example, out=told.append)
    assert not runner.failures, "".join(told)
    assert runner.tries


@pytest.mark.parametrize("path", [path for path in PAGES if blocks(path, "python")], ids=name)
def test_programs_run(path, beside):
    for program in blocks(path, "python"):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout


def commands_in(block):
    """The command lines of a console block that call searchnews, up to a pipe."""
    for line in block.splitlines():
        within = re.search(r"\$\((searchnews [^)]+)\)", line)
        command = within[1] if within else line.removeprefix("$ ").removeprefix(".venv/bin/")
        if re.match(r"([A-Z_]+=\S+ )*searchnews ", command):
            yield command
        else:
            assert not line.startswith("$ ") or line.split()[1] in ELSEWHERE, f"{line} is never run"


def is_answered(block):
    """Whether a console block shows what its commands print; the two that are typed with make have tests of their own."""
    return "$ make" not in block and not all(line.startswith("$ ") for line in block.splitlines())


CONSOLE = [(name(path), block) for path in PAGES for block in blocks(path, "console")]
COMMAND_LINES = [(page, line) for page, block in CONSOLE if not is_answered(block) for line in commands_in(block)]
ANSWERED = [(page, block) for page, block in CONSOLE if is_answered(block)]


FIRST = {
    "searchnews backup news-2024-06-19.zip": "searchnews info",
    "searchnews restore news-2024-06-19.zip -a restored": "searchnews backup news-2024-06-19.zip",
    "searchnews config number --unset": "searchnews config number 20",
    "SEARCHNEWS_ARCHIVE=elsewhere searchnews search verdrag -c   # exit 3": "searchnews config archive index",
    "SEARCHNEWS_ARCHIVE=elsewhere searchnews search verdrag -c -a index": "searchnews config archive index",
}
"""What must have been typed before some lines."""


def typed(line, folder, *, apart=False):
    """Type a command line. It ends with 0, or 1 (no hits), or with the code that the page promises: `# exit 2`.

    To be quick it is run in this process, unless it is to be one ``apart``.
    """
    promised = re.search(r"# exit (\d+)$", line)
    words = shlex.split(line, comments=True)
    if "|" in words:
        words = words[: words.index("|")]
    if "--receipt" in words:  # which is still to be written
        (folder / words[words.index("--receipt") + 1]).unlink(missing_ok=True)
    run = _run_apart if apart else _run_here
    with pytest.MonkeyPatch.context() as here:
        while "=" in words[0]:  # a variable of this line alone
            here.setenv(*words.pop(0).split("=", 1))
        code, printed = run([_stand_in(word, folder) for word in words])
    assert code in ([int(promised[1])] if promised else [0, 1]), printed
    assert "Traceback" not in printed
    return printed.splitlines()


def _run_apart(words):
    done = subprocess.run(
        [sys.executable, "-m", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80"},
    )
    return done.returncode, done.stdout


def _run_here(words):
    assert words[0] == "searchnews"
    done = CliRunner().invoke(cli, words[1:], prog_name="searchnews", env={"COLUMNS": "80"})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("line", [pytest.param(line, id=f"{page}: {line}") for page, line in COMMAND_LINES])
def test_every_command_line_shown_can_be_run(line, beside_few, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(beside_few / "config"))  # some of them set what other tests would see
    if line.split()[1] in ("shell", "live") and line.startswith("searchnews"):
        pytest.skip("it wants a terminal; tests/terminal/shell and tests/terminal/live give it one")
    if "--watch" in line:
        pytest.skip("it goes on until Ctrl-C; tests/terminal/commands/test_index_in_step.py ends it")
    if re.search(r"//(?:host|search\.example):", line):
        pytest.skip("it asks a server; tests/opensearch does so, where one runs")
    if line in FIRST:  # lines are run in any order, and in several processes
        (beside_few / "news-2024-06-19.zip").unlink(missing_ok=True)
        typed(FIRST[line], beside_few)
    typed(line, beside_few)


def _stand_in(word, folder):
    """What stands in an example for something of the reader's own."""
    if word == "ID":
        return "a7c0e2c18dd0f109d"
    if word in {"~/news", "~/incoming"}:
        return str(folder / "samples" / "pages")
    if word == "page.txt":
        return str(next((folder / "samples" / "pages").glob("2024-06-19-*.txt")))
    return word


def test_the_cron_line_of_the_readme_mails_what_is_new_and_else_keeps_quiet(tmp_path, samples):
    """It is run by a shell, in a home of its own; what it would print, cron would mail."""
    [line] = blocks(ROOT / "README.md", "cron")
    command = line.split(None, 5)[5]
    tools = {"searchnews": f'exec {sys.executable} -m searchnews "$@"', "mail": 'cat > "$HOME/mailed"'}
    for tool, what in tools.items():
        file = tmp_path / "bin" / tool
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{what}\n", "utf-8")
        file.chmod(0o755)
    (tmp_path / "incoming").mkdir()
    with searchnews.create(tmp_path / "news") as archive:
        archive.save("verdragen", "verdrag")

    def printed():
        path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
        environment = {**os.environ, "HOME": str(tmp_path), "PATH": path, "PYTHONPATH": str(ROOT)}
        return subprocess.run(["sh", "-c", command], env=environment, capture_output=True, text=True, check=False)

    shutil.copy(next(samples.glob("2024-06-21-1140-*.txt")), tmp_path / "incoming")
    done = printed()
    assert done.stdout + done.stderr == ""
    assert "Poetin waarschuwt Seoul" in (tmp_path / "mailed").read_text("utf-8")
    (tmp_path / "mailed").unlink()
    (tmp_path / "incoming" / "feed.jsonl").write_text('{"headline": "Bestand i', "utf-8")
    done = printed()
    assert "1 refused" in done.stdout + done.stderr
    assert not (tmp_path / "mailed").exists()


def test_the_shown_page_of_the_readme_is_a_real_one(beside):
    shown = blocks(ROOT / "README.md", "console")[0].partition('"poetin verdrag"\n')[2]
    check_shown(shown, typed("searchnews search 'poetin verdrag'", beside, apart=True))


@pytest.mark.parametrize(
    "block", [pytest.param(block, id=f"{page}: {block.splitlines()[0]}") for page, block in ANSWERED]
)
def test_what_is_shown_below_commands_is_what_they_print(block, beside):
    """The commands of a block are typed one after the other."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        check_shown(shown, typed(command, beside))


def check_shown(shown, printed):
    """Every line that is shown was printed, in this order; dots stand for what is left out, of the page or of a line."""
    real, page = iter(map(untimed, printed)), "\n".join(printed)
    for line in map(untimed, shown.splitlines()):
        if line.strip() != "…":
            assert any(is_shown_by(line, one) for one in real), f"{line}\n\nis not in\n\n{page}"


def is_shown_by(line, real):
    """Whether this is a real line, or the beginning of one."""
    return line == real or (line.endswith("…") and real.startswith(line[:-1].rstrip()))


def untimed(line):
    """A line without what differs from one day to the next: how long it took, with the blanks before it, and when."""
    line = re.sub(r" +(\d+ hits) · [0-9.,]+ ms$", r" \1", line.rstrip())
    return re.sub(r" as on \d+ \w+ \d{4}(, \d\d:\d\d)?$", "", line)
