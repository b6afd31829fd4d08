"""Reads the answers of the news service of Ritzau, the Danish agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record
from searchnews.readers.extracting.dates.written_dates import first_date
from searchnews.readers.extracting.markup.feed_text import feed_text
from searchnews.readers.extracting.markup.xml import root_of, whole_text
from searchnews.readers.start import Start


class Ritzau(Reader):
    """Reads ``RBNews`` items, in the answer of a SOAP service or alone."""

    name: ClassVar[str] = template("an answer of Ritzau's news service")
    about: ClassVar[str] = worded("RBNews items, as its SOAP service gives them")
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the elements that only it has."""
        return Confidence.SURE if start.root.name and "<RBNews" in start.text else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the items in their order."""
        root = yield from root_of(part)
        for number, item in enumerate(root.iter("RBNews"), 1):
            yield Record(_record(item), number)


def _record(item: Any) -> dict[str, Any]:
    said = {str(child.tag): feed_text(child.text or "") for child in item if isinstance(child.tag, str)}
    version = whole_text(item.find("version"))
    return {
        "headline": said.get("headline", ""),
        "body": said.get("content", "") or said.get("subtitle", ""),
        "date": first_date(said.get("PublishDate", "")),
        "cities": [said["town"]] if said.get("town") else [],
        "agencies": ["RITZAU"],
        "source": "Ritzau",
        "section": said.get("section", ""),
        "id": said.get("NewsID", ""),
        "agency_id": said.get("NewsID", ""),
        "agency_version": int(version) if version.isdecimal() else 0,
        "extra": {name: said[name] for name in ("strapline", "subtitle", "origin", "Replaces") if said.get(name)},
    }
