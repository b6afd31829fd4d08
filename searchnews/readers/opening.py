"""Opens a file, what is packed in it, and the files in it at any depth, as sources that readers can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, worded
from searchnews.readers.base import Remark, Source, place_of
from searchnews.readers.containers.archives import PassedOver, archive_of, document_of, members
from searchnews.readers.containers.limits import MOST_DEPTH, Broken, Budget
from searchnews.readers.containers.packing import packing_named, packing_of, unpack, unpacked_name
from searchnews.readers.mapping import ColumnMap
from searchnews.readers.registry import reader_for
from searchnews.readers.start import FIRST_BYTES, Start

_SAVE_AS = worded("save its text as .txt or .html, a table as .csv or .xlsx")


class _Open(NamedTuple):
    """A file on disk, or in a container at ``member``, that is open for reading."""

    path: Path
    name: str
    member: str
    stream: BufferedReader
    captured: datetime | None
    mapping: ColumnMap

    @property
    def place(self) -> str:
        return place_of(self.path, self.member)


def opened(
    path: Path, stream: BufferedReader, captured: datetime | None, mapping: ColumnMap
) -> Iterator[Source | ReadError | Remark]:
    """Give what is in a file: itself, or what is packed in it, or the files in it, at any depth.

    A source must be read before the next is asked for. What is wrong with one file in a container is an error among
    the others.

    Raises:
        ReadError: The file is empty, or more than any honest file has comes out of it.
        Broken: What is packed is broken, or breaks off.
    """
    budget = Budget(str(path), path.stat().st_size)
    yield from _open(_Open(path, path.name, "", stream, captured, mapping), budget, 0)


def unreadable(place: str, error: Exception) -> ReadError:
    """Make the error for a file that the system, or what unpacks it, cannot read."""
    if isinstance(error, OSError) and error.strerror:
        return ReadError(worded("cannot be read: {error}", error=error), file=place, passing=True)
    told = reason(error) if isinstance(error, Broken) else worded("the file is broken or breaks off")
    return ReadError(
        worded("{told}; only what comes before that is read", told=told),
        file=place,
        hint=worded("fetch it, or pack it, again"),
    )


def _open(file: _Open, budget: Budget, depth: int) -> Iterator[Source | ReadError | Remark]:
    first = file.stream.peek(FIRST_BYTES)
    if not first:
        raise ReadError(worded("the file is empty"), file=file.place)
    if depth > MOST_DEPTH:
        raise ReadError(worded("is packed more than {most_depth} times over", most_depth=MOST_DEPTH), file=file.place)
    packing, named = packing_of(first), packing_named(file.name)
    if named and packing != named:
        yield Remark(file.place, worded("is not packed with {named}, though its name says so", named=named))
    if packing:
        unpacked = unpack(file.stream, packing, budget, file.place)
        yield from _open(file._replace(stream=unpacked, name=unpacked_name(file.name)), budget, depth + 1)
        return
    start = Start(unpacked_name(file.name), first)
    if (kind := archive_of(first)) and reader_for(start) is None:
        if kind == "zip" and (document := document_of(first)):
            told = worded("is {document}, which cannot be read", document=document)
            raise ReadError(told, file=file.place, hint=_SAVE_AS)
        yield from _open_members(file, kind, budget, depth)
    else:
        yield Source(file.path, file.stream, start, file.captured, file.member, file.mapping)


def _open_members(file: _Open, kind: str, budget: Budget, depth: int) -> Iterator[Source | ReadError | Remark]:
    for member in members(file.stream, kind, budget, file.place):
        if isinstance(member, PassedOver):
            yield Remark(
                file.place,
                worded("passed over 1 file in it: {reason}", reason=member.reason)
                if member.number == 1
                else worded("passed over {number:,} files in it: {reason}", number=member.number, reason=member.reason),
                member.number,
            )
        elif isinstance(member, ReadError):
            yield member
        else:
            name = f"{file.member}/{member.name}" if file.member else member.name
            inside = file._replace(name=member.name.rpartition("/")[2], member=name, stream=member.stream)
            try:
                yield from _open(inside, budget, depth + 1)
            except Broken as error:
                yield unreadable(inside.place, error)
            except ReadError as error:
                if error.file == str(file.path):  # a limit on all of it
                    raise
                yield error
