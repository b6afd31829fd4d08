"""Reads dpa digital wires: the JSON of Deutsche Presse-Agentur; its note pads are never looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from searchnews.messages.worded import worded
from searchnews.readers.base import Confidence, Given, Part
from searchnews.readers.extracting.agency_item import (
    HELD,
    KILLED,
    compact,
    date_of,
    id_from,
    is_notice,
    language_of,
    version_of,
    with_text,
    withdrawal,
    without_by,
)
from searchnews.readers.extracting.json_items import given_by_items, string, strings, text_paragraphs
from searchnews.readers.extracting.json_stream import JsonReader
from searchnews.readers.start import Start


class DpaDigitalWires(JsonReader):
    """Reads ``digitalwires`` entries, one or many."""

    name: ClassVar[str] = "dpa digital wires"
    about: ClassVar[str] = worded(
        "dpa's digital wires in JSON (article_html, dateline, embargoed); note pads are left out"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the name of the format, or by two names that only dpa has."""
        own = start.json and ("digitalwires@" in start.text or {"article_html", "version_created"} <= start.keys)
        return Confidence.SURE if own else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each entry."""
        return given_by_items(part, _is_item, _given, worded("holds no entry of a digital wire"))


def _is_item(item: dict[str, Any]) -> bool:
    return "urn" in item and ("article_html" in item or "headline" in item)


def _given(part: Part, item: dict[str, Any], number: int) -> Iterator[Given]:
    identifier, headline = string(item, "urn"), string(item, "headline")
    status = string(item, "pubstatus").lower()
    if status in KILLED or string(item, "signal").rpartition(":")[2].lower() in KILLED:
        yield withdrawal(part, identifier, headline, number, version_of(string(item, "version")))
        return
    if status in HELD:
        yield part.left_out(
            worded("left out an item that its agency withholds ({identifier})", identifier=identifier), line=number
        )
        return
    found = text_paragraphs(string(item, "article_html"))
    if any(is_notice(paragraph.text) for paragraph in found[:3]):
        yield part.left_out(worded("left out a notice to editors, which is not for publication"), line=number)
        return
    if not found and not headline:
        yield part.refusal(worded("has neither a headline nor a text"), line=number)
        return
    byline = without_by(string(item, "byline"))
    record = {
        "id": id_from(identifier),
        "agency_id": identifier,
        "agency_version": version_of(string(item, "version")),
        "headline": headline,
        "date": date_of(*(string(item, name) for name in ("version_created", "updated"))),
        "embargo": date_of(string(item, "embargoed")),
        "agencies": ["dpa"],
        "source": string(item, "creditline") or "dpa",
        "authors": [byline] if byline else [],
        "language": language_of(string(item, "language")),
        "urgency": version_of(string(item, "urgency")),
        "genre": next(iter(strings(item.get("genre_names"))), ""),
        "keywords": strings(item.get("keyword_names")),
        "section": next(iter(strings(item.get("rubric_names"))), ""),
        "record": number,
        "extra": {
            "kicker": string(item, "kicker"),
            "subtitle": string(item, "subhead"),
            "abstract": string(item, "teaser"),
            "signal": string(item, "signal"),
            "subjects": strings(item.get("dpasubject_names")),
            "places": strings(item.get("geosubject_names")),
        },
    }
    with_text(record, found, dateline=string(item, "dateline"))
    yield compact(record)
