"""Counts the commits of an archive, so that whoever looks again can be told what came in since.

Every article that is indexed carries the number of the commit it came in with. A number is written down before it is
used and never used twice: not after articles were deleted, not after a rebuild, whatever the clock says. A clock could
be set back, and knows two commits in one second.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from searchnews.engines.base import Engine
from searchnews.errors import ArchiveDamaged
from searchnews.files import put
from searchnews.storage.folder.lock import unwritable

COUNTED = "arrivals"
"""The file in the folder of an archive that has the number used last."""


def next_arrival(path: Path, highest_seen: Callable[[], int], engine: Engine) -> int:
    """Take the next number for the archive at ``path``; whoever does holds the right to write to it.

    If the file is gone, the count goes on from the articles that are there and from ``highest_seen``, the highest
    number that anybody was told.
    """
    try:
        counted = counted_arrivals(path)
    except ArchiveDamaged:
        counted = None
    if counted is None:
        counted = highest_seen()
    number = max(counted, engine.snapshot().last_arrival()) + 1
    _write(path, number)
    return number


def _write(path: Path, number: int) -> None:
    try:
        put(path / COUNTED, f"{number} {crc32(str(number).encode())}\n")
    except OSError as error:
        raise unwritable(path, error) from error


def _has_no_checksum(written: bytes) -> bool:
    """Tell whether an earlier version wrote it: a number alone on its line, and that whole."""
    return written.endswith(b"\n") and written[:-1].isdigit()


def is_number_unchecked(path: Path) -> bool:
    """Tell whether the number of the last commit was written by an earlier version, without a checksum."""
    try:
        return _has_no_checksum((path / COUNTED).read_bytes()[:40])
    except OSError:
        return False


def give_number_checksum(path: Path) -> None:
    """Write the number anew, with a checksum, if an earlier version wrote it; whoever does holds the right to write."""
    if is_number_unchecked(path):
        _write(path, counted_arrivals(path) or 0)


def counted_arrivals(path: Path) -> int | None:
    """Give the number used last; ``None`` if none was written down.

    Raises:
        ArchiveDamaged: It is not what was written down.
    """
    file = path / COUNTED
    try:
        written = file.read_bytes()[:40]
        number, _, made = written.partition(b" ")
        if not _has_no_checksum(written) and int(made) != crc32(number):
            raise ValueError("another checksum")  # noqa: TRY301  # told below
        return int(number)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        hint = "index again: the count goes on from the articles that are there"
        raise ArchiveDamaged(f"the number of the last commit in {file} is damaged", path=path, hint=hint) from error
