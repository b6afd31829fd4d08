"""Reads JSON with articles that is in no agency's form: one object, a list, or an answer with a list in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Record
from searchnews.readers.extracting.json_items import given_by_items
from searchnews.readers.extracting.json_stream import JsonReader
from searchnews.readers.forms.tables.columns import NoColumns
from searchnews.readers.forms.tables.rows import columns_named, flattened, holds_several, record_of_object
from searchnews.readers.mapping import ColumnMap
from searchnews.readers.start import Start


class JsonArticles(JsonReader):
    """Reads ``.json``: of scrapers, of news interfaces, of data sets."""

    name: ClassVar[str] = template("JSON with articles")
    about: ClassVar[str] = worded("one article, a list of them or an answer of an API; --map says which name is which")
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def recognises(self, start: Start) -> Confidence:
        """Take any JSON of which nobody knows better."""
        return Confidence.GENERAL if start.json else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of each object that is one."""
        yield from given_by_items(
            part,
            lambda item: _is_article(item, part.mapping),
            _given,
            worded("is JSON in which nothing is an article: no object in it has a headline or a text by its names"),
            hint=worded("say which names are which parts: --map headline=NAME,body=NAME,date=NAME"),
        )


def _given(part: Part, item: dict[str, Any], number: int) -> Iterator[Given]:
    remarks: list[str] = []
    record = record_of_object(item, part.mapping, remarks)
    for remark in remarks:
        yield part.remark(remark, line=number)
    yield Record(record, number)


def _is_article(item: dict[str, Any], mapping: ColumnMap) -> bool:
    """Tell whether an object is an article by its names, and no frame around a list of articles."""
    if holds_several(item, mapping):
        return False
    flat = flattened(item)
    try:
        columns = columns_named(tuple(flat), tuple(sorted(mapping.items())))
    except NoColumns:
        return False
    values = list(flat.values())
    found = {part for part, places in columns.parts if any(_is_text(values[place]) for place in places)}
    if "body" in found:
        return True
    frame = any(isinstance(value, list) and value and isinstance(value[0], dict) for value in item.values())
    return "headline" in found and not frame


def _is_text(value: Any) -> bool:
    return bool(
        value.strip() if isinstance(value, str) else isinstance(value, list) and value and isinstance(value[0], str)
    )
