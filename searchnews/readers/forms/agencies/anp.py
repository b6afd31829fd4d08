"""Reads the JSON of ANP's news interface: one article, or an answer with many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from searchnews.messages.worded import worded
from searchnews.readers.base import Confidence, Given, Part
from searchnews.readers.extracting.agency_item import (
    compact,
    date_of,
    id_from,
    is_notice,
    iso_date,
    version_of,
    with_text,
)
from searchnews.readers.extracting.json_items import given_by_items, string, strings, text_paragraphs
from searchnews.readers.extracting.json_stream import JsonReader
from searchnews.readers.start import Start


class Anp(JsonReader):
    """Reads items of ANP's interface: ``{"data": {"id": …, "bodyText": …}}``."""

    name: ClassVar[str] = "ANP JSON"
    about: ClassVar[str] = worded("articles from ANP's news interface (title, bodyText, sourceTitle), one or many")
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by ANP's own names, or by its list of sources, which holds no articles."""
        keys = start.keys
        if {"bodyText", "pubDate"} <= keys and not keys.isdisjoint({"sourceTitle", "firstIssueDate", "itemId"}):
            return Confidence.SURE
        if {"hasError", "data"} <= keys and not keys.isdisjoint({"bundleTitle", "sourceTitle", "pubDate"}):
            return Confidence.SURE
        return Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article."""
        return given_by_items(
            part,
            _is_item,
            _given,
            worded("holds no articles: it is a list of ANP's sources or another answer without them"),
        )


def _is_item(item: dict[str, Any]) -> bool:
    return "title" in item and ("bodyText" in item or "pubDate" in item)


def _given(part: Part, item: dict[str, Any], number: int) -> Iterator[Given]:
    headline = string(item, "title")
    kind = string(item, "kind")
    if kind and "ARTICLE" not in kind and not string(item, "bodyText"):
        yield part.left_out(worded("left out {kind}, which has no text", kind=kind.lower()), line=number)
        return
    found = text_paragraphs(string(item, "bodyText"))
    if any(is_notice(paragraph.text) for paragraph in found[:3]):
        yield part.left_out(worded("left out a notice to editors, which is not for publication"), line=number)
        return
    if not found and not headline:
        yield part.refusal(worded("has neither a headline nor a text"), line=number)
        return
    source = string(item, "sourceTitle")
    identifier = string(item, "itemId") or string(item, "id")
    agency = (re.match(r"[A-Z]{3,}", source) or [""])[0]
    record = {
        "id": id_from(f"anp:{identifier}") if identifier else "",
        "agency_id": identifier,
        "agency_version": version_of(string(item, "version")),
        "headline": headline,
        "date": date_of(*(string(item, name) for name in ("pubDate", "modified", "firstIssueDate"))),
        "agencies": [agency] if agency else [],
        "source": source,
        "authors": [name for name in strings(item.get("authors"), "name") if not name.startswith("ANP")],
        "language": "en" if re.search(r"\bEN\b", source) else "nl" if agency in {"ANP", "AFN"} else "",
        "urgency": version_of(string(item, "urgency")),
        "keywords": strings(item.get("keywords")),
        "section": string(item, "category").rpartition("/")[2],
        "record": number,
        "extra": {
            "id": string(item, "id"),
            "categories": strings(item.get("categories")),
            "entities": strings(item.get("entities"), "value")[:40],
            "first_created": iso_date(string(item, "firstIssueDate")),
            "modified": iso_date(string(item, "modified")),
        },
    }
    with_text(record, found)
    yield compact(record)
