"""Puts an archive into one file while others read and write, and takes it out again; both check what they wrote.

The file is a ZIP archive with the files of one commit, as the store of the archive gives them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from struct import error as struct_error
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import crc32
from zlib import error as zlib_error

from searchnews.archive.saved import load_saved
from searchnews.engines.registry import FILE_ENGINES
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveUnwritable, ReadError, SearchNewsError
from searchnews.files import complete_file
from searchnews.messages.worded import reason, worded
from searchnews.storage.arrivals import counted_arrivals
from searchnews.storage.base import Commit, Store
from searchnews.storage.location import Location, store_at
from searchnews.storage.manifest import Manifest, manifest_from, text_of
from searchnews.storage.withdrawn import read_withdrawn

ABOUT = "searchnews-backup.json"
"""The first entry of a backup: for each other its size and CRC-32, and the generation that it came from."""
_FORM = 1
_LONGEST_ABOUT = 4 << 20
"""Bytes of that entry, at most: some 50,000 files."""
_PACKED = {ZIP_STORED, ZIP_DEFLATED}
_STRETCH = 1 << 20
_WHILE_READING = worded("make another backup of the archive, or restore an older one")


def backup(
    path: Location, file: Path, *, force: bool = False, on_bytes: Callable[[int], None] | None = None
) -> tuple[int, int]:
    """Put the archive at ``path`` into a file; give the numbers of its files and of the bytes of the backup.

    Raises:
        ArchiveDamaged: A file of it is not what was written.
        SearchNewsError: There is a file already, and it is not to be replaced (``force``); or it would be in the
            archive's own folder.
    """
    store = store_at(path)
    folder = Path(store.location)
    if folder.is_dir() and file.resolve().is_relative_to(folder.resolve()):
        hint = worded("name a file outside the archive")
        raise SearchNewsError(worded("{file} is in the folder of the archive itself", file=file), hint=hint)
    with ExitStack() as stack:
        commit = store.open_commit(stack)
        for read in (partial(load_saved, strict=True), counted_arrivals, read_withdrawn):
            read(store)  # what is damaged is told, as the files of the index are
        sums = _sums(store, commit, on_bytes)
        with complete_file(file, force=force) as written:
            _write(written, commit, sums)
            written.flush()
            size = written.tell()
            for _ in _entries(Path(written.name), file, store):
                pass
    return len(sums), size


def restore(file: Path, path: Location, *, on_bytes: Callable[[int], None] | None = None) -> int:
    """Take the archive out of a backup into ``path``, a new or an empty folder; give the number of its files.

    It is built beside its place and verified; only then it takes its place, in one step.

    Raises:
        ReadError: The file is no backup, or is damaged.
        ArchiveError: There is something in the folder already.
    """
    with _told(file):
        file.stat()  # told before what is wrong with the folder
    store = store_at(path)
    if not store.is_free():
        raise ArchiveError(
            worded("there is already something in {location}", location=store.location),
            path=store.location,
            hint=worded("name another folder with -a"),
        )
    _see_to_room(file, store)
    told = _telling(_entries(file, file, store), on_bytes)
    return len(store.take_in(told))


def _telling(
    files: Iterator[tuple[str, Iterator[bytes], Manifest]], on_bytes: Callable[[int], None] | None
) -> Iterator[tuple[str, Iterator[bytes], Manifest]]:
    """Tell how many bytes are taken out of a backup while they are."""

    def counted(content: Iterator[bytes]) -> Iterator[bytes]:
        for stretch in content:
            yield stretch
            if on_bytes is not None:
                on_bytes(len(stretch))

    return ((name, counted(content), manifest) for name, content, manifest in files)


def _sums(store: Store, commit: Commit, on_bytes: Callable[[int], None] | None) -> dict[str, tuple[int, int]]:
    """Give size and CRC-32 of every file, and see to it that none is damaged."""
    sums: dict[str, tuple[int, int]] = {}
    for name, file in commit.files.items():
        size = made = 0
        while stretch := file.read(_STRETCH):
            made, size = crc32(stretch, made), size + len(stretch)
            if on_bytes is not None:
                on_bytes(len(stretch))
        sums[name] = (size, made)
        if tuple(commit.sums.get(name, sums[name])) != sums[name]:
            where = store.generation(commit.manifest).location
            hint = worded("see what is damaged, and what repairs it, with: searchnews check")
            raise ArchiveDamaged(
                worded("{where}: {name} is not what was written", where=where, name=name),
                path=store.location,
                hint=hint,
            )
        file.seek(0)
    return sums


def _write(written: IO[bytes], commit: Commit, sums: dict[str, tuple[int, int]]) -> None:
    about = {"form": _FORM, "manifest": commit.manifest.to_dict(), "files": sums}
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr(ABOUT, json.dumps(about))
        for number, file in enumerate(commit.files.values()):
            with made.open(str(number), "w", force_zip64=True) as entry:
                shutil.copyfileobj(file, entry, _STRETCH)


def _entries(file: Path, told: Path, store: Store) -> Iterator[tuple[str, Iterator[bytes], Manifest]]:
    """Go through a backup: give the name of each file, what is in it (to be read before the next), and the manifest.

    A backup may come from a stranger: names that an archive does not have are refused, and nothing is read beyond the
    size that is told.
    """
    with _told(told), ZipFile(file) as made:
        manifest, files = _about(made, told, store)
        for number, (name, size, kept) in enumerate(files):
            with made.open(str(number)) as entry:
                checked = _Checked(entry, size, told)
                yield name, checked.stretches(), manifest
                for _ in checked.stretches():
                    pass
            if (checked.size, checked.sum) != (size, kept):
                raise BadZipFile("a file is not what was written")


def _about(made: ZipFile, told: Path, store: Store) -> tuple[Manifest, list[tuple[str, int, int]]]:
    """Give the manifest of a backup, and the name, size and CRC-32 of each of its files."""
    with made.open(ABOUT) as entry:
        text = entry.read(_LONGEST_ABOUT + 1)
    if len(text) > _LONGEST_ABOUT or any(info.compress_type not in _PACKED for info in made.infolist()):
        raise BadZipFile(worded("it is not one that searchnews made"))
    about = json.loads(text)
    if about["form"] > _FORM:
        raise ReadError(worded("{told} was made by a later version of searchnews", told=told), file=told)
    manifest = Manifest(**{name: about["manifest"][name] for name in Manifest.__match_args__})
    try:
        manifest_from(text_of(manifest).encode(), str(told), ABOUT)
    except ArchiveDamaged as error:
        raise BadZipFile(error.message) from error
    files = [(str(name), int(size), int(kept)) for name, (size, kept) in about["files"].items()]
    names = [name for name, _, _ in files]
    if len(made.namelist()) != len(files) + 1 or not all(map(store.may_hold, names)):
        raise BadZipFile(worded("it has other files than an archive"))
    if not any(name.startswith("index/") for name in names) or manifest.engine not in FILE_ENGINES:
        raise BadZipFile(worded("its index is of an unknown kind"))
    return manifest, files


def _see_to_room(file: Path, store: Store) -> None:
    """See to it that what a backup says to hold fits in the store: a stranger may say what he likes."""
    with _told(file), ZipFile(file) as made:
        _, files = _about(made, file, store)
    needed, room = sum(size for _, size, _ in files), store.room()
    if room is not None and needed > room:
        message = worded(
            "{file} holds {needed:,} bytes, and there is room for {room:,} at {location}",
            file=file,
            needed=needed,
            room=room,
            location=store.location,
        )
        raise ArchiveUnwritable(
            message, path=store.location, hint=worded("free some, or name a folder on another disk with -a")
        )


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say of everything that is wrong with a backup that it is damaged."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError(worded("there is no file {file}", file=file), file=file) from error
    except OSError as error:
        raise ReadError(
            worded(
                "cannot read {file}: {told}",
                file=file,
                told=reason(error) if error.strerror else worded("it is damaged"),
            ),
            file=file,
        ) from error
    except (
        BadZipFile,
        struct_error,
        ArithmeticError,
        zlib_error,
        EOFError,
        LookupError,
        TypeError,
        AttributeError,
        ValueError,
        RuntimeError,
    ) as error:
        raise ReadError(
            worded("{file} is not a backup of searchnews, or is damaged", file=file), file=file, hint=_WHILE_READING
        ) from error


class _Checked:
    """Reads an entry, and adds up what it read."""

    def __init__(self, entry: IO[bytes], most: int, told: Path) -> None:
        self._entry, self._most, self._told = entry, most, told
        self.size = self.sum = 0

    def stretches(self) -> Iterator[bytes]:
        """Give what is left, in stretches, and no more than there should be and one stretch."""
        while self.size <= self._most:
            with _told(self._told):
                stretch = self._entry.read(_STRETCH)
            if not stretch:
                return
            self.size += len(stretch)
            self.sum = crc32(stretch, self.sum)
            yield stretch
