"""Reads NITF, the News Industry Text Format: one article a file, its head and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from searchnews.messages.worded import worded
from searchnews.readers.base import Confidence, Given, Part, Reader
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
from searchnews.readers.extracting.markup.paragraphs import Paragraph, paragraphs, plain_paragraphs
from searchnews.readers.extracting.markup.xml import Element, root_of, text_at, texts_at, whole_text
from searchnews.readers.start import Start

_DATES: Final = ("head/docdata/date.issue", "head/docdata/date.release", "body/body.head/dateline/story.date")


class Nitf(Reader):
    """Reads IPTC's NITF 2.x and 3.x."""

    name: ClassVar[str] = "NITF"
    about: ClassVar[str] = worded("articles of agencies (AP, ANSA, EFE, NTB, PA …) in IPTC's News Industry Text Format")
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".nitf")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name == "nitf" else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article."""
        root = yield from root_of(part, hint=worded("fetch the item again"))
        headline = _headline(root)
        status = _value(root, "head/docdata", "management-status").lower()
        identifier, version = _identity(root)
        if status in KILLED:
            yield withdrawal(part, identifier, headline, 1, version)
            return
        if status in HELD:
            yield part.left_out(
                worded("left out an item that its agency withholds ({identifier})", identifier=identifier)
            )
            return
        body = root.find("body/body.content")
        found = _text(body) if body is not None else []
        if any(is_notice(paragraph.text) for paragraph in found[:3]):
            yield part.left_out(worded("left out a notice to editors, which is not for publication"))
            return
        if not found and not headline:
            raise part.refusal(worded("has neither a headline nor a text"))
        record = _record(root, headline, identifier, version)
        line = root.find("body/body.head/dateline")
        with_text(record, found, dateline=_dateline(line), located=text_at(root, "body/body.head/dateline/location"))
        yield compact(record)


def _text(body: Element) -> list[Paragraph]:
    """Give the paragraphs; where a block repeats the first of them apart, as newspapers' archives do, only once."""
    if not len(body):
        return plain_paragraphs(body.text or "")
    lead, full = body.find("block[@class='lead_paragraph']"), body.find("block[@class='full_text']")
    if lead is not None and full is not None and not (lead.tail or "").strip():
        first = [paragraph.text for paragraph in paragraphs(lead)]
        if [paragraph.text for paragraph in paragraphs(full)][: len(first)] == first:
            body.remove(lead)
    return paragraphs(body)


def _record(root: Element, headline: str, identifier: str, version: int | None) -> dict[str, Any]:
    """Put together what the head says."""
    dates = (_value(root, path, "norm") for path in _DATES)
    published = _value(root, "head/pubdata", "date.publication")
    agency = _agency(root)
    paper = _value(root, "head/pubdata", "name")
    byline, deck = _byline(root)
    subtitle = next((text for text in texts_at(root, "body/body.head/hedline/hl2") if text != headline), "") or deck
    return {
        "id": id_from(identifier),
        "agency_id": identifier,
        "agency_version": version,
        "headline": headline,
        "date": date_of(*dates, published),
        "embargo": _embargo(root),
        "agencies": [agency] if agency and not paper else [],
        "source": paper or agency,
        "authors": [byline] if byline else [],
        "language": language_of(
            root.get("baselang") or root.get("lang") or _value(root, "body/body.content/lang", "lang")
        ),
        "urgency": version_of(_value(root, "head/docdata/urgency", "ed-urg")),
        "genre": _value(root, "head/tobject/tobject.property", "tobject.property.type"),
        "keywords": _keywords(root),
        "section": _value(root, "head/pubdata", "position.section") or _meta(root, "online_sections", "dsk"),
        "page": _value(root, "head/pubdata", "position.sequence") or _meta(root, "print_page_number"),
        "record": 1,
        "extra": {
            "subtitle": subtitle,
            "abstract": text_at(root, "body/body.head/abstract"),
            "title": title if (title := text_at(root, "head/title")) != headline else "",
            "subjects": _subjects(root),
            "series": _value(root, "head/docdata/series", "series.name"),
            "expires": iso_date(_value(root, "head/docdata/date.expire", "norm")),
        },
    }


def _value(root: Element, path: str, name: str) -> str:
    """Give an attribute of the first element at a path that has it."""
    return next((value for found in root.iterfind(path) if (value := found.get(name, "").strip())), "")


def _meta(root: Element, *names: str) -> str:
    """Give what the head says under the first of some names that newspapers' archives use."""
    found = {each.get("name", "").lower(): each.get("content", "").strip() for each in root.iterfind("head/meta")}
    return next((found[name] for name in names if found.get(name)), "")


def _headline(root: Element) -> str:
    paths = "body/body.head/hedline/hl1", "body/body.head/hedline", "head/title"
    return next(filter(None, (text_at(root, path) for path in paths)), "")


def _identity(root: Element) -> tuple[str, int | None]:
    """Give what stays the same through all versions, with the version: its key where that counts versions."""
    for key in root.iterfind("head/docdata/du-key"):
        version = version_of(key.get("version"))
        if version is not None and (name := key.get("key", "").strip()):
            return name, version
    identifier = _value(root, "head/docdata/doc-id", "id-string")
    source = _value(root, "head/docdata/doc-id", "regsrc")
    return (f"{source}:{identifier}" if source and identifier else identifier), None


def _embargo(root: Element) -> str:
    """Give until when it may not be published: the release, where it comes after the issue."""
    status = _value(root, "head/docdata", "management-status").lower()
    issue, release = (iso_date(_value(root, f"head/docdata/date.{name}", "norm")) for name in ("issue", "release"))
    return release if release and (status == "embargoed" or (issue and release[:19] > issue[:19])) else ""


def _agency(root: Element) -> str:
    """Name the agency in a word or two."""
    head = "body/body.head"
    candidates = (
        _value(root, "head/docdata/doc-id", "regsrc"),
        text_at(root, f"{head}/distributor/org"),
        _value(root, "head/docdata/del-list/from-src", "src-name"),
        _value(root, "head/docdata/doc.rights", "owner"),
        text_at(root, f"{head}/distributor"),
        text_at(root, f"{head}/rights/rights.owner"),
        _value(root, "head/docdata/doc.copyright", "holder"),
    )
    found = [name for name in candidates if name]
    return next((name for name in found if len(name.split()) == 1), found[0] if found else "")


def _byline(root: Element) -> tuple[str, str]:
    """Give who wrote it; ANSA puts the deck into this element, EFE initials: then there is no author."""
    person = text_at(root, "body/body.head/byline/person")
    element = root.find("body/body.head/byline")
    title = element.find("byttl") if element is not None else None
    text = person or whole_text(element)
    if title is not None and not person:
        text = text.removesuffix(whole_text(title)).strip(" ,")
    name = without_by(text)
    if re.fullmatch(r"[a-z]{2,4}(?:/[a-z]{2,4})*", name):
        return "", ""
    if name == text and len(name.split()) > 5:
        return "", name
    return name, ""


def _dateline(line: Element | None) -> str:
    if line is None:
        return ""
    location = text_at(line, "location/city") or text_at(line, "location")
    return location or whole_text(line)


def _keywords(root: Element) -> list[str]:
    keys = [found.get("key", "").strip() for found in root.iterfind("head/docdata/key-list/keyword")]
    meta = [
        found.get("content", "").strip()
        for found in root.iterfind("head/meta")
        if found.get("name", "").lower() in {"keyword", "keywords", "anpa-keyword", "ntbstikkord"}
    ]
    return list(dict.fromkeys(filter(None, (*keys, *meta))))


def _subjects(root: Element) -> list[str]:
    names = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
    found = root.iterfind("head/tobject/tobject.subject")
    return list(dict.fromkeys(value for each in found for name in names if (value := each.get(name, "").strip())))[:40]
