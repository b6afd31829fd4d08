"""Reads one file after another, and turns whatever is wrong with one into an error that does not stop the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from searchnews.articles.article import Article
from searchnews.articles.origin import Origin
from searchnews.errors import ReadError
from searchnews.messages.worded import as_worded, reason, worded
from searchnews.readers.base import Finished, Item, Part, Reader, Record, Remark, Source
from searchnews.readers.containers.files import Meter, open_counted
from searchnews.readers.containers.limits import Broken
from searchnews.readers.containers.neighbours import Neighbours
from searchnews.readers.extracting.records import Refused, article_from
from searchnews.readers.finding import is_no_file
from searchnews.readers.mapping import ColumnMap
from searchnews.readers.opening import opened, unreadable
from searchnews.readers.registry import faults, install, missing, reader_for, reader_named

MOST_REMARKS = 20
"""Remarks on what was mended in one part of a file."""
_WITH_TEXT = frozenset({"article", "brief"})
"""Kinds that have a text; of an advertisement or a picture there may be a line only."""


def read(
    paths: Iterable[Path | str],
    *,
    captured: datetime | None = None,
    mapping: ColumnMap | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Item]:
    """Read files as a stream of articles, with an error or a remark where there is reason for one.

    Args:
        paths: The files, see :func:`searchnews.readers.find`.
        captured: When the pages among them were saved; else their names or file times say it.
        mapping: Which columns of tables are which parts, see :func:`searchnews.readers.read_mapping`; else their names
            and what is in them say it.
        on_bytes: Is told how many bytes have been read since the last time, as they lie on disk. When the stream
            ends it has been told the size of every file, of those that could not be read too.
    """
    for part in cut(paths, captured=captured, mapping=mapping, on_bytes=on_bytes):
        yield from read_part(part)


def cut(
    paths: Iterable[Path | str],
    *,
    captured: datetime | None = None,
    mapping: ColumnMap | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Part | ReadError | Remark]:
    """Cut files into parts for :func:`read_part`, with an error for what cannot be cut."""
    for part in cut_files(paths, captured=captured, mapping=mapping, on_bytes=on_bytes):
        if not isinstance(part, Finished):
            yield part


def cut_files(
    paths: Iterable[Path | str],
    *,
    captured: datetime | None = None,
    mapping: ColumnMap | None = None,
    on_bytes: Callable[[int], None] | None = None,
    pipes: Mapping[Path, Path] = MappingProxyType({}),
) -> Iterator[Part | ReadError | Remark | Finished]:
    """Cut files as :func:`cut` does, with a mark behind each file; ``pipes`` has the files that pipes were drawn into.

    See :func:`searchnews.readers.containers.files.drawn`.
    """
    for fault in faults():
        yield Remark("readers", fault)
    for path in map(Path, paths):
        stored = pipes.get(path, path)
        meter = Meter(stored, on_bytes or _ignore)
        used: set[str] = set()
        alone = True  # what is in a container depends on nothing outside it
        try:
            for part in _cut_file(path, stored, captured, mapping or {}, meter):
                if isinstance(part, Part):
                    used.add(part.reader)
                    alone = alone and bool(part.member)
                yield part
        except ReadError as error:
            yield error
        except (OSError, EOFError) as error:
            yield unreadable(str(path), error)
        except Exception as error:  # noqa: BLE001  # one file never ends the run, whatever opening or cutting it raises
            yield _fault(worded("what is in the file"), ReadError("", file=path), error)
        finally:
            meter.finish()
        chosen = [reader_named(name) for name in used]
        leans = not alone and any(reader.beside for reader in chosen)
        yield Finished(path, any(reader.window for reader in chosen), leans)


def read_part(part: Part | ReadError | Remark) -> Iterator[Item]:
    """Read one part; an error or a remark is given as it is."""
    if not isinstance(part, Part):
        yield part
        return
    try:
        yield from _articles(part)
    except ReadError as error:
        yield error
    except OSError as error:
        yield unreadable(part.place, error)
    except Exception as error:  # noqa: BLE001  # one file never ends the run, whatever a reader or its library raises
        yield _fault(as_worded(part.reader), part.refusal("", line=part.number or None), error)


def _fault(form: str, place: ReadError, error: Exception) -> ReadError:
    """Make the refusal for what nobody foresaw, of what stands at the place of another."""
    told = worded(
        "the rest of it is not read: {form} made the reader fail ({error})", form=form, error=type(error).__name__
    )
    refusal = ReadError(told, file=place.file, line=place.line, hint=_FAULT, passing=True)
    refusal.__cause__ = error
    return refusal


_FAULT = worded("this is a fault of the reader: please report it, with the file if you may")


def _articles(part: Part) -> Iterator[Item]:
    """Make articles of the records in a part, each with its origin; a remark that comes again is given once."""
    file = os.path.abspath(part.path).encode("utf-8", "replace").decode()  # noqa: PTH100  # resolve() asks the disk
    origin = Origin(file, part.member, 0, part.reader, part.captured)
    told: set[str] = set()
    for given in reader_named(part.reader).read(part):
        if isinstance(given, Article):
            yield replace(given, origin=origin)
        elif not isinstance(given, dict | Record):
            yield given
        else:
            if isinstance(given, dict):
                given = Record(given, given.pop("record", 0))  # noqa: PLW2901  # the same, with its number
            values, number, captured, url = given
            remarks: list[str] = []
            source = Origin(file, part.member, number, part.reader, captured or part.captured, url)
            try:
                article = article_from(values, source, remarks)
                if not article.body and article.kind in _WITH_TEXT:
                    remarks.append(worded("the item has a headline but no text: only the headline is taken in"))
                yield article
            except Refused as error:
                yield part.refusal(reason(error), line=number or None, hint=error.hint)
            for remark in remarks:
                if remark not in told and len(told) < MOST_REMARKS:
                    told.add(remark)
                    yield part.remark(remark, line=number or None)


def _cut_file(
    path: Path, stored: Path, captured: datetime | None, mapping: ColumnMap, meter: Meter
) -> Iterator[Part | ReadError | Remark]:
    if path.is_dir():
        raise _folder_error(path)
    if is_no_file(path):
        raise ReadError(worded("is a device or a socket, and no file"), file=path)
    with open_counted(stored, meter) as stream, Neighbours() as beside:
        waiting: list[tuple[Reader, Part]] = []
        fault: Exception | None = None
        try:
            for source in opened(path, stream, captured, mapping):
                if isinstance(source, Source):
                    yield from _cut_source(source, beside, waiting)
                else:
                    yield source
        except (ReadError, OSError, EOFError) as error:  # what came before it is read
            fault = error
        for reader, part in waiting:
            try:
                yield from reader.gather(part._replace(content=beside.read(part.member)), beside)
            except ReadError as error:  # noqa: PERF203  # each by itself
                yield error
        if fault is not None:
            raise fault


def _cut_source(
    source: Source, beside: Neighbours, waiting: list[tuple[Reader, Part]]
) -> Iterator[Part | ReadError | Remark]:
    """Cut a file; one in a container that others in it explain is put aside until these are there too."""
    try:
        reader = _reader(source)
        if source.member and reader.beside:
            beside.put(source.member, source.whole())
            waiting.append((reader, source.part(reader, b"")))
        else:
            yield from reader.cut(source)
    except Broken as error:
        yield unreadable(source.place, error)
    except ReadError as error:
        if not source.member or error.file == str(source.path):  # a limit on all that is in the file
            raise
        yield error


def _reader(source: Source) -> Reader:
    """Pick the reader of a file; none, or one whose library is missing, is an error that says what to do."""
    reader = reader_for(source.start)
    if reader is None:
        if source.start.binary:
            raise ReadError(worded("is a binary file in a form that cannot be read"), file=source.place, hint=_HINT)
        if source.start.plain:
            hint = worded(
                "an article that was saved as text is read if its name ends in .txt; all else: searchnews readers"
            )
            raise ReadError(worded("is plain text in a form that cannot be read"), file=source.place, hint=hint)
        raise ReadError(worded("is not in a form that can be read"), file=source.place, hint=_HINT)
    if absent := missing(reader):
        raise ReadError(
            worded(
                "is {name}, for which a library is missing: {list}", name=as_worded(reader.name), list=", ".join(absent)
            ),
            file=source.place,
            hint=install(reader),
        )
    return reader


_HINT = worded("what can be read: searchnews readers")


def _folder_error(path: Path) -> ReadError:
    try:
        os.scandir(path).close()
    except OSError as error:
        return ReadError(worded("the folder cannot be listed: {error}", error=error), file=path)
    return ReadError(worded("is a folder, not a file"), file=path)


def _ignore(_: int) -> None:
    """Tell nobody."""
