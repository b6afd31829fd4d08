"""How often a question crosses the network: a journey costs more than most answers."""

import pytest

from searchnews import Article
from searchnews.archive import Archive
from searchnews.engines.opensearch.client import Server


@pytest.fixture
def requests(monkeypatch):
    """The paths of all requests that are sent."""
    sent, ask = [], Server.ask

    def counting(server, method, path, *rest, **options):
        sent.append(f"{method} {path}")
        return ask(server, method, path, *rest, **options)

    monkeypatch.setattr(Server, "ask", counting)
    return sent


@pytest.fixture
def archive(address):
    cities = ["Tokio", "Seoul", "Moskou"]
    made = [
        Article(
            id=f"a{n}",
            headline=f"Raketten boven zee {n}",
            body=f"{cities[n % 3]} meldt dat de Raketten landden. De ministers vergaderden over straten en brieven.",
            cities=(cities[n % 3],),
        )
        for n in range(30)
    ]
    with Archive.create(address) as filled:
        filled.add(made)
    with Archive.open(address) as opened:
        yield opened


@pytest.mark.parametrize(
    ("most", "query", "options"),
    [
        (3, "raketten ministers", {"suggest": False}),
        (3, "straten brieven", {"suggest": True}),
        (3, "raketten", {"facets": ["city"], "sort": "newest"}),
        (4, "ministers zee", {"fold": True}),
        (4, "rak*", {}),
        (4, "minis~", {"suggest": False}),
        (9, "rakettne", {"suggest": True}),
        (13, "rakettne ministers", {"suggest": True, "partial": True}),
        (18, "zeppelin kangoeroe xylofoon", {"suggest": True, "partial": True}),
    ],
)
def test_a_search_of_opensearch_takes_few_requests(archive, requests, most, query, options):
    archive.search(query, **options)
    first = len(requests)
    assert first <= most, requests
    requests.clear()
    archive.search(query, **options)
    assert len(requests) <= min(first, most - 1), "what was asked is known"


def test_a_search_of_opensearch_sees_what_was_written_since_and_a_rebuild(archive, address, requests):
    assert archive.search("okapi", suggest=False).total == 0
    with Archive.open(address) as other:
        other.add([Article(id="new", headline="Okapi", body="Een okapi in zee.")])
    requests.clear()
    assert archive.search("okapi", suggest=False).total == 1
    assert len(requests) <= 4, "what was known of its words is asked again"
    Archive.reindex(address)
    assert archive.search("okapi", suggest=False).total == 1
