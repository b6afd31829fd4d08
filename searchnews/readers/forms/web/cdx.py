"""Refuses the indexes of web archives (CDX, CDXJ), which have the addresses of pages and no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Source
from searchnews.readers.start import Start

_LINE: Final = re.compile(r"\s?CDX [A-Za-z] [A-Za-z] |\S+\)\S* \d{14} (?:\{\"|https?://|\S+ text/)")


class WebArchiveIndex(Reader):
    """Knows ``.cdx`` and ``.cdxj``."""

    name: ClassVar[str] = template("an index of a web archive (CDX)")
    about: ClassVar[str] = worded("refused, with what to give instead: it names pages, and has none")
    suffixes: ClassVar[tuple[str, ...]] = (".cdx", ".cdxj")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first line."""
        return Confidence.SURE if _LINE.match(start.text) else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part]:
        """Refuse it."""
        message = worded("is an index of a web archive (CDX): it names pages, and has none")
        raise ReadError(message, file=source.place, hint=worded("give the .warc.gz, .arc.gz or .wacz files beside it"))

    def read(self, part: Part) -> Iterator[Given]:  # noqa: ARG002  # the socket's
        """Give nothing: it is never cut."""
        yield from ()
