"""Defines the socket: what a reader of one form of input is asked, and what it gives back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, TypeAlias

from searchnews.articles.article import Article
from searchnews.errors import ReadError


class Remark(NamedTuple):
    """Something that the user should know of what was read: ``place`` is a file or ``file:line``.

    >>> Remark("kim.txt", "the last brief breaks off, and is left out").place
    'kim.txt'
    """

    place: str
    text: str


Item: TypeAlias = Article | ReadError | Remark
"""What comes out of a reader."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading: ``stream`` gives its bytes, unpacked where it was packed with gzip.

    ``captured`` is when it was saved, if the user said so.
    """

    path: Path
    stream: BufferedReader
    captured: datetime | None = None


class Piece(NamedTuple):
    """A part of a file that can be read by itself, here or in another process.

    ``content`` is whatever its reader put there.
    """

    reader: str
    path: Path
    captured: datetime | None
    content: Any


class Reader(ABC):
    """Reads one form of input. A new form is one such class, in a file of its own, named in ``registry.py``.

    It works in two steps: a file is cut into pieces, which is little work, and pieces are read, which is much and
    may be done by several processes at once.
    """

    name: ClassVar[str]
    """What the form is called in a message."""
    suffixes: ClassVar[tuple[str, ...]]
    """How the names of such files end, in lower case."""

    @abstractmethod
    def recognises(self, first: bytes) -> bool:
        """Tell whether a file whose name says nothing has this form, by its first bytes (4,096 at most, unpacked)."""

    @abstractmethod
    def cut(self, source: Source) -> Iterator[Piece]:
        """Cut a file into pieces, in order, in a few megabytes of memory.

        Raised may be a ReadError (the rest of the file cannot be read), an OSError, or what a broken gzip file raises.
        """

    @abstractmethod
    def read(self, piece: Piece) -> Iterator[Item]:
        """Give everything in a piece, in order; what is wrong with a part of it is a ReadError among the articles.

        Raised may be a ReadError: the rest of the piece cannot be read.
        """
