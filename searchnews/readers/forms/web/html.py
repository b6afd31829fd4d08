"""Reads web pages of news sites, as browsers, SingleFile, wget and the Wayback Machine save them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Source
from searchnews.readers.extracting.dates.saving import captured_of
from searchnews.readers.extracting.encodings import NoText
from searchnews.readers.extracting.markup.html import TooLarge
from searchnews.readers.extracting.markup.web_page import NoArticle, read_page
from searchnews.readers.start import Start


class WebPage(Reader):
    """Reads ``.html``: one page, one article."""

    name: ClassVar[str] = template("a web page (HTML)")
    about: ClassVar[str] = worded(
        "the page of one article, as saved by a browser, SingleFile, wget or the Wayback Machine"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml", ".shtml")

    def recognises(self, start: Start) -> Confidence:
        """Take any page of which nobody knows better."""
        if start.html:
            return Confidence.GENERAL
        return (
            Confidence.GENERAL
            if self.named(start) and not start.binary and start.text.startswith("<")
            else Confidence.NO
        )

    def cut(self, source: Source) -> Iterator[Part]:
        """Take the page as one part."""
        yield source.part(self, source.whole())

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article."""
        try:
            found = read_page(part.content, captured=part.captured)
        except (NoText, TooLarge, NoArticle) as error:
            raise ReadError(
                reason(error), file=part.place, hint=worded("a page has a headline, and below it the text")
            ) from error
        for remark in found.remarks:
            yield part.remark(remark)
        if "date" not in found.record and not part.member:  # in a container the time is that of packing
            saved = captured_of(part.path, None)
            found.record |= {"date": saved.moment, "date_estimated": True}
            if not saved.estimated:  # the name of the file tells it
                found.captured = saved.moment
        yield Record(found.record, captured=found.captured)
