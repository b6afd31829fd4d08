"""An archive on a server is filled, asked, rebuilt and looked after as one in a folder, and by many at once."""

import json
import pickle
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from cutting import Cutting

from searchnews import Article, Filters, read
from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.articles.article import KINDS
from searchnews.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveNotFound,
    ArchiveUnwritable,
    EngineFailure,
)
from searchnews.storage.base import SAVED, WITHDRAWN
from searchnews.storage.location import store_at
from searchnews.storage.manifest import MANIFEST, text_of

SAMPLES = Path(__file__).parents[2] / "samples"


def articles(*numbers, text="De raketten landden in zee."):
    return [Article(id=f"a{n}", headline=f"Raketten {n}", body=text) for n in numbers]


def ids(archive, query="*"):
    return {hit.id for hit in archive.search(query, limit=1000).hits}


@pytest.fixture
def archive(address):
    with Archive.create(address) as made:
        made.add(articles(*range(5)))
        yield made


def test_opensearch_gives_back_what_went_in(archive, address):
    assert len(archive) == 5
    assert ids(archive, "raket zee") == {f"a{n}" for n in range(5)}
    with Archive.open(address) as again:
        assert again.get("a3").headline == "Raketten 3"
        assert again.info().server["health"].split(":")[0] in ("green", "yellow")
        assert again.info().path == address


def test_opensearch_takes_all_samples_and_knows_them_again(address):
    samples = [item for item in read(SAMPLES) if isinstance(item, Article)]
    samples = [article for kind in KINDS for article in [each for each in samples if each.kind == kind][:20]]
    assert len({article.kind for article in samples}) > 2
    with Archive.create(address) as archive:
        report = archive.add(samples)
        again = archive.add(samples)
        assert again.added == 0
        assert len(archive) == report.added
    assert check(address).counts.keys() <= {"note"}


def test_opensearch_replaces_leaves_and_deletes(archive):
    report = archive.add([*articles(1, text="Andere tekst over vrede."), *articles(2), *articles(9)])
    assert (report.added, report.replaced, report.unchanged) == (1, 1, 1)
    assert ids(archive, "vrede") == {"a1"}
    assert archive.delete(["a9", "never"]) == 1
    assert len(archive) == 5
    report = archive.add_files([])
    assert report.articles == 0


def test_opensearch_is_asked_by_another_process_as_it_is_by_then(archive, address):
    with Archive.open(address) as other:
        assert len(other) == 5
        archive.add(articles(7, text="Een zeldzaam woord: okapi."))
        assert ids(other, "okapi") == {"a7"}, "the words of the newest commit are known, too"
        Archive.reindex(address)
        archive.add(articles(8))
        assert len(other) == len(archive) == 7


def test_opensearch_is_checked_and_its_words_are_told(archive, address):
    found = check(address)
    assert (found.articles, found.compared, found.counts) == (5, 5, {})
    store = store_at(address)
    generation = store.generation(store.manifest())
    words = generation.words()
    assert words.missing(["raketten\traket", "okapi\t"]) == ["okapi\t"]
    assert words.lines("!raket\t") == ["!raket\traketten"]
    assert {line.partition("\t")[0] for line in words.lines("rak")} == {"raketten"}
    assert words.sweep(["zee\t", "never\t", "zee\t"]) == ["zee\t"]
    with pytest.raises(ArchiveDamaged, match="two stems"):
        words.add(["raketten\traketten-zelf"])


def test_opensearch_keeps_saved_searches_for_everybody(archive, address):
    archive.save("zee", "raket zee", filters=Filters())
    with Archive.open(address) as other:
        assert [search.name for search in other.saved()] == ["zee"]
        assert ids(other, "@zee") == {f"a{n}" for n in range(5)}


def test_opensearch_lets_one_write_at_a_time(archive, address):
    with store_at(address).lock(), pytest.raises(ArchiveLocked, match="is writing to the archive"):
        archive.add(articles(6))
    archive.add(articles(6))
    assert len(archive) == 6


@contextmanager
def taken_over(sleeper, other):
    """Let another take over the right of a writer that sleeps, as if that had run on a machine that is gone."""
    records = other.records
    while True:
        epoch, _, _, process, token, beat = json.loads((known := records.read("lock")).text)
        if records.put("lock", json.dumps([epoch, "elsewhere", "", process, token, beat]), known):
            break
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("searchnews.storage.server.lease.FORGOTTEN", 0.2)
        with other.lock():
            yield


def test_a_writer_of_opensearch_that_was_taken_for_dead_can_do_no_harm(archive, address):
    """It wakes up when another has the right to write, and tries everything that a writer does."""
    sleeper, other = store_at(address), store_at(address)
    with sleeper.lock():
        old = sleeper.manifest()
        generation, next_one = sleeper.generation(old), sleeper.generation(old.replace(generation=2))
        assert sleeper.read(WITHDRAWN) is None
        started = generation.open_index().writer()
        started.delete(["a1"])
        with taken_over(sleeper, other):
            new = other.manifest().replace(generation=2)
            other.generation(new).create_index()
            index = other.generation(new).index
            other.replace(WITHDRAWN, '{"by": "the second"}')
            for step in (
                lambda: sleeper.put_manifest(sleeper.manifest()),
                lambda: sleeper.replace(WITHDRAWN, '{"by": "the first"}'),
                started.commit,
                lambda: generation.open_index().writer().delete(["a1"]),
                lambda: sleeper.clear(old),
                next_one.create_index,
                next_one.remove,
                generation.remove,
            ):
                with pytest.raises((EngineFailure, ArchiveUnwritable), match="somebody else"):
                    step()
            assert other.generation(new).index == index
            assert other.generation(new).open_index().snapshot().count() == 0
            other.generation(new).remove()
    assert len(archive) == 5
    assert other.read(WITHDRAWN) == b'{"by": "the second"}'


def test_a_renewal_of_which_no_answer_comes_is_tried_again(address, monkeypatch):
    monkeypatch.setattr("searchnews.storage.server.lease.RENEWED", 0.02)
    server, name = address.removeprefix("opensearch+").rsplit("/", 1)
    store_at(address).make()
    with Cutting(server.split(",")[0], how="answer") as cutting:
        store = store_at(f"opensearch+{cutting.url}/{name}")
        with store.lock():
            for _ in range(3):
                cutting.at = cutting.count + 1
                while cutting.count < cutting.at + 4:
                    time.sleep(0.01)
            epoch = json.loads(store_at(address).records.read("lock").text)[0]
        assert json.loads(store_at(address).records.read("lock").text)[:4] == [epoch, "", "", 0], "it was let go of"
    with store_at(address).lock():
        pass


def test_a_process_that_is_dead_is_known_as_such_only_on_its_own_machine(address, monkeypatch):
    monkeypatch.setattr("searchnews.storage.server.lease.FORGOTTEN", 0.5)
    store = store_at(address)
    with store.lock():
        mine = json.loads(store.records.read("lock").text)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    host = socket.gethostname()
    for machine in (mine[2], "another start of it"):
        records = store_at(address).records
        records.put("lock", json.dumps([7, host, machine, dead.pid, "x", 0]), records.read("lock"))
        started = time.monotonic()
        with store_at(address).lock():
            took = time.monotonic() - started
        assert took > 0.5 or (machine and machine == mine[2])


def test_a_rebuilt_opensearch_takes_the_place_of_the_old_one_and_leaves_nothing(archive, address):
    store = store_at(address)
    before = store.generation(store.manifest()).index
    Archive.reindex(address)
    after = store_at(address)
    assert after.generation(after.manifest()).index != before
    assert after.leftovers(after.manifest()) == []
    assert len(archive) == 5, "who had it open goes on with the new one"


def test_questions_to_opensearch_go_on_while_it_is_rebuilt(archive, address):
    wrong, ended = [], threading.Event()

    def ask():
        with Archive.open(address) as other:
            while not ended.is_set():
                if len(other) != 5 or ids(other, "raket") != {f"a{n}" for n in range(5)}:
                    wrong.append(len(other))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for _ in range(2):
            Archive.reindex(address)
    finally:
        ended.set()
        asking.join()
    assert not wrong


def test_a_manifest_that_a_search_does_not_see_yet_is_no_rebuild(archive, address):
    store = store_at(address)
    later = store.manifest().replace(created="2026-01-02T03:04:05+00:00")
    store.records.put(
        MANIFEST, text_of(later), store.records.read(MANIFEST)
    )  # who asks for it by its name sees it, and no search does
    assert ids(archive, "raket") == {f"a{n}" for n in range(5)}
    with Archive.open(address) as other:
        assert len(other) == 5


def test_opensearch_has_no_archive_before_one_is_made(address, tmp_path):
    with pytest.raises(ArchiveNotFound, match="there is no archive in"):
        Archive.open(address)
    with pytest.raises(ArchiveError, match="keeps its index in a folder"):
        Archive.create(address, engine="tantivy")
    with pytest.raises(ArchiveError, match="keeps its index on a server"):
        Archive.create(tmp_path / "here", engine="opensearch")


def test_a_deleted_opensearch_is_told(archive, address):
    store = store_at(address)
    index = store.generation(store.manifest()).index
    store.records.server.ask("DELETE", f"/{index}")
    with pytest.raises(ArchiveDamaged, match="gone from"):
        archive.search("raket")
    with pytest.raises(ArchiveDamaged):
        archive.add(articles(6))
    with pytest.raises(ArchiveDamaged, match="is gone from the server"):
        Archive.open(address)
    assert store.records.server.ask("GET", f"/{index}", missing_is={}) == {}, "nobody made it by writing"


def test_a_store_of_opensearch_goes_to_other_processes(address, archive):
    store = pickle.loads(pickle.dumps(store_at(address)))
    generation = pickle.loads(pickle.dumps(store.generation(store.manifest())))
    assert generation.open_index().snapshot().count() == 5
    assert store.read(MANIFEST) == store_at(address).read(MANIFEST)
    assert store.read(SAVED) is None
