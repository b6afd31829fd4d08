"""Reads a file of queries: one a line, with a label if wanted, or CSV, TOML or JSON with options."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias, get_args

from searchnews.articles.json import loads
from searchnews.errors import ReadError
from searchnews.messages.worded import reason, worded
from searchnews.query.bound import SORTS, Sort
from searchnews.query.filters import Filters, filters_from, filters_record
from searchnews.query.limits import LONGEST_QUERY_LINE

QueryForm: TypeAlias = Literal["lines", "csv", "toml", "json", "jsonl"]
QUERY_FORMS: tuple[QueryForm, ...] = get_args(QueryForm)
_ENDINGS: Mapping[str, QueryForm] = {
    ".csv": "csv",
    ".toml": "toml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


_OPTIONS = ("limit", "sort", "lenient", "partial")
_BOM = "\ufeff"


_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One query of many, with its options; ``place`` says where it stands: ``queries.txt:7``."""

    query: str
    label: str = ""
    place: str = ""
    limit: int = 10
    sort: Sort = "relevance"
    filters: Filters = _NO_FILTERS
    lenient: bool = False
    partial: bool = False
    """Whether articles with most of the words come below where few have them all."""


def form_of_queries(file: str) -> QueryForm:
    """Tell the form of a file of queries by its name.

    >>> form_of_queries("week.toml"), form_of_queries("-")
    ('toml', 'lines')
    """
    return _ENDINGS.get(Path(file).suffix.lower(), "lines")


def read_asks(file: IO[bytes], name: str, form: QueryForm, usual: Ask) -> Iterator[Ask | ReadError]:
    r"""Read queries one by one, as far as they can be read; ``usual`` has the options of those that have none.

    Lines that are empty or begin with ``#`` are left out. Labels default to the number of the line (in TOML and
    JSON, of the query).

    >>> import io
    >>> list(read_asks(io.BytesIO(b"\xef\xbb\xbf# both\r\na\tkim\r\n\r\npoetin"), "q", "lines", Ask(query="")))[1].label
    '4'
    """
    if form == "toml":
        return _toml(file, name, usual)
    if form == "json":
        return _json(file, name, usual)
    if form == "jsonl":
        return _each(_lines(file, name), partial(_of_json, name=name, usual=usual))
    cells_of = _Table().cells_of if form == "csv" else _cells_of
    return _each(_lines(file, name), partial(_of_cells, cells_of=cells_of, name=name, usual=usual))


def _lines(file: IO[bytes], name: str) -> Iterator[tuple[int, str] | ReadError]:
    """Give each line that says something with its number, without the line end."""
    number = 0
    for raw, whole in _raw_lines(file):
        number += 1
        if not whole:
            yield ReadError(
                worded(
                    "a line of more than {longest_query_line:,} bytes is not a query",
                    longest_query_line=LONGEST_QUERY_LINE,
                ),
                file=name,
                line=number,
            )
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield ReadError(worded("it is not UTF-8 text"), file=name, line=number)
            continue
        if text.strip() and not text.lstrip().startswith("#"):
            yield number, text.rstrip("\r\n")


def _raw_lines(file: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Give each line, ended as on any system, and whether it is whole: of one that is too long only a part is kept."""
    held, whole = b"", True
    while stretch := file.readline(LONGEST_QUERY_LINE + 1):
        *ended, rest = re.split(rb"\r\n|\r|\n", stretch)
        for part in ended:
            yield held + part, whole and len(held) + len(part) <= LONGEST_QUERY_LINE
            held, whole = b"", True
        if len(held) + len(rest) > LONGEST_QUERY_LINE:
            held, whole = b"", False
        else:
            held += rest
    if held or not whole:
        yield held, whole


def _each(
    lines: Iterable[tuple[int, str] | ReadError], ask_of: Callable[[int, str], Ask | ReadError | None]
) -> Iterator[Ask | ReadError]:
    """Make a query of each line that is one; what could not be read is handed on in its place."""
    for line in lines:
        if isinstance(line, ReadError):
            yield line
        elif (ask := ask_of(*line)) is not None:
            yield ask


def _of_cells(
    number: int, line: str, *, cells_of: Callable[[str], list[str]], name: str, usual: Ask
) -> Ask | ReadError | None:
    """Make a query of the cells of a line; ``None`` if it has none."""
    try:
        cells = cells_of(line)
    except csv.Error as error:
        return ReadError(worded("it is not a row of CSV: {error}", error=error), file=name, line=number)
    if _is_json(line):
        return ReadError(worded("this is JSON, and no query"), file=name, line=number, hint=_AS_QUERIES)
    return _labelled(cells, number, name, usual) if cells else None


def _is_json(line: str) -> bool:
    """Tell whether a line is an object or a list of JSON, or a line of one that has several.

    >>> _is_json('{"query": "kim"}'), _is_json("["), _is_json("[kim TO trump]"), _is_json('"kim jong un"')
    (True, True, False, False)
    """
    bare = line.strip()
    if bare[:1] not in ("{", "["):
        return False
    try:
        loads(bare)
    except ValueError:
        return bare in ("{", "[")
    return True


_AS_QUERIES = worded("JSON is read from a file named .json or .jsonl, or with: --input jsonl")


def _cells_of(line: str) -> list[str]:
    return line.split("\t")


class _Table:
    """Reads each line as a row, for a query stands on one line; so a quote that is never closed spoils no other.

    The first line says what parts the cells, and may be a header, in either order. Spreadsheets in Dutch part them by
    semicolons.
    """

    def __init__(self) -> None:
        self._delimiter = ""
        self._swapped = False

    def cells_of(self, line: str) -> list[str]:
        """Give label and query; nothing of a header."""
        delimiter = self._delimiter or _delimiter_of(line)
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
        header = [] if self._delimiter else [cell.strip().lower() for cell in cells]
        self._delimiter = delimiter
        self._swapped = self._swapped or header == ["query", "label"]
        return [] if header in _HEADERS else cells[::-1] if self._swapped else cells


_HEADERS = (["label", "query"], ["query", "label"], ["query"])


def _delimiter_of(line: str) -> str:
    """Tell by what the cells of a table are parted: where its first line does not tell, by commas."""
    for delimiter in (";", "\t"):
        cells = [cell.strip().strip('"').lower() for cell in line.split(delimiter)]
        if cells in _HEADERS[:2] or ("," not in line and len(cells) == 2):
            return delimiter
    return ","


def _labelled(parts: list[str], number: int, name: str, usual: Ask) -> Ask | ReadError:
    if len(parts) > 2:
        return ReadError(worded("it has more than a label and a query"), file=name, line=number)
    *labels, query = parts
    label = labels[0].strip() if labels else ""
    return replace(usual, query=query.strip(), label=label or str(number), place=f"{name}:{number}")


def _toml(file: IO[bytes], name: str, usual: Ask) -> Iterator[Ask | ReadError]:
    """Read options for all, and tables ``[[query]]`` with ``query``, ``label`` and options of their own."""
    if sys.version_info >= (3, 11):
        import tomllib as toml  # noqa: PLC0415  # few files of queries are TOML
    else:
        import tomli as toml  # noqa: PLC0415
    try:
        record = toml.loads(file.read().decode("utf-8-sig").replace("\r\n", "\n"))
        tables = record.pop("query", None)
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise ValueError(worded("it has no tables [[query]]"))  # noqa: TRY301  # told below, with the rest
        usual = _with_options(usual, record)
    except ValueError as error:  # no UTF-8, no TOML, no such option
        yield ReadError(worded("it cannot be read as TOML: {error}", error=error), file=name)
        return
    for number, table in enumerate(tables, start=1):
        yield _told(table, str(number), f"{name}, query {number}", usual)


def _json(file: IO[bytes], name: str, usual: Ask) -> Iterator[Ask | ReadError]:
    """Read a list of texts and objects; or an object with the list as its ``query``, beside it options for all."""
    try:
        record = loads(file.read().decode("utf-8-sig"))
    except ValueError as error:
        yield ReadError(worded("it cannot be read as JSON: {error}", error=error), file=name)
        return
    queries = record
    if isinstance(record, dict) and isinstance(record.get("query"), list):
        queries = record.pop("query")
        try:
            usual = _with_options(usual, record)
        except ValueError as error:
            yield ReadError(reason(error), file=name)
            return
    elif isinstance(record, dict) and "query" in record:
        queries = [record]
    if not isinstance(queries, list):
        yield ReadError(worded("it has no list of queries"), file=name)
        return
    for number, query in enumerate(queries, start=1):
        yield _told(query, str(number), f"{name}, query {number}", usual)


def _of_json(number: int, line: str, *, name: str, usual: Ask) -> Ask | ReadError:
    """Make a query of a line that is a text or an object."""
    try:
        query = loads(line)
    except ValueError as error:
        return ReadError(worded("it cannot be read as JSON: {error}", error=error), file=name, line=number)
    return _told(query, str(number), f"{name}:{number}", usual)


def _told(told: Any, label: str, place: str, usual: Ask) -> Ask | ReadError:
    """Make a query of a text, or of a table with ``query``, ``label`` and options."""
    if isinstance(told, str):
        return replace(usual, query=told, label=label, place=place)
    try:
        if not isinstance(told, dict):
            raise ValueError(worded("a query is a text or an object"))  # noqa: TRY004, TRY301  # told below, with the rest
        options = dict(told)
        query, label = options.pop("query", ""), options.pop("label", label)
        if not isinstance(query, str) or not isinstance(label, str | int) or isinstance(label, bool):
            raise ValueError(worded("query and label are texts"))  # noqa: TRY004, TRY301  # as above
        return replace(_with_options(usual, options), query=query, label=str(label), place=place)
    except ValueError as error:
        return ReadError(reason(error), file=place)


def _with_options(ask: Ask, options: Mapping[str, Any]) -> Ask:
    """Change options; filters that are given take the place of the usual ones of their kind."""
    chosen = {name: options[name] for name in _OPTIONS if name in options}
    limit, sort, lenient = chosen.get("limit", 0), chosen.get("sort", "newest"), chosen.get("lenient", False)
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
        raise ValueError(worded("limit is a whole number"))
    if sort not in SORTS:
        raise ValueError(worded("sort is one of {list}", list=", ".join(SORTS)))
    for name, chosen_one in (("lenient", lenient), ("partial", chosen.get("partial", False))):
        if not isinstance(chosen_one, bool):
            raise ValueError(worded("{name} is true or false", name=name))  # noqa: TRY004  # told like the rest
    given = {name: value for name, value in options.items() if name not in _OPTIONS}
    return replace(ask, **chosen, filters=filters_from({**filters_record(ask.filters), **given}))
