"""Chooses which of many files must be read: what is new or has changed, or depends on what has."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from searchnews import articles, readers
from searchnews.indexing.counting import Counted
from searchnews.indexing.ledger import digest_of, key_of, stamp_of_link, time_of
from searchnews.indexing.seen import UNSURE, Seen, SeenFile
from searchnews.readers import ColumnMap
from searchnews.readers.registry import added_points
from searchnews.version import VERSION

LIBRARIES: Final = (
    "feedparser",
    "ftfy",
    "htmldate",
    "ijson",
    "lxml",
    "pyarrow",
    "pypdfium2",
    "python-calamine",
    "python-docx",
    "striprtf",
    "trafilatura",
    "warcio",
    "zstandard",
)
"""On whose versions it depends what a file gives."""
_AT_ONCE: Final = 500


@dataclass(slots=True)
class Choice:
    """What is to be read, ``size`` bytes together, and what was counted before of the files that are not."""

    files: list[Path] = field(default_factory=list)
    size: int = 0
    passed_over: Counted = Counted()  # noqa: RUF009  # never changed
    with_left_out: list[tuple[bytes, int]] = field(default_factory=list)
    """Files that are passed over and of which something was left out, with how much that was."""
    with_refused: list[bytes] = field(default_factory=list)
    """Files that are passed over and in which something was refused."""


@cache
def readers_fingerprint() -> str:
    """Give 8 hexadecimal digits that change when the same file may give something else: what reads it has changed."""
    made = crc32(VERSION.encode())
    for package in (readers, articles):
        for file in sorted(Path(package.__file__ or "").parent.rglob("*.py")):
            made = crc32(file.read_bytes(), made)
    for library in _installed():
        made = crc32(library.encode(), made)
    for point in added_points():
        made = crc32(f"{point} {point.dist.version if point.dist else ''}".encode(), made)
    return f"{made:08x}"


def _installed() -> list[str]:
    """Give which of the libraries are installed, with their versions: the names of the folders that installers make.

    Asking ``importlib.metadata`` for twelve versions would read and parse as many files, at every start.
    """
    wanted = tuple(f"{name.replace('-', '_')}-" for name in LIBRARIES)
    found = set()
    for folder in sys.path:
        with suppress(OSError):
            names = (name.lower() for name in os.listdir(folder or "."))  # noqa: PTH208  # names are enough
            found |= {name for name in names if name.startswith(wanted) and name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


class Options(NamedTuple):
    """The options on which it depends what a file gives; see :func:`searchnews.readers.read`.

    >>> Options.of(Options(None, {"headline": ("kop",)}).text)
    Options(captured=None, mapping={'headline': ('kop',)})
    """

    captured: datetime | None = None
    mapping: ColumnMap = {}  # noqa: RUF012  # never changed

    @property
    def text(self) -> str:
        """Write them down."""
        captured = None if self.captured is None else self.captured.isoformat()
        return json.dumps({"captured": captured, "mapping": self.mapping}, sort_keys=True)

    @classmethod
    def of(cls, text: str) -> Options:
        """Read them back."""
        record = json.loads(text)
        captured = None if record["captured"] is None else datetime.fromisoformat(record["captured"])
        return cls(captured, {part: tuple(columns) for part, columns in record["mapping"].items()})


def choose(
    files: Iterable[Path],
    seen: Seen,
    options: str,
    *,
    gone: Iterable[bytes] = (),
    again: bool = False,
    strict: bool = False,
) -> Choice:
    """Choose what is to be read.

    Passed over is what has the size and the time that it had, and what has the same bytes under another time. That
    costs a look at each file, and reading those whose time alone is another. What depends on the files beside it is
    read where any of these is new, has changed or is ``gone``. ``again`` chooses all, and ``strict`` all in which
    anything was refused.
    """
    choice = Choice()
    touched: list[tuple[bytes, int]] = []
    waiting: list[tuple[Path, int, SeenFile]] = []
    changed = {_folder(os.fsdecode(path)) for path in gone}
    for some in _in_lots(files):
        keys = [key_of(path) for path in some]
        known = {} if again else seen.known(keys)
        for path, key in zip(some, keys, strict=True):
            size, same = _compare(path, known.get(key), options, touched)
            if same is None or (strict and same.counted.refused):
                choice.files.append(path)
                choice.size += size
                changed.add(_folder(path))
            elif same.beside:
                waiting.append((path, size, same))
            else:
                _pass_over(choice, same)
    within = {_folder(folder) for folder in changed}
    for path, size, same in waiting:
        if (folder := _folder(path)) in changed or folder in within or _folder(folder) in changed:
            choice.files.append(path)
            choice.size += size
        else:
            _pass_over(choice, same)
    if touched:
        seen.touch(touched)
    return choice


def _in_lots(files: Iterable[Path]) -> Iterator[Sequence[Path]]:
    stream = iter(files)
    while some := list(islice(stream, _AT_ONCE)):
        yield some


def _compare(
    path: Path, known: SeenFile | None, options: str, touched: list[tuple[bytes, int]]
) -> tuple[int, SeenFile | None]:
    """Give the size of a file, and what is known of it, if it is what it was."""
    try:
        found = os.stat(path)  # noqa: PTH116  # of a million files
    except OSError as error:  # told when it is read, once
        stamp = stamp_of_link(Path(path), error)
        same = known is not None and known.options == options and known.stamp == stamp and stamp.size != UNSURE
        return 0, known if same else None
    size = found.st_size
    if known is None or known.options != options or known.stamp.size != size:
        return size, None
    if known.stamp.time and known.stamp.time == found.st_mtime_ns:
        return size, known
    try:
        if digest_of(path) != known.stamp.digest:
            return size, None
    except OSError:
        return size, None
    touched.append((known.path, time_of(found)))
    return size, known


def _pass_over(choice: Choice, file: SeenFile) -> None:
    choice.passed_over += file.counted
    if file.counted.refused:
        choice.with_refused.append(file.path)
    if file.counted.left_out:
        choice.with_left_out.append((file.path, file.counted.left_out))


def _folder(path: str | Path) -> str:
    return os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  # a tenth of the time of Path


def gone_below(folders: Iterable[Path], files: Iterable[Path], seen: Seen) -> list[bytes]:
    """Give the files that were read, are these or below these, and are there no more; ``files`` are those that are."""
    there = {key_of(path) for path in files}
    gone = []
    for folder in folders:
        for path in (*seen.known([key_of(folder)]), *seen.below(key_of(folder))):
            if path not in there and is_gone(path):
                gone.append(path)  # noqa: PERF401  # plainer
    return list(dict.fromkeys(gone))


def is_gone(path: bytes) -> bool:
    """Tell whether there is no such file; where it cannot be told, it is not gone."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
