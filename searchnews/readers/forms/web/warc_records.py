"""Goes through the records of a web archive with warcio, and finds the next where one has the wrong length."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator

_RECORD: Final = re.compile(rb"WARC/\d|\S{4,2000} \S{1,60} \d{14} ")
LONGEST_LINE: Final = 1 << 16
"""Bytes of a line between two records."""


def records(stream: BufferedReader) -> Iterator[Any]:
    """Give the records of a stream that is unpacked already, as ``ArcWarcRecord``, ARC as WARC."""
    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it would print what stands in the file
    return iter(_Records(stream, arc2warc=True, check_digests=True))


def fault_of(record: Any) -> str:
    """Say which checksum of a record that was read does not fit: of its ``page``, its ``headers``, or none.

    That of the whole record fails with either; that of the page alone is written in several ways, and where only that
    fits the page is what was captured, and what stands above it is not.
    """
    problems = " ".join(map(str, getattr(record.digest_checker, "problems", ())))
    if "payload digest" in problems:
        return "page"
    return "headers" if "block digest" in problems else ""


class _Records(ArchiveIterator):  # type: ignore[misc]  # it has no types
    """warcio's, but for what stands between two records: it drops one line there, and says so on standard error."""

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        size = 0
        while line := self.reader.readline(LONGEST_LINE):
            if _RECORD.match(line):
                return line, size
            size += len(line)
        return None, size
