"""Reads Word and RTF documents that an archive saved: of Nexis Uni, of Factiva, and press reviews of APA."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.documents.factiva_text import NUMBER, WORDS, articles, has_labels, labelled, taken
from searchnews.readers.extracting.documents.nexis_text import DIVIDER, END, documents
from searchnews.readers.extracting.documents.office import BOLD, BrokenDocument, docx_paragraphs, rtf_paragraphs
from searchnews.readers.extracting.documents.review_text import QUOTED, quoted_items
from searchnews.readers.start import Start


class OfficeDocuments(Reader):
    """Reads DOCX and RTF, and tells by what is in them from which archive they are."""

    name: ClassVar[str] = template("a Word or RTF export")
    about: ClassVar[str] = worded(
        "articles saved as DOCX or RTF from Nexis Uni, Factiva or APA-OnlineManager; covers are left out"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".rtf")
    needs: ClassVar[tuple[str, ...]] = ("docx", "striprtf")
    packages: ClassVar[tuple[str, ...]] = ("python-docx", "striprtf")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first signs of RTF, and those of a package with Word's parts in it."""
        if start.data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
            return Confidence.SURE
        if start.data.startswith(b"PK\x03\x04"):
            if b"word/" in start.data or (self.named(start) and b"[Content_Types].xml" in start.data):
                return Confidence.SURE
            return Confidence.LIKELY if self.named(start) else Confidence.NO
        return Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each article."""
        try:
            reads = docx_paragraphs if part.content.startswith(b"PK") else rtf_paragraphs
            blocks = list(reads(part.content))
        except BrokenDocument as error:
            raise part.refusal(
                reason(error), hint=worded("save it again; a locked document must be unlocked first")
            ) from error
        number = 0
        for number, record in enumerate(_articles(part, blocks), start=1):  # noqa: B007  # counted below
            yield record
        if not number:
            raise part.refusal(
                worded("is a document of no archive that we know: not of Nexis Uni, Factiva or APA"),
                hint=worded("save its text as .txt or .html, or make JSON Lines of it"),
            )


def _articles(part: Part, blocks: list[str]) -> Iterator[Given]:
    """Read them by the marks of each archive."""
    plain = [block.replace(BOLD, "").strip("\n") for block in blocks]
    lines = [line.strip() for block in plain for line in block.split("\n")]
    if any(DIVIDER.fullmatch(line) or END.fullmatch(line) for line in lines):
        yield from documents(plain)
    elif has_labels(lines):
        yield from taken(part, labelled(lines))
    elif any(NUMBER.fullmatch(line) for line in lines) and any(WORDS.fullmatch(line) for line in lines):
        yield from taken(part, articles(lines))
    elif any(QUOTED.match(line) for line in lines):
        yield from quoted_items(line for block in blocks for line in block.strip("\n").split("\n"))
