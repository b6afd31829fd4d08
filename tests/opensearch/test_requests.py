"""How often a question crosses the network: a journey costs more than most answers."""

import pytest
from cutting import Cutting

from searchnews import Article
from searchnews.archive import Archive


@pytest.fixture
def filled(address):
    cities = ["Tokio", "Seoul", "Moskou"]
    made = [
        Article(
            id=f"a{n}",
            headline=f"Raketten boven zee {n}",
            body=f"{cities[n % 3]} meldt dat de Raketten landden. De ministers vergaderden over straten en brieven. "
            "Wie kijkt, keek of heeft gekeken, ziet Kijkers kijken.",
            cities=(cities[n % 3],),
        )
        for n in range(30)
    ]
    with Archive.create(address) as archive:
        archive.add(made)
    return address


@pytest.fixture
def requests(filled):
    """What is asked of the server by the archive that is opened there."""
    server, name = filled.removeprefix("opensearch+").rsplit("/", 1)
    with Cutting(server.split(",")[0]) as line:
        line.address = f"opensearch+{line.url}/{name}"
        yield line


@pytest.fixture
def archive(requests):
    with Archive.open(requests.address) as opened:
        requests.asked.clear()
        yield opened


@pytest.mark.parametrize(
    ("most", "query", "options"),
    [
        (3, "raketten ministers", {"suggest": False}),
        (3, "straten brieven", {"suggest": True}),
        (3, "raketten", {"facets": ["city"], "sort": "newest"}),
        (3, "kijken ministers", {"suggest": False}),
        (3, "keek gekeken", {"suggest": False}),
        (4, "ministers zee", {"fold": True}),
        (3, "rak*", {"suggest": False}),
        (3, "rak* tok* ministers", {"suggest": False}),
        (7, "rak*", {"suggest": True}),
        (3, "minis~", {"suggest": False}),
        (9, "rakettne", {"suggest": True}),
        (13, "rakettne ministers", {"suggest": True, "partial": True}),
        (9, "zeppelin kangoeroe xylofoon", {"suggest": True, "partial": True}),
    ],
)
def test_a_search_of_opensearch_takes_few_requests(archive, requests, most, query, options):
    archive.search(query, **options)
    first = len(requests.asked)
    assert first <= most, requests.asked
    requests.asked.clear()
    archive.search(query, **options)
    assert len(requests.asked) <= min(first, most - 1), "what was asked is known"


def test_a_search_of_opensearch_sees_what_was_written_since_and_a_rebuild(archive, filled, requests):
    assert archive.search("okapi", suggest=False).total == 0
    with Archive.open(filled) as other:
        other.add([Article(id="new", headline="Okapi", body="Een okapi in zee.")])
    requests.asked.clear()
    assert archive.search("okapi", suggest=False).total == 1
    assert len(requests.asked) <= 4, "what was known of its words is asked again"
    Archive.reindex(filled)
    assert archive.search("okapi", suggest=False).total == 1
