"""Writes to the record of files all or nothing, and says what went wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveLocked
from searchnews.messages.worded import worded
from searchnews.storage.base import unwritable


class Transaction:
    """Writes all or nothing."""

    def __init__(self, base: sqlite3.Connection, file: Path) -> None:
        self._base, self._file = base, file

    def __enter__(self) -> None:
        """Begin."""
        self._ask("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write all, or nothing where anything went wrong."""
        try:
            if error is None:
                self._ask("COMMIT")
        finally:
            with suppress(sqlite3.Error):  # nothing is left to be taken back if all went well
                self._base.execute("ROLLBACK")

    def _ask(self, statement: str) -> None:
        try:
            self._base.execute(statement)
        except sqlite3.Error as error:
            raise told(error, self._file) from error


def told(error: sqlite3.Error, file: Path) -> ArchiveError:
    """Tell what went wrong with the record."""
    if not isinstance(error, sqlite3.OperationalError):
        hint = worded("remove {file} and run it again: it is not part of the archive, and is made again", file=file)
        return ArchiveDamaged(
            worded("the record of what was read, {file}, is damaged: {error}", file=file, error=error),
            path=file.parent,
            hint=hint,
        )
    if "locked" in str(error) or "busy" in str(error):
        hint = worded("close what reads it, and run the same command again")
        return ArchiveLocked(worded("another process uses {file}", file=file), path=file.parent, hint=hint)
    return unwritable(file.parent, OSError(str(error)))
