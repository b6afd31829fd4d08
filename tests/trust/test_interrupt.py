"""Ctrl-C ends whatever is running within a second, tells what came in of what was read, and leaves an archive whole.

A short form of ``make interrupt``: STRIKES says how many, on real articles where there are any. It strikes once a
command has taken so much of the processor; a second is one of the clock, or of the processor on a busy machine. Every
third time it strikes once more, shortly after.
"""

import gzip
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from campaigns import apart, article, verdict
from children import on_linux

from searchnews.archive import Archive
from searchnews.articles.json import encode
from searchnews.engines.registry import FILE_ENGINES
from searchnews.query.budget import VARIABLE
from searchnews.terminal import main
from searchnews.terminal.app import cli  # noqa: F401  # so that no process loads it anew

STRIKES = int(os.environ.get("SEARCHNEWS_STRIKES", "12"))
"""Over all engines."""
IN_FULL = STRIKES > 12
MANY = 4_000 if IN_FULL else 150
TICKS = os.sysconf("SC_CLK_TCK") if os.name == "posix" else 1
MOST = 1.0
"""Seconds that it may take to end."""
PATTERNS = " OR ".join(f"/.*{a}.*[aeiou].*{b}?/" for a in "bdfgklmnpr" for b in "bdfgklmn")
COMMANDS = [
    ("index", "NEWS"),
    ("index", "--again", "SAME"),
    ("index", "--watch", "FOLDER"),
    ("index", "PIPE"),
    ("delete", "--from", "IDS", "--yes"),
    ("reindex",),
    ("check",),
    ("backup", "--force", "OUT"),
    ("export", "--force", "-f", "jsonl", "-o", "OUT", "*"),
    ("search", " w/99 ".join(["de"] * 12)),
    ("search", " OR ".join(f"minstens/{n}:de" for n in range(2, 60))),
    ("search", " ".join(["raket~2"] * 50 + ["mannen~2"] * 50)),
    ("search", PATTERNS),
    ("search", "zin(de het een van)"),
    ("search", "--all", "-n", "10000", "-f", "json", "*"),
    ("kwic", "de", "-n", "10000", "-f", "csv"),
    ("words", "de"),
    ("compare", "de", "het"),
    ("trend", "de,", "het"),
    ("facets", "city,day", "de"),
    ("similar", "ID"),
    ("why-not", "ID", "de w/99 zzz"),
]


@pytest.fixture(scope="module")
def lines(request):
    if IN_FULL:
        with gzip.open(request.getfixturevalue("real") / "news-2019.jsonl.gz", "rb") as file:
            return [next(file).rstrip() for _ in range(2 * MANY)]
    return [encode(article(number)) for number in range(2 * MANY)]


@pytest.fixture(params=FILE_ENGINES, scope="module")
def template(request, tmp_path_factory, lines):
    made = tmp_path_factory.mktemp("made")
    for name, some in (("same.jsonl", lines[:MANY]), ("news.jsonl", lines), ("folder/more.jsonl", lines[MANY:])):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(b"\n".join(some))
    with Archive.create(made / "archive", engine=request.param) as archive:
        archive.add_files([made / "same.jsonl"])
        (made / "ids").write_text("\n".join(each.id for each in archive.articles()))
    return made


def spent(process):
    """Give the seconds of the processor that a process has taken; nothing if it has ended."""
    try:
        parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if parts[0] in "ZX" else (int(parts[11]) + int(parts[12])) / TICKS


def struck(arguments, after, once_more, said):
    """Have a command done by a process that is struck after so many seconds of the processor.

    It is struck again ``once_more`` seconds later, unless that is none. What it says goes into two files. Give its exit
    code, and the seconds that it took after the strike; none if it had ended before.
    """
    process = os.fork()
    if not process:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored where the tests run
            os.environ[VARIABLE] = "0"
            os.environ["TMPDIR"] = str(said.parent / "temporary")
            tempfile.tempdir = None
            for number, name in enumerate((os.devnull, said, said.with_suffix(".err"))):
                os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644), number)
            sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  # it ends soon
            sys.argv = ["searchnews", *arguments]
            main()
        except SystemExit as ended:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code or 0)
        finally:
            os._exit(70)
    begun = spent(process) or 0.0
    taken = begun
    while taken is not None and taken - begun < after:
        time.sleep(0.002)  # or looking would take half of a processor from what is looked at
        taken = spent(process)
    at = time.monotonic()
    if taken is not None:
        os.kill(process, signal.SIGINT)
        if once_more is not None:
            time.sleep(once_more)
            os.kill(process, signal.SIGINT)
    _, status, usage = os.wait4(process, 0)
    by_processor = None if taken is None else usage.ru_utime + usage.ru_stime - taken
    took = None if by_processor is None else min(by_processor, time.monotonic() - at)
    return os.waitstatus_to_exitcode(status), took


def feed(pipe, content):
    """Give something to a pipe, from a process of its own that ends when nobody reads any more."""
    os.mkfifo(pipe)
    process = os.fork()
    if not process:
        with suppress(OSError), pipe.open("wb") as given:
            given.write(content)
        os._exit(0)
    return process


def held(path):
    """Count its articles; apart, as whatever is asked of it: an engine that follows it may hold a lock when we fork."""
    with Archive.open(path) as archive:
        return len(archive)


def count_told(said, before, path):
    """Hold what ``index`` says that came in, and did not, against what the archive has."""
    report = json.loads(said.read_text())
    assert apart(held, path) == (True, before + report["added"]), (report, said.with_suffix(".err").read_text())
    parts = ("added", "replaced", "unchanged", "left_out", "refused_count", "given_up")
    assert report["seen"] == sum(report[part] for part in parts), report


def take_in_the_rest(path, news):
    """What did not come in comes in the next time, and the time after that there is nothing left to read."""
    wanted = {json.loads(line)["id"] for line in news.read_bytes().splitlines()}
    with Archive.open(path) as archive:
        archive.add_files([news])
        assert {each.id for each in archive.articles()} == wanted
        again = archive.add_files([news])
    assert (again.passed_over, again.files, again.unchanged) == (1, 0, len(wanted)), again


@on_linux
def test_ctrl_c_ends_whatever_is_running_and_leaves_an_archive_whole(template, tmp_path):
    dice = random.Random(f"{template}" if IN_FULL else 3)
    number_of = dice.sample(range(len(COMMANDS)), len(COMMANDS))
    slowest = {}
    path, said, pipe = tmp_path / "archive", tmp_path / "said", tmp_path / "pipe"
    (tmp_path / "temporary").mkdir()
    for number in range(STRIKES // len(FILE_ENGINES)):
        command = COMMANDS[number_of[number % len(COMMANDS)]]
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(template / "archive", path)
        before = apart(held, path)[1] if command[0] == "index" else 0
        first_id = (template / "ids").read_text().partition("\n")[0]
        places = {"NEWS": "news.jsonl", "SAME": "same.jsonl", "FOLDER": "folder", "IDS": "ids"}
        arguments = [str(template / places[each]) if each in places else each for each in command]
        others = {"OUT": str(tmp_path / "out.zip"), "ID": first_id, "PIPE": str(pipe)}
        arguments = [others.get(each, each) for each in arguments]
        feeding = feed(pipe, (template / "news.jsonl").read_bytes()) if "PIPE" in command else None
        arguments += ["-f", "json"] if command[0] == "index" and "--watch" not in command else []
        after = dice.random() * (4 if IN_FULL else 0.2)
        once_more = dice.random() * 0.6 if number % 3 == 2 else None
        code, took = struck([*arguments, "-a", str(path)], after, once_more, said)
        if feeding is not None:
            os.kill(feeding, signal.SIGKILL)
            os.waitpid(feeding, 0)
            pipe.unlink()
        wrong = (command, code, took, once_more, (told := said.with_suffix(".err").read_text()))
        assert code in {"index": (0, 130), "search": (0, 1, 2, 130)}.get(command[0], (0, 1, 130)), wrong  # 2: too long
        assert not any(each in told for each in ("Traceback", "Exception", "panicked")), wrong
        assert not list((tmp_path / "temporary").iterdir()), wrong
        if took is not None:
            slowest[command[0]] = max(took, slowest.get(command[0], 0))
            assert took < MOST, wrong
        if command[0] in ("index", "delete", "reindex"):
            assert apart(verdict, path)[1][0], wrong
        if command[0] == "index" and said.stat().st_size and "--watch" not in command:
            count_told(said, before, path)
            assert apart(take_in_the_rest, path, template / "news.jsonl") == (True, None), wrong
    if IN_FULL:
        sys.stderr.write(f"seconds after the strike, at most: {slowest}\n")
