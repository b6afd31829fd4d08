"""Reads news sitemaps: titles, dates and addresses of articles, without their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from searchnews.errors import ReadError
from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record
from searchnews.readers.extracting.dates.written_dates import first_date
from searchnews.readers.extracting.markup.xml import root_of, whole_text
from searchnews.readers.start import Start


class NewsSitemap(Reader):
    """Reads a sitemap with the elements for news of Google."""

    name: ClassVar[str] = template("a news sitemap")
    about: ClassVar[str] = worded("the titles, dates and addresses that a site gives search engines; it has no texts")
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    window: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element; other sitemaps are refused with the reason."""
        return Confidence.SURE if start.root.name in {"urlset", "sitemapindex"} else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give an article of a headline for each entry that is news."""
        root = yield from root_of(part)
        numbered = enumerate(root.iter("url"), 1)
        entries = [(number, entry) for number, entry in numbered if entry.find("news") is not None]
        if not entries:
            raise ReadError(worded("is a sitemap of addresses only, with no titles of news"), file=part.place)
        for number, entry in entries:
            words = whole_text(entry.find("news/keywords")).split(",")
            values = {
                "headline": whole_text(entry.find("news/title")),
                "date": first_date(whole_text(entry.find("news/publication_date"))),
                "source": whole_text(entry.find("news/publication/name")),
                "language": whole_text(entry.find("news/publication/language")),
                "url": whole_text(entry.find("loc")),
                "keywords": [word.strip() for word in words if word.strip()],
            }
            yield Record(values, number)
