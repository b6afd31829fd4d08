"""A sample can be drawn again, on any engine, in any order of indexing, and hardly changes when articles are added."""

import random
from collections import Counter

import pytest

import searchnews
from searchnews.articles import Article

ARTICLES = [Article(id=f"a{n}", headline="", body="kim" if n % 3 else "poetin") for n in range(300)]


def ids(page):
    return [hit.id for hit in page]


def test_the_same_seed_draws_the_same_on_every_engine_and_in_every_order_of_indexing(make_archive):
    shuffled = random.Random(1).sample(ARTICLES, len(ARTICLES))
    archives = [make_archive(*ARTICLES), make_archive(*shuffled), make_archive(*shuffled, engine="whoosh")]
    drawn = [ids(archive.sample("kim", 20, seed=5)) for archive in archives]
    assert drawn[0] == drawn[1] == drawn[2]
    assert drawn[0] == ids(archives[0].sample("kim", 20, seed=5))
    assert drawn[0] != ids(archives[0].sample("kim", 20, seed=6))


def test_a_sample_is_of_the_matches_each_once(archive, matching):
    page = archive.sample("verkiezingen", 5)
    found = {article.id for article in matching("verkiezingen")}
    assert len(set(ids(page))) == 5
    assert set(ids(page)) < found
    assert page.total == len(found)
    assert [hit.rank for hit in page] == [1, 2, 3, 4, 5]


def test_a_smaller_sample_is_the_beginning_of_a_larger_one(archive):
    assert ids(archive.sample("*", 30))[:10] == ids(archive.sample("*", 10))


def test_all_can_be_drawn_and_none(archive, matching):
    assert sorted(ids(archive.sample("*", 10_000))) == sorted(article.id for article in matching("*"))
    assert ids(archive.sample("*", 0)) == ids(archive.sample("xyzzy")) == []


def test_articles_that_are_added_move_none_of_the_others(make_archive):
    before, after = make_archive(*ARTICLES[:250]), make_archive(*ARTICLES)
    old = {article.id for article in ARTICLES[:250]}
    drawn = ids(after.sample("*", 60))
    assert [id for id in drawn if id in old] == ids(before.sample("*", len([id for id in drawn if id in old])))


def test_hits_have_the_scores_and_passages_of_a_search(archive):
    for filters in (searchnews.Filters(), searchnews.Filters(since="2024", agencies=("AFP",))):
        searched = {hit.id: hit for hit in archive.search("poetin", limit=1_000, filters=filters)}
        for hit in archive.sample("poetin", 4, filters=filters):
            assert hit.score == searched[hit.id].score
            assert hit.snippets == searched[hit.id].snippets


def test_every_article_is_drawn_about_as_often(make_archive):
    archive = make_archive(*ARTICLES[:40])
    times = Counter(id for seed in range(200) for id in ids(archive.sample("*", 10, seed=seed, snippets=False)))
    assert set(times) == {f"a{n}" for n in range(40)}
    assert all(25 <= count <= 80 for count in times.values())  # 50 is expected, with a deviation of 6


def test_a_negative_size_is_refused(archive):
    with pytest.raises(ValueError):
        archive.sample("*", -1)
