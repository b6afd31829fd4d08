"""Gives the paragraphs of Word and RTF documents as plain text; pictures, macros and fields are never looked at."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from searchnews.messages.worded import worded

LARGEST_PART: Final = 256 << 20
"""Bytes that a Word document may have when unpacked."""
_HIGHEST_RATIO: Final = 200
BOLD: Final = "\ue000"
"""A sign of our own that begins what is in bold."""
_BOLD_ON: Final = re.compile(r"\\b(?=[\\\s{}])")


class BrokenDocument(ValueError):
    """A document that cannot be read; the message says why."""


def docx_paragraphs(data: bytes) -> Iterator[str]:
    """Give the paragraphs of a Word document, and the rows of its tables, in order.

    Raises:
        BrokenDocument: It is broken, locked by a password, or unpacks to more than it should.
    """
    from docx import Document  # noqa: PLC0415  # a library of an extra
    from docx.table import Table  # noqa: PLC0415

    try:
        check_package(data, needed="document.xml")
    except BrokenDocument as error:
        raise BrokenDocument(worded("is a Word document that {error}", error=error)) from error
    try:
        document = Document(BytesIO(data))
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    yield " ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
            else:
                yield block.text
    except Exception as error:  # whatever a broken file makes that library, or one below it, raise
        raise BrokenDocument(worded("is a Word document that is broken")) from error


def check_package(data: bytes, needed: str = "") -> None:
    """Refuse a package (a zip file) that unpacks to much more than it is, or has no part whose name ends as ``needed``.

    Raises:
        BrokenDocument: Says what is wrong, to go behind "is a document that".
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()  # pictures too: all of them are unpacked into memory
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as error:
        raise BrokenDocument(worded("is broken")) from error
    if needed and not any(part.filename.endswith(needed) for part in parts):
        raise BrokenDocument(worded("has no text in it"))
    size = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if size > LARGEST_PART or size > _HIGHEST_RATIO * packed + (16 << 20):
        raise BrokenDocument(worded("unpacks to {megabytes} MB", megabytes=size >> 20))


def rtf_paragraphs(data: bytes) -> Iterator[str]:
    """Give the paragraphs of an RTF document, its bytes read as UTF-8 where they are, else as Windows-1252.

    What is in bold begins with :data:`BOLD`: in some archives nothing else tells a headline.

    Raises:
        BrokenDocument: It does not begin as RTF does, or breaks off.
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # a library of an extra

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if not text.lstrip("\ufeff \r\n").startswith("{\\rtf"):
        raise BrokenDocument(worded("is not an RTF document"))
    plain = re.sub(r"\\[{}\\]", "", text)
    if plain.count("{") - plain.count("}") > max(0, 1 - plain.rstrip().endswith("}")):
        raise BrokenDocument(worded("is an RTF document that breaks off before its end"))
    try:
        stripped = rtf_to_text(  # type: ignore[no-untyped-call]  # it has no types
            _BOLD_ON.sub(rf"\\b\\u{ord(BOLD)}?", text), errors="replace"
        )
    except Exception as error:  # as above
        raise BrokenDocument(worded("is an RTF document that is broken")) from error
    yield from re.split(r"\n", stripped)
