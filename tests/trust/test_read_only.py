"""Who may only read an archive can ask it everything; who would write is told in one line, with exit code 3."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest
import tantivy
from campaigns import answers, apart, article
from test_kill import make

from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.engines.registry import FILE_ENGINES
from searchnews.engines.tantivy.engine import TantivyEngine
from searchnews.engines.tantivy.mirror import Mirror
from searchnews.query.bound import Everything

NOBODY = 65534


@pytest.fixture(params=FILE_ENGINES)
def path(request, ready):
    if os.name != "posix":
        pytest.skip("rights of files are those of POSIX here")
    folder = Path(tempfile.mkdtemp())  # pytest's own folder lets nobody else in
    folder.chmod(0o755)
    ready(folder / "archive", make, request.param)
    yield folder / "archive"
    _allow(folder, writing=True)
    shutil.rmtree(folder)


def _allow(folder, *, writing):
    for each in (folder, *folder.rglob("*")):
        each.chmod((0o755 if writing else 0o555) if each.is_dir() else (0o644 if writing else 0o444))


def _reader(act, *arguments):
    """Do something as somebody who may not write, whoever runs the tests."""

    def as_nobody():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return act(*arguments)

    return apart(as_nobody)


def _whole(path):
    report = check(path)
    return report.whole, report.compared, report.findings


def test_an_archive_that_may_only_be_read_gives_the_same_answers(path):
    right = answers(path)
    _allow(path, writing=False)
    assert _reader(answers, path) == (True, right)
    assert _reader(_whole, path) == (True, (True, 30, ()))
    assert not [each for each in path.rglob("*") if stat.S_IMODE(each.stat().st_mode) & 0o222]


def test_who_may_only_read_sees_what_others_commit(path):
    index = path / "generation-0001" / "index"
    if not (index / "meta.json").exists():
        pytest.skip("only tantivy locks what it reads")
    mirror = Mirror(index)
    reading = TantivyEngine(index, tantivy.Index.open(str(mirror.path)), mirror)
    assert reading.snapshot().count() == 30
    with Archive.open(path) as archive:
        archive.add([article(number, 6) for number in range(60)])
        archive.delete([f"a{number}" for number in range(20, 60)])
    assert reading.snapshot().count() == 20
    assert len(list(reading.snapshot().scan(Everything()))) == 20
    reading.close()
    assert not mirror.path.exists()


def test_who_would_write_is_told_in_one_line(path):
    _allow(path, writing=False)
    acts = {
        "add": lambda archive: archive.add([article(99)]),
        "delete": lambda archive: archive.delete(["a3"]),
        "reindex": lambda _: Archive.reindex(path),
        "save": lambda archive: archive.save("haven", "haven"),
    }

    def write(act):
        with Archive.open(path) as archive:
            acts[act](archive)

    for act in acts:
        went_well, told = _reader(write, act)
        assert not went_well
        assert told.startswith("searchnews.errors.ArchiveUnwritable: cannot write to")
        assert "\n" not in told


def test_whoever_may_read_the_folder_may_read_its_files(path):
    with Archive.open(path) as archive:
        archive.delete(["a1"])
    readable = {each.name: bool(each.stat().st_mode & stat.S_IROTH) for each in path.rglob("*") if each.is_file()}
    assert [name for name, shared in readable.items() if not shared and not name.endswith(".lock")] == []
