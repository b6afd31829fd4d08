"""Reads GoPress XML, and the text that Mediargus, its forerunner, saved: a list of hits, then the full texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.agency_item import without_by
from searchnews.readers.extracting.datelines.agency_dateline import take_dateline
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.encodings import decoded
from searchnews.readers.extracting.markup.paragraphs import Paragraph, paragraphs, paragraphs_of_html
from searchnews.readers.extracting.markup.xml import BrokenXml, Element, parse_xml, text_at, texts_at, whole_text
from searchnews.readers.start import Start

_CP1252: Final = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
"""Signs that are none, written as the numbers of Windows-1252: ``&#146;`` is an apostrophe."""
_TORN_TAG: Final = re.compile(r"<\s?(?=/?\s?[a-zA-Z])")
"""How a tag begins, which the archive tears apart in tweets: ``< a href``."""
_TWEETS: Final = re.compile(r"TWITTER", re.IGNORECASE)
_HIT: Final = re.compile(
    r"^\W{0,2}(\d+)\. (?P<title>[^\n]+)\n+(?P<paper>[^\n,]+), (?P<date>\w+ \d{1,2} \w+ \d{4}), "
    r"p\. ?(?P<page>[^,\n]+), (?P<words>\d+)w",
    re.MULTILINE,
)
_FULL: Final = re.compile(r"^(?P<date>\d{2}-\d{2}-\d{4}), p\. ?(?P<page>[\w/ -]+)$", re.MULTILINE)
_REGIONS: Final = re.compile(
    r"(?:Antwerpen|Limburg|Oost-Vlaanderen|West-Vlaanderen|Vlaams-Brabant(?:/Brussel)?|Brussel|Alle)(?:, [\w/-]+)*$"
)
_LONGEST_DECK: Final = 160


class GoPress(Reader):
    """Reads the XML of GoPress: ``articles.published``, an element an article."""

    name: ClassVar[str] = "GoPress XML"
    about: ClassVar[str] = worded(
        "articles saved from GoPress (Belga.press) as XML, with their editions; tweets are told apart"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        return Confidence.SURE if start.root.name in {"articles.published", "article.published"} else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article; where the file breaks off, all that came before."""
        text = decoded(part.content)
        number = 0
        for piece in re.finditer(r"<article\.published\b.*?</article\.published>", text, re.DOTALL):
            number += 1
            try:
                root, remark = parse_xml(piece[0].translate(_CP1252) if max(piece[0]) >= "\x80" else piece[0])
            except BrokenXml as error:
                yield part.refusal(reason(error), line=number)
                continue
            if remark:
                yield part.remark(remark, line=number)
            yield _article(root) | {"record": number}
        if not number or not re.search(r"</article(?:s)?\.published>\s*$", text):
            raise part.refusal(
                worded("the XML breaks off before its end; the articles before that are read"),
                hint=worded("save it again"),
            )


def _article(root: Element) -> dict[str, Any]:
    """Read one article: its byline may hold a caption as well, and its language is not always that of the label."""
    head = root.find("body/body.head")
    identity = root.find("head/id")
    titles = [_mended(whole_text(each)) for each in root.iterfind("body/body.head/headline/*")]
    headline = next((" ".join(p.text for p in paragraphs_of_html(title)) for title in titles if title), "")
    body = [
        Paragraph(_mended(inner.text), inner.heading)
        for paragraph in root.iterfind("body/body.content/*")
        for each in paragraphs(paragraph)
        for inner in (paragraphs_of_html(_TORN_TAG.sub("<", each.text)) if _TORN_TAG.search(each.text) else [each])
    ]
    author = without_by(_mended(" ".join(filter(None, (text_at(root, ".//namefirst"), text_at(root, ".//namelast"))))))
    found, text = take_dateline("\n\n".join(paragraph.text for paragraph in body))
    source = identity.get("title", "") if identity is not None else ""
    record: dict[str, Any] = {
        "headline": headline,
        "body": text,
        "date": (identity.get("pubdate", "") if identity is not None else "")[:10],
        "source": source,
        "page": head.get("pageNumber", "") if head is not None else "",
        "edition": next(iter(texts_at(root, "head/meta/edition")), ""),
        "authors": [author] if author and len(author.split()) <= 8 and not author.endswith(".") else [],
        "agency_id": identity.get("issue", "") if identity is not None else "",
        "genre": "tweet" if _TWEETS.search(source) else "",
        "extra": {
            "editions": texts_at(root, "head/meta/edition")[1:],
            "byline": author if len(author.split()) > 8 or author.endswith(".") else "",
            "publisher": identity.get("scope", "") if identity is not None else "",
        },
    }
    record["extra"] = {name: value for name, value in record["extra"].items() if value}
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


def _mended(text: str) -> str:
    """Put signs in the place of numbers of Windows-1252."""
    return " ".join(text.translate(_CP1252).split()) if "\n" not in text else text.translate(_CP1252)


class Mediargus(Reader):
    """Reads the text of Mediargus: hits with paper, date and summary, then the articles without their paper."""

    name: ClassVar[str] = template("a Mediargus export")
    about: ClassVar[str] = worded(
        "articles saved from Mediargus as text: the list of hits tells the papers of the full texts below"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first numbered hit."""
        return Confidence.SURE if start.plain and _HIT.match(start.text) else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each full text, with the paper of its hit; a hit without a text is told."""
        text = decoded(part.content).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
        hits = list(_HIT.finditer(text))
        starts = [match for match in _FULL.finditer(text) if not hits or match.start() > hits[-1].end()]
        if not starts:
            raise part.refusal(
                worded("holds a list of hits only, without the full texts"), hint=worded("save the full texts too")
            )
        waiting: dict[str, re.Match[str]] = {}
        for listed in hits:
            waiting.setdefault(_letters(listed["title"]), listed)
        ends = [*(match.start() for match in starts[1:]), len(text)]
        for number, (match, end) in enumerate(zip(starts, ends, strict=True), start=1):
            lines = [" ".join(line.split()) for line in text[match.end() : end].split("\n")]
            record, hit = _full_text(match, [line for line in lines if line], waiting)
            if hit is not None:
                waiting.pop(_letters(hit["title"]), None)
            yield record | {"record": number}
        for listed in waiting.values():
            yield part.left_out(
                worded("left out hit {listed}, of which the list has a summary but the file no text", listed=listed[1])
            )


def _full_text(
    match: re.Match[str], lines: list[str], waiting: dict[str, re.Match[str]]
) -> tuple[dict[str, Any], re.Match[str] | None]:
    """Read a full text: perhaps regions, the headline, perhaps a deck, the text, the publisher."""
    extra: dict[str, Any] = {}
    if lines and _REGIONS.match(lines[0]):
        extra["regions"] = lines.pop(0)
    if lines and lines[-1].startswith("©"):
        extra["publisher"] = lines.pop().lstrip("© ")
    day = date_at(match["date"])
    date = day.iso if day else ""
    hit, place = _hit_of(lines, waiting, date)
    if place > 0:
        extra["supplement"] = " – ".join(lines[:place])
    headline = " ".join(hit["title"].split()) if hit else ""
    if place >= 0 or not hit:
        headline = lines[max(place, 0)] if lines else headline
        lines = lines[max(place, 0) + 1 :]
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_DECK and not re.search(r"[.!?][\"'”’)]?$", lines[0]):
        extra["subtitle"] = lines.pop(0)
    found, body = take_dateline("\n\n".join(lines))
    record: dict[str, Any] = {
        "headline": headline,
        "body": body,
        "date": date,
        "source": hit["paper"].strip() if hit else extra.get("publisher", ""),
        "page": match["page"].strip(),
        "language": "nl",
        "extra": extra | ({"words": int(hit["words"])} if hit else {}),
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}, hit


def _hit_of(lines: list[str], waiting: dict[str, re.Match[str]], date: str) -> tuple[re.Match[str] | None, int]:
    """Find the hit of a full text by its title among the first lines, with the place of that; else by its day."""
    for place, line in enumerate(lines[:4]):
        if (hit := waiting.get(_letters(line))) is not None:
            return hit, place
    same_day = (hit for hit in waiting.values() if (found := date_at(hit["date"])) and found.iso == date)
    return next(same_day, None), -1


def _letters(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()
