"""Reads JSON Lines: one article a line, under the article's own field names, as an export writes them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import ClassVar

from searchnews.articles.json import NotJsonError, loads
from searchnews.errors import ReadError
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Source
from searchnews.readers.start import Start

LONGEST_LINE = 16 << 20
"""Bytes of one line; what is longer is refused, and never in memory as a whole."""
PIECE_LINES = 500
"""Lines of one part, at most."""
PIECE_BYTES = 4 << 20
"""Bytes of one part, but for its last line."""

_CHUNK = 1 << 18
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class JsonLines(Reader):
    """Reads ``.jsonl`` and ``.ndjson``, packed or not."""

    name: ClassVar[str] = "JSON Lines"
    about: ClassVar[str] = "one article a line, under the names that an export writes"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def recognises(self, start: Start) -> Confidence:
        """Tell whether a line holds a JSON object, or a long one begins; bad lines are told, so the name will do."""
        if start.binary or start.markup or start.encoding.startswith("utf-16"):
            return Confidence.NO
        line, end, _ = start.text.partition("\n")
        if self.named(start) or (line.startswith('{"') and (not end or line.rstrip().endswith("}"))):
            return Confidence.LIKELY
        return Confidence.NO

    def cut(self, source: Source) -> Iterator[Part]:
        """Cut it into some hundred lines at a time, each with its number."""
        lines: list[tuple[int, bytes | None]] = []
        size = 0
        found = False
        numbered = _lines(source.stream)
        broken: Exception | None = None
        while True:
            try:
                entry = next(numbered, None)
            except (OSError, EOFError) as error:  # what came before it is whole
                entry, broken = None, error
            if entry is not None:
                lines.append(entry)
                size += len(entry[1] or b"")
            if lines and (entry is None or len(lines) >= PIECE_LINES or size >= PIECE_BYTES):
                yield source.part(self, lines)
                lines, size, found = [], 0, True
            if entry is None:
                break
        if broken is not None:
            raise broken
        if not found:
            raise ReadError("there is nothing but blanks in the file", file=source.place)

    def read(self, part: Part) -> Iterator[Given]:
        """Read line by line; a line that is no article is an error by itself."""
        for number, line in part.content:
            if line is None:
                yield part.refusal(f"the line is longer than {LONGEST_LINE >> 20} MB", line=number)
                continue
            try:
                record = loads(line)
            except NotJsonError as error:
                yield part.refusal(f"not JSON: {error.msg} (column {error.colno})", line=number)
            else:
                yield Record(record, number)

    def raw(self, source: Source, number: int) -> str:
        """Give the line with this number."""
        for at, line in _lines(source.stream):
            if at == number and line is not None:
                return line.decode("utf-8", "replace")
        raise ReadError(f"there is no line {number} any more", file=source.place)


def _lines(stream: BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank with their numbers, counted from 1; ``None`` for one that is too long."""
    if stream.peek(3).startswith(_BYTE_ORDER_MARK):
        stream.read(3)
    number, rest, too_long = 1, b"", False
    while chunk := stream.read1(_CHUNK):
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        for line in lines:
            if too_long:
                yield number, None
                too_long = False
            elif line and not line.isspace():
                yield number, line
            number += 1
        if too_long or len(rest) > LONGEST_LINE:
            rest, too_long = b"", True
    if too_long:
        yield number, None
    elif rest and not rest.isspace():
        yield number, rest
