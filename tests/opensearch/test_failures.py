"""Whatever is cut off, at whatever step: a commit is there whole or not at all, and the next writer goes on."""

import os
import threading

import pytest
from cutting import Cutting
from states import NUMBER, state

from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.errors import SearchNewsError
from searchnews.storage.location import store_at

ROUNDS = int(os.environ.get("SEARCHNEWS_ROUNDS", "6"))


def versions(archive):
    """Which versions one search finds, of how many articles."""
    hits = archive.search("bericht", limit=100, snippets=False, suggest=False).hits
    return {hit.article.body for hit in hits}, len(hits)


def assert_whole(archive):
    bodies, number = versions(archive)
    assert len(bodies) == 1
    assert number == NUMBER
    return bodies.pop()


@pytest.fixture
def reading(address):
    """Somebody who searches all the time, and what was torn for them."""
    torn, asked, ended = [], [], threading.Event()

    def read():
        with Archive.open(address) as archive:
            while not ended.is_set():
                bodies, number = versions(archive)
                asked.append(number)
                if len(bodies) != 1 or number != NUMBER:
                    torn.append((bodies, number))

    with Archive.create(address) as made:
        made.add(state(0))
    reader = threading.Thread(target=read)
    reader.start()
    yield torn
    ended.set()
    reader.join()
    assert asked
    assert not torn


@pytest.mark.parametrize("how", ["before", "answer", "request"])
@pytest.mark.usefixtures("reading")
def test_a_line_that_is_cut_at_any_step_tears_nothing_on_opensearch(address, how, monkeypatch):
    monkeypatch.setattr("searchnews.storage.server.lease.FORGOTTEN", 0.3)
    monkeypatch.setattr("searchnews.storage.server.lease.RENEWED", 0.1)
    server, name = address.removeprefix("opensearch+").rsplit("/", 1)
    server = server.split(",")[0]
    with Cutting(server) as counting, Archive.open(f"opensearch+{counting.url}/{name}") as archive:
        archive.add(state(1))
        steps = counting.count
    turn, codes = 1, set()
    with Archive.open(address) as direct:
        for number in range(ROUNDS):
            before, turn = assert_whole(direct), turn + 1
            after = state(turn)[0].body
            confirmed = False
            with Cutting(server, at=1 + (number * steps // ROUNDS), how=how) as cutting:
                try:
                    with Archive.open(f"opensearch+{cutting.url}/{name}") as archive:
                        archive.add(state(turn))
                        confirmed = True
                except SearchNewsError as error:
                    codes.add(error.exit_code)
            assert confirmed or how == "before", "with one request or answer lost it goes on"
            now = assert_whole(direct)
            assert now in ((after,) if confirmed else (before, after))
            direct.add(state(turn))
            assert assert_whole(direct) == after
    assert codes <= {3, 4}
    assert check(address).counts.keys() <= {"note"}


def test_what_was_replaced_does_not_come_back_when_opensearch_clears_it_away(address, monkeypatch):
    monkeypatch.setattr("searchnews.engines.opensearch.head.KEPT", 0.0)
    with Archive.create(address) as archive:
        archive.add(state(0))
        archive.add(state(1))
        store = store_at(address)
        with store.lock(), store.generation(store.manifest()).open_index().writer() as writer:
            writer.delete(["never"])  # it begins, clears away, and never commits
            with Archive.open(address) as reader:
                assert assert_whole(reader) == state(1)[0].body
        assert assert_whole(archive) == state(1)[0].body
