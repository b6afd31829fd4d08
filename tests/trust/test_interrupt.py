"""Ctrl-C ends whatever is running within a second of the processor, and leaves an archive whole.

A short form of ``make interrupt``: STRIKES says how many, on real articles where there are any. It strikes once a
command has taken so much of the processor, so a busy machine changes nothing.
"""

import gzip
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from campaigns import article, verdict
from children import on_linux

from searchnews.archive import Archive
from searchnews.articles.json import encode
from searchnews.engines.registry import FILE_ENGINES
from searchnews.query.budget import VARIABLE
from searchnews.terminal.app import cli

STRIKES = int(os.environ.get("SEARCHNEWS_STRIKES", "12"))
"""Over all engines."""
IN_FULL = STRIKES > 12
MANY = 4_000 if IN_FULL else 150
TICKS = os.sysconf("SC_CLK_TCK") if os.name == "posix" else 1
PATIENCE = 0.6
"""Seconds of the processor until we strike again."""
PATTERNS = " OR ".join(f"/.*{a}.*[aeiou].*{b}?/" for a in "bdfgklmnpr" for b in "bdfgklmn")
COMMANDS = [
    ("index", "NEWS"),
    ("index", "--again", "SAME"),
    ("index", "--watch", "FOLDER"),
    ("delete", "--from", "IDS"),
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


def struck(arguments, after):
    """Have a command done by a process that is struck after so many seconds of the processor.

    Indexing says so, and goes on with what was read; as a reader who does not want that, we strike again then.
    Give its exit code, and the seconds that it took after the strike; none if it had ended before.
    """
    process = os.fork()
    if not process:
        code = 70
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored where the tests run
            os.environ[VARIABLE] = "0"
            nowhere = os.open(os.devnull, os.O_RDWR)
            for number in range(3):
                os.dup2(nowhere, number)
            cli(arguments, prog_name="searchnews")
        except SystemExit as ended:
            code = ended.code or 0
        finally:
            os._exit(code)
    begun = spent(process) or 0.0
    taken = begun
    while taken is not None and taken - begun < after:
        time.sleep(0.002)  # or looking would take half of a processor from what is looked at
        taken = spent(process)
    if taken is not None:
        os.kill(process, signal.SIGINT)
        now = spent(process)
        while arguments[0] == "index" and now is not None and now - taken < PATIENCE:
            time.sleep(0.002)
            now = spent(process)
        if arguments[0] == "index" and now is not None:
            os.kill(process, signal.SIGINT)
    _, status, usage = os.wait4(process, 0)
    took = None if taken is None else usage.ru_utime + usage.ru_stime - taken
    return os.waitstatus_to_exitcode(status), took


@on_linux
def test_ctrl_c_ends_whatever_is_running_and_leaves_an_archive_whole(template, tmp_path):
    dice = random.Random(f"{template}" if IN_FULL else 3)
    number_of = dice.sample(range(len(COMMANDS)), len(COMMANDS))
    slowest = {}
    for number in range(STRIKES // len(FILE_ENGINES)):
        command = COMMANDS[number_of[number % len(COMMANDS)]]
        path = tmp_path / "archive"
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(template / "archive", path)
        first_id = (template / "ids").read_text().partition("\n")[0]
        places = {"NEWS": "news.jsonl", "SAME": "same.jsonl", "FOLDER": "folder", "IDS": "ids"}
        arguments = [str(template / places[each]) if each in places else each for each in command]
        arguments = [{"OUT": str(tmp_path / "out.zip"), "ID": first_id}.get(each, each) for each in arguments]
        code, took = struck([*arguments, "-a", str(path)], dice.random() * (4 if IN_FULL else 0.2))
        wanted = {"index": (0, 130, -signal.SIGINT), "search": (0, 1, 2, 130)}  # 2: that it takes too long
        assert code in wanted.get(command[0], (0, 1, 130)), (command, code)
        if took is not None:
            slowest[command[0]] = max(took, slowest.get(command[0], 0))
            assert took < 1, (command, took)
        if command[0] in ("index", "delete", "reindex"):
            assert verdict(path)[0], command
    if IN_FULL:
        sys.stderr.write(f"seconds of the processor after the strike, at most: {slowest}\n")
