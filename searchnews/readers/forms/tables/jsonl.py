"""Reads JSON Lines: one article a line, under the names that an export writes, or those that other tables have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from searchnews.articles.json import NotJsonError, loads
from searchnews.errors import ReadError
from searchnews.messages.worded import reason, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Source
from searchnews.readers.extracting.lines import LONGEST_LINE, in_pieces, lines_of
from searchnews.readers.forms.tables.columns import NoColumns
from searchnews.readers.forms.tables.rows import record_of_object
from searchnews.readers.start import Start

_ONLY = frozenset({"id", "headline"})
"""Names that a single line must have to be one of an export, and not any object of JSON."""


class JsonLines(Reader):
    """Reads ``.jsonl`` and ``.ndjson``, packed or not."""

    name: ClassVar[str] = "JSON Lines"
    about: ClassVar[str] = worded(
        "one article per line, with the names that an export writes, other usual names, or those of --map"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the name, since bad lines are told; or by two lines that begin as objects."""
        if start.binary or start.markup:
            return Confidence.NO
        first, _, second = start.text.partition("\n")
        whole = start.json == "{" and first.rstrip().endswith("}")
        alone = not second and start.keys >= _ONLY and not start.name.endswith(".json")  # which may be an answer
        objects = whole and (second.lstrip().startswith("{") or alone)
        return Confidence.LIKELY if self.named(start) or objects else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part]:
        """Cut it into some hundred lines at a time, each with its number."""
        found = False
        for lines in in_pieces(_lines(source), lambda entry: len(entry[1] or b"")):
            yield source.part(self, lines)
            found = True
        if not found:
            raise ReadError(worded("there is nothing but blanks in the file"), file=source.place)

    def read(self, part: Part) -> Iterator[Given]:
        """Read line by line; a line that is no article is an error by itself."""
        for number, line in part.content:
            if line is None:
                yield part.refusal(
                    worded("the line is longer than {megabytes} MB", megabytes=LONGEST_LINE >> 20), line=number
                )
                continue
            try:
                record = loads(line)
            except NotJsonError as error:
                yield part.refusal(
                    worded("not JSON: {msg} (column {colno})", msg=error.msg, colno=error.colno), line=number
                )
                continue
            remarks: list[str] = []
            if isinstance(record, dict):
                try:
                    record = record_of_object(record, part.mapping, remarks)
                except NoColumns as error:
                    yield part.refusal(reason(error), line=number, hint=error.hint)
                    continue
            for remark in remarks:
                yield part.remark(remark, line=number)
            yield Record(record, number)

    def raw(self, source: Source, number: int) -> str:
        """Give the line with this number."""
        for at, line in _lines(source):
            if at == number and line is not None:
                return line.decode("utf-8", "replace")
        raise ReadError(worded("there is no line {number} any more", number=number), file=source.place)


def _lines(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines that are not blank with their numbers."""
    return ((number, line) for number, line in lines_of(source.stream) if line is None or (line and not line.isspace()))
