"""Reads JSON Feed (versions 1 and 1.1): each item is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from searchnews.articles.json import NotJsonError, loads
from searchnews.errors import ReadError
from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record
from searchnews.readers.extracting.dates.written_dates import first_date, read_date
from searchnews.readers.extracting.encodings import NoText, decode
from searchnews.readers.extracting.markup.feed_text import feed_text
from searchnews.readers.start import Start


class JsonFeed(Reader):
    """Reads ``.json`` that is a feed."""

    name: ClassVar[str] = template("a feed (JSON Feed)")
    about: ClassVar[str] = worded("JSON Feed 1 and 1.1: each item")
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    window: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the address of its version."""
        return Confidence.SURE if start.json and "jsonfeed.org" in start.text else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the items in their order."""
        try:
            feed = loads(decode(part.content)[0])
        except (NotJsonError, NoText) as error:
            raise ReadError(
                worded("the feed cannot be read: {error}", error=error), file=part.place, hint=worded("fetch it again")
            ) from error
        items = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(items, list):
            raise ReadError(worded("is a feed with no items in it"), file=part.place)
        for number, item in enumerate(items, 1):
            if isinstance(item, dict):
                yield Record(_record(item, feed), number)
            else:
                yield part.refusal(worded("is not an item"), line=number)


def _record(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, Any]:
    body = _text(item, "content_text") or feed_text(_text(item, "content_html")) or feed_text(_text(item, "summary"))
    authors = item.get("authors") or [item.get("author")]
    date, changed = read_date(_text(item, "date_published")), read_date(_text(item, "date_modified"))
    return {
        "headline": feed_text(_text(item, "title")).replace("\n", " "),
        "body": body,
        "date": date or changed or first_date(_text(item, "date_published"), _text(item, "date_modified")),
        "date_estimated": date is None and changed is not None,
        "authors": [_text(each, "name") for each in authors if isinstance(each, dict) and _text(each, "name")],
        "url": _text(item, "url") or _text(item, "external_url"),
        "source": feed_text(_text(feed, "title")),
        "language": _text(item, "language") or _text(feed, "language"),
        "keywords": [tag for tag in item.get("tags") or [] if isinstance(tag, str)],
    }


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""
