"""The same news gives the same articles, in whatever form it comes: ids, headlines, texts and moments."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from searchnews.articles import Article
from searchnews.readers import read

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))
from same_news import FORMS, articles_of, same  # what measures it makes it


@pytest.fixture(scope="module")
def news(samples, tmp_path_factory):
    """Some samples with days that are known, and what comes out of them as JSON Lines."""
    pages = [item for item in read(sorted(samples.glob("*.txt"))[:6]) if isinstance(item, Article)]
    given = [
        replace(
            each, source="De Krant", url=f"https://krant.example/{number}", date=each.date + timedelta(minutes=number)
        )
        for number, each in enumerate(pages)
        if each.kind == "article"
    ]
    given.append(
        replace(given[0], headline="Vermist - Kim", body="Kim is vermist.", dateline="", url="https://krant.example/k")
    )
    given.append(
        replace(
            given[0],
            headline="Assen - Brand “A&B”",
            body="Er was brand.",
            dateline="",
            url="https://krant.example/b",
        )
    )
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    FORMS["JSON Lines"][0](given, path)
    return given, articles_of(path)[0]


@pytest.mark.parametrize("form", list(FORMS)[1:])
def test_the_same_news_gives_the_same_articles(form, news, tmp_path):
    given, wanted = news
    write, name = FORMS[form]
    write(given, tmp_path / name)
    found, _ = articles_of(tmp_path / name)
    assert len(found) == len(wanted)
    for one, other in zip(wanted, found, strict=True):
        told = same(one, other)
        if form == "NewsML-G2":  # an agency's own id makes the id
            del told["id"]
        assert all(told.values()), (told, one.headline, other.body)
        assert (one.source, one.url) == (other.source, other.url or one.url)
