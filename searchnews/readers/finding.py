"""Finds the files to read in what the user named: files, and folders with all that is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from searchnews.errors import ReadError
from searchnews.readers.containers.archives import SUFFIXES as CONTAINERS
from searchnews.readers.containers.packing import unpacked_name
from searchnews.readers.registry import suffixes

_RECORDS, _GENERATION = frozenset(("manifest.json", "saved.json")), "generation-"
"""What of an archive looks like news, if one lies in a folder that is read."""


def find(paths: Iterable[Path | str]) -> list[Path]:
    """List the files to read, each once: those named, and those in the folders named, sorted, at any depth.

    In a folder only files count whose name says that we can read them; hidden ones, ``README`` files and an archive's
    own do not. A file that is named counts whatever its name. A folder that may not be listed is given as it is, for
    :func:`searchnews.readers.read` to complain about.

    Raises:
        ReadError: there is no such file or folder, or a named folder holds nothing that can be read.
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        if not os.path.lexists(path):
            raise ReadError(
                f"no such file or folder: {path}", file=path, hint="check the name, and the folder you are in"
            )
        files = list(_inside(path)) if os.path.isdir(path) else [path]  # noqa: PTH112  # False where it may not look
        if not files:
            raise ReadError(
                f"nothing that can be read in the folder {path}",
                file=path,
                hint=f"looked for names ending in {', '.join(suffixes())}, packed or not; any file can be named itself",
            )
        for file in files:
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100  # resolve() asks the disk about each file
    return list(found.values())


def counts_in_a_folder(name: str, ends: tuple[str, ...] = ()) -> bool:
    """Tell whether a file of this name is read where its folder is named, and not the file itself.

    >>> counts_in_a_folder("kim.html.gz"), counts_in_a_folder("kim.exe"), counts_in_a_folder("README.txt")
    (True, False, False)
    """
    lower = name.lower()
    ours = lower.startswith((".", "readme")) or name in _RECORDS
    return not ours and unpacked_name(lower).endswith(ends or _ends())


def _ends() -> tuple[str, ...]:
    return (*suffixes(), *CONTAINERS)


def _inside(folder: Path) -> Iterator[Path]:
    """Go through a folder, and through those in it; links to folders are not followed, they may run in a circle."""
    ends = _ends()
    unlisted: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(error.filename))):
        yield from unlisted
        unlisted.clear()
        folders[:] = sorted(name for name in folders if not name.startswith((".", _GENERATION)))
        for name in sorted(names):
            if counts_in_a_folder(name, ends):
                yield Path(parent, name)
    yield from unlisted
