"""Reads press reviews in PDF: headlines, below each a line with paper and day; indexes with dots are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar, Final

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.documents.review_text import QUOTED, SourceLine, item, quoted_items, source_line
from searchnews.readers.start import Start

_LEADERS: Final = re.compile(r"\.{6,}\s*\d+\s*$")
_HYPHEN: Final = re.compile("[\ufffe\u00ad\x02]\\s*\n?")
_WRAPPED_HYPHEN: Final = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_MOST_HEADLINE_LINES: Final = 4
_MOST_PAGES: Final = 5_000
_RIGHTS: Final = re.compile(r"(?:©|\(c\)) ?.{2,60}(?:rechten|voorbehou|reserved|vorbehalten)", re.IGNORECASE)


class PressReviewPdf(Reader):
    """Reads press reviews in PDF, by their text: a scan without text is refused."""

    name: ClassVar[str] = template("a PDF")
    about: ClassVar[str] = worded(
        "press reviews in PDF (items with a line for paper and day); scans without text are refused"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    needs: ClassVar[tuple[str, ...]] = ("pypdfium2",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the signature."""
        return Confidence.SURE if b"%PDF-" in start.data[:1024] else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each item."""
        pages = list(_pages(part))
        if not any(page.strip() for page in pages):
            raise part.refusal(
                worded("is a PDF without text: a scan"), hint=worded("run it through text recognition first")
            )
        lines = [line for page in pages for line in _lines(page)]
        number = 0
        found = list(quoted_items(lines)) if any(QUOTED.match(line) for line in lines) else list(_items(lines))
        for number, record in enumerate(found, start=1):  # counted below
            yield record | {"record": number}
        if not number:
            raise part.refusal(
                worded("is a PDF in which no items with a paper and a day are found"),
                hint=worded("only press reviews are read from PDF"),
            )


def _pages(part: Part) -> Iterator[str]:
    """Give the text of each page."""
    import pypdfium2  # noqa: PLC0415  # a library of an extra

    try:
        document = pypdfium2.PdfDocument(part.content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise part.refusal(
            worded("is a PDF that is locked by a password") if locked else worded("is a PDF that is broken"),
            hint=worded("unlock it first") if locked else worded("fetch it again"),
        ) from error
    try:
        for number in range(min(len(document), _MOST_PAGES)):
            with suppress(pypdfium2.PdfiumError):  # a page that is broken; the others are read
                yield document[number].get_textpage().get_text_range()
    finally:
        document.close()


def _lines(page: str) -> Iterator[str]:
    """Give the lines of a page; words cut at a line's end are joined, page numbers and indexes left out."""
    text = _HYPHEN.sub("", page.replace("\r\n", "\n").replace("\r", "\n"))
    text = _WRAPPED_HYPHEN.sub("", text)
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not _LEADERS.search(stripped) and not stripped.isdecimal():
            yield stripped


def _items(lines: list[str]) -> Iterator[dict[str, Any]]:
    """Give the items: the lines above one with paper and day are its headline, those below it its text."""
    marks = [(place, found) for place, line in enumerate(lines) if (found := source_line(line)) is not None]
    marks = [mark for mark in marks if mark[0] > 0]
    starts = [
        _headline_start(lines, place, previous)
        for (place, _), previous in zip(marks, [-1, *(m[0] for m in marks)], strict=False)
    ]
    for index, (place, found) in enumerate(marks):
        end = starts[index + 1] if index + 1 < len(marks) else len(lines)
        record = item(" ".join(lines[starts[index] : place]), _tidied(found), _paragraphs(lines[place + 1 : end]))
        if record is not None:
            yield record


def _tidied(line: SourceLine) -> SourceLine:
    return line._replace(page=line.page.strip("() "))


def _headline_start(lines: list[str], place: int, previous: int) -> int:
    """Find where the headline above a line begins: after what ends a sentence, a copyright line, or a short line."""
    start = place - 1
    while start - 1 > previous and place - start < _MOST_HEADLINE_LINES:
        above = lines[start - 1]
        if (
            re.search(r"[.!?…:\"”’')]$|\b(?:Index|voorbehouden|reserved)$", above)
            or len(above) < 25
            or _RIGHTS.search(above)
        ):
            break
        if len(above) < 0.75 * max(len(lines[start]), 30):
            break
        start -= 1
    return start


def _paragraphs(lines: list[str]) -> list[str]:
    """Join the lines: one that ends a sentence well before the edge ends a paragraph."""
    widest = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    collected: list[str] = []
    for line in lines:
        collected.append(line)
        if re.search(r"[.!?…][\"”’')]*$", line) and len(line) < 0.85 * widest:
            paragraphs.append(" ".join(collected))
            collected = []
    return [*paragraphs, " ".join(collected)] if collected else paragraphs
