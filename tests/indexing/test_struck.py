"""Ctrl-C at whatever line of a run: what is told and noted agrees with what is in the archive."""

import json
import os
import shutil
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial

import pytest
from campaigns import apart
from click.testing import CliRunner

from searchnews.archive import Archive
from searchnews.errors import CutOff
from searchnews.steps import is_waited_for_in_vain, leave_at_ctrl_c, take
from searchnews.terminal.app import cli

MANY, FEW = 12, 5
WHERE = (
    *("searchnews/steps.py", "indexing/run.py", "indexing/intake.py", "indexing/filling.py", "indexing/ledger.py"),
    *("archive/instep.py", "archive/settling.py", "archive/world.py", "archive/contents.py"),
)
STRIDE = 1 if int(os.environ.get("SEARCHNEWS_STRIKES", "12")) > 12 else 23
"""Of the lines of a run every so many are tried, of each kind of run others; of one step all."""


@contextmanager
def struck_at(line, files=WHERE):
    """Strike at the n-th line that the main thread reaches in some files; give a list that has something if it did."""
    left, struck = line, []

    def trace(frame, event, _):
        nonlocal left
        if not frame.f_code.co_filename.endswith(files):
            return None
        left -= event == "line"
        if not left:
            sys.settrace(None)
            left = -1
            struck.append(frame.f_lineno)
            signal.raise_signal(signal.SIGINT)
        return trace

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored where the tests run
    sys.settrace(trace)
    try:
        yield struck
    finally:
        sys.settrace(None)
        signal.signal(signal.SIGINT, before)


def each_line(first):
    return range(1 + first % STRIDE, 5_000, STRIDE)


def write(path, number, text="tekst"):
    articles = ({"id": f"a{each}", "headline": "Kop", "body": f"Een {text} {each}."} for each in range(number))
    path.write_text("\n".join(map(json.dumps, articles)))


def ids_in(archive):
    return {article.id for article in archive.articles()}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Gives an archive, and the file that it was filled from, which has fewer articles now."""
    made = tmp_path_factory.mktemp("filled")
    write(made / "a.jsonl", MANY)
    with Archive.create(made / "archive") as archive:
        archive.add_files([made / "a.jsonl"])
    write(made / "a.jsonl", FEW)
    return made


# What is struck while it opens a file leaves that to whoever clears up.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_is_noted_of_a_file_is_in(tmp_path):
    write(tmp_path / "a.jsonl", MANY)
    for line in each_line(0):
        with Archive.create(tmp_path / str(line)) as archive:
            report = None
            with struck_at(line) as struck, suppress(KeyboardInterrupt):
                report = archive.add_files([tmp_path / "a.jsonl"])
            if not struck:
                break
            assert report is None or (report.added, report.interrupted) == (len(archive), True), line
            archive.add_files([tmp_path / "a.jsonl"])
            assert len(ids_in(archive)) == MANY, line
    assert line > 300


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("prune", [False, True], ids=["changed", "gone"])
def test_what_is_taken_out_is_counted(filled, tmp_path, prune):
    news = tmp_path / "a.jsonl" if prune else filled / "a.jsonl"
    left, untold = 0 if prune else FEW, []
    if prune:
        write(news, MANY)
        with Archive.create(tmp_path / "archive") as archive:
            archive.add_files([news], within=[tmp_path])
        news.unlink()
    for line in each_line(2 + prune):
        shutil.copytree((tmp_path if prune else filled) / "archive", tmp_path / str(line))
        with Archive.open(tmp_path / str(line)) as archive:
            report = None
            with struck_at(line) as struck, suppress(KeyboardInterrupt):
                report = archive.prune([news]) if prune else archive.add_files([news])
            if not struck:
                break
            assert report is None or report.interrupted, line
            out = MANY - len(archive)
            assert report is None or report.dropped == out, line
            untold += [line] if report is None and out else []
            again = archive.add_files([] if prune else [news], within=[tmp_path] if prune else [])
            out += again.dropped
            if again.gone:
                out += archive.prune(again.gone_paths).dropped
            assert (out, len(archive)) == (MANY - left, left), line
    assert line > 150
    assert min(untold, default=line) >= line - STRIDE - 3  # when all was done, and the answer was on its way


def test_what_is_deleted_is_told(filled, tmp_path):
    for line in each_line(5):
        shutil.copytree(filled / "archive", tmp_path / str(line))
        with Archive.open(tmp_path / str(line)) as archive:
            told = []
            with struck_at(line) as struck, suppress(KeyboardInterrupt):
                archive.delete(["a1", "a2", "no"], on_deleted=told.append)
            if not struck:
                break
            assert sum(told) == MANY - len(archive), line
            archive.add([])  # whoever writes next goes on with what was begun
            assert MANY - len(archive) in (0, 2), line
    assert line > 60


def test_a_step_is_taken_whole_or_not_at_all():
    for line in range(1, 200):
        begun, ended = [], []

        def step(begun=begun, ended=ended):
            begun.append(True)
            threading.Event().wait(0.001)
            ended.append(True)

        interrupted = False
        with struck_at(line, ("searchnews/steps.py",)) as struck:
            try:
                take(step)
            except KeyboardInterrupt:
                interrupted = True
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert begun == ended, line
        if not struck:
            break
        assert interrupted, line
    assert line > 20


def test_a_program_that_goes_on_waits_for_its_steps():
    ended = []

    def step():
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
        threading.Event().wait(0.1)
        ended.append(True)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            take(step)
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended
    assert take(lambda: 3) == 3


def test_an_error_of_a_step_is_told_where_it_is_waited_for():
    with pytest.raises(ZeroDivisionError):
        take(lambda: 1 / 0)


# What follows is done in processes of their own, as what was let go of stays so; no archive is open when they begin.


def leaving(act, seconds=0.0, strikes=1, function="step"):
    """Do something in a process that leaves at Ctrl-C.

    It is struck when a thread begins a function; that goes on when it is released, or at once if there is time.
    """
    released = threading.Event()

    def trace(frame, event, _):
        if frame.f_code.co_name == function and event == "call" and not released.is_set():
            for number in range(strikes):
                threading.Event().wait(0.1 * number)  # two signals at once are one
                signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            if not seconds or strikes > 1:
                released.wait()
            released.set()

    def release():
        released.set()
        for thread in set(threading.enumerate()) - {threading.main_thread()}:
            thread.join()
        assert not is_waited_for_in_vain()

    signal.signal(signal.SIGINT, signal.default_int_handler)
    leave_at_ctrl_c(seconds)
    threading.settrace(trace)
    act(release)


def cut_off(release):
    taken = []

    def step():
        taken.append(True)

    with pytest.raises(CutOff):
        take(step)
    with pytest.raises(CutOff):
        take(step)
    assert not taken
    assert is_waited_for_in_vain()
    release()
    assert taken == [True]


@pytest.mark.parametrize(("seconds", "strikes"), [(0.0, 1), (60.0, 2)], ids=["time is up", "insisting"])
def test_a_step_that_takes_too_long_is_let_go_of_and_no_other_is_taken(seconds, strikes):
    assert apart(leaving, cut_off, seconds, strikes) == (True, None)


def shrink(folder, path, release):
    archive = Archive.open(path)
    report = archive.add_files([folder / "a.jsonl"])
    assert (report.interrupted, report.dropped, len(archive)) == (True, 0, MANY)
    assert f"{MANY - FEW} articles" in report.remarks[0].text
    release()
    assert (report.dropped, len(archive)) == (0, FEW)  # what was told stays what it was


def test_what_is_still_being_taken_out_is_told_as_that(filled, tmp_path):
    shutil.copytree(filled / "archive", tmp_path / "archive")
    assert apart(leaving, partial(shrink, filled, tmp_path / "archive"), 0.0, 1, "_exchange") == (True, None)


def delete_by_command(path, release):
    told = CliRunner().invoke(cli, ["delete", "-a", str(path), "a1", "a2", "no", "--yes"])
    assert (told.exit_code, told.stdout) == (130, "")
    assert told.stderr == "error: interrupted, when it was done: 2 deleted, 1 not found\n"
    release()


def test_the_command_tells_what_was_deleted_when_it_was_struck(filled, tmp_path):
    shutil.copytree(filled / "archive", tmp_path / "archive")
    given = partial(delete_by_command, tmp_path / "archive")
    assert apart(leaving, given, 60.0, 1, "_exchange") == (True, None)


def fill(news, path, release):
    archive = Archive.create(path)
    report = archive.add_files([news])
    assert (report.interrupted, report.added, report.given_up, len(archive)) == (True, 0, MANY, 0)
    release()
    assert (report.added, len(archive)) == (0, MANY)


def test_what_is_still_being_committed_is_told_as_that(tmp_path):
    write(tmp_path / "a.jsonl", MANY)
    given = partial(fill, tmp_path / "a.jsonl", tmp_path / "archive")
    assert apart(leaving, given, 0.0, 1, "_commit") == (True, None)
