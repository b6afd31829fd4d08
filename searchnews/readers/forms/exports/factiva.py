"""Reads what Factiva saves: HTML with labels or without, and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, ClassVar, Final

from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.datelines.agency_dateline import take_dateline
from searchnews.readers.extracting.dates.date_lines import is_date_line
from searchnews.readers.extracting.documents.factiva_text import (
    LABELS,
    NUMBER,
    WORDS,
    articles,
    has_labels,
    labelled,
    record_of,
    taken,
)
from searchnews.readers.extracting.encodings import decoded
from searchnews.readers.extracting.markup.html import parse_html
from searchnews.readers.extracting.markup.paragraphs import paragraphs
from searchnews.readers.extracting.markup.xml import BrokenXml, Element, parse_xml, text_at, texts_at, whole_text
from searchnews.readers.start import Start


class Factiva(Reader):
    """Reads Factiva's HTML (*Article Format* and *Display Format*) and its XML."""

    name: ClassVar[str] = template("a Factiva export")
    about: ClassVar[str] = worded(
        "articles saved from Factiva as HTML or text (with labels HD, LP, TD … or without) or as XML"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xml", ".txt")

    def recognises(self, start: Start) -> Confidence:
        """Tell by Factiva's name in the head, by the first element of its XML, and in plain text by its fields."""
        if start.plain:
            lines = start.text.splitlines()
            return Confidence.SURE if has_labels(lines) or _counted(lines) else Confidence.NO
        if start.root.name in {"PPSResponse", "ppsArticleResponse", "ppsarticleResultSet", "ppsarticle"}:
            return Confidence.SURE
        head = start.text[:2_000]
        return Confidence.SURE if start.markup and _TITLE.search(head) else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article."""
        text = decoded(part.content)
        number = 0
        if not text.lstrip("\ufeff \r\n").startswith("<"):
            lines = text.splitlines()
            found: Iterator[Given] = taken(part, labelled(lines) if has_labels(lines) else articles(lines))
        else:
            found = _of_html(text) if "<html" in text[:3_000].lower() else _of_xml(part, text)
        for given in found:
            if isinstance(given, dict):
                number += 1
                given["record"] = number
            yield given
        if not number:
            raise part.refusal(
                worded("holds no articles of Factiva"), hint=worded("save the full articles, not the list of headlines")
            )


_TITLE: Final = re.compile(r"<title>\s*(?:Dow Jones )?Factiva\s*</title>", re.IGNORECASE)


def _counted(lines: list[str]) -> bool:
    """Tell whether a line counts the words of an article, the next is its day, and another has the number of one."""
    texts = [line.strip() for line in lines if line.strip()]
    counted = any(WORDS.fullmatch(first) and is_date_line(second) for first, second in pairwise(texts))
    return counted and any(NUMBER.fullmatch(text) for text in texts)


def _of_html(text: str) -> Iterator[Given]:
    root = parse_html(text)
    for article in root.iter("div"):
        if "article" not in (article.get("class") or "").split():
            continue
        fields = _labelled(article)
        record = record_of(fields) if fields else None
        if record is None and not fields:
            record = next((each for each in articles(_lines(article)) if isinstance(each, dict)), None)
            title = next((whole_text(each) for each in article.iter("div") if each.get("id") == "hd"), "")
            if record is not None and title and record.get("headline", "").endswith(title):
                section = record["headline"].removesuffix(title).strip()
                record |= {"headline": title} | ({"section": section} if section else {})
        if record is not None:
            yield record


def _labelled(article: Element) -> dict[str, list[str]]:
    """Give the rows of a table of labels; nothing where there are none."""
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if isinstance(cell.tag, str)]
        label = whole_text(cells[0]) if len(cells) == 2 else ""
        if label in LABELS and label != "CT":
            fields.setdefault(label, []).extend(paragraph.text for paragraph in paragraphs(cells[1]))
    return fields if {"HD", "PD"} & fields.keys() else {}


def _lines(article: Element) -> Iterator[str]:
    """Give the lines of an article without labels: its parts are boxes, its text paragraphs."""
    yield from (paragraph.text.replace("\n", " ") for paragraph in paragraphs(article))
    if article.getnext() is None and article.tail:
        yield article.tail


def _of_xml(part: Part, text: str) -> Iterator[Given]:
    try:
        root, remark = parse_xml(text)
    except BrokenXml as error:
        raise part.refusal(reason(error), line=error.line, hint=worded("save it from Factiva again")) from error
    if remark:
        yield part.remark(remark)
    for article in root.iter("article"):
        if record := _of_article(article):
            yield record


def _of_article(article: Element) -> dict[str, Any] | None:
    headline = text_at(article, "headline")
    body = "\n\n".join(
        filter(
            None,
            (
                whole_text(each)
                for name in ("leadParagraph", "tailParagraphs")
                for each in article.iterfind(f"{name}/paragraph")
            ),
        )
    )
    if not headline and not body:
        return None
    found, rest = take_dateline(body)
    record: dict[str, Any] = {
        "headline": headline,
        "body": rest,
        "date": text_at(article, "publicationDate/dateTime") or text_at(article, "publicationDate/date"),
        "source": text_at(article, "sourceName"),
        "authors": texts_at(article, "byline") or texts_at(article, "author/name"),
        "section": text_at(article, "sectionName"),
        "page": text_at(article, "pages"),
        "edition": text_at(article, "edition"),
        "language": text_at(article, "baseLanguage").lower(),
        "keywords": texts_at(article, "newsSubject/name"),
        "agency_id": text_at(article, "accessionNo"),
        "extra": {
            name: value
            for name, value in {
                "words": text_at(article, "wordCount"),
                "publisher": text_at(article, "publisherName"),
                "regions": texts_at(article, "region/name"),
                "notes": text_at(article, "notes"),
            }.items()
            if value
        },
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}
