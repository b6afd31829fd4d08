"""Remembers which files were read, and what came from each, so that an archive can be kept in step with folders.

The record is a cache in SQLite beside the index: whoever takes it away has every file read again, and nothing else
happens. It is written behind the index, so it may know too little, never too much: each file carries the number of the
commit that has all of it, and is read again where the index is older than that, as after it was put back from a copy.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

from searchnews.storage.base import Store, unwritable

SEEN: Final = "seen.sqlite"
"""The file in the folder of an archive."""
_FORM: Final = "1"
_AT_ONCE: Final = 500
UNSURE: Final = -1
"""The size of a file that is to be read again, whatever it is now."""
_TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL, finished INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT -1, time INTEGER NOT NULL DEFAULT 0, digest BLOB, options TEXT NOT NULL DEFAULT '',
    arrival INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0, left_out INTEGER NOT NULL DEFAULT 0,
    beside INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX by_path ON files (path) WHERE finished;
CREATE TABLE came (file INTEGER NOT NULL, id TEXT NOT NULL, brief TEXT, PRIMARY KEY (file, id)) WITHOUT ROWID;
CREATE INDEX by_id ON came (id);
CREATE INDEX by_brief ON came (brief) WHERE brief IS NOT NULL;
CREATE TABLE orphans (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""``came`` has the ids of all that a file gave; ``brief`` is the lead, where it is a brief. ``orphans`` are the ids of
what the newest state of a file does not have any more, until it is settled what becomes of them."""


class Stamp(NamedTuple):
    """What a file was when it was read: size in bytes, time in nanoseconds (0: it says nothing), hash of its bytes."""

    size: int
    time: int
    digest: bytes


class SeenFile(NamedTuple):
    """What is remembered of a file: ``seen`` items were met in it, of which ``left_out`` were left out."""

    path: bytes
    stamp: Stamp
    options: str
    seen: int
    left_out: int
    beside: bool


class FileRead(NamedTuple):
    """A file that was read to its end; ``partial``: what it had before and has no more is not gone."""

    seen: SeenFile
    partial: bool


class Seen:
    """The record of an archive; whoever opens it holds the right to write to that.

    ``made`` tells archives in one folder apart, ``readers`` versions of what reads, and ``arrival`` is the number of
    the newest commit of the index.
    """

    def __init__(self, store: Store, *, made: str, readers: str, arrival: int) -> None:
        self._file = store.cache(SEEN)
        self._path = self._file.parent
        self.begun_anew = False
        """Whether the record was damaged."""
        try:
            self._open(made, readers, arrival)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and not self._is_damaged():
                raise unwritable(self._path, OSError(str(error))) from error
            self.begun_anew = True
            self._base.close()
            forget_files(store)
            self._open(made, readers, arrival)

    def __enter__(self) -> Seen:
        """Use the record in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._base.close()

    def _open(self, made: str, readers: str, arrival: int) -> None:
        self._base = sqlite3.connect(self._file, isolation_level=None)
        about = {"form": _FORM, "made": made}
        with self._writing():
            if self._has_tables() and dict(self._ask("SELECT name, value FROM meta")).items() >= about.items():
                known = dict(self._ask("SELECT name, value FROM meta"))
                again = f"UPDATE files SET size = {UNSURE} WHERE ? OR arrival > ?"  # noqa: S608  # a number of ours
                self._ask(again, (known.get("readers") != readers, arrival))
            else:
                for name, kind in self._ask("SELECT name, type FROM sqlite_master WHERE type = 'table'").fetchall():
                    self._ask(f"DROP {kind} {name}")
                for statement in _TABLES.strip().split(";\n"):
                    self._ask(statement)
            for name, value in {**about, "readers": readers}.items():
                self._ask("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
            self._ask("DELETE FROM came WHERE file IN (SELECT number FROM files WHERE NOT finished)")
            self._ask("DELETE FROM files WHERE NOT finished")

    def _has_tables(self) -> bool:
        return bool(self._ask("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchall())

    def _is_damaged(self) -> bool:
        """Tell whether the file is there and can be written to, so that what is wrong is in it."""
        return os.access(self._file, os.W_OK) and os.access(self._path, os.W_OK) and self._file.stat().st_size > 0

    def _ask(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        return self._base.execute(statement, values)

    def _writing(self) -> Transaction:
        return Transaction(self._base, self._path)

    def known(self, paths: Sequence[bytes]) -> dict[bytes, SeenFile]:
        """Give what is remembered of some files."""
        found = {}
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            columns = "path, size, time, digest, options, seen, left_out, beside"
            rows = self._ask(f"SELECT {columns} FROM files WHERE finished AND path IN ({marks})", some)  # noqa: S608
            for path, size, time, digest, options, seen, left_out, beside in rows:
                found[path] = SeenFile(path, Stamp(size, time, digest), options, seen, left_out, bool(beside))
        return found

    def below(self, folder: bytes) -> Iterator[bytes]:
        """Give the files that were read below a folder."""
        start = folder.rstrip(os.sep.encode()) + os.sep.encode()
        end = start[:-1] + bytes([start[-1] + 1])
        for (path,) in self._ask("SELECT path FROM files WHERE finished AND path >= ? AND path < ?", (start, end)):
            yield path

    def leaning_on(self, folder: bytes) -> list[bytes]:
        """Give the files below a folder that depend on the files beside them."""
        return [path for path in self.below(folder) if self.known([path])[path].beside]

    def touch(self, files: Iterable[tuple[bytes, int]]) -> None:
        """Write down new times of files that say the same as before."""
        with self._writing():
            self._base.executemany(
                "UPDATE files SET time = ? WHERE finished AND path = ?", [(time, path) for path, time in files]
            )

    def begin(self) -> int:
        """Begin to write down what a file gives; give its number. Only within :meth:`writing`."""
        number = self._ask("INSERT INTO files (path) VALUES (x'')").lastrowid
        return number or 0

    def writing(self) -> Transaction:
        """Write all or nothing, in a ``with`` block."""
        return self._writing()

    def came(self, number: int, ids: Iterable[tuple[str, str | None]]) -> None:
        """Write down what came from a file: ids, and for briefs their leads."""
        self._base.executemany("INSERT OR IGNORE INTO came VALUES (?, ?, ?)", [(number, *each) for each in ids])

    def finish(self, number: int, read: FileRead, arrival: int) -> None:
        """Put what a file gave in the place of what it gave before."""
        file = read.seen
        for (old,) in self._ask("SELECT number FROM files WHERE finished AND path = ?", (file.path,)).fetchall():
            if read.partial:
                self._ask("INSERT OR IGNORE INTO came SELECT ?, id, brief FROM came WHERE file = ?", (number, old))
            else:
                self._ask(
                    "INSERT OR IGNORE INTO orphans SELECT id FROM came WHERE file = ? "
                    "EXCEPT SELECT id FROM came WHERE file = ?",
                    (old, number),
                )
            self._drop(old)
        self._ask(
            "UPDATE files SET path = ?, finished = 1, size = ?, time = ?, digest = ?, options = ?, arrival = ?, "
            "seen = ?, left_out = ?, beside = ? WHERE number = ?",
            (file.path, *file.stamp, file.options, arrival, file.seen, file.left_out, file.beside, number),
        )

    def _drop(self, number: int) -> None:
        self._ask("DELETE FROM came WHERE file = ?", (number,))
        self._ask("DELETE FROM files WHERE number = ?", (number,))

    def drop(self, paths: Iterable[bytes], *, orphan: bool) -> None:
        """Forget files that are gone; with ``orphan`` what came from them is to be taken out."""
        with self._writing():
            for path in paths:
                for (number,) in self._ask("SELECT number FROM files WHERE finished AND path = ?", (path,)).fetchall():
                    if orphan:
                        self._ask("INSERT OR IGNORE INTO orphans SELECT id FROM came WHERE file = ?", (number,))
                    self._drop(number)

    def only_in(self, paths: Iterable[bytes]) -> set[str]:
        """Give the ids of what came from some files, and from no other."""
        self._ask("CREATE TEMP TABLE IF NOT EXISTS some (number INTEGER PRIMARY KEY)")
        self._ask("DELETE FROM some")
        for path in paths:
            self._ask("INSERT INTO some SELECT number FROM files WHERE finished AND path = ?", (path,))
        rows = self._ask(
            "SELECT id FROM came WHERE file IN some EXCEPT "
            "SELECT id FROM came WHERE id IN (SELECT id FROM came WHERE file IN some) AND file NOT IN some"
        )
        return {id for (id,) in rows}

    def orphans(self) -> tuple[list[str], list[str]]:
        """Give the ids that no file has any more, and those that another file has."""
        rows = self._ask("SELECT id, EXISTS (SELECT 1 FROM came WHERE came.id = orphans.id) FROM orphans").fetchall()
        return [id for id, shared in rows if not shared], [id for id, shared in rows if shared]

    def settled(self) -> None:
        """Forget the orphans: it is done."""
        with self._writing():
            self._ask("DELETE FROM orphans")

    def files_of(self, ids: Iterable[str] = (), briefs: Iterable[str] = ()) -> set[bytes]:
        """Give the files that gave any of these ids, or any brief with one of these leads."""
        found: set[bytes] = set()
        for column, values in (("id", ids), ("brief", briefs)):
            for value in values:
                rows = self._ask(
                    f"SELECT path FROM files JOIN came ON number = file WHERE finished AND {column} = ?",  # noqa: S608
                    (value,),
                )
                found |= {path for (path,) in rows}
        return found

    def doubt(self, paths: Iterable[bytes]) -> None:
        """Have files read again, whatever they are."""
        with self._writing():
            self._base.executemany(
                f"UPDATE files SET size = {UNSURE} WHERE finished AND path = ?",  # noqa: S608  # a number of ours
                [(path,) for path in paths],
            )


class Transaction:
    """Writes all or nothing; a full disk is told as the archive's."""

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._base, self._path = base, path

    def __enter__(self) -> None:
        self._base.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                self._base.execute("COMMIT")
            except sqlite3.OperationalError as failed:
                error = failed
        if error is not None:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
                raise unwritable(self._path, OSError(str(error))) from error
            if kind is None:
                raise error


def forget_files(store: Store) -> None:
    """Take the record of an archive away: every file is read again."""
    for name in (SEEN, f"{SEEN}-journal"):
        store.cache(name).unlink(missing_ok=True)
