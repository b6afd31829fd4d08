"""Whatever happens to a file of an archive does no harm, or is noticed: by opening, searching, or ``check``.

A short form of ``make damage``: TRIALS says how many.
"""

import os
import random
import shutil

import pytest
from campaigns import SHORT, answers, apart, copy, tried, verdict
from test_kill import make

from searchnews.archive import Archive
from searchnews.engines.registry import FILE_ENGINES
from searchnews.readers import Withdrawn

TRIALS = int(os.environ.get("SEARCHNEWS_TRIALS", "24"))
HARM = ("flip", "cut", "empty", "swap", "append", "remove")
LOCKS = ("write.lock", "saved.lock", "withdrawn.lock", "MAIN_WRITELOCK", ".tantivy-writer.lock", ".tantivy-meta.lock")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes as POSIX knows them")


@pytest.fixture(params=FILE_ENGINES, scope="module")
def template(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "archive"
    made(path, request.param)
    answers(path), verdict(path)  # none of it is done apart: what it imports no other process needs to
    return path


def made(path, engine):
    make(path, engine, **({} if TRIALS > 24 else SHORT))
    with Archive.open(path) as archive:
        archive.add([Withdrawn("kill.xml", "a99", "Bericht 99")])


def harm(path, how, dice):
    """Do one kind of harm to one file; give what was done."""
    files = sorted(file for file in path.rglob("*") if file.is_file() and file.name not in LOCKS)
    file = dice.choice(files)
    content = bytearray(file.read_bytes())
    place = dice.randrange(max(1, len(content)))
    if how == "flip":
        content[place] ^= 1 << dice.randrange(8)
    elif how == "cut":
        del content[place:]
    elif how == "empty":
        content.clear()
    elif how == "append":
        content += dice.randbytes(dice.choice([1, 8, 4096]))
    elif how == "swap":
        other = dice.choice([each for each in files if each != file])
        content, theirs = bytearray(other.read_bytes()), bytes(content)
        other.write_bytes(theirs)
        how = f"swap with {other.name}"
    if how == "remove":
        file.unlink()
    else:
        file.write_bytes(content)
    return f"{file.relative_to(path)}: {how} at {place}"


def rebuilt(path):
    Archive.reindex(path)
    return answers(path)


def after_harm(path, *, carried_on):
    """What is told of an archive when it is asked, checked, and maybe built anew: what is damaged is not carried on."""

    def ask():
        return tried(answers, path), tried(verdict, path), tried(rebuilt, path) if carried_on else None

    fine, told = apart(ask)
    assert fine, told
    return told


def test_no_damage_is_silent(template, tmp_path, capfd):
    right = apart(answers, template)
    assert right[0]
    copy(template, tmp_path / "anew")
    anew = apart(rebuilt, tmp_path / "anew")  # statistics count no replaced article any more, which may move hits
    assert anew[0]
    dice = random.Random(TRIALS)
    for number in range(TRIALS // len(FILE_ENGINES)):
        path = tmp_path / "archive"
        shutil.rmtree(path, ignore_errors=True)
        copy(template, path)
        done = harm(path, HARM[number % len(HARM)], dice)
        told, checked, carried = after_harm(path, carried_on=number % 3 == 0)
        if "panicked" in capfd.readouterr().err:
            pytest.fail(f"a trace of Rust reached the reader: {done}")
        for fine, said in (told, checked):
            assert fine or said.startswith("searchnews.errors."), (done, said)
        noticed = not told[0] or not checked[0] or not checked[1][0]
        assert noticed or told == right, done
        if carried:
            fine, said = carried
            assert said[:3] == anew[1][:3] if fine else said.startswith("searchnews.errors."), (done, said)
