"""Reads NewsML-G2: news messages of agencies, with their packages, pictures, planning items and notices told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
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
    language_of,
    version_of,
    with_text,
    withdrawal,
    without_by,
)
from searchnews.readers.extracting.markup.paragraphs import Paragraph, paragraphs, paragraphs_of_html, plain_paragraphs
from searchnews.readers.extracting.markup.xml import Element, root_of, text_at, texts_at, whole_text
from searchnews.readers.extracting.word_sets import words
from searchnews.readers.start import Start

_ROOTS: Final = words("newsMessage newsItem packageItem planningItem conceptItem knowledgeItem catalogItem")
_NAME_SPACE: Final = "http://iptc.org/std/nar/2006-10-01"
_OTHER_ITEMS: Final = {
    "packageItem": worded("a package of other items"),
    "planningItem": worded("a planning item"),
    "conceptItem": worded("a concept item"),
    "knowledgeItem": worded("a knowledge item"),
    "catalogItem": worded("a catalogue item"),
}
_NO_TEXT: Final = {
    "picture": worded("a picture"),
    "photo": worded("a picture"),
    "graphic": worded("a graphic"),
    "video": worded("a video"),
    "audio": worded("a sound"),
    "animation": worded("an animation"),
    "data": "data",
}
_TAG: Final = re.compile(r"</?(?:p|br|div|b|i|em|strong|span|a|h[1-6]|ul|li|table)\b[^<>]{0,300}>", re.IGNORECASE)
_KEPT_NOTES: Final = ("correction", "correctionnote", "embargo", "embargotext", "note", "editorialnote", "genrenote")
"""Roles of a public note whose words are kept; those of private ones, contacts and note pads never are."""


class NewsMLG2(Reader):
    """Reads IPTC's NewsML-G2 2.x: one item, or a message with many."""

    name: ClassVar[str] = "NewsML-G2"
    about: ClassVar[str] = worded("messages of agencies (dpa, Reuters, APA, ANSA, STT, TT …) in IPTC's NewsML-G2")
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".newsml")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element, and IPTC's name space or standard in its beginning."""
        if start.root.name in _ROOTS:
            return Confidence.SURE
        if start.root.name == "contentSet" and "inlineXML" in start.text:
            return Confidence.SURE
        return Confidence.LIKELY if start.root.name and _NAME_SPACE in start.text else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each news item that has text; say of each other one what it is."""
        root = yield from root_of(part, hint=worded("fetch the item again"))
        number = 0
        for number, item in enumerate(_items(root), start=1):  # counted below
            if item.tag in _OTHER_ITEMS:
                yield part.left_out(worded("left out {other_items}", other_items=_OTHER_ITEMS[item.tag]), line=number)
            else:
                yield from _given(part, item, number)
        if not number:
            raise part.refusal(worded("holds no news item"))


def _items(root: Element) -> Iterator[Element]:
    """Give the items of a message, or the only one; also where these stand in an envelope of another kind."""
    if root.tag == "newsMessage":
        for item_set in root.iterfind(".//itemSet"):
            yield from (item for item in item_set if isinstance(item.tag, str))
    elif root.tag in _ROOTS or root.tag == "contentSet":
        yield root
    else:
        inner = [each for each in root.iter(*_ROOTS) if not any(True for _ in each.iterancestors(*_ROOTS))]
        for each in inner:
            yield from _items(each)


def _given(part: Part, item: Element, number: int) -> Iterator[Given]:
    status = _code(item, "itemMeta/pubStatus")
    identifier = item.get("guid") or ""
    kind = _code(item, "itemMeta/itemClass").lower()
    headline = _headline(item)
    if status in KILLED or _signals(item) & KILLED:
        yield withdrawal(part, identifier, headline, number, version_of(item.get("version")))
        return
    if status in HELD:
        yield part.left_out(
            worded("left out an item that its agency withholds ({identifier})", identifier=identifier), line=number
        )
        return
    found = _text(item)
    if kind in _NO_TEXT:
        yield part.left_out(
            worded("left out {no_text}, which has a caption but no text", no_text=_NO_TEXT[kind]), line=number
        )
        return
    if any(is_notice(paragraph.text) for paragraph in found[:3]):
        yield part.left_out(worded("left out a notice to editors, which is not for publication"), line=number)
        return
    if not found and not headline:
        yield part.refusal(worded("has neither a headline nor a text, only references"), line=number)
        return
    record = _record(item, headline, identifier, number)
    dateline = text_at(item, "contentMeta/dateline")
    located = text_at(item, "contentMeta/located/name") or _literal(item, "contentMeta/located")
    with_text(record, found, dateline=dateline, located=located)
    yield compact(record)


def _record(item: Element, headline: str, identifier: str, number: int) -> dict[str, Any]:
    """Put together what the item says of itself."""
    dates = (
        "itemMeta/versionCreated",
        "contentMeta/contentModified",
        "contentMeta/contentCreated",
        "itemMeta/firstCreated",
    )
    provider = _provider(item)
    subjects = texts_at(item, "contentMeta/subject/name")
    extra: dict[str, Any] = {
        "subtitle": next((t for role, t in _headlines(item) if "sub" in role.lower()), ""),
        "slugline": text_at(item, "contentMeta/slugline"),
        "subjects": subjects[:40],
        "first_created": text_at(item, "itemMeta/firstCreated"),
        "signals": sorted(_signals(item)),
        "notes": list(_notes(item)),
    }
    return {
        "id": id_from(identifier),
        "agency_id": identifier,
        "agency_version": version_of(item.get("version")),
        "headline": headline,
        "date": date_of(*(text_at(item, path) for path in dates)),
        "embargo": date_of(text_at(item, "itemMeta/embargoed")),
        "agencies": [provider] if provider else [],
        "source": provider,
        "authors": _authors(item),
        "language": language_of(_attribute(item, "contentMeta/language", "tag") or item.get("lang") or ""),
        "urgency": version_of(text_at(item, "contentMeta/urgency")),
        "genre": text_at(item, "contentMeta/genre/name"),
        "keywords": texts_at(item, "contentMeta/keyword"),
        "section": _section(item),
        "record": number,
        "extra": extra,
    }


def _attribute(item: Element, path: str, name: str) -> str:
    return next((value for found in item.iterfind(path) if (value := found.get(name, "").strip())), "")


def _literal(item: Element, path: str) -> str:
    return _attribute(item, path, "literal")


def _code(item: Element, path: str) -> str:
    """Give what stands behind the colon of a qcode, or at the end of a URI: ``stat:usable`` is *usable*."""
    code = _attribute(item, path, "qcode") or _attribute(item, path, "uri")
    return re.split("[:/#]", code)[-1].lower()


def _signals(item: Element) -> set[str]:
    return {re.split("[:/#]", found.get("qcode", ""))[-1].lower() for found in item.iterfind("itemMeta/signal")} - {""}


def _headlines(item: Element) -> list[tuple[str, str]]:
    return [(each.get("role", ""), whole_text(each)) for each in item.iterfind("contentMeta/headline")]


def _headline(item: Element) -> str:
    """Give the headline; that of the text, or the title of the item, where the agency gives none apart."""
    found = [(role, text) for role, text in _headlines(item) if text]
    first = next((text for role, text in found if "sub" not in role.lower()), "")
    inside = ".//inlineXML//hedline/hl1", ".//inlineXML//h1", ".//inlineXML//head/title", "itemMeta/title"
    return first or next(filter(None, (text_at(item, path) for path in inside)), "")


def _provider(item: Element) -> str:
    """Name the agency: as its credit line does, if that is a name, or by its code."""
    credit = text_at(item, "contentMeta/creditline").strip(" -–—")
    code = _attribute(item, "itemMeta/provider", "qcode").rpartition(":")[2] or _literal(item, "itemMeta/provider")
    name = text_at(item, "itemMeta/provider/name")
    for candidate in (credit.partition("/")[0].strip(), code, name):
        if candidate and len(candidate.split()) <= 2 and not re.search(r"://|\.\w{2,3}$", candidate):
            return candidate
    site = re.fullmatch(r"(?:www\.)?([\w-]+)\.\w{2,6}", code)
    holder = _literal(item, "rightsInfo/copyrightHolder") or text_at(item, "rightsInfo/copyrightHolder/name")
    return site[1].upper() if site and len(site[1]) <= 6 else (holder or name or code)


def _authors(item: Element) -> list[str]:
    """Give who is named as author; log-in names and initials are none."""
    inside = ".//inlineXML//byline/person", ".//inlineXML//byline"
    by = text_at(item, "contentMeta/by") or next(filter(None, (text_at(item, path) for path in inside)), "")
    by = without_by(by)
    if by:
        return [by]
    names = texts_at(item, "contentMeta/creator/name")
    return [name for name in names if " " in name and not re.search(r"[@\d]", name)]


def _section(item: Element) -> str:
    """Give the desk or category that the agency filed it under."""
    for subject in item.iterfind("contentMeta/subject"):
        where = f"{subject.get('type', '')} {subject.get('qcode', '')}".lower()
        if re.search("desk|department|category|dpacat", where):
            return next((name for name in texts_at(subject, "name") if len(name) > 2), "")
    return ""


def _notes(item: Element) -> Iterator[str]:
    """Give the public notes in plain text; what is marked as private, or is a note pad with contacts, never."""
    for note in item.iterfind("itemMeta/edNote"):
        role = re.split("[:/#]", note.get("role", ""))[-1].lower()
        if note.get("pubconstraint") or len(note) or role not in _KEPT_NOTES:
            continue
        text = whole_text(note)
        if text and not re.search(r"@|\+?\d[\d ()-]{7,}", text):
            yield text


def _text(item: Element) -> list[Paragraph]:
    """Give the paragraphs of the best rendition of the text."""
    for inline in item.iter("inlineXML"):
        body = inline.find(".//body.content")
        if body is None:
            body = inline.find(".//section[@class]")
            if body is None or "main" not in body.get("class", "").split():
                body = inline.find(".//body")
        if found := paragraphs(body if body is not None else inline):
            return found
    for data in item.iter("inlineData"):
        if "headline" in data.get("rendition", ""):
            continue
        text = "".join(map(str, data.itertext()))
        if _TAG.search(text):
            return paragraphs_of_html(text)
        if text.strip():
            return plain_paragraphs(unescape(text))
    return []
