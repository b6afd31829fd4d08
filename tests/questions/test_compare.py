"""Two queries are told apart as sets and words are by hand."""

import pytest

import searchnews
from searchnews.articles import Article

PAIRS = [("poetin", "kim"), ("verkiezingen", "oorlog OR gaza"), ("kim", "kim"), ("kim", "xyzzy"), ("xyzzy", "plugh")]


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize("filters", [searchnews.Filters(), searchnews.Filters(since="2024")])
def test_parts_are_those_of_sets(archive, matching, a, b, filters):
    found = archive.compare(a, b, filters=filters, hits=1_000)
    ids_a, ids_b = ({article.id for article in matching(query, filters=filters)} for query in (a, b))
    assert (found.a.total, found.b.total) == (len(ids_a), len(ids_b))
    assert (found.a.only, found.b.only, found.both) == (len(ids_a - ids_b), len(ids_b - ids_a), len(ids_a & ids_b))
    assert {hit.id for hit in found.a.hits} == ids_a - ids_b
    assert {hit.id for hit in found.b.hits} == ids_b - ids_a
    assert {hit.id for hit in found.hits} == ids_a & ids_b


def test_hits_are_the_best_and_have_their_passages(archive):
    found = archive.compare("poetin", "kim", hits=2)
    only = archive.search("poetin NOT kim", limit=2)
    assert [(hit.id, hit.score) for hit in found.a.hits] == [(hit.id, hit.score) for hit in only]
    assert found.a.hits[0].snippets == only.hits[0].snippets


def test_words_are_of_what_only_one_query_finds(make_archive):
    def some(name, count, body):
        return [Article(id=f"{name}{n}", headline="", body=body) for n in range(count)]

    archive = make_archive(
        *some("a", 10, "Kim en raketten boven zee"),
        *some("b", 10, "Poetin en gas boven zee"),
        *some("c", 5, "Kim Poetin verdrag"),
    )
    found = archive.compare("kim", "poetin")
    assert [(word.word, word.here, word.there) for word in found.a.words] == [("raketten", 10, 0)]
    assert [(word.word, word.here, word.there) for word in found.b.words] == [("gas", 10, 0)]
    rows = list(found.rows())
    assert {"side": "both", "kind": "articles", "here": 5} in rows
    assert {"side": "a", "kind": "hit", "value": found.a.hits[0].id} in rows
    assert any(
        row.items() >= {"side": "b", "kind": "word", "value": "gas", "here": 10, "there": 0}.items() for row in rows
    )


def test_words_that_are_cut_off_are_counted(archive):
    everything, some = archive.compare("poetin", "gaza", words=1_000), archive.compare("poetin", "gaza", words=1)
    assert len(everything.a.words) == len(some.a.words) + some.a.more
    assert some.a.words == everything.a.words[:1]
    assert everything.a.more == 0


@pytest.mark.parametrize("wrong", [{"hits": -1}, {"words": -1}, {"least": 0}])
def test_a_wrong_argument_is_refused(archive, wrong):
    with pytest.raises(ValueError):
        archive.compare("kim", "poetin", **wrong)
