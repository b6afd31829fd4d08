"""Reads web archives, WARC and ARC: each page that was captured, with its address and the moment of capture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, Final, NamedTuple

from searchnews.errors import ReadError
from searchnews.messages.worded import template, together, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Remark, Source
from searchnews.readers.extracting.dates.written_dates import read_date
from searchnews.readers.extracting.encodings import NoText, decode
from searchnews.readers.extracting.markup.html import TooLarge
from searchnews.readers.extracting.markup.web_page import NoArticle, read_page
from searchnews.readers.start import Start

LARGEST_PAGE: Final = 32 << 20
"""Bytes of one page; what is larger is left out, and never in memory as a whole."""
_ARC: Final = re.compile(r"filedesc://\S* \S+ \d{14} ")
_OF_PAGES: Final = ("text/html", "application/xhtml+xml")
_NO_PAGES: Final = worded("no pages (pictures, scripts, feeds)")
_OTHERS: Final = {"revisit": worded("pages seen before and not captured again"), "request": worded("requests")}


class _Page(NamedTuple):
    """A page that was captured."""

    address: str
    captured: datetime | None
    charset: str
    content: bytes
    remark: str = ""


class WebArchive(Reader):
    """Reads ``.warc`` and ``.arc``, packed or not, also in a ``.wacz``."""

    name: ClassVar[str] = template("a web archive (WARC)")
    about: ClassVar[str] = worded(
        "WARC, ARC and WACZ of Heritrix, wget, Browsertrix or Common Crawl: each page captured"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".warc", ".arc")
    needs: ClassVar[tuple[str, ...]] = ("warcio",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first line."""
        return Confidence.SURE if start.text.startswith("WARC/") or _ARC.match(start.text) else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part | ReadError | Remark]:
        """Give each page as a part; requests, revisits, pictures and the like are counted, and told at the end."""
        left_out: dict[str, int] = {}
        number = 0
        for number, found in enumerate(_records(source), 1):
            if isinstance(found, _Page):
                yield source.part(self, tuple(found), number=number)
            elif isinstance(found, ReadError):
                yield found
            else:
                left_out[found] = left_out.get(found, 0) + 1
        if left_out:
            told = together(
                ", ", (worded("{what}: {count}", what=what, count=count) for what, count in sorted(left_out.items()))
            )
            yield Remark(
                source.place,
                worded("left out of {number} records: {told}", number=number, told=told),
                sum(left_out.values()),
            )

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of a page."""
        page = _Page(*part.content)
        try:
            found = read_page(page.content, charset=page.charset, address=page.address, captured=page.captured)
        except (NoText, TooLarge, NoArticle) as error:
            yield part.refusal(worded("{error}: {page}", error=error, page=page.address[:200]), line=part.number)
            return
        for remark in filter(None, (page.remark, *found.remarks)):
            yield part.remark(remark, line=part.number)
        yield Record(found.record, part.number, found.captured or page.captured, page.address)

    def raw(self, source: Source, number: int) -> str:
        """Give the page of the record with this number."""
        for at, found in enumerate(_records(source), 1):
            if at == number and isinstance(found, _Page):
                return decode(found.content, found.charset)[0]
        raise ReadError(worded("there is no page as record {number} any more", number=number), file=source.place)


def _records(source: Source) -> Iterator[_Page | ReadError | str]:
    """Go through the records: pages, errors, and of what is no page the reason."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  # only for web archives

    from searchnews.readers.forms.web.warc_records import fault_of, records  # noqa: PLC0415  # as above

    stream = records(source.stream)
    number = 0
    while True:
        number += 1
        try:
            record = next(stream, None)
            if record is None:
                return
            found = _no_page(record) or _page(record)
            fault = fault_of(record) if isinstance(found, _Page) else ""
        except (ArchiveLoadFailed, ValueError, KeyError, IndexError, AttributeError) as error:
            told = ascii(str(error))[1:-1][:120]
            yield ReadError(worded("the rest of it cannot be read: {told}", told=told), file=source.place, line=number)
            return
        if fault == "headers":
            told = worded("the record is broken: what stands above the page is not what its checksum says")
            yield ReadError(told, file=source.place, line=number)
        elif fault and isinstance(found, _Page):
            yield found._replace(remark=worded("the page is not what its checksum says: cut short, or changed later"))
        else:
            yield found


def _no_page(record: Any) -> str:
    """Tell why a record is no page; empty if it may be one."""
    if record.rec_type not in {"response", "resource"}:
        return _OTHERS.get(record.rec_type, worded("facts about the crawl"))
    if _address(record).partition(":")[0].lower() not in {"http", "https", "file"}:
        return worded("no web addresses")
    if record.http_headers and not (record.http_headers.get_statuscode() or "").startswith("2"):
        return worded("redirects and errors")
    mime = _mime(record)
    return _NO_PAGES if mime and mime.split(";")[0].strip().lower() not in _OF_PAGES else ""


def _page(record: Any) -> _Page | str:
    """Give the page of a record, or why there is none."""
    mime = _mime(record)
    content = record.content_stream().read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        return worded("larger than {megabytes} MB", megabytes=LARGEST_PAGE >> 20)
    if not content.strip():
        return worded("empty")
    if not mime and not Start("", content).html:
        return _NO_PAGES
    charset = re.search(r"charset=[\"']?([\w.:-]+)", mime)
    captured = read_date(record.rec_headers.get_header("WARC-Date") or "")
    return _Page(_address(record), captured, charset[1] if charset else "", content)


def _address(record: Any) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _mime(record: Any) -> str:
    return (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
