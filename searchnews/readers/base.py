"""Defines the socket: what a reader of one form of input is asked, and what it gives back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeAlias

from searchnews.articles.article import Article
from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.readers.extracting.encodings import NoText, decode
from searchnews.readers.mapping import ColumnMap
from searchnews.readers.start import Start

if TYPE_CHECKING:
    from searchnews.readers.containers.neighbours import Neighbours

LARGEST = 64 << 20
"""Bytes of a file that a reader takes in one piece, unless it says otherwise."""


class Remark(NamedTuple):
    """Something that the user should know about what was read: ``place`` is a file or ``file:line``.

    ``left_out`` is how many items it says are not taken in on purpose; 0 where it tells of something that is.

    >>> Remark("kim.txt", "the last brief breaks off, and is left out", 1).place
    'kim.txt'
    """

    place: str
    text: str
    left_out: int = 0


class Withdrawn(NamedTuple):
    """A notice by which an agency takes an article back: ``id`` is the article's, ``headline`` for the message.

    ``version`` is the number of the notice: it takes back all versions up to this one. Without a number (0) it takes
    back the version that came before it; where none did, every one.

    >>> Withdrawn("kill.xml", "x0e2c7f1f7ad2bb1f", "Minister treedt af").headline
    'Minister treedt af'
    """

    place: str
    id: str
    headline: str
    version: int = 0

    @property
    def text(self) -> str:
        """Say it, as a remark does."""
        return worded("takes an article back: {headline}", headline=self.headline)


Item: TypeAlias = Article | ReadError | Remark | Withdrawn
"""What comes out of reading."""


class Record(NamedTuple):
    """What is to become an article: ``values`` has the names of an article's parts, see ``extracting/records.py``.

    ``number`` is that of the line or item in its file (0: the file is one article), ``captured`` when it was crawled
    and ``url`` from where, if the file says so of each.
    """

    values: Any
    number: int = 0
    captured: datetime | None = None
    url: str = ""


Given: TypeAlias = Item | Record | dict[str, Any]
"""What a reader gives. A plain dict is a :class:`Record` whose number may stand in it as ``record``."""


class Confidence(IntEnum):
    """How sure a reader is that a file is its own. The surest reads it; of equals, the first of the registry."""

    NO = 0
    GENERAL = 1
    """It is of the kind that this reader takes where nobody knows better: any plain text, any web page."""
    LIKELY = 2
    """It looks like it: by its name, or by several marks together."""
    SURE = 3
    """It has what only this form has: a signature, the name space of an element, a fixed first line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading: ``stream`` gives its bytes, unpacked where it was packed.

    ``path`` is the file on disk, ``member`` the place inside it where it holds other files, and ``captured`` is when
    it was saved, if the user said so. ``start`` is its beginning, which the stream gives too. ``mapping`` is what the
    user said of the columns of tables.
    """

    path: Path
    stream: BufferedReader
    start: Start
    captured: datetime | None = None
    member: str = ""
    mapping: ColumnMap = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Give the file for a message."""
        return place_of(self.path, self.member)

    def part(self, reader: Reader, content: Any, *, number: int = 0) -> Part:
        """Make a part for :meth:`Reader.read`; ``number`` is that of its first record, where there are several."""
        return Part(reader.name, self.path, self.captured, content, self.member, number, self.mapping)

    def whole(self, largest: int = LARGEST) -> bytes:
        """Give all bytes of it.

        Raises:
            ReadError: There are more than ``largest``.
        """
        data = self.stream.read(largest + 1)
        if len(data) > largest:
            raise ReadError(
                worded("is larger than {megabytes} MB", megabytes=largest >> 20),
                file=self.place,
                hint=worded("cut it into several files"),
            )
        return data


class Part(NamedTuple):
    """A part of a file that can be read by itself, here or in another process.

    ``content`` is whatever its reader put there, and ``number`` that of the first record in it. ``beside`` has the
    files of the same container that explain it, by their whole names in that.
    """

    reader: str
    path: Path
    captured: datetime | None
    content: Any
    member: str = ""
    number: int = 0
    mapping: ColumnMap = {}  # noqa: RUF012  # never changed
    beside: Mapping[str, bytes] = {}  # as above

    @property
    def place(self) -> str:
        """Give the file for a message."""
        return place_of(self.path, self.member)

    def refusal(self, message: str, *, line: int | None = None, hint: str = "") -> ReadError:
        """Make the error for something in this part that is no article; ``line`` is a line or the n-th record."""
        return ReadError(message, file=self.place, line=line, hint=hint)

    def remark(self, text: str, *, line: int | None = None) -> Remark:
        """Make a remark on this part."""
        return Remark(self.place if line is None else f"{self.place}:{line}", text)

    def left_out(self, text: str, *, line: int | None = None, number: int = 1) -> Remark:
        """Make a remark on items in this part that are not taken in on purpose, ``number`` of them."""
        return self.remark(text, line=line)._replace(left_out=number)


class Finished(NamedTuple):
    """The mark behind all that a file gave: whoever has what stands before it has all of the file.

    ``window`` and ``beside`` are those of the readers of it (:class:`Reader`).
    """

    path: Path
    window: bool = False
    beside: bool = False


class Reader(ABC):
    """Reads one form of input. A new form is one such class, in a file of ``forms/``, named in ``registry.py``.

    It works in two steps: a file is cut into parts, which is little work, and parts are read, which is much and
    may be done by several processes at once. A library that only this form needs is imported in the methods that use
    it, and named in ``needs``: so ``recognises`` works without it, and the user is told what to install.
    """

    name: ClassVar[str]
    """What the form is called in a message: ``is JSON Lines``, ``is a saved page``."""
    about: ClassVar[str]
    """What is read and where it comes from, in one line, for ``searchnews readers``."""
    suffixes: ClassVar[tuple[str, ...]]
    """How the names of such files end, in lower case, without that of packing (``.gz``)."""
    needs: ClassVar[tuple[str, ...]] = ()
    """The modules of libraries that are not always there."""
    packages: ClassVar[tuple[str, ...]] = ()
    """What ``pip install`` calls each of them; empty if all are called as they are imported."""
    window: ClassVar[bool] = False
    """Whether such a file shows the newest of something that goes on, as feeds do: what leaves the file is not gone."""
    beside: ClassVar[bool] = False
    """Whether what a file gives depends on the files beside it."""

    @abstractmethod
    def recognises(self, start: Start) -> Confidence:
        """Tell how sure it is that a file is of this form, by its beginning first, and by its name."""

    def cut(self, source: Source) -> Iterator[Part | ReadError | Remark]:
        """Cut a file into parts, in order, in a few megabytes of memory; by default all of it is one part.

        What can be told without reading a part may stand among them: a ReadError, a Remark.

        Raised may be a ReadError (the rest of the file cannot be read), an OSError, or what a broken gzip file raises.
        """
        yield source.part(self, source.whole())

    def gather(self, part: Part, beside: Neighbours) -> Iterator[Part | ReadError | Remark]:  # noqa: ARG002  # most need none
        """Give a part of a container with what explains it put in its ``beside``; nothing, if others say all of it.

        Asked where ``beside`` is set for the reader, once all files of the container have passed.
        """
        yield part

    @abstractmethod
    def read(self, part: Part) -> Iterator[Given]:
        """Give everything in a part, in order; what is wrong with a piece of it is a ReadError among the articles.

        Raised may be a ReadError: the rest of the part cannot be read.
        """

    def raw(self, source: Source, number: int) -> str:  # noqa: ARG002  # for readers of several records
        """Give the text of the record with this number as it stands in the file; by default that of all of it.

        Raises:
            ReadError: There is none, or it is no text.
        """
        try:
            return decode(source.whole())[0]
        except NoText as error:
            raise ReadError(worded("{error}: it cannot be shown", error=error), file=source.place) from error

    def named(self, start: Start) -> bool:
        """Tell whether the name of a file is that of this form."""
        return start.name.endswith(self.suffixes)


def place_of(path: Path, member: str) -> str:
    """Name a file in a message, with the place inside it.

    >>> place_of(Path("nieuws.zip"), "2024/kim.txt")
    'nieuws.zip/2024/kim.txt'
    """
    return f"{path}/{member}" if member else str(path)
