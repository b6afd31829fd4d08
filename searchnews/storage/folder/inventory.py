"""Keeps the list of the files of a generation, each with its size and checksum, by which damage is noticed.

The list is written when a writer has ended. While one is at work it says so, and who reads then goes by what the engine
itself can tell. If a writer is killed the list goes on saying so, until the next writer has ended.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from zlib import crc32

from searchnews.errors import ArchiveDamaged
from searchnews.files import put
from searchnews.messages.worded import together, worded
from searchnews.structs import Struct

INDEX = "index"
"""The folder in a generation in which the engine keeps the index."""
INVENTORY = "inventory.json"
"""The file of a generation with the list."""
CHECK_HINT = worded("see what is damaged, and what repairs it, with: searchnews check")
_SMALL = 64 << 10
"""Bytes up to which a file is read whole whenever an archive is opened, as are the lists of segments and deletions."""
_STRETCH = 1 << 20
_TRIES = 5


class Listed(Struct):
    """What the list says. ``files`` has for each path below the generation its size in bytes and its CRC-32."""

    files: Mapping[str, tuple[int, int]]
    is_written: bool
    """Whether a writer was at work when this was written down, so that there may be other files since."""


def checksum(file: Path, on_bytes: Callable[[int], None] | None = None) -> int:
    """Give the CRC-32 of a file; ``on_bytes`` is told how many bytes have been read since the last time.

    >>> checksum(Path(__file__)) == crc32(Path(__file__).read_bytes())
    True
    """
    made = 0
    with file.open("rb") as opened:
        while stretch := opened.read(_STRETCH):
            made = crc32(stretch, made)
            if on_bytes is not None:
                on_bytes(len(stretch))
    return made


def read_inventory(generation: Path) -> Listed:
    """Read the list of a generation.

    Raises:
        ArchiveDamaged: It is missing, or not as it was written.
    """
    file = generation / INVENTORY
    try:
        record = json.loads(file.read_text("utf-8"))
        files = {name: (size, made) for name, (size, made) in record["files"].items()}
        written = record["written"]
        if record["checksum"] != _checksum_of(files, is_written=written) or not isinstance(written, bool):
            raise ValueError("another checksum")  # noqa: TRY301  # told below, with the rest
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = worded("is missing") if isinstance(error, FileNotFoundError) else worded("is damaged")
        raise ArchiveDamaged(
            worded("the list of files {file} {what}", file=file, what=what), path=generation.parent, hint=CHECK_HINT
        ) from error
    return Listed(files=files, is_written=written)


def _checksum_of(files: Mapping[str, tuple[int, int]], *, is_written: bool) -> int:
    return crc32(json.dumps([is_written, sorted(files.items())]).encode())


def _write(generation: Path, files: Mapping[str, tuple[int, int]], *, is_written: bool) -> None:
    made = _checksum_of(files, is_written=is_written)
    record = {"written": is_written, "files": files, "checksum": made}
    put(generation / INVENTORY, f"{json.dumps(record, indent=1)}\n")


def begin(generation: Path) -> None:
    """Write down that a writer is at work; whoever is holds the right to write."""
    try:
        listed = read_inventory(generation)
    except ArchiveDamaged:  # a generation in the making has none; a damaged one was told when it was opened
        listed = Listed(files={}, is_written=False)
    if not listed.is_written:
        _write(generation, listed.files, is_written=True)


def settle(generation: Path, names: Iterable[str]) -> None:
    """Write down the files that a generation consists of now that its writer has ended.

    Files whose name ends in ``.json`` are replaced under their names. All others are written once: of those that were
    listed size and checksum stay what they were, so that damage that came since is not taken for a change.
    """
    try:
        before = read_inventory(generation).files
    except ArchiveDamaged:
        before = {}
    files = {}
    for name in sorted(names):
        if name in before and not name.endswith(".json"):
            files[name] = before[name]
        else:
            files[name] = ((generation / name).stat().st_size, checksum(generation / name))
    _write(generation, files, is_written=False)


def verify(generation: Path) -> None:
    """Notice what can be noticed at a glance: the sizes of all files, and the checksums of small ones.

    Raises:
        ArchiveDamaged: A file is missing, or is not what was written.
    """
    for _ in range(_TRIES):
        seen = _stamp(generation)
        listed = read_inventory(generation)
        fault = next(faults_in(generation, listed, most=_SMALL), None)
        if fault is None:
            return
        if _stamp(generation) == seen:
            name, what = fault
            raise ArchiveDamaged(together(" ", (str(generation / name), what)), path=generation.parent, hint=CHECK_HINT)


def faults_in(
    generation: Path, listed: Listed, *, most: int | None = None, on_bytes: Callable[[int], None] | None = None
) -> Iterator[tuple[str, str]]:
    """Give for each file that is not what was written its name and what is wrong; those over ``most`` bytes by size.

    While a writer is at work, or was killed, files may be gone or replaced, and only those are looked at that are there
    and are written once.
    """
    for name, (size, made) in listed.files.items():
        file = generation / name
        try:
            found = file.stat().st_size
            if listed.is_written and name.endswith(".json"):
                continue
            if found != size:
                yield name, worded("has {found:,} bytes and not {size:,}", found=found, size=size)
            elif (most is None or size <= most) and checksum(file, on_bytes) != made:
                yield name, worded("is not what was written: its checksum differs")
        except FileNotFoundError:
            if not listed.is_written:
                yield name, worded("is missing")
        except OSError as error:
            yield name, worded("cannot be read: {error}", error=error)


def _stamp(generation: Path) -> tuple[int, int]:
    try:
        status = os.stat(generation / INVENTORY)  # noqa: PTH116  # as in the list of words
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_ino)
