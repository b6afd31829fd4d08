"""All hits can be gone through: in order, complete, and without holding them in memory."""

import tempfile
import tracemalloc

import pytest

import searchnews
from searchnews.engines.tantivy import results


@pytest.fixture(scope="module")
def archive():
    with tempfile.TemporaryDirectory() as folder, searchnews.create(folder) as archive:
        archive.add(
            searchnews.Article(
                id=f"n{n}",
                headline=f"Bericht {n}",
                body=("Vissers vangen haring. " if n % 4 == 0 else "Kazen rijpen. ") * 20 + str(n),
            )
            for n in range(4_000)
        )
        yield archive


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_they_come_in_the_order_of_a_search(archive, sort):
    page = archive.search("haring", limit=1_000, sort=sort, snippets=False)
    hits = list(archive.hits("haring", sort=sort))
    assert [hit.id for hit in hits] == [hit.id for hit in page]
    assert [hit.rank for hit in hits] == list(range(1, 1_001))
    assert [hit.id for hit in archive.hits("haring", sort=sort, limit=7)] == [hit.id for hit in hits[:7]]


def test_the_best_are_those_of_a_search(archive):
    page = archive.search("haring", limit=50, snippets=False)
    assert list(archive.hits("haring", sort="relevance", limit=50)) == list(page.hits)
    with pytest.raises(ValueError, match="limit"):
        next(archive.hits("haring", sort="relevance"))


def test_marks_are_those_of_a_search_or_of_the_whole_text(archive):
    passages = next(archive.hits("haring", marks="passages"))
    assert passages.snippets == archive.search("haring", limit=1, sort="newest").hits[0].snippets
    whole = next(archive.hits("haring", marks="whole"))
    (body,) = whole.snippets
    assert body.text == whole.article.body
    assert [body.text[start:end] for start, end in body.highlights] == ["haring"] * 20


def test_memory_does_not_grow_with_the_hits(archive, monkeypatch):
    monkeypatch.setattr(results, "STRIDE", 250)

    def peak(query):
        tracemalloc.start()
        number = sum(1 for _ in archive.hits(query))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return number, highest

    peak("haring OF kaas")  # so that everything is loaded
    few, small = peak("haring")
    many, large = peak("haring OF kaas")
    assert (few, many) == (1_000, 4_000)
    assert large < 1.3 * small
