"""Reads JSON Lines: one article a line, under the article's own field names, as an export writes them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BufferedReader
from typing import Any, ClassVar

from searchnews.articles.article import NAMES, Article, Kind
from searchnews.articles.identity import LONGEST_ID, derive_id
from searchnews.articles.records import NotJsonError, loads
from searchnews.errors import ReadError
from searchnews.readers.base import Item, Piece, Reader, Remark, Source
from searchnews.readers.cities import readable_city
from searchnews.readers.dateline import parse_dateline
from searchnews.readers.dates import ZONE, parse_date
from searchnews.readers.texts import headline_from, tidy

LONGEST_LINE = 16 << 20
"""Bytes of one line; what is longer is refused, and never in memory as a whole."""
PIECE_LINES = 500
"""Lines of one piece, at most."""
PIECE_BYTES = 4 << 20
"""Bytes of one piece, but for its last line."""

MOST_NAMES = 20
"""Unknown names in one piece of a file that are told of."""

_CHUNK = 1 << 18
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_KEYS = frozenset({*NAMES, "text", "city", "agency"})


class JsonLines(Reader):
    """Reads ``.jsonl`` and ``.ndjson``, packed or not."""

    name: ClassVar[str] = "JSON Lines"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")

    def recognises(self, first: bytes) -> bool:
        """Tell whether a line holds a JSON object, or a long one begins."""
        line, end, _ = first.removeprefix(_BYTE_ORDER_MARK).lstrip().partition(b"\n")
        return line.startswith(b'{"') and (not end or line.rstrip().endswith(b"}"))

    def cut(self, source: Source) -> Iterator[Piece]:
        """Cut it into some hundred lines at a time, each with its number."""
        lines: list[tuple[int, bytes | None]] = []
        size = 0
        found = False
        numbered = _lines(source.stream)
        broken: Exception | None = None
        while True:
            try:
                entry = next(numbered, None)
            except (OSError, EOFError, zlib.error) as error:  # what came before it is whole
                entry, broken = None, error
            if entry is not None:
                lines.append(entry)
                size += len(entry[1] or b"")
            if lines and (entry is None or len(lines) >= PIECE_LINES or size >= PIECE_BYTES):
                yield Piece(self.name, source.path, source.captured, lines)
                lines, size, found = [], 0, True
            if entry is None:
                break
        if broken is not None:
            raise broken
        if not found:
            raise ReadError("there is nothing but blanks in the file", file=source.path)

    def read(self, piece: Piece) -> Iterator[Item]:
        """Read line by line; a line that is no article is an error by itself."""
        unknown: set[str] = set()
        for number, line in piece.content:
            if line is None:
                message = f"the line is longer than {LONGEST_LINE >> 20} MB"
                yield ReadError(message, file=piece.path, line=number)
                continue
            try:
                record = loads(line)
                article = article_from(record)
            except NotJsonError as error:
                message = f"not JSON: {error.msg} (column {error.colno})"
                yield ReadError(message, file=piece.path, line=number)
            except Refused as error:
                yield ReadError(str(error), file=piece.path, line=number, hint=error.hint)
            else:
                if not _KEYS.issuperset(record) and len(unknown) < MOST_NAMES:
                    unknown.update(record.keys() - _KEYS)
                yield article
        if unknown:
            names = ", ".join(ascii(name[:40]) for name in sorted(unknown)[:MOST_NAMES])
            yield Remark(str(piece.path), f"left out what stands under names that no article has: {names}")


class Refused(ValueError):
    """A record that is no article; says what is wrong with it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def article_from(record: Any) -> Article:
    """Make an article of what was read from JSON, every value of it checked.

    >>> article_from({"headline": "Kop", "body": "PARIJS (ANP) - Tekst.", "date": "2024-06-19"}).cities
    ('Parijs',)

    Raises:
        Refused: It is no article.
    """
    if not isinstance(record, dict):
        raise Refused(f"not an object but {_what(record)}")
    if "rank" in record and "snippets" in record:
        raise Refused(
            "is a hit of a search, which has no text: not an article",
            hint="write whole articles with: searchnews show ID -f json, or from Python with archive.articles()",
        )
    headline, body = _text(record, "headline"), _text(record, "body") or _text(record, "text")
    if not (headline or body):
        raise Refused("has neither a headline nor a body", hint=f"the names of an article's parts: {', '.join(NAMES)}")
    if "\n" in headline:
        headline = " ".join(headline.split())
    if "\r" in body or "\n\n\n" in body:
        body = tidy(body)
    cities = tuple(map(readable_city, _texts(record, "cities") or _texts(record, "city")))
    agencies = tuple(map(str.upper, _texts(record, "agencies") or _texts(record, "agency")))
    dateline = _text(record, "dateline")
    if not dateline:
        found, body = parse_dateline(body)
        if found is not None:
            dateline, cities, agencies = found.text, cities or found.cities, agencies or found.agencies
    kind, date, estimated = _kind(record), _date(record), _flag(record, "date_estimated")
    headline = headline or headline_from(body or dateline)
    id = _id(record)
    if not id:
        day = "" if date is None or estimated or kind == "brief" else str(date.astimezone(ZONE).date())
        id = derive_id(kind=kind, headline=headline, body=body, day=day)
    return Article(
        id=id,
        headline=headline,
        body=body,
        kind=kind,
        cities=cities,
        agencies=agencies,
        countries=_texts(record, "countries"),
        date=date,
        date_estimated=estimated,
        section=_text(record, "section"),
        source=_text(record, "source"),
        url=_text(record, "url"),
        dateline=dateline,
        subheadings=_texts(record, "subheadings"),
    )


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{name} must be text, not {_what(value)}")
    return value.strip()


def _texts(record: dict[str, Any], name: str) -> tuple[str, ...]:
    """Read a list of texts, or one text with slashes between them."""
    value = record.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value] if name == "subheadings" else value.split("/")
    if not isinstance(value, list):
        raise Refused(f"{name} must be a list of texts, not {_what(value)}")
    for one in value:
        if not isinstance(one, str):
            raise Refused(f"{name} must be a list of texts, with no {_what(one)} in it")
    return tuple(filter(None, map(str.strip, value)))


def _kind(record: dict[str, Any]) -> Kind:
    value = record.get("kind")
    if value is None or value == "article":
        return "article"
    if value == "brief":
        return "brief"
    raise Refused("kind must be article or brief")


def _flag(record: dict[str, Any], name: str) -> bool:
    value = record.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refused(f"{name} must be true or false, not {_what(value)}")


def _date(record: dict[str, Any]) -> datetime | None:
    value = record.get("date")
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused(f"date must be a text such as 2019-03-27T20:25:39+01:00, not {_what(value)}")
    try:
        return parse_date(value)
    except ValueError as error:
        raise Refused(f"date: {error}") from error


def _id(record: dict[str, Any]) -> str:
    """Read the id; empty if none is given."""
    value = record.get("id")
    if value is None or value == "":
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refused(f"id must be text or a whole number, not {_what(value)}")
    value = value.strip()
    if not 0 < len(value) <= LONGEST_ID or not value.isprintable():  # left out, they could make two ids one
        raise Refused(f"id must have 1 to {LONGEST_ID} characters that can be printed")
    return value


def _what(value: Any) -> str:
    """Name the kind of a JSON value."""
    names = {bool: "true or false", int: "number", float: "number", list: "list", dict: "object", str: "text"}
    return names.get(type(value), "null")


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
