"""Reads NewsML 1.x: items of AFP, ANP, ATS, Belga, Business Wire and Kyodo, in whatever form their text is."""

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
from searchnews.readers.extracting.markup.paragraphs import Paragraph, paragraphs, paragraphs_of_html
from searchnews.readers.extracting.markup.xml import Element, root_of, text_at, texts_at
from searchnews.readers.extracting.word_sets import words
from searchnews.readers.start import Start

_NO_BODY: Final = words(
    "stylesheet headline title logo contact caption image photo clip video thumbnail preview sound audio graphic "
    "quicklook highres lowres abstract summary footer copyright"
)
"""Roles of components that hold no text of the article: contacts have names and telephone numbers in them."""
_PICTURES: Final = frozenset({"photo", "image", "graphic", "video", "audio", "picture", "animation"})


class NewsML1(Reader):
    """Reads IPTC's NewsML 1.0 to 1.2."""

    name: ClassVar[str] = "NewsML 1"
    about: ClassVar[str] = worded(
        "items of agencies (ANP, AFP, Belga, ATS, Kyodo, Business Wire …) in IPTC's NewsML 1.0 to 1.2"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".newsml")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name == "NewsML" else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the articles of each item: one, or one for each language."""
        root = yield from root_of(part, hint=worded("fetch the item again"))
        number = 0
        for item in root.iterfind("NewsItem"):
            for given in _given(part, item, number + 1):
                number += 1
                yield given
        if not number:
            raise part.refusal(worded("holds no news item"))


def _given(part: Part, item: Element, number: int) -> Iterator[Given]:
    status = _name(item, "NewsManagement/Status").lower()
    identifier = _identity(item)
    outer = text_at(item, "NewsComponent/NewsLines/HeadLine")
    if status in KILLED:
        yield withdrawal(part, identifier, outer, number, _version(item))
        return
    if status in HELD:
        yield part.left_out(
            worded("left out an item that its agency withholds ({identifier})", identifier=identifier), line=number
        )
        return
    stories = list(_stories(item))
    told = False
    for place, story in enumerate(stories):
        lines = _lines(story, item)
        headline = (outer if len(stories) == 1 else "") or text_at(lines, "HeadLine") or outer
        found = _text(story)
        if any(is_notice(paragraph.text) for paragraph in found[:3]):
            yield part.left_out(worded("left out a notice to editors, which is not for publication"), line=number)
            told = True
        elif found or (headline and not _has_media(story)):
            own = f"{identifier}:{story.get('Duid') or place}" if len(stories) > 1 else identifier
            record = _record(item, story, headline, own, number + place)
            located = _property(story, item, "City")
            with_text(record, found, dateline=text_at(lines, "DateLine"), located=located)
            told = True
            yield compact(record)
    if not told:
        what = (
            worded("a picture or film, which has a caption but no text")
            if _has_media(item)
            else worded("an item without text")
        )
        yield part.left_out(worded("left out {what}", what=what), line=number)


def _stories(item: Element) -> Iterator[Element]:
    """Give the components that are stories: the innermost with news lines of their own, and content below them."""
    found = [
        component
        for component in item.iter("NewsComponent")
        if component.find("NewsLines/HeadLine") is not None and next(component.iter("ContentItem"), None) is not None
    ]
    if any(map(_text, found)):  # a picture has a headline of its own too
        found = [each for each in found if _text(each) or not _has_media(each)]
    inner = [each for each in found if not any(other is not each and each in _above(other) for other in found)]
    if inner:
        yield from inner
    elif (component := item.find("NewsComponent")) is not None:
        yield component


def _above(component: Element) -> list[Element]:
    return list(component.iterancestors("NewsComponent"))


def _lines(story: Element, item: Element) -> Element:
    lines = story.find("NewsLines")
    return lines if lines is not None else item


def _has_media(element: Element) -> bool:
    """Tell whether it holds a picture, a film or a sound."""
    kinds = {found.get("FormalName", "").lower() for found in element.iter("MediaType")}
    return not kinds.isdisjoint(_PICTURES)


def _text(story: Element) -> list[Paragraph]:
    """Give the paragraphs of all content that is text of the article, the lead first."""
    found: list[Paragraph] = []
    for content in story.iter("ContentItem"):
        role = _role(content)
        media = _name(content, "MediaType").lower()
        data = content.find("DataContent")
        if data is None or role in _NO_BODY or media in _PICTURES or "css" in _name(content, "Format").lower():
            continue
        inside = data.find(".//body.content")
        if inside is None:
            inside = data.find(".//body")
        if inside is not None:
            found += paragraphs(inside)
        elif len(data):
            found += paragraphs(data)
        elif data.text and data.text.strip():
            found += paragraphs_of_html(data.text)
    return found


def _role(content: Element) -> str:
    component = content.getparent()
    return _name(component, "Role").rpartition(":")[2].lower() if component is not None else ""


def _name(element: Element, path: str) -> str:
    """Give the formal name of the first element at a path that has one."""
    return next((name for found in element.iterfind(path) if (name := found.get("FormalName", "").strip())), "")


def _version(item: Element) -> int | None:
    """Give the number of the revision."""
    return version_of(text_at(item, "Identification/NewsIdentifier/RevisionId"))


def _identity(item: Element) -> str:
    """Give what stays the same through all revisions: the public identifier without its last number."""
    base = "Identification/NewsIdentifier"
    public, revision = text_at(item, f"{base}/PublicIdentifier"), text_at(item, f"{base}/RevisionId")
    if public.count(":") >= 4 and re.fullmatch(rf"{re.escape(revision)}[A-Z]?", public.rpartition(":")[2]):
        return public.rpartition(":")[0]
    own = text_at(item, f"{base}/NewsItemId")
    own = re.sub(rf"[-_.]?v?{re.escape(revision)}$", "", own) if re.search(r"[-_]v\d+$", own) else own
    return f"{text_at(item, f'{base}/ProviderId')}:{own}" if own else public


def _property(story: Element, item: Element, name: str) -> str:
    """Give where it was written, by the story or else by its item."""
    for element in (story, item):
        for place in element.iter("Location"):
            if place.get("HowPresent", "Origin") != "Origin":
                continue
            for found in place.iterfind("Property"):
                if found.get("FormalName") == name and (value := found.get("Value", "").strip()):
                    return value.title() if value.isupper() else value
    return ""


def _record(item: Element, story: Element, headline: str, identifier: str, number: int) -> dict[str, Any]:
    """Put together what item and story say."""
    lines = _lines(story, item)
    agency = _agency(item, story)
    dates = "NewsManagement/ThisRevisionCreated", "NewsManagement/FirstCreated", "Identification/NewsIdentifier/DateId"
    language = story.get("lang") or _name(story, ".//Language") or _name(item, ".//Language") or item.get("lang") or ""
    byline = without_by(text_at(lines, "ByLine"))
    return {
        "id": id_from(identifier),
        "agency_id": identifier,
        "agency_version": _version(item),
        "headline": headline,
        "date": date_of(*(text_at(item, path) for path in dates)),
        "embargo": date_of(text_at(item, "NewsManagement/StatusWillChange/DateAndTime"))
        if _name(item, "NewsManagement/Status").lower() == "embargoed"
        else "",
        "agencies": [agency] if agency else [],
        "source": agency,
        "authors": [byline] if byline else [],
        "language": language_of(language),
        "urgency": version_of(_name(item, "NewsManagement/Urgency")),
        "genre": _name(story, "DescriptiveMetadata/Genre") or _name(item, "NewsComponent/DescriptiveMetadata/Genre"),
        "keywords": _keywords(lines, story),
        "record": number,
        "extra": {
            "subtitle": text_at(lines, "SubHeadLine"),
            "slug": text_at(item, "Identification/NameLabel"),
            "series": text_at(lines, "SeriesLine"),
            "first_created": iso_date(text_at(item, "NewsManagement/FirstCreated")),
            "notes": [text for text in texts_at(lines, "NewsLine/NewsLineText") if not re.search(r"://", text)],
        },
    }


def _agency(item: Element, story: Element) -> str:
    """Name the agency as its credit line does, or else by its party."""
    for element in (story, item):
        for path in (".//AdministrativeMetadata/Provider/Party", ".//AdministrativeMetadata/Source/Party"):
            credit = text_at(element, ".//NewsLines/CreditLine") or text_at(element, "NewsLines/CreditLine")
            name = credit or _name(element, path)
            if name and element is story and "Source" in path and _name(item, ".//NewsService"):
                continue
            if name:
                return name
    product = item.getparent()
    sender = _name(product, "NewsEnvelope/SentFrom/Party") if product is not None else ""
    return sender or text_at(item, "Identification/NewsIdentifier/ProviderId")


def _keywords(lines: Element, story: Element) -> list[str]:
    """Give the key words, each by itself."""
    given = [each for line in texts_at(lines, "KeywordLine") for each in re.split("[;,/]", line)]
    for found in story.iter("Property"):
        if found.get("FormalName") == "Keyword":
            given += re.split("[;,]", found.get("Value", ""))
    return list(dict.fromkeys(filter(None, map(str.strip, given))))
