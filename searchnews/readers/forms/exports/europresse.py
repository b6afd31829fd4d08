"""Reads what Europresse saves for printing: HTML with paper, date, title and a certificate for each article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.datelines.agency_dateline import take_dateline
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.encodings import decoded
from searchnews.readers.extracting.markup.html import parse_html
from searchnews.readers.extracting.markup.paragraphs import paragraphs
from searchnews.readers.extracting.markup.xml import Element, whole_text
from searchnews.readers.start import Start

_PAPER: Final = ("DocPublicationName", "rdp__DocPublicationName")
_HEADER: Final = ("DocHeader", "rdp__DocHeader")
_TITLE: Final = ("TitreArticleVisu", "titreArticleVisu", "titreArticle", "rdp__articletitle")
_NUMBER: Final = re.compile(
    r"(?:(?:Numéro de document|Document number|Nom du fichier)\s*:\s*(?=\S)|^(?=[a-z]+·\d{8}·[A-Z]))(?P<number>\S+)"
)
_RIGHTS: Final = re.compile(
    r"(?:©|Copyright) ?\d{4}.*|.*Tous droits réservés\.?|.*All rights reserved\.?", re.IGNORECASE
)
_PAGE: Final = re.compile(r"\bp{1,2}\. ?([\w-]+(?: ?\d+)?)")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:[ ,]+(?:et|and|de|du|la|le|[^\W\d_][\w.'’-]*)){0,7}")


class Europresse(Reader):
    """Reads the printable HTML of Europresse (Cedrom-SNi)."""

    name: ClassVar[str] = template("a Europresse export")
    about: ClassVar[str] = worded(
        "articles saved from Europresse as HTML; the certificates with the customer's name are left out"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the classes of its spans, or its name."""
        text = start.text
        if not start.markup:
            return Confidence.NO
        if "DocPublicationName" in text or "cedrom-sni" in text or "TitreArticleVisu" in text:
            return Confidence.SURE
        return Confidence.LIKELY if "europresse.com" in text else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article."""
        root = parse_html(decoded(part.content))
        boxes, titles = _boxes(root), _titles(root)
        number = 0
        for title in root.iter("span", "div", "p"):
            above = list(title.iterancestors())
            if not _is(title, _TITLE) or any(_is(each, _TITLE) for each in above):
                continue
            number += 1
            box = _alone(next((each for each in above if each in boxes), None), titles)
            if box is None:
                yield part.refusal(worded("a title has no paper beside it"), line=number)
                continue
            boxes.difference_update([box, *box.iterancestors()])  # each box is one article
            yield _record(title, box) | {"record": number}
        if not number:
            raise part.refusal(
                worded("holds no articles of Europresse"),
                hint=worded("save the full articles, not the list of results"),
            )


def _is(element: Element, classes: tuple[str, ...]) -> bool:
    return not set((element.get("class") or "").split()).isdisjoint(classes)


def _boxes(root: Element) -> set[Element]:
    """Give every element that has the name of a paper in it."""
    boxes: set[Element] = set()
    for paper in root.iter("span", "div"):
        if _is(paper, _PAPER):
            for above in paper.iterancestors():
                if above in boxes:
                    break
                boxes.add(above)
    return boxes


def _titles(root: Element) -> Counter[Element]:
    """Count the titles in each element."""
    return Counter(
        above
        for title in root.iter("span", "div", "p")
        if _is(title, _TITLE) and not any(_is(each, _TITLE) for each in title.iterancestors())
        for above in title.iterancestors()
    )


def _alone(box: Element | None, titles: Counter[Element]) -> Element | None:
    """Give the largest box around an article in which there is no other: its text may stand beside its header."""
    while box is not None and (above := box.getparent()) is not None and titles[above] == 1:
        box = above
    return box


def _record(title: Element, box: Element) -> dict[str, Any]:
    """Read the box that a title stands in."""
    paper = next((whole_text(each) for each in box.iter("span", "div") if _is(each, _PAPER)), "")
    header = " ".join(dict.fromkeys(whole_text(each) for each in box.iter("span", "div") if _is(each, _HEADER)))
    date = date_at(header)
    lines, number = _text(box, title)
    author = ""
    if lines and _NAME.fullmatch(lines[0]) and len(lines) > 1:
        author = lines.pop(0)
    page = _PAGE.search(header)
    section = header[: date.start].split(",") if date else []
    found, body = take_dateline("\n\n".join(lines))
    record = {
        "headline": whole_text(title),
        "body": body,
        "date": date.iso if date else "",
        "source": re.split(r", no\.? ?\d", paper)[0].strip(),
        "authors": [author] if author else [],
        "section": section[0].strip() if len(section) > 1 else "",
        "page": page[1] if page else "",
        "edition": paper.partition(",")[2].strip(),
        "agency_id": number,
        "extra": {"header": header},
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


def _text(box: Element, title: Element) -> tuple[list[str], str]:
    """Give the lines below the title, up to the copyright, and the number of the document."""
    headline = whole_text(title)
    after = False
    lines: list[str] = []
    for paragraph in paragraphs(box):
        for line in paragraph.text.split("\n"):
            if number := _NUMBER.search(line):
                return lines, number["number"]
            if not after:
                after = line.endswith(headline)
            elif _RIGHTS.fullmatch(line):
                after = True
            else:
                lines.append(line)
    return lines, ""
