"""Finds the files to read in what the user named: files, and folders with all that is in them."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from searchnews.errors import ReadError
from searchnews.messages.worded import Worded, together, worded
from searchnews.readers.base import Remark
from searchnews.readers.containers.archives import SUFFIXES as CONTAINERS
from searchnews.readers.containers.packing import unpacked_name
from searchnews.readers.registry import suffixes

_RECORDS, _GENERATION = frozenset(("manifest.json", "saved.json", "connection.json")), "generation-"
"""What of an archive looks like news, if one lies in a folder that is read."""


_PARTS_OF_PAGES = ("_files", "_bestanden", "-bestanden", "_fichiers", "-dateien", "_archivos")
"""How a browser names the folder of what belongs to the page that it saved, in several languages."""
_PAGES = (".html", ".htm")
_NO_FILE = "/"
"""Counts what is no file; no end of a name has it."""
_MOST_TOLD = 8
"""Ends of names, and names, that a remark tells."""


@dataclass(slots=True)
class _Over:
    """What was passed over: how many files by the ends of their names, and what could be read but for its name."""

    ends: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)
    """The first few."""
    number: int = 0

    def take(self, name: str) -> None:
        """Count what is hidden, not meant as news, or a link to a folder."""
        self.number += 1
        if len(self.names) < _MOST_TOLD:
            self.names.append(name)

    def __bool__(self) -> bool:
        """Tell whether there was anything."""
        return bool(self.ends or self.number)


def find(paths: Iterable[Path | str], *, tell: Callable[[Remark], None] | None = None) -> list[Path]:
    """List the files to read, each once: those named, and those in the folders named, sorted, at any depth.

    In a folder only files count whose name says that we can read them; hidden ones, ``README`` files and an archive's
    own do not, nor does what a browser saved beside a page. A file that is named counts whatever its name. A folder
    that may not be listed is given as it is, for :func:`searchnews.readers.read` to complain about. ``tell`` gets one
    remark on what was passed over in each folder that is named.

    Raises:
        ReadError: there is no such file or folder, or a named folder holds nothing that can be read.
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        if not os.path.lexists(path):
            hint = worded("check the name, and the folder you are in")
            if str(path) == "-":
                hint = worded("what comes through a pipe is read by the name /dev/stdin")
            raise ReadError(worded("no such file or folder: {path}", path=path), file=path, hint=hint)
        over = _Over()
        files = list(_inside(path, over)) if os.path.isdir(path) else [path]  # noqa: PTH112  # False where it may not look
        if not files:
            raise ReadError(
                worded("nothing that can be read in the folder {path}", path=path),
                file=path,
                hint=worded(
                    "looked for names ending in {list}, packed or not; any file can be named itself",
                    list=", ".join(suffixes()),
                ),
            )
        if over and tell is not None:
            tell(Remark(str(path), _told(over)))
        for file in files:
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100  # resolve() asks the disk about each file
    return list(found.values())


def counts_in_a_folder(name: str) -> bool:
    """Tell whether a file of this name is read where its folder is named, and not the file itself.

    >>> counts_in_a_folder("kim.html.gz"), counts_in_a_folder("kim.exe"), counts_in_a_folder("README.txt")
    (True, False, False)
    """
    return not _is_ours(name) and unpacked_name(name.lower()).endswith(_ends())


def _is_ours(name: str) -> bool:
    """Tell whether a file is hidden, tells of the others, or is of an archive."""
    return name.lower().startswith((".", "readme")) or name in _RECORDS


def _is_archive(names: Iterable[str]) -> bool:
    """Tell by the names in a folder whether it is an archive: what lies in it is no news.

    >>> _is_archive(["generation-0001", "manifest.json"]), _is_archive(["manifest.json", "nieuws.json"])
    (True, False)
    """
    names = set(names)
    return "manifest.json" in names and any(name.startswith(_GENERATION) for name in names)


def _ends() -> tuple[str, ...]:
    return (*suffixes(), *CONTAINERS)


def _inside(folder: Path, over: _Over) -> Iterator[Path]:
    """Go through a folder, and through those in it; links to folders are not followed, they may run in a circle.

    What is passed over by its name is counted in ``over``. The disk is asked about folders, and
    about what is no plain file: there may be a million of these.
    """
    ends = _ends()
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        try:
            with os.scandir(parent) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:  # told when it is read
            yield parent
            continue
        if _is_archive(entry.name for entry in entries):
            continue
        stems = {entry.name.rpartition(".")[0].lower() for entry in entries if entry.name.lower().endswith(_PAGES)}
        below = []
        for entry in entries:
            if not _is(entry.is_dir):
                if _counts(entry, ends, over):
                    yield parent / entry.name
            elif entry.is_symlink() or entry.name.startswith((".", _GENERATION)):
                over.take(f"{entry.name}/")
            elif not _of_page(entry.name, stems):
                below.append(parent / entry.name)
        waiting += reversed(below)


def _counts(entry: os.DirEntry[str], ends: tuple[str, ...], over: _Over) -> bool:
    """Tell whether what lies in a folder, and is none, is to be read; else count it in ``over``."""
    lower = entry.name.lower()
    if not unpacked_name(lower).endswith(ends):
        over.ends[os.path.splitext(lower)[1]] += 1  # noqa: PTH122  # names, of which there may be a million
    elif _is_ours(entry.name):
        over.take(entry.name)
    elif not _is(partial(entry.is_file, follow_symlinks=False)) and is_no_file(Path(entry.path), pipes=True):
        over.ends[_NO_FILE] += 1
    else:
        return True
    return False


def _is(asked: Callable[[], bool]) -> bool:
    """Ask the disk about an entry; what cannot be told, as of a link that leads to itself, is told when it is read."""
    try:
        return asked()
    except OSError:
        return False


def is_no_file(path: Path, *, pipes: bool = False) -> bool:
    """Tell whether something is a device or a socket, which nobody can read as a file; or a pipe, if ``pipes`` count.

    In a folder a pipe is not read: it may never end. Who names one is at its other end.
    """
    try:
        mode = path.stat().st_mode
    except OSError:  # told when it is read
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and (pipes or not stat.S_ISFIFO(mode))


def lies_hidden(path: str, root: str) -> bool:
    """Tell whether a path below a folder is passed over when that is read, for a folder in between."""
    if not path.startswith(root.rstrip(os.sep) + os.sep):
        return False
    folder = root
    for name in path[len(root) :].strip(os.sep).split(os.sep)[:-1]:  # noqa: PTH206  # a tenth of the time
        if name.startswith((".", _GENERATION)) or os.path.islink(os.path.join(folder, name)):  # noqa: PTH114, PTH118
            return True
        lower = name.lower()
        stems = [lower.removesuffix(end) for end in _PARTS_OF_PAGES if lower.endswith(end)]
        if stems and _of_page(
            name, {each.rpartition(".")[0].lower() for each in _listed(folder) if each.lower().endswith(_PAGES)}
        ):
            return True
        folder = os.path.join(folder, name)  # noqa: PTH118  # as everywhere here
        if _is_archive(_listed(folder)):
            return True
    return False


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  # as everywhere here
    except OSError:
        return []


def _of_page(folder: str, stems: set[str]) -> bool:
    """Tell whether a folder has the parts of a page that lies beside it."""
    lower = folder.lower()
    return any(lower.endswith(end) and lower.removesuffix(end) in stems for end in _PARTS_OF_PAGES)


def _told(over: _Over) -> str:
    """Say what was passed over.

    >>> _told(_Over(Counter({".jpg": 3, "": 1})))
    'passed over 4 files by name, as nothing that can be read: .jpg (3), without an ending (1)'
    >>> _told(_Over(names=[".git/", "README.txt"], number=2))
    'passed over 2 that are hidden, links or not for news: .git/, README.txt'
    """
    ends = over.ends.copy()
    parts = []
    if others := ends.pop(_NO_FILE, 0):
        parts.append(worded("passed over {others:,} that are no files: pipes, sockets or devices", others=others))
    if ends:
        told = _few(
            [
                worded("{end} ({count})", end=end or worded("without an ending"), count=count)
                for end, count in ends.most_common(_MOST_TOLD)
            ],
            len(ends),
        )
        parts.append(
            worded("passed over 1 file by name, as nothing that can be read: {told}", told=told)
            if ends.total() == 1
            else worded(
                "passed over {files:,} files by name, as nothing that can be read: {told}",
                files=ends.total(),
                told=told,
            )
        )
    if over.number:
        told = _few(over.names, over.number)
        parts.append(
            worded(
                "passed over {number:,} that are hidden, links or not for news: {told}", number=over.number, told=told
            )
        )
    return together("; ", parts)


def _few(told: Sequence[str], number: int) -> Worded:
    """Join the first few of so many.

    >>> _few(["a", "b"], 3)
    'a, b, …'
    """
    return together(", ", [*told, "…"] if number > len(told) else told)
