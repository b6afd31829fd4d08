"""Every part of an article is read from a record that has it: none is lost because the table of fields grew."""

from dataclasses import fields

import pytest

from searchnews.articles import Article
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
