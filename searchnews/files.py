"""Puts a file in place whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import worded


def refuse_to_overwrite(file: Path, *, hint: str = worded("choose another name")) -> None:
    """See to it that no file is lost.

    Raises:
        SearchNewsError: There is a file already.
    """
    if os.path.lexists(file):
        raise SearchNewsError(worded("there is already a file {file}", file=file), hint=hint)


@contextmanager
def replacing(
    file: Path, *, beside: Path | None = None, force: bool = True, mode: int = 0o666, durable: bool = True
) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of another when the ``with`` block ends well; all files are replaced by this.

    Whoever reads sees the old one or the new one, also after a power cut if it is to be ``durable``. Until then it lies
    ``beside``, and is gone if anything fails. Where several processes may write the same file at a time, that name must
    be of this process alone, as it is if it is not given. Without ``force`` a file that came meanwhile is kept.
    """
    beside = beside or file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with open(beside, "wb", opener=partial(os.open, mode=mode)) as written:  # a path has no opener
            yield written
            written.flush()
            if durable:
                os.fsync(written.fileno())
        if not force:
            refuse_to_overwrite(file)
        beside.replace(file)
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(file)  # the name that the user knows
        raise
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    if durable:
        sync_folder(file.parent)


@contextmanager
def complete_file(file: Path, *, force: bool = False) -> Iterator[IO[bytes]]:
    """Open a file that a user named and that is there when the ``with`` block ends well, and not before.

    Raises:
        SearchNewsError: There is a file already, and it is not to be replaced.
    """
    if not force:
        refuse_to_overwrite(file, hint=worded("replace it with --force, or choose another name"))
    elif os.path.lexists(file) and (file.is_symlink() or not file.is_file()):
        hint = worded("name a file; for a device or a pipe, send standard output there: > FILE")
        raise SearchNewsError(worded("{file} is not a regular file, and is not replaced", file=file), hint=hint)
    _clear_parts(file)
    with replacing(file, force=force) as written:
        yield written


def _clear_parts(file: Path) -> None:
    """Remove what others that were killed left of the same file."""
    from glob import escape  # noqa: PLC0415  # 1 ms that no search needs

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
    """Put a small file in place, of which one process at a time has the right to write it."""
    with replacing(file, beside=unfinished(file)) as written:
        written.write(text.encode())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; only POSIX systems can open one for it."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
