"""Reads the JSON of Belga's archive search: news objects whose lead and body are components."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any, ClassVar, Final

from searchnews.messages.worded import worded
from searchnews.readers.base import Confidence, Given, Part
from searchnews.readers.extracting.agency_item import compact, id_from, is_notice, language_of, with_text
from searchnews.readers.extracting.json_items import given_by_items, string, strings, text_paragraphs
from searchnews.readers.extracting.json_stream import JsonReader
from searchnews.readers.extracting.markup.paragraphs import Paragraph
from searchnews.readers.start import Start

_PICTURES: Final = frozenset({"picture", "photo", "image", "graphic", "video", "audio", "gallery"})
_TEXTS: Final = ("lead", "body", "text")


class BelgaArchive(JsonReader):
    """Reads answers of Belga's search (``newsObjects``)."""

    name: ClassVar[str] = "Belga JSON"
    about: ClassVar[str] = worded(
        "answers of Belga's archive search in JSON (newsObjects, with Lead and Body as components)"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by its names."""
        keys = start.keys
        return Confidence.SURE if keys & {"newsObjects", "newsObjectId"} else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each news object."""
        return given_by_items(part, _is_item, _given, worded("holds no news objects"))


def _is_item(item: dict[str, Any]) -> bool:
    return "newsObjectId" in item


def _given(part: Part, item: dict[str, Any], number: int) -> Iterator[Given]:
    headline = string(item, "headLine", "headline", "name")
    kind = string(item, "assetType").lower()
    if kind in _PICTURES:
        yield part.left_out(
            worded("left out an item of kind {kind}, which has a caption but no text", kind=kind), line=number
        )
        return
    found = _text(item)
    if any(is_notice(paragraph.text) for paragraph in found[:3]):
        yield part.left_out(worded("left out a notice to editors, which is not for publication"), line=number)
        return
    if not found and not headline:
        yield part.refusal(worded("has neither a headline nor a text"), line=number)
        return
    identifier = string(item, "newsObjectId")
    source = string(item, "source", "credit")
    city = string(item, "city")
    authors = [
        name
        for each in item.get("authors") or []
        if isinstance(each, dict)
        and string(each, "type").upper() in {"AUTHOR", ""}
        and " " in (name := string(each, "name"))
    ]
    record = {
        "id": id_from(f"belga:{identifier}"),
        "agency_id": identifier,
        "headline": headline,
        "date": _moment(item.get("createDate")) or _moment(item.get("validateDate")),
        "agencies": [source] if source else ["BELGA"],
        "source": source or "BELGA",
        "authors": authors,
        "language": language_of(string(item, "language")),
        "keywords": strings(item.get("keywords")),
        "section": next(iter(strings(item.get("packages"), "newsProduct")), ""),
        "record": number,
        "extra": {
            "topic": string(item, "topic"),
            "country": string(item, "country"),
            "item": string(item, "newsItemId"),
            "validated": _moment(item.get("validateDate")),
        },
    }
    with_text(record, found, located=city.title() if city.isupper() else city)
    yield compact(record)


def _text(item: dict[str, Any]) -> list[Paragraph]:
    """Give lead and body: components in the form of text, whose words stand in their proxies."""
    texts: dict[str, str] = {}
    for component in item.get("newsComponents") or []:
        if not isinstance(component, dict) or string(component, "assetFormat").lower() not in {"text", ""}:
            continue
        role = string(component, "assetType").lower()
        for proxy in component.get("proxies") or []:
            text = string(proxy, "clobData", "varcharData") if isinstance(proxy, dict) else ""
            if text and role in _TEXTS and role not in texts:
                texts[role] = text
    return [paragraph for role in _TEXTS if role in texts for paragraph in _lines(texts[role])]


def _lines(text: str) -> list[Paragraph]:
    if "<" in text:
        return text_paragraphs(text)
    return [paragraph for line in text.split("\n") for paragraph in text_paragraphs(line)]


def _moment(value: Any) -> str:
    """Write a moment in milliseconds since 1970 as ISO 8601."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    try:
        return datetime.fromtimestamp(value / 1000, tz=timezone.utc).isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):
        return ""
