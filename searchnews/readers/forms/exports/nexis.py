"""Reads what LexisNexis saved before Nexis Uni: text and HTML, with labels in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.documents.nexis_text import DIVIDER, END, documents
from searchnews.readers.extracting.encodings import decoded
from searchnews.readers.extracting.markup.paragraphs import paragraphs_of_html
from searchnews.readers.start import FIRST_BYTES, Start

_BODY: Final = re.compile(r"^(?:Body|Tekst|Texte|Corps|Hauptteil)[^\S\n]*$", re.MULTILINE)
_FIELD: Final = re.compile(
    r"^(?:(Length|Lengte|Länge|Longueur)|(Section|Rubriek|Rubrik|Rubrique)"
    r"|(Load-Date|Laaddatum|Ladedatum|Date-Chargement))\s?:\s",
    re.MULTILINE,
)
_REQUEST: Final = re.compile(r"\s*(?:Download Request|Printopdracht|Druckauftrag|Demande de t[ée]l[ée]chargement):")


class LexisNexis(Reader):
    """Reads exports of the old LexisNexis: ``n of N DOCUMENTS`` above each article."""

    name: ClassVar[str] = template("a LexisNexis export")
    about: ClassVar[str] = worded(
        "text and HTML saved from the old LexisNexis (1 of 62 DOCUMENTS …) or Nexis Uni; no covers"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".html", ".htm")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the line above each document, the request on the cover, or the fields of Nexis Uni."""
        text = start.text
        if start.plain and _of_uni(text) and (_has_line(END, text) or len(start.data) == FIRST_BYTES):
            return Confidence.SURE
        if start.binary or start.json or not (DIVIDER.search(text) or "LXNComment" in text or _REQUEST.match(text)):
            return Confidence.NO
        return (
            Confidence.SURE
            if _REQUEST.match(text) or "LXNComment" in text or _has_line(DIVIDER, text)
            else Confidence.LIKELY
        )

    def read(self, part: Part) -> Iterator[Given]:
        """Give each document."""
        text = decoded(part.content)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        blocks = _html_blocks if text.lstrip("\ufeff \n").startswith("<") else _text_blocks
        found = documents(_uni_blocks(text) if blocks is _text_blocks and _of_uni(text) else blocks(text))
        number = 0
        for number, record in enumerate(found, start=1):  # noqa: B007  # counted below
            yield record
        if not number:
            raise part.refusal(
                worded("holds no documents: only a cover, or a list of them"), hint=worded("save the full texts too")
            )


def _has_line(mark: re.Pattern[str], text: str) -> bool:
    """Tell whether a line of its own is a mark."""
    return any(mark.fullmatch(line.strip()) for line in text.split("\n"))


def _of_uni(text: str) -> bool:
    """Tell whether a text is one of Nexis Uni: a line that says *Body*, and two fields with labels, or the last one."""
    if _has_line(DIVIDER, text) or not _BODY.search(text):
        return False
    fields = {match.lastindex for match in _FIELD.finditer(text)}
    return len(fields) > 1 or 3 in fields  # the day it was taken in


def _uni_blocks(text: str) -> Iterator[str]:
    """Give the lines: each is a paragraph or a field, but where lines were cut at some width."""
    for piece in re.split(r"\n\s*\n", text.replace("\x0c", "\n\n")):
        lines = [line.strip() for line in piece.split("\n") if line.strip()]
        cut = len(lines) > 1 and all(_SHORTEST <= len(line) <= _LONGEST for line in lines[:-1])
        yield from [" ".join(lines)] if cut else lines


_SHORTEST, _LONGEST = 50, 100
"""Characters of each line of a paragraph, but for its last, that a program has cut."""


def _text_blocks(text: str) -> Iterator[str]:
    """Give what stands between empty lines."""
    text = text.replace("\x0c", "\n\n")
    for block in re.split(r"\n[^\S\n]*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines:
            yield "\n".join(lines)


def _html_blocks(text: str) -> Iterator[str]:
    for paragraph in paragraphs_of_html(text):
        yield from (
            (line for line in paragraph.text.split("\n") if line.strip())
            if _is_label_block(paragraph.text)
            else (paragraph.text,)
        )


def _is_label_block(text: str) -> bool:
    return "\n" in text and re.match(r"[A-ZÄÖÜÉ-]{3,}:", text) is not None
