"""Of three nodes one may stop or die without anybody noticing; of what two may, it is told, and no half answer given.

These tests end the nodes for good: they are the last of a run.
"""

import os
import signal
import threading

import pytest

from searchnews import Article
from searchnews.archive import Archive
from searchnews.engines.opensearch import client
from searchnews.errors import EngineError

NODES = [int(number) for number in os.environ.get("SEARCHNEWS_TEST_NODES", "").split()]

pytestmark = pytest.mark.skipif(len(NODES) != 3, reason="not three nodes that a test may end: make test-opensearch")


def articles(*numbers):
    return [Article(id=f"a{n}", headline=f"Bericht {n}", body="De raketten landden in zee.") for n in numbers]


def held(archive):
    return archive.search("raket zee", limit=10, snippets=False).total


def test_of_opensearch_a_node_dies_while_it_is_searched_and_written_to_and_then_another(address, monkeypatch):
    monkeypatch.setattr(client, "TIMEOUT", 10.0)
    monkeypatch.setattr(client, "PATIENCE", 15.0)
    totals, ended, wrong = [], threading.Event(), []
    with Archive.create(address) as archive:
        archive.add(articles(*range(20)))

        def read():
            with Archive.open(address) as other:
                while not ended.is_set():
                    try:
                        totals.append(held(other))
                    except EngineError as error:  # noqa: PERF203  # it is what is counted
                        wrong.append(str(error))

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for turn in range(6):
                if turn == 2:
                    os.killpg(NODES[0], signal.SIGKILL)
                archive.add(articles(*range(20 + turn * 10, 30 + turn * 10)))
        finally:
            ended.set()
            reader.join()
        assert held(archive) == 80
        assert totals == sorted(totals), "what was there once is there"
        assert set(totals) <= set(range(20, 90, 10)), "of each commit all is seen, or nothing"
        assert not wrong
        os.killpg(NODES[1], signal.SIGSTOP)
        with pytest.raises(EngineError):
            archive.add(articles(100))
        os.killpg(NODES[1], signal.SIGCONT)
        os.killpg(NODES[1], signal.SIGKILL)
        with pytest.raises(EngineError):
            archive.add(articles(101))
        try:
            assert held(archive) >= 80, "an answer is a whole one"
        except EngineError as error:
            assert error.hint  # noqa: PT017  # an answer or an error are both well
