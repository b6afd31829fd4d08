"""Puts a file in place whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

from searchnews.errors import SearchNewsError


def refuse_to_overwrite(file: Path, *, hint: str = "choose another name") -> None:
    """See to it that no file is lost.

    Raises:
        SearchNewsError: There is a file already.
    """
    if os.path.lexists(file):
        raise SearchNewsError(f"there is a file {file} already", hint=hint)


@contextmanager
def complete_file(file: Path, *, force: bool = False) -> Iterator[IO[bytes]]:
    """Open a file that takes its place when the ``with`` block ends well; until then it lies beside it, unfinished.

    Raises:
        SearchNewsError: There is a file already, and it is not to be replaced.
    """
    if not force:
        refuse_to_overwrite(file)
    elif os.path.lexists(file) and (file.is_symlink() or not file.is_file()):
        hint = "name a file; for a device or a pipe, send standard output there: > FILE"
        raise SearchNewsError(f"{file} is no plain file, and is not replaced", hint=hint)
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    _clear_parts(file)
    try:
        with beside.open("wb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        if not force:
            refuse_to_overwrite(file)  # somebody else may have been quicker
        beside.replace(file)
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(file)  # the name that the user knows
        raise
    finally:
        beside.unlink(missing_ok=True)


def _clear_parts(file: Path) -> None:
    """Remove what others that were killed left of the same file."""
    for part in file.parent.glob(f".{escape(file.name)}.*.part"):
        if is_abandoned(part.name.split(".")[-2]):
            part.unlink(missing_ok=True)


def is_abandoned(number: str) -> bool:
    """Tell whether the process of this number is gone; only POSIX can without doing harm."""
    if os.name != "posix" or not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # somebody else's process
        return False
    return False


def unfinished(file: Path) -> Path:
    """Give the name under which :func:`put` writes a file before it takes its place."""
    return file.with_name(f"{file.name}.new")


def put(file: Path, text: str) -> None:
    """Put a file in place: whoever reads sees the old one or the new one, also after a power cut."""
    beside = unfinished(file)
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        beside.replace(file)
    except OSError:
        with suppress(OSError):  # a full disk leaves half a file
            beside.unlink()
        raise
    sync_folder(file.parent)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; only POSIX systems can open one for it."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
