"""Whatever is killed, or finds the disk full, loses nothing that was confirmed and blocks nothing.

A short form of ``make kill``: ROUNDS says how many.
"""

import os
import random
import shutil
import signal
from functools import cache, partial

import pytest
from campaigns import SHORT, answers, apart, article, copy, struck, verdict

from searchnews.archive import Archive
from searchnews.archive.maintenance.backup import backup
from searchnews.engines.registry import FILE_ENGINES
from searchnews.storage.location import store_at

ROUNDS = int(os.environ.get("SEARCHNEWS_ROUNDS", "12"))
"""Kills, over all engines."""
IN_FULL = ROUNDS > 12
LONG = 11 if IN_FULL else SHORT["long"]
STEPS = 60
SECONDS = 0.4 if IN_FULL else 0.15
"""Until a kill by time, at most: the commands take some 0.1 s."""
BLOCK = 4096
SIZES = range(0, 1 << 20, BLOCK) if IN_FULL else range(BLOCK, 1 << 20, 8 * BLOCK)
"""Bytes beyond which no file may grow; of ours the largest has some 12 kB with tantivy, 56 kB with whoosh."""
unix = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")


def make(path, engine, many=30, long=11):
    with Archive.create(path, engine=engine) as archive:
        archive.add([article(number, 0, long) for number in range(many)])
        archive.add([article(number, 1, long) for number in range(0, many, 7)])
        archive.save("havens", "haven")


def add(path):
    with Archive.open_or_create(path) as archive:
        archive.add([article(number, 0, LONG) for number in range(30, 42)], commit_every=5)


def replace(path):
    with Archive.open_or_create(path) as archive:
        archive.add([article(number, 2, LONG) for number in range(10)])


def delete(path):
    with Archive.open(path) as archive:
        archive.delete([f"a{number}" for number in range(5)])


def reindex(path):
    Archive.reindex(path)


def save(path):
    with Archive.open(path) as archive:
        archive.save("havens", "haven graan", force=True)


def back_up(path):
    backup(path, path.parent / "backup.zip", force=True)


COMMANDS = [add, replace, delete, reindex, save, back_up]


def contents(path):
    with Archive.open(path) as archive:
        return {each.id: each.body for each in archive.articles()}, {name: one.query for name, one in _saved(archive)}


def _saved(archive):
    return [(one.name, one) for one in archive.saved()]


def lying_about(path):
    store = store_at(path)
    return store.leftovers(store.manifest())


def between(command, before, after, found):
    """Whether an archive holds what it held, what it was to hold, or for several commits what lies between."""
    if command is not add:
        return found in (before, after)
    return before[0].items() <= found[0].items() <= after[0].items() and found[1] == before[1]


def state(path):
    """Everything that is asked of an archive once a command has ended."""
    return contents(path), answers(path)[0], verdict(path)


@cache
def undisturbed(template, command):
    """What an archive holds before a command, and its state when the command was left alone."""
    whole = template.parent / f"whole-{command.__name__}"
    copy(template, whole / "archive")
    fine, known = apart(before_and_after, command, whole / "archive")
    assert fine, known
    return known


def before_and_after(command, path):
    before = contents(path)
    command(path)
    return before, state(path)


def found_and_done_again(command, path):
    """What there is of an archive, whether a check finds it whole, and its state when the command was done again."""
    left, whole = contents(path), verdict(path)[0]
    command(path)
    return left, whole, state(path)


def try_it(template, work, command, strike):
    """Strike a command, and see what is left of the archive."""
    shutil.rmtree(work, ignore_errors=True)
    copy(template, work / "archive")
    path = work / "archive"
    before, after = undisturbed(template, command)
    ended = strike(command, path)
    fine, known = apart(found_and_done_again, command, path)
    assert fine, known
    left, whole, then = known
    assert whole, "a check finds damage"
    assert between(command, before, after[0], left), (before, after, left)
    if ended:
        assert left == after[0]
    assert then == after
    assert after[2][0]
    assert all("kept out" in line for line in after[2][1])
    assert {each.name for each in work.iterdir()} <= {"archive", "backup.zip"}
    return ended


@pytest.fixture(params=FILE_ENGINES, scope="module")
def template(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "archive"
    make(path, request.param, **({} if IN_FULL else SHORT))
    state(path)  # neither is done apart: what they import no other process needs to
    return path


@unix
def test_what_is_killed_loses_nothing_and_blocks_nothing(template, tmp_path):
    dice = random.Random(f"{template}{ROUNDS}" if IN_FULL else 8)
    for number in range(ROUNDS // len(FILE_ENGINES)):
        command = COMMANDS[number % len(COMMANDS)]
        by_time = (number + number // len(COMMANDS)) % 2
        how = {"after": dice.random() * SECONDS} if by_time else {"at_step": dice.randrange(STEPS)}
        try_it(template, tmp_path / "work", command, lambda act, path, how=how: struck(act, (path,), **how))


def on_a_full_disk(command, path, most):
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    command(path)


@unix
@pytest.mark.parametrize("command", [replace, reindex])
def test_a_full_disk_is_one_error_and_blocks_nothing(template, tmp_path, command):
    """No file may grow beyond a size, which rises by 4 kB until the command completes."""
    told = set()

    def strike(act, path, most):
        given = apart(on_a_full_disk, act, path, most)
        if not given[0]:
            told.add(given[1].partition(":")[0])
        return given[0]

    for most in SIZES:
        if try_it(template, tmp_path / "work", command, partial(strike, most=most)):
            break
    else:
        pytest.fail("it never completed")
    assert told <= {"searchnews.errors.ArchiveUnwritable"}
