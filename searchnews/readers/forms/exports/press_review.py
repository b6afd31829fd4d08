"""Reads press reviews in HTML: a heading, a line with paper and day, and some text for each of many items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, ClassVar, Final

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.documents.office import BOLD
from searchnews.readers.extracting.documents.review_text import QUOTED, item, quoted_items, source_line
from searchnews.readers.extracting.encodings import decoded
from searchnews.readers.extracting.markup.html import parse_html
from searchnews.readers.extracting.markup.paragraphs import paragraphs
from searchnews.readers.extracting.markup.xml import Element
from searchnews.readers.start import Start

_NAME: Final = re.compile(
    r"Knipselkrant|Knipselmap|Persoverzicht|Pressespiegel|Revue de presse|Press review|DeFacto", re.IGNORECASE
)
_CONTENTS: Final = re.compile(r"Inhoud(?:sopgave)?|Index|Inhaltsverzeichnis|Contents|Sommaire", re.IGNORECASE)


class PressReview(Reader):
    """Reads press reviews (*knipselkranten*) and printed result lists with many items."""

    name: ClassVar[str] = template("a press review")
    about: ClassVar[str] = worded(
        "press reviews (knipselkrant, Pressespiegel) in HTML; the table of contents is left out"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")

    def recognises(self, start: Start) -> Confidence:
        """Tell by its name in the title or first heading, or by lines such as ``"Paper" vom 23.10.2017``."""
        if not start.html:
            return Confidence.NO
        text = re.sub(r"&quot;", '"', start.text)
        if len(QUOTED.findall(text)) > 1 or (QUOTED.search(text) and _NAME.search(text[:4_000])):
            return Confidence.SURE
        named = re.search(r"<(?:title|h1)[^>]*>[^<]{0,40}" + f"(?:{_NAME.pattern})", text, re.IGNORECASE)
        return Confidence.SURE if named else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each item."""
        root = parse_html(decoded(part.content))
        number = 0
        found = list(quoted_items(_lines(root)))
        for number, record in enumerate(found or _headed(root), start=1):  # counted below
            yield record | {"record": number}
        if not number:
            raise part.refusal(worded("holds no items with a paper and a day"), hint=worded("is it a press review?"))


def _lines(root: Element) -> Iterator[str]:
    """Give the lines of a page, an empty one between paragraphs; headings begin as what is in bold does."""
    for paragraph in paragraphs(root):
        text = paragraph.text
        yield from (
            re.split(r"\n|(?=Ressort: )", text)
            if QUOTED.match(text)
            else [f"{BOLD if paragraph.heading else ''}{text}"]
        )
        yield ""


def _headed(root: Element) -> Iterator[dict[str, Any]]:
    """Give what follows each heading that has a line with paper and day below it; other headings are sub-headings."""
    headline, line = "", None
    texts: list[str] = []
    body = root.find(".//body")
    found = [each for each in paragraphs(body if body is not None else root) if each.text.strip()]
    below = [None if each.heading else source_line(each.text.replace("\n", " ")) for each in found[1:]]
    for each, source in zip_longest(found, below):
        text = " ".join(each.text.split())
        if each.heading and source is not None:
            if line is not None and (record := item(headline, line, texts)):
                yield record
            headline, line, texts = text, source, []
        elif line is not None and not _CONTENTS.fullmatch(text) and source_line(text) != line:
            texts.append(text)
    if line is not None and (record := item(headline, line, texts)):
        yield record
