"""Every part of an article is read from a record that has it: none is lost because the table of fields grew."""

from dataclasses import fields
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.query.dates import seconds
from searchnews.readers.extracting.records import article_from

WRITTEN = {
    "str": "nl",
    "tuple[str, ...]": ["Oslo"],
    "int": 2,
    "bool": True,
    "datetime | None": "2024-06-19T12:00:00+02:00",
    "dict[str, Any]": {"oplage": 7},
    "Kind": "brief",
}
"""How a value of each type stands in a record."""


@pytest.mark.parametrize(
    "part", [part for part in fields(Article) if part.name != "origin"], ids=lambda part: part.name
)
def test_a_part_that_stands_alone_in_a_record_is_read(part):
    record = {"headline": "Kop", "body": "Tekst.", part.name: WRITTEN[part.type]}
    read = getattr(article_from(record), part.name)
    assert read != getattr(article_from({"headline": "Kop", "body": "Tekst."}), part.name)
    kept = getattr(Article.from_dict({"id": "a", "headline": "Kop", "body": "Tekst.", **record}), part.name)
    assert str(read).lower() == str(kept).lower()


@given(st.dates(date(1618, 1, 1), date(1940, 12, 31)), st.times())
@example(date(1936, 5, 15), time(23, 59, 45))
@example(date(1916, 9, 30), time(23, 59, 59))
@example(date(1937, 7, 1), time())
def test_an_old_article_is_found_on_the_day_that_it_says_of_itself(day, clock):
    article = article_from({"headline": "Kop", "body": "Tekst.", "date": f"{day}T{clock:%H:%M:%S}"})
    assert seconds(day) <= int(article.date.timestamp()) < seconds(day + timedelta(days=1))
    assert article.to_dict()["date"].startswith(str(day))
