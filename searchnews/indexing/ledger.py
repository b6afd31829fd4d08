"""Keeps the record of files (``seen.py``) while they are read: what came from which, commit by commit."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from searchnews.articles.stored import decode
from searchnews.digests import blake2b
from searchnews.errors import ReadError
from searchnews.indexing.counting import Counted
from searchnews.indexing.preparing import Batch, Ending
from searchnews.indexing.run import Beside
from searchnews.indexing.seen import UNSURE, FileRead, Seen, SeenFile, Stamp
from searchnews.readers import Finished
from searchnews.readers.containers.files import is_pipe

_STRETCH: Final = 1 << 20
_JUST_NOW: Final = 2 * 10**9
"""Nanoseconds within which a file may change again without getting another time; the coarsest clock of files knows
every second one."""
MOST_REFUSALS: Final = 1_000
"""Refusals of one file that are remembered; a file with more is read again each time."""
_LINK: Final = b"link "
"""What the digest of a link that leads nowhere begins with; that of a file is shorter."""
_UNKNOWN: Final = Stamp(UNSURE, 0, b"")


def key_of(path: Path) -> bytes:
    """Give the name under which a file is remembered: where it is, not where its links lead."""
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100  # resolve() asks the disk about each file


def time_of(found: os.stat_result) -> int:
    """Give the time of a file in nanoseconds; 0 if it changed so recently that this says nothing."""
    return 0 if time.time_ns() - found.st_mtime_ns < _JUST_NOW else found.st_mtime_ns


def digest_of(path: Path) -> bytes:
    """Give a hash of what is in a file."""
    made = blake2b(digest_size=16)
    with path.open("rb", buffering=0) as opened:
        while stretch := opened.read(_STRETCH):
            made.update(stretch)
    return made.digest()


def stamp_of(path: Path) -> Stamp:
    """Give what a file is now; of what cannot be read twice, as a pipe, nothing is known."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            return Stamp(found.st_size, time_of(found), digest_of(path))
    except OSError as error:  # told when it is read
        return stamp_of_link(path, error)
    return _UNKNOWN


def stamp_of_link(path: Path, error: OSError) -> Stamp:
    """Give what a link is that leads nowhere, as ``error`` says: where it leads. No file has the same stamp."""
    try:
        if error.errno in {errno.ENOENT, errno.ELOOP}:
            leads = os.fsencode(os.readlink(path))  # noqa: PTH115  # bytes of any kind
            return Stamp(0, 0, _LINK + blake2b(leads, digest_size=16).digest())
    except OSError:  # it is no link
        pass
    return _UNKNOWN


class Ledger(Beside):
    """Writes down for each file what came from it, behind the commit that has all of that.

    ``options`` are those by which it is read, and ``arrival`` gives the number of the newest commit of the index.
    """

    def __init__(self, seen: Seen, options: str, arrival: Callable[[], int]) -> None:
        self._seen = seen
        self.options = options
        self._arrival = arrival
        self._stamps: dict[bytes, Stamp] = {}
        self._pipes: set[bytes] = set()
        self._now = _File()
        self._closed: list[_File] = []
        self.read: set[bytes] = set()
        """The files that were read to their end."""

    def stamping(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Give paths to be read; each is looked at before that, so that a later change is noticed."""
        for path in paths:
            self._stamps[key_of(path)] = stamp_of(path)
            if is_pipe(path):
                self._pipes.add(key_of(path))
            yield path

    def take(self, batch: Batch) -> None:
        """Take note of what a batch has of which file."""
        before = _BEGIN
        for ending in batch.endings:
            self._add(batch, before, ending)
            self._close(ending)
            before = ending
        end = Ending(before.mark, len(batch.documents), batch.seen, len(batch.refused), batch.left_out)
        self._add(batch, before, end)

    def _add(self, batch: Batch, before: Ending, ending: Ending) -> None:
        now = self._now
        documents = batch.documents[before.documents : ending.documents]
        if documents:
            ids = {document.id for document in documents}
            again = ids & now.here
            if now.number:
                again |= self._seen.among(now.number, sorted(ids))
            here = [decode(document.stored) for document in documents if document.id in again]
            batch.again |= {(article.origin.file, article.id) for article in here if article.origin is not None}
            now.here |= ids
        now.ids += [(document.id, document.lead if document.kind == "brief" else None) for document in documents]
        now.seen += ending.seen - before.seen
        now.refuse(batch.refused[before.refused : ending.refused])
        now.left_out += ending.left_out - before.left_out

    def _close(self, ending: Ending) -> None:
        now, mark = self._now, ending.mark
        key = key_of(mark.path)
        stamp = self._stamps.pop(key, _UNKNOWN)
        if stamp.digest.startswith(_LINK):  # known by it for as long as it leads nowhere, if that was what was read
            is_known = now.refused == now.seen == 1
        else:
            is_known = not now.passing and now.refused <= MOST_REFUSALS
        if not is_known:  # then it is read again, to tell what refuses it
            stamp = _UNKNOWN
            now.refusals.clear()
        pipe = key in self._pipes
        counted = Counted(1, now.seen, now.left_out, now.refused)
        told = SeenFile(key, stamp, self.options, counted, mark.beside, pipe)
        now.read = FileRead(told, mark.window or bool(now.refused) or pipe, now.refusals)
        self._closed.append(now)
        self._now = _File()
        self.read.add(key)

    def commit(self) -> None:
        """Write it down."""
        if not self._closed and not self._now.ids:
            return
        arrival = self._arrival()
        with self._seen.writing():
            for file in (*self._closed, self._now):
                if file.read is None and not file.ids:
                    continue
                file.number = file.number or self._seen.begin()
                self._seen.came(file.number, file.ids)
                file.ids.clear()
                file.here.clear()
                if file.read is not None:
                    self._seen.finish(file.number, file.read, arrival)
        self._closed.clear()


@dataclass(slots=True)
class _File:
    """What a file has given so far; ``number`` is that in the record, once part of it is written down.

    ``ids``, and ``here`` without their leads, are what is not written down yet.
    """

    ids: list[tuple[str, str | None]] = field(default_factory=list)
    here: set[str] = field(default_factory=set)
    seen: int = 0
    refused: int = 0
    refusals: list[ReadError] = field(default_factory=list)
    passing: bool = False
    left_out: int = 0
    number: int = 0
    read: FileRead | None = None

    def refuse(self, errors: Sequence[ReadError]) -> None:
        """Take note of what was refused; of very much only how much it was."""
        self.refused += len(errors)
        self.refusals += errors[: max(0, MOST_REFUSALS - len(self.refusals))]
        self.passing = self.passing or any(error.passing for error in errors)


_BEGIN: Final = Ending(Finished(Path()), 0, 0, 0, 0)
