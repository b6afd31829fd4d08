"""Damages indexes, fills disks and holds locks: what goes wrong is told in one line, and what was committed stays."""

import gc
import multiprocessing
import os
import signal
import warnings

import pytest
from engine_samples import document, fill, ids

from searchnews.engines import FILE_ENGINES, engine_named
from searchnews.errors import ArchiveDamaged, ArchiveUnwritable, EngineFailure
from searchnews.query.bound import Everything, Near, OneTerm

unix = pytest.mark.skipif(os.name != "posix", reason="limits and signals as Unix has them")


@pytest.fixture(params=FILE_ENGINES)
def kind(request):
    return engine_named(request.param)


@pytest.fixture
def folder(kind, tmp_path):
    engine = kind.create(tmp_path / "index")
    fill(engine, *(document(f"a{n}", "kim poetin") for n in range(50)))
    engine.close()
    return tmp_path / "index"


def test_a_folder_that_is_not_there_is_damage(kind, tmp_path):
    with pytest.raises(ArchiveDamaged) as caught:
        kind.open(tmp_path / "nothing")
    assert str(tmp_path / "nothing") in caught.value.message
    assert caught.value.hint
    assert caught.value.path == tmp_path / "nothing"
    assert not (tmp_path / "nothing").exists()


def test_an_empty_folder_is_damage(kind, tmp_path):
    with pytest.raises(ArchiveDamaged):
        kind.open(tmp_path)


def is_book_keeping(name):
    return name.endswith((".lock", ".managed.json")) or "WRITELOCK" in name


@pytest.mark.parametrize("harm", ["empty", "half", "gone", "garbage"])
def test_a_damaged_file_is_told(kind, folder, harm):
    for path in sorted(folder.iterdir()):
        if is_book_keeping(path.name):
            continue
        before = path.read_bytes()
        if harm == "gone":
            path.unlink()
        else:
            path.write_bytes({"empty": b"", "half": before[: len(before) // 2], "garbage": b"\x07" * len(before)}[harm])
        message = what_is_told(kind, folder)
        assert message
        assert "\n" not in message
        assert len(message) < 400
        path.write_bytes(before)
    assert ask_everything(kind, folder) == 50


def what_is_told(kind, folder):
    with warnings.catch_warnings():
        # Whoosh leaves files open in which it finds no sense; Python closes them, and complains.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            ask_everything(kind, folder)
        except (ArchiveDamaged, EngineFailure) as error:
            return error.message
        finally:
            gc.collect()


def ask_everything(kind, folder):
    engine = kind.open(folder)
    try:
        engine.snapshot().get(["a1"])
        engine.snapshot().known(briefs=["lead of a2"])
        engine.snapshot().leads(["lead of a2"])
        engine.snapshot().search(OneTerm("body", "stem", "kim"), limit=3, facets={"kind": 2})
        engine.snapshot().counts("body", "stem", ["kim"])
        return len(list(engine.snapshot().scan(Everything())))
    finally:
        engine.close()


def test_there_is_one_writer_at_a_time(kind, folder):
    first, second = kind.open(folder), kind.open(folder)
    with first.writer() as writer:
        writer.add([document("b", "kim")])
        with pytest.raises(EngineFailure, match="another process is writing"), second.writer() as late:
            late.add([document("c", "kim")])
        writer.commit()
    fill(second, document("d", "kim"))
    assert second.snapshot().count() == first.snapshot().count() == 52
    first.close()
    second.close()


def write_until_killed(name, folder, ready):
    engine = engine_named(name).open(folder)
    writer = engine.writer()
    for n in range(10**6):
        writer.add([document(f"lost{n}", "kim " * 100)])
        if n == 300:
            ready.set()


@unix
def test_a_writer_that_is_killed_loses_only_what_was_not_committed(kind, folder):
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=write_until_killed, args=(kind.name, folder, ready))
    process.start()
    assert ready.wait(500)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    engine = kind.open(folder)
    assert engine.snapshot().count() == 50
    fill(engine, document("new", "kim"))
    assert engine.snapshot().count() == 51
    engine.close()


def write_on_a_full_disk(name, folder, answers):
    """No file may grow over 200 kB: writing further fails as it does on a full disk."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    engine = engine_named(name).open(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        with engine.writer() as writer:
            for n in range(4000):
                noise = " ".join(str(hash((n, m))) for m in range(60))
                writer.add([document(f"lost{n}", noise)])
            writer.commit()
        answers.put("no error")
    except ArchiveUnwritable as error:
        answers.put((error.message, error.hint))
    answers.put(engine.snapshot().count())
    engine.close()


@unix
def test_a_full_disk_is_told_and_loses_nothing(kind, folder):
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=write_on_a_full_disk, args=(kind.name, folder, answers))
    process.start()
    message, hint = answers.get(timeout=500)
    assert "\n" not in message
    assert "nothing that was committed is lost" in hint
    assert answers.get(timeout=500) == 50
    process.join()
    assert process.exitcode == 0
    engine = kind.open(folder)
    fill(engine, document("new", "kim"))
    assert "new" in ids(engine, OneTerm("body", "stem", "kim"))
    engine.close()


def test_a_writer_that_failed_is_of_no_more_use(kind, folder):
    engine = kind.open(folder)
    writer = engine.writer()
    with pytest.raises(EngineFailure):
        writer.add([document("b")._replace(texts={("body", "stem"): "\ud800"})])
    with pytest.raises(EngineFailure, match="closed"):
        writer.add([document("c")])
    with pytest.raises(EngineFailure, match="closed"):
        writer.commit()
    writer.close()
    assert fill(engine, document("d")).snapshot().count() == 51
    engine.close()


def test_words_that_can_stand_in_too_many_ways_are_refused_by_tantivy(tmp_path):
    engine = engine_named("tantivy").create(tmp_path)
    query = Near("body", "stem", tuple("abcdefgh"), 20)
    with pytest.raises(EngineFailure, match="8 words at most 20 apart") as caught:
        engine.snapshot().search(query, limit=1)
    assert "fewer words" in caught.value.hint
    engine.close()
