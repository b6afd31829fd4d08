"""Reads MHTML: a page that a browser saved with all its parts in one file, in the form of an e-mail."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record
from searchnews.readers.extracting.dates.written_dates import read_date
from searchnews.readers.extracting.encodings import NoText
from searchnews.readers.extracting.markup.html import TooLarge
from searchnews.readers.extracting.markup.web_page import NoArticle, read_page
from searchnews.readers.start import Start

_SAVED: Final = re.compile(r"^(?:From: *<Saved by|Snapshot-Content-Location:|X-MAF:)", re.MULTILINE | re.IGNORECASE)
_RELATED: Final = re.compile(r"^Content-Type: *multipart/related", re.MULTILINE | re.IGNORECASE)
_LOCATION: Final = re.compile(r"^(?:Snapshot-)?Content-Location: *\S", re.MULTILINE | re.IGNORECASE)
_HEADERS: Final = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,40}:.*(?:\r?\n[ \t].*)*\r?\n)+")


class SavedWithParts(Reader):
    """Reads ``.mhtml`` and ``.mht``: its first part in HTML is the page."""

    name: ClassVar[str] = template("a page saved whole (MHTML)")
    about: ClassVar[str] = worded(
        "the page of one article, saved by Chrome, Edge, Opera or Internet Explorer as one file"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".mhtml", ".mht")

    def recognises(self, start: Start) -> Confidence:
        """Tell by its headers: who saved it, or parts that belong together and have addresses."""
        headers = _HEADERS.match(start.text)
        if headers is None:
            return Confidence.NO
        if _SAVED.search(headers[0]):
            return Confidence.SURE
        related = _RELATED.search(headers[0]) and (_LOCATION.search(start.text) or self.named(start))
        return Confidence.LIKELY if related else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of the page; its header tells when it was saved, not when it was published."""
        message = email.message_from_bytes(part.content, policy=email.policy.default.clone(raise_on_defect=False))
        page = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
        if not message.is_multipart() or not isinstance(page, EmailMessage):
            raise ReadError(
                worded("is MHTML that is broken: it has no part with a page"),
                file=part.place,
                hint=worded("save it again"),
            )
        content = page.get_payload(decode=True)
        address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
        web = address if address.startswith(("http://", "https://")) else ""
        charset, saved = page.get_content_charset() or "", read_date(str(message.get("Date") or ""))
        try:
            data = content if isinstance(content, bytes) else b""
            found = read_page(data, charset=charset, address=web, captured=saved or part.captured, guess=saved is None)
        except (NoText, TooLarge, NoArticle) as error:
            raise ReadError(reason(error), file=part.place) from error
        for remark in found.remarks:
            yield part.remark(remark)
        yield Record(found.record, captured=found.captured or saved, url=web)
