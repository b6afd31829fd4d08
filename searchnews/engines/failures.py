"""Translates what an engine's library raises into errors that say what happened and what to do next."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveUnwritable, EngineFailure, SearchNewsError
from searchnews.messages.worded import worded

NOTHING_LOST: Final = worded("nothing that was committed is lost")

_LOCKED: Final = ("LockBusy", "LockError")
_FULL: Final = (
    "No space left",
    "os error 28",
    "File too large",
    "os error 27",
    "writer was killed",
    "worker thread encountered",
)
_DENIED: Final = ("permission denied", "read-only file system", "os error 13", "os error 30")
_NO_TEXT: Final = "Expected Str type"
"""What tantivy says of a text with half characters that it is asked for."""
_DAMAGED: Final = (
    "doesnotexist",
    "does not exist",
    "corrupt",
    "incompatible",
    "footer",
    "meta file",
    "deserialize",
    "eoferror",
    "unpicklingerror",
    "decompressing",
    "panicexception",
    "block tag error",
)
"""What the libraries say, in small letters, of files that are gone, cut off or not their own."""


@contextmanager
def told(engine: str, path: Path, *foreign: type[Exception], opening: bool = False) -> Iterator[None]:
    """Translate what comes out of the ``with`` block: these foreign exceptions, a mere Exception, and a panic in Rust.

    ``opening`` says that nothing but damage can be the cause.

    >>> with told("tantivy", Path("index"), ValueError):
    ...     raise ValueError("Failed to acquire Lockfile: LockBusy")
    Traceback (most recent call last):
    searchnews.errors.EngineFailure: another process is writing to index
    """
    try:
        yield
    except SearchNewsError:
        raise
    except foreign as error:
        raise _translated(engine, path, error, opening=opening) from error
    except BaseException as error:
        # A panic in Rust is a BaseException of a class that cannot be imported; Whoosh raises Exception itself.
        if type(error) is not Exception and type(error).__name__ != "PanicException":
            raise
        raise _translated(engine, path, error, opening=opening) from error


def is_kept_from_locking(error: Exception) -> bool:
    """Tell whether a library failed because it may not write a lock where it only reads.

    >>> is_kept_from_locking(ValueError('Failed to acquire Lockfile: Os { message: "Permission denied" }'))
    True
    """
    said = str(error).lower()
    return "lock" in said and any(sign in said for sign in _DENIED)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what is written to standard error past Python from the reader, where damage is known and told by us.

    A panic in Rust writes a trace there by itself, before anybody can catch it.
    """
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # there is no standard error
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _translated(engine: str, path: Path, error: BaseException, *, opening: bool) -> EngineFailure | ArchiveError:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    if any(sign in said for sign in _LOCKED):
        return EngineFailure(
            worded("another process is writing to {path}", path=path),
            engine=engine,
            hint=worded("wait until it is done and try again"),
        )
    if isinstance(error, UnicodeEncodeError) or _NO_TEXT in said:
        return EngineFailure(
            worded("a text holds half characters (lone surrogates), which no file can hold"),
            engine=engine,
            hint=worded("{nothing_lost}; remove them and run the same command again", nothing_lost=NOTHING_LOST),
        )
    if any(sign in said for sign in _FULL) or getattr(error, "errno", None) in (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
    ):
        return ArchiveUnwritable(
            worded("{engine} could not write to {path}: the disk may be full", engine=engine, path=path),
            path=path,
            hint=worded("{nothing_lost}; free space and run the same command again", nothing_lost=NOTHING_LOST),
        )
    if any(sign in said.lower() for sign in _DENIED):
        return ArchiveUnwritable(
            worded("{engine} may not use the files in {path}: permission denied", engine=engine, path=path),
            path=path,
            hint=worded("{nothing_lost}; ask the owner for the right, or copy the archive", nothing_lost=NOTHING_LOST),
        )
    if opening or isinstance(error, FileNotFoundError) or any(sign in said.lower() for sign in _DAMAGED):
        return ArchiveDamaged(
            worded("the index in {path} is damaged: {short}", path=path, short=_short(said)),
            path=path,
            hint=worded("put back a copy of the folder, or index the articles again"),
        )
    return EngineFailure(
        worded("{engine} failed: {short}", engine=engine, short=_short(said)),
        engine=engine,
        hint=worded("{nothing_lost}; try again", nothing_lost=NOTHING_LOST),
    )


def _short(said: str) -> str:
    """Keep what a library says to a line: it may quote a whole damaged file."""
    return ascii(said[:160])[1:-1] + ("…" if len(said) > 160 else "")
