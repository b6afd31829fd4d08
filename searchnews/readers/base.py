"""Defines the socket: what a reader of one form of input is asked, and what it gives back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import ClassVar, NamedTuple, TypeAlias

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

    def error(self, message: str, *, line: int | None = None, hint: str = "") -> ReadError:
        """Make the error that says what is wrong with this file, or with one line of it."""
        return ReadError(message, file=self.path, line=line, hint=hint)

    def remark(self, text: str) -> Remark:
        """Make a remark about this file."""
        return Remark(str(self.path), text)


class Reader(ABC):
    """Reads one form of input. A new form is one such class, in a file of its own, named in ``registry.py``."""

    name: ClassVar[str]
    """What the form is called in a message."""
    suffixes: ClassVar[tuple[str, ...]]
    """How the names of such files end, in lower case."""

    @abstractmethod
    def recognises(self, first: bytes) -> bool:
        """Tell whether a file whose name says nothing has this form, by its first bytes (4,096 at most, unpacked)."""

    @abstractmethod
    def read(self, source: Source) -> Iterator[Item]:
        """Give everything in a file, in order, in constant memory or a few megabytes.

        What is wrong with a part of it comes out as a ReadError among the articles. Raised may be a ReadError
        (the rest of the file cannot be read), an OSError, or what a broken gzip file raises.
        """
