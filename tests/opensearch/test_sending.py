"""While documents are made the server answers requests, several at a time, and what goes wrong with one is not missed."""

import threading

import pytest
from cutting import Cutting

from searchnews import Article
from searchnews.analysis import Analyzer
from searchnews.archive import Archive
from searchnews.errors import EngineFailure
from searchnews.indexing.documents import document_maker
from searchnews.storage.location import store_at

LONGEST = 10
"""Seconds for which one request waits for another; it is there at once where two may be under way."""


def documents(*ids):
    make = document_maker(Analyzer())
    return [make(Article(id=id, headline=f"Raketten {id}", body="Boven zee.")) for id in ids]


def writing(address, line, lots):
    """Write lots of documents over the line and commit them."""
    server, name = address.removeprefix("opensearch+").rsplit("/", 1)
    Archive.create(address).close()
    with Cutting(server.split(",")[0], refuse=line) as cutting:
        store = store_at(f"opensearch+{cutting.url}/{name}")
        with store.lock():
            engine = store.generation(store.manifest()).open_index()
            with engine.writer() as writer:
                for lot in lots:
                    writer.add(documents(*lot))
                writer.commit()
            engine.close()
    with Archive.open(address) as archive:
        return archive.search("raketten", suggest=False).total


def bulks(first, others):
    """Do something with the first request that writes documents, and something else with those after it."""
    numbers, lock = iter(range(1000)), threading.Lock()

    def told(_, path, __):
        if "/_bulk" not in path or ".words" in path:
            return 0
        with lock:
            number = next(numbers)
        return others() if number else first()

    return told


def test_opensearch_is_sent_the_next_documents_before_it_has_answered(address):
    second, met = threading.Event(), []
    line = bulks(lambda: met.append(second.wait(LONGEST)) or 0, lambda: second.set() or 0)
    assert writing(address, line, [["a"], ["b"], ["c"]]) == 3
    assert met == [True]


def test_what_opensearch_is_to_take_back_comes_after_what_it_was(address):
    second, met = threading.Event(), []
    line = bulks(lambda: met.append(second.wait(0.3)) or 0, lambda: second.set() or 0)
    assert writing(address, line, [["a"], ["a"]]) == 1, (
        "the first is taken back, and there is one document of that name"
    )
    assert met == [False]


def test_a_request_that_opensearch_refuses_later_keeps_all_from_being_committed(address):
    line = bulks(lambda: 0, lambda: 403)
    with pytest.raises(EngineFailure):
        writing(address, line, [["a"], ["b"], ["c"]])
    with Archive.open(address) as archive:
        assert archive.search("raketten", suggest=False).total == 0
        archive.add([Article(id="d", headline="Raketten", body="Boven land.")])
        assert [hit.id for hit in archive.search("raketten").hits] == ["d"]
