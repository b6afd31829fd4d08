"""Remembers which files were read, and what came from each, so that an archive can be kept in step with folders.

The record is a cache in SQLite beside the index: whoever takes it away has every file read again, and nothing else
happens. It is written behind the index, so it may know too little, never too much: each file carries the number of the
commit that has all of it, and is read again where the index is older than that, as after it was put back from a copy.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Final, NamedTuple
from zlib import crc32

from searchnews.engines.ranking import batches
from searchnews.errors import ArchiveDamaged, CutOff, ReadError
from searchnews.indexing.counting import Counted
from searchnews.indexing.transaction import Transaction, told
from searchnews.storage.base import Store

SEEN: Final = "seen.sqlite"
"""The file in the folder of an archive."""
_AT_ONCE: Final = 500
_NO_OPTIONS: Final = '{"captured": null, "mapping": {}}'
WAIT = 5.0
"""Seconds for which a lock on the record is waited for."""
UNSURE: Final = -1
"""The size of a file that is to be read again, whatever it is now."""
_TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL, finished INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT -1, time INTEGER NOT NULL DEFAULT 0, digest BLOB, options TEXT NOT NULL DEFAULT '',
    arrival INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0, left_out INTEGER NOT NULL DEFAULT 0,
    beside INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0,
    pipe INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX by_path ON files (path) WHERE finished;
CREATE INDEX by_leaning ON files (path) WHERE finished AND beside;
CREATE TABLE came (
    file INTEGER NOT NULL, id TEXT NOT NULL, brief TEXT, times INTEGER NOT NULL, PRIMARY KEY (file, id)
) WITHOUT ROWID;
CREATE INDEX by_id ON came (id);
CREATE INDEX by_brief ON came (brief) WHERE brief IS NOT NULL;
CREATE TABLE refusals (
    file INTEGER NOT NULL, number INTEGER NOT NULL, place TEXT NOT NULL, line INTEGER, message TEXT NOT NULL,
    hint TEXT NOT NULL, PRIMARY KEY (file, number)
) WITHOUT ROWID;
CREATE TABLE orphans (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""``came`` has the ids of all that a file gave, and how many ``times`` each stands in it now (0: it gave it before, and
what it did not give now is not gone); ``brief`` is the lead, where it is a brief. ``refusals`` has what was refused in
a file, to be told again while that stays what it is. ``orphans`` are the ids of what the newest state of a file does
not have any more, until it is settled what becomes of them."""
_FORM: Final = f"{crc32(_TABLES.encode()):08x}"
"""A record with other tables is made anew."""


class Stamp(NamedTuple):
    """What a file was when it was read: size in bytes, time in nanoseconds (0: it says nothing), hash of its bytes."""

    size: int
    time: int
    digest: bytes


class SeenFile(NamedTuple):
    """What is remembered of a file: what it was, how it was read, and what was counted of it then."""

    path: bytes
    stamp: Stamp
    options: str
    counted: Counted
    beside: bool
    pipe: bool


class FileRead(NamedTuple):
    """A file that was read to its end; ``partial``: what it had before and has no more is not gone."""

    seen: SeenFile
    partial: bool
    refusals: Sequence[ReadError] = ()


class Seen:
    """The record of an archive; whoever opens it holds the right to write to that.

    ``made`` tells archives in one folder apart, ``readers`` versions of what reads, and ``arrival`` is the number of
    the newest commit of the index.
    """

    def __init__(self, store: Store, *, made: str, readers: str, arrival: int) -> None:
        self._file = store.cache(SEEN)
        try:
            self._open(made, readers, arrival)
        except ArchiveDamaged:  # it can be made anew
            self._base.close()
            forget_files(store)
            self._open(made, readers, arrival)

    def __enter__(self) -> Seen:
        """Use the record in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, unless a thread of ours may still write: then it ends with this process."""
        if not isinstance(error, CutOff):
            self._base.close()

    def _open(self, made: str, readers: str, arrival: int) -> None:
        try:
            self._base = sqlite3.connect(self._file, timeout=WAIT, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise told(error, self._file) from error
        about = {"form": _FORM, "made": made}
        with self._writing():
            known = dict(self._rows("SELECT name, value FROM meta")) if self._has_tables() else {}
            if known.items() >= about.items():
                again = f"UPDATE files SET size = {UNSURE} WHERE ? OR arrival > ?"  # noqa: S608  # a number of ours
                self._ask(again, (known.get("readers") != readers, arrival))
            else:
                for name, kind in list(self._rows("SELECT name, type FROM sqlite_master WHERE type = 'table'")):
                    self._ask(f"DROP {kind} {name}")
                for statement in _TABLES.strip().split(";\n"):
                    self._ask(statement)
            for name, value in {**about, "readers": readers}.items():
                self._note(name, value)
            self._ask("DELETE FROM came WHERE file IN (SELECT number FROM files WHERE NOT finished)")
            self._ask("DELETE FROM files WHERE NOT finished")

    def _note(self, name: str, value: str) -> None:
        """Write something down; where it is so already, the file stays as it is."""
        if list(self._rows("SELECT value FROM meta WHERE name = ?", (name,))) != [(value,)]:
            self._ask("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _has_tables(self) -> bool:
        return bool(list(self._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'")))

    @property
    def is_new(self) -> bool:
        """Tell whether it is still to be written down what the archive has (:meth:`know`)."""
        return not list(self._rows("SELECT 1 FROM meta WHERE name = 'known'"))

    def know(self, came: Iterable[tuple[bytes, str]]) -> None:
        """Write down from which files the articles came that the archive has; all of these are to be read again."""
        numbers: dict[bytes, int] = {}
        with self._writing():
            for path, id in came:
                if path not in numbers:
                    statement = "INSERT INTO files (path, finished, options) VALUES (?, 1, ?)"
                    numbers[path] = self._ask(statement, (path, _NO_OPTIONS)).lastrowid or 0
                self._ask("INSERT OR IGNORE INTO came VALUES (?, ?, NULL, 0)", (numbers[path], id))
            self._ask("INSERT INTO meta VALUES ('known', '')")

    def left(self) -> tuple[int, int] | None:
        """Give the newest arrival, and the number of articles, that the archive had when it was left; if known."""
        rows = list(self._rows("SELECT value FROM meta WHERE name = 'left'"))
        arrival, _, articles = rows[0][0].partition(" ") if rows else ("", "", "")
        return (int(arrival), int(articles)) if rows else None

    def leave(self, arrival: int, articles: int) -> None:
        """Write down the newest arrival of the archive, and how many articles it has."""
        self._note("left", f"{arrival} {articles}")

    def ids(self) -> Iterator[str]:
        """Go through the ids of all that came from files, each once."""
        for (id,) in self._rows("SELECT DISTINCT id FROM came"):
            yield id

    def _ask(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise told(error, self._file) from error

    def _ask_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        try:
            self._base.executemany(statement, values)
        except sqlite3.Error as error:
            raise told(error, self._file) from error

    def _rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[Any]:
        try:
            yield from self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise told(error, self._file) from error

    def _rows_in(self, statement: str, values: Sequence[object], *before: object) -> Iterator[Any]:
        """Ask for rows whose last column named is one of many values, which are given behind those ``before``."""
        for some in batches(list(values), _AT_ONCE):
            yield from self._rows(f"{statement} IN ({','.join('?' * len(some))})", (*before, *some))

    def _writing(self) -> Transaction:
        return Transaction(self._base, self._file)

    def known(self, paths: Sequence[bytes]) -> dict[bytes, SeenFile]:
        """Give what is remembered of some files."""
        found = {}
        columns = "path, size, time, digest, options, seen, left_out, beside, refused, pipe"
        rows = self._rows_in(f"SELECT {columns} FROM files WHERE finished AND path", paths)  # noqa: S608
        for path, size, time, digest, options, seen, left_out, beside, refused, pipe in rows:
            stamp, counted = Stamp(size, time, digest), Counted(1, seen, left_out, refused)
            found[path] = SeenFile(path, stamp, options, counted, bool(beside), bool(pipe))
        return found

    def refusals(self, paths: Iterable[bytes]) -> Iterator[ReadError]:
        """Give what was refused in some files when they were read."""
        statement = (
            "SELECT place, line, message, hint FROM refusals JOIN files ON files.number = file "
            "WHERE finished AND path = ? ORDER BY refusals.number"
        )
        for path in paths:
            for place, line, message, hint in self._rows(statement, (path,)):
                yield ReadError(message, file=place, line=line, hint=hint)

    def below(self, folder: bytes) -> Iterator[bytes]:
        """Give the files that were read below a folder."""
        statement = "SELECT path FROM files WHERE finished AND path >= ? AND path < ?"
        for (path,) in self._rows(statement, _below(folder)):
            yield path

    def alike(self, paths: Iterable[bytes]) -> list[bytes]:
        """Give the files that had the same bytes as one of these when they were read, but for pipes."""
        self._ask("CREATE TEMP TABLE IF NOT EXISTS held (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        self._ask("DELETE FROM held")
        statement = "INSERT OR IGNORE INTO held SELECT digest FROM files WHERE finished AND path = ? AND digest != x''"
        self._ask_many(statement, [(path,) for path in paths])
        return [
            path
            for (path,) in self._rows("SELECT path FROM files JOIN held USING (digest) WHERE finished AND NOT pipe")
        ]

    def leaning_below(self, folder: bytes) -> list[bytes]:
        """Give the files below a folder that depend on the files beside them."""
        statement = "SELECT path FROM files WHERE finished AND beside AND path >= ? AND path < ?"
        return [path for (path,) in self._rows(statement, _below(folder))]

    def touch(self, files: Iterable[tuple[bytes, int]]) -> None:
        """Write down new times of files that say the same as before."""
        with self._writing():
            self._ask_many(
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
        statement = "INSERT INTO came VALUES (?, ?, ?, 1) ON CONFLICT (file, id) DO UPDATE SET times = times + 1"
        self._ask_many(statement, [(number, *each) for each in ids])

    def among(self, number: int, ids: Sequence[str]) -> set[str]:
        """Give those of some ids that a file has given so far."""
        return {id for (id,) in self._rows_in("SELECT id FROM came WHERE file = ? AND id", ids, number)}

    def finish(self, number: int, read: FileRead, arrival: int) -> None:
        """Put what a file gave in the place of what it gave before."""
        file, counted = read.seen, read.seen.counted
        for (old,) in list(self._rows("SELECT number FROM files WHERE finished AND path = ?", (file.path,))):
            if read.partial:
                self._ask("INSERT OR IGNORE INTO came SELECT ?, id, brief, 0 FROM came WHERE file = ?", (number, old))
            else:
                self._ask(
                    "INSERT OR IGNORE INTO orphans SELECT id FROM came WHERE file = ? "
                    "EXCEPT SELECT id FROM came WHERE file = ?",
                    (old, number),
                )
            self._drop(old)
        self._ask(
            "UPDATE files SET path = ?, finished = 1, size = ?, time = ?, digest = ?, options = ?, arrival = ?, "
            "seen = ?, left_out = ?, beside = ?, refused = ?, pipe = ? WHERE number = ?",
            (
                *(file.path, *file.stamp, file.options, arrival),
                *(counted.seen, counted.left_out, file.beside, counted.refused, file.pipe, number),
            ),
        )
        rows = [
            (number, place, _storable(error.file), error.line, _storable(error.message), _storable(error.hint))
            for place, error in enumerate(read.refusals)
        ]
        self._ask_many("INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _drop(self, number: int) -> None:
        self._ask("DELETE FROM came WHERE file = ?", (number,))
        self._ask("DELETE FROM refusals WHERE file = ?", (number,))
        self._ask("DELETE FROM files WHERE number = ?", (number,))

    def drop(self, paths: Iterable[bytes], *, orphan: bool) -> None:
        """Forget files that are gone; with ``orphan`` what came from them is to be taken out."""
        with self._writing():
            for path in paths:
                for (number,) in list(self._rows("SELECT number FROM files WHERE finished AND path = ?", (path,))):
                    if orphan:
                        self._ask("INSERT OR IGNORE INTO orphans SELECT id FROM came WHERE file = ?", (number,))
                    self._drop(number)

    def only_in(self, paths: Iterable[bytes]) -> set[str]:
        """Give the ids of what came from some files, and from no other."""
        self._ask("CREATE TEMP TABLE IF NOT EXISTS some (number INTEGER PRIMARY KEY)")
        self._ask("DELETE FROM some")
        for path in paths:
            self._ask("INSERT INTO some SELECT number FROM files WHERE finished AND path = ?", (path,))
        rows = self._rows(
            "SELECT id FROM came WHERE file IN some EXCEPT "
            "SELECT id FROM came WHERE id IN (SELECT id FROM came WHERE file IN some) AND file NOT IN some"
        )
        return {id for (id,) in rows}

    def orphans(self) -> tuple[list[str], list[str]]:
        """Give the ids that no file has any more, and those that another file has."""
        rows = list(self._rows("SELECT id, EXISTS (SELECT 1 FROM came WHERE came.id = orphans.id) FROM orphans"))
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
                rows = self._rows(
                    f"SELECT path FROM files JOIN came ON number = file WHERE finished AND {column} = ?",  # noqa: S608
                    (value,),
                )
                found |= {path for (path,) in rows}
        return found

    def came_with(self, ids: Sequence[str] = (), briefs: Sequence[str] = ()) -> Iterator[tuple[str, bytes, int]]:
        """Give each of these ids, and each brief with one of these leads, with each file that has it, and how often."""
        for column, values in (("id", ids), ("brief", briefs)):
            among = f"finished AND times AND {column}"
            asked = f"SELECT id, path, times FROM came JOIN files ON number = file WHERE {among}"  # noqa: S608
            yield from self._rows_in(asked, values)

    def briefs_in(self, paths: Iterable[bytes]) -> set[str]:
        """Give the ids of the briefs that stand in some files."""
        statement = (
            "SELECT id FROM came JOIN files ON number = file WHERE finished AND times AND brief != '' AND path = ?"
        )
        return {id for path in paths for (id,) in self._rows(statement, (path,))}

    def trust(self, files: Iterable[SeenFile], arrival: int) -> None:
        """Take back that files are to be read again: all of them is in, with this commit."""
        with self._writing():
            self._ask_many(
                "UPDATE files SET size = ?, arrival = ? WHERE finished AND path = ?",
                [(file.stamp.size, arrival, file.path) for file in files],
            )

    def doubt(self, paths: Iterable[bytes]) -> None:
        """Have files read again, whatever they are."""
        with self._writing():
            self._ask_many(
                f"UPDATE files SET size = {UNSURE} WHERE finished AND path = ?",  # noqa: S608  # a number of ours
                [(path,) for path in paths],
            )


def _storable(text: str) -> str:
    """Give a text as SQLite can hold it: the name of a file may have bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()


def _below(folder: bytes) -> tuple[bytes, bytes]:
    """Give the first name that what is below a folder may have, and the first that is too high for that."""
    start = folder.rstrip(os.sep.encode()) + os.sep.encode()
    return start, start[:-1] + bytes([start[-1] + 1])


def forget_files(store: Store) -> None:
    """Take the record of an archive away: every file is read again."""
    for name in (SEEN, f"{SEEN}-journal"):
        store.cache(name).unlink(missing_ok=True)
