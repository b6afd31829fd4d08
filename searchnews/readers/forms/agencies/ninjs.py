"""Reads ninjs 1, 2 and 3, IPTC's news in JSON; pictures in associations are no articles."""

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
    is_notice,
    iso_date,
    language_of,
    version_of,
    with_text,
    withdrawal,
    without_by,
)
from searchnews.readers.extracting.json_items import given_by_items, string, strings, text_paragraphs
from searchnews.readers.extracting.json_stream import JsonReader
from searchnews.readers.extracting.markup.paragraphs import Paragraph
from searchnews.readers.start import Start

_VERSION_CREATED: Final = ("versioncreated", "versionCreated", "version_created")
_DATES: Final = (*_VERSION_CREATED, "firstpublished", "firstcreated", "firstCreated")
_BODIES: Final = ("body_xhtml", "body_html", "body_html5", "body_nitf", "body_text")
_MARKS: Final = frozenset({*_BODIES, "bodies", "headlines", "headline"})
_NO_TEXT: Final = {
    "picture": worded("a picture"),
    "photo": worded("a picture"),
    "graphic": worded("a graphic"),
    "video": worded("a video"),
    "audio": worded("a sound"),
    "animation": worded("an animation"),
    "event": worded("an event"),
    "planning": worded("a planning item"),
    "component": worded("a component"),
    "interactive": worded("an interactive"),
}
_ROLES: Final = ("html5", "html", "xhtml", "nitf", "text")
_KEPT: Final = (
    "profile",
    "slugline",
    "title",
    "copyrightholder",
    "copyrightHolder",
    "charcount",
    "wordcount",
    "expires",
)


class Ninjs(JsonReader):
    """Reads IPTC's ninjs 1.x, 2.x and 3.x: one item, a list, an answer with items, or one a line."""

    name: ClassVar[str] = "ninjs"
    about: ClassVar[str] = worded(
        "items of agencies (dpa, TT, AAP, Business Wire …) in IPTC's ninjs 1, 2 and 3, and Superdesk's"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".ninjs")

    def recognises(self, start: Start) -> Confidence:
        """Tell by names that only ninjs has together."""
        keys = start.keys
        if not keys.isdisjoint(_VERSION_CREATED[:2]) and not keys.isdisjoint({"uri", "guid", "pubstatus", "pubStatus"}):
            return Confidence.SURE
        if not keys.isdisjoint(_BODIES[:2]) and not keys.isdisjoint({"headline", "uri", "guid"}):
            return Confidence.LIKELY
        return Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each item that has text."""
        return given_by_items(part, _is_item, _given, worded("holds no news item"))


def _is_item(item: dict[str, Any]) -> bool:
    return not _MARKS.isdisjoint(item) and ("uri" in item or "guid" in item or not {*_VERSION_CREATED}.isdisjoint(item))


def _given(part: Part, item: dict[str, Any], number: int) -> Iterator[Given]:
    identifier = string(item, "uri", "guid")
    headline = _headline(item)
    status = string(item, "pubstatus", "pubStatus").lower()
    kind = string(item, "type").lower()
    if status in KILLED:
        yield withdrawal(part, identifier, headline, number, version_of(string(item, "version")))
        return
    if status in HELD:
        yield part.left_out(
            worded("left out an item that its agency withholds ({identifier})", identifier=identifier), line=number
        )
        return
    if kind in _NO_TEXT:
        yield part.left_out(
            worded("left out {no_text}, which has a caption but no text", no_text=_NO_TEXT[kind]), line=number
        )
        return
    found = _text(item)
    if any(is_notice(paragraph.text) for paragraph in found[:3]):
        yield part.left_out(worded("left out a notice to editors, which is not for publication"), line=number)
        return
    if not found and not headline:
        yield part.refusal(worded("has neither a headline nor a text"), line=number)
        return
    authors = _authors(item)
    located = string(item, "located").partition(",")[0].strip()
    if any(located and located in author for author in authors):
        located = ""
    record = _record(item, headline, identifier, authors, number)
    with_text(record, found, dateline=string(item, "dateline"), located=located)
    if not record.get("source") and record.get("agencies"):
        record["source"] = record["agencies"][0]
    yield compact(record)


def _headline(item: dict[str, Any]) -> str:
    """Give the main headline: a text, or of a list the one in that role."""
    headlines = [each for each in item.get("headlines") or [] if isinstance(each, dict)]
    main = [string(each, "value") for each in headlines if string(each, "role").lower() in {"main", ""}]
    return string(item, "headline") or next(filter(None, main), "") or string(item, "title", "name")


def _text(item: dict[str, Any]) -> list[Paragraph]:
    """Give the paragraphs of the fullest body: markup goes before plain text, which has lost its paragraphs."""
    bodies = [each for each in item.get("bodies") or [] if isinstance(each, dict)]

    def rank(body: dict[str, Any]) -> int:
        role = f"{string(body, 'role')} {string(body, 'contenttype', 'contentType')}".lower()
        return next((place for place, name in enumerate(_ROLES) if name in role), len(_ROLES))

    texts = [string(body, "value") for body in sorted(bodies, key=rank)]
    texts += [string(item, name) for name in _BODIES]
    for text in filter(None, texts):
        if found := text_paragraphs(text):
            return found
    return []


def _authors(item: dict[str, Any]) -> list[str]:
    if by := without_by(string(item, "byline", "by")):
        return [by]
    people = [each for each in item.get("authors") or [] if isinstance(each, dict)]
    return [
        name for each in people if string(each, "role") in {"", "author", "writer"} and (name := string(each, "name"))
    ]


def _source(item: dict[str, Any]) -> str:
    infos = strings(item.get("infosources") or item.get("infoSources"), "name")
    return (
        string(item, "source", "provider")
        or next(iter(infos), "")
        or string(item, "copyrightholder", "copyrightHolder")
    )


def _record(item: dict[str, Any], headline: str, identifier: str, authors: list[str], number: int) -> dict[str, Any]:
    """Put together what the item says of itself; of people and contacts their names only."""
    source = _source(item)
    descriptions = item.get("descriptions")
    abstract = string(item, "description_text") or next(iter(strings(descriptions, "value")), "")
    embargo = item.get("embargoed") or item.get("embargoedUntil")
    return {
        "id": id_from(identifier),
        "agency_id": identifier,
        "agency_version": version_of(string(item, "version")),
        "headline": headline,
        "date": date_of(*(string(item, name) for name in _DATES)),
        "embargo": date_of(embargo) if isinstance(embargo, str) else "",
        "agencies": [source] if source and len(source.split()) == 1 else [],
        "source": source,
        "authors": authors,
        "language": language_of(string(item, "language")),
        "urgency": version_of(string(item, "urgency", "priority")),
        "genre": next(iter(strings(item.get("genre") or item.get("genres"), "name")), ""),
        "keywords": strings(item.get("keywords"), "name"),
        "section": next(iter(strings(item.get("service"), "name")), ""),
        "url": identifier if identifier.startswith(("http://", "https://")) and " " not in identifier else "",
        "record": number,
        "extra": {
            "abstract": abstract if len(abstract) < 2_000 else "",
            "subjects": strings(item.get("subject") or item.get("subjects"), "name")[:40],
            "places": strings(item.get("place") or item.get("places"), "name")[:40],
            "people": strings(item.get("person") or item.get("people"), "name")[:40],
            "organisations": strings(item.get("organisation") or item.get("organisations"), "name")[:40],
            "first_created": iso_date(string(item, "firstcreated", "firstCreated")),
            "pictures": len(item["associations"]) if isinstance(item.get("associations"), (list, dict)) else "",
            **{name: item[name] for name in _KEPT if isinstance(item.get(name), (str, int)) and item[name] != headline},
        },
    }
