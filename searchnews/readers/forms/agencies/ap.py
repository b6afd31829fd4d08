"""Reads the JSON of AP's Media API: items with their text, or with only a link to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from searchnews.messages.worded import worded
from searchnews.readers.base import Confidence, Given, Part
from searchnews.readers.extracting.agency_item import (
    HELD,
    KILLED,
    compact,
    date_of,
    id_from,
    iso_date,
    language_of,
    version_of,
    with_text,
    withdrawal,
    without_by,
)
from searchnews.readers.extracting.json_items import given_by_items, string, strings, text_paragraphs
from searchnews.readers.extracting.json_stream import JsonReader
from searchnews.readers.start import Start

_BODIES: Final = ("body_nitf", "body_html", "body_xhtml", "body_text", "story")


class ApMedia(JsonReader):
    """Reads answers of AP's Media API (``/content``), one item or many."""

    name: ClassVar[str] = "AP Media API"
    about: ClassVar[str] = worded(
        "answers of AP's Media API in JSON; where the text is only linked, the headline is taken in"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the names of its answers."""
        keys = start.keys
        if {"api_version", "data"} <= keys or {"altids", "itemid"} <= keys or {"altids", "friendlykey"} <= keys:
            return Confidence.SURE
        return Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each item."""
        return given_by_items(part, _is_item, _given, worded("holds no item of AP"))


def _is_item(item: dict[str, Any]) -> bool:
    return "altids" in item and ("headline" in item or "title" in item)


def _given(part: Part, item: dict[str, Any], number: int) -> Iterator[Given]:
    altids = item["altids"] if isinstance(item.get("altids"), dict) else {}
    identifier = string(altids, "itemid") or string(item, "uri")
    headline = string(item, "headline", "title")
    status = string(item, "pubstatus").lower()
    kind = string(item, "type").lower()
    if status in KILLED:
        yield withdrawal(part, f"ap:{identifier}", headline, number, version_of(string(item, "version")))
        return
    if status in HELD:
        yield part.left_out(
            worded("left out an item that its agency withholds ({identifier})", identifier=identifier), line=number
        )
        return
    if kind not in {"text", "composite", ""}:
        yield part.left_out(
            worded("left out an item of kind {kind}, which has a caption but no text", kind=ascii(kind)[1:-1]),
            line=number,
        )
        return
    found = next(filter(None, (text_paragraphs(string(item, name)) for name in _BODIES if string(item, name))), [])
    if not found and not headline:
        yield part.refusal(worded("has neither a headline nor a text"), line=number)
        return
    byline = without_by(string(item, "bylines", "byline"))
    record = {
        "id": id_from(f"ap:{identifier}"),
        "agency_id": identifier,
        "agency_version": version_of(string(item, "version")),
        "headline": headline,
        "date": date_of(*(string(item, name) for name in ("versioncreated", "firstcreated"))),
        "embargo": date_of(string(item, "embargoed")),
        "agencies": [string(item, "provider") or "AP"],
        "source": string(item, "provider") or "AP",
        "authors": [byline] if byline else [],
        "language": language_of(string(item, "language")),
        "urgency": version_of(string(item, "urgency")),
        "keywords": strings(item.get("keywords")),
        "record": number,
        "extra": {
            "slugline": string(item, "slugline"),
            "title": string(item, "title"),
            "abstract": string(item, "description_summary", "headline_extended"),
            "subjects": [name for name in strings(item.get("subject"), "name") if len(name) > 2][:40],
            "places": strings(item.get("place"), "name")[:40],
            "people": strings(item.get("person"), "name")[:40],
            "first_created": iso_date(string(item, "firstcreated")),
        },
    }
    with_text(record, found, dateline=string(item, "dateline"), located=string(item, "located"))
    yield compact(record)
