"""Puts an archive into one file while others read and write, and takes it out again; both verify what they wrote.

The file is a ZIP archive with the files of one commit. The index is opened first and the list of words behind it: it
may have a word too many then, never one too few. A file that is taken away meanwhile stays readable for whoever has it
open; if one was gone before, the next commit is taken.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from glob import escape
from pathlib import Path
from secrets import token_hex
from struct import error as struct_error
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import crc32
from zlib import error as zlib_error

from searchnews.archive.saved import SAVED
from searchnews.engines.registry import ENGINE_NAMES, engine_named
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveUnwritable, ReadError
from searchnews.files import complete_file, is_abandoned, sync_folder
from searchnews.storage.arrivals import COUNTED
from searchnews.storage.folder.inventory import read_inventory, settle
from searchnews.storage.folder.learnt import LEARNT
from searchnews.storage.folder.leftovers import remove
from searchnews.storage.folder.lexicon import FOLDER as WORDS
from searchnews.storage.folder.lock import unwritable
from searchnews.storage.manifest import Manifest, read_manifest, write_manifest
from searchnews.storage.withdrawn import WITHDRAWN

ABOUT = "searchnews-backup.json"
"""The first entry of a backup: for each other its size and CRC-32, and the generation that it came from."""
_FORM = 1
_LONGEST_ABOUT = 4 << 20
"""Bytes of that entry, at most: some 50,000 files."""
_PACKED = {ZIP_STORED, ZIP_DEFLATED}
_NAME = re.compile(
    rf"index/\.?\w[\w.]*|{WORDS}/\d+\.words|{LEARNT}|{re.escape(WITHDRAWN)}|\.\./({re.escape(SAVED)}|{COUNTED})"
)
"""How the files of an archive are called, below the folder of its generation."""
_STRETCH = 1 << 20
_TRIES = 20
_ELSEWHERE = "name another folder with -a"
_WHILE_READING = "make another backup of the archive, or restore an older one"


def backup(
    path: Path, file: Path, *, force: bool = False, on_bytes: Callable[[int], None] | None = None
) -> tuple[int, int]:
    """Put the archive at ``path`` into a file; give the numbers of its files and of the bytes of the backup.

    Raises:
        ArchiveDamaged: A file of it is not what was written.
        SearchNewsError: There is a file already, and it is not to be replaced (``force``).
    """
    with ExitStack() as stack:
        manifest, opened = _one_commit(path, stack)
        sums = _sums(path, manifest, opened, on_bytes)
        with complete_file(file, force=force) as written:
            _write(written, manifest, opened, sums)
            written.flush()
            size = written.tell()
            for _ in _entries(Path(written.name), file):
                pass
    return len(sums), size


def restore(file: Path, path: Path, *, on_bytes: Callable[[int], None] | None = None) -> int:
    """Take the archive out of a backup into ``path``, a new or an empty folder; give the number of its files.

    It is built beside its place and verified; only then it takes its place, in one step.

    Raises:
        ReadError: The file is no backup, or is damaged.
        ArchiveError: There is something in the folder already.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ArchiveError(f"there is something in {path} already", path=path, hint=_ELSEWHERE)
    _room_for(file, path)
    try:
        beside = _place_beside(path)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        names = []
        for name, content, manifest in _entries(file, file):
            folder = manifest.replace(generation=1).folder(beside)
            target = folder / name if not name.startswith("../") else beside / name[3:]
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as written:
                for stretch in content:
                    written.write(stretch)
                    if on_bytes is not None:
                        on_bytes(len(stretch))
                written.flush()
                os.fsync(written.fileno())
            names.append(name)
        settle(folder, [name for name in names if not name.startswith("../")])
        write_manifest(beside, manifest.replace(generation=1))
        with _told(file):
            if faults := _no_manifest(beside):
                raise BadZipFile(faults)
        if path.exists():
            path.rmdir()
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:  # somebody else was quicker
            raise ArchiveError(f"there is something in {path} already", path=path, hint=_ELSEWHERE) from error
        raise unwritable(path, error) from error
    finally:
        remove(beside)
    return len(names)


def _one_commit(path: Path, stack: ExitStack) -> tuple[Manifest, dict[str, IO[bytes]]]:
    """Open all files of one commit."""
    for _ in range(_TRIES):
        with ExitStack() as held:
            manifest = read_manifest(path)
            folder = manifest.folder(path)
            engine = engine_named(manifest.engine)
            try:
                before = engine.files(manifest.index_folder(path))
                opened: dict[str, IO[bytes]] = {
                    f"index/{name}": held.enter_context((folder / "index" / name).open("rb")) for name in before
                }
                words = sorted(f"{WORDS}/{each.name}" for each in (folder / WORDS).glob("*.words"))
                for name in (*words, *(name for name in (LEARNT, WITHDRAWN) if (folder / name).exists())):
                    opened[name] = held.enter_context((folder / name).open("rb"))
                for name in (SAVED, COUNTED):
                    if (path / name).exists():
                        opened[f"../{name}"] = held.enter_context((path / name).open("rb"))
                same = engine.files(manifest.index_folder(path)) == before and read_manifest(path) == manifest
            except FileNotFoundError:  # a commit came between
                continue
            if same:
                stack.push(held.pop_all())
                return manifest, opened
    raise ArchiveError("the archive changes all the time", path=path, hint="wait until less is written, and try again")


def _sums(
    path: Path, manifest: Manifest, opened: dict[str, IO[bytes]], on_bytes: Callable[[int], None] | None
) -> dict[str, tuple[int, int]]:
    """Give size and CRC-32 of every file, and see to it that none is damaged."""
    listed = {name: tuple(known) for name, known in read_inventory(manifest.folder(path)).files.items()}
    sums: dict[str, tuple[int, int]] = {}
    for name, file in opened.items():
        size = made = 0
        while stretch := file.read(_STRETCH):
            made, size = crc32(stretch, made), size + len(stretch)
            if on_bytes is not None:
                on_bytes(len(stretch))
        sums[name] = (size, made)
        if not name.endswith(".json") and name in listed and listed[name] != sums[name]:
            hint = "see what is damaged, and what repairs it, with: searchnews check"
            raise ArchiveDamaged(f"{manifest.folder(path) / name} is not what was written", path=path, hint=hint)
        file.seek(0)
    return sums


def _write(
    written: IO[bytes], manifest: Manifest, opened: dict[str, IO[bytes]], sums: dict[str, tuple[int, int]]
) -> None:
    about = {"form": _FORM, "manifest": manifest.to_dict(), "files": sums}
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr(ABOUT, json.dumps(about))
        for number, file in enumerate(opened.values()):
            with made.open(str(number), "w", force_zip64=True) as entry:
                shutil.copyfileobj(file, entry, _STRETCH)


def _entries(file: Path, told: Path) -> Iterator[tuple[str, Iterator[bytes], Manifest]]:
    """Go through a backup: give the name of each file, what is in it (to be read before the next), and the manifest.

    A backup may come from a stranger: names that an archive does not have are refused, and nothing is read beyond the
    size that is told.
    """
    with _told(told), ZipFile(file) as made:
        manifest, files = _about(made, told)
        for number, (name, size, kept) in enumerate(files):
            with made.open(str(number)) as entry:
                checked = _Checked(entry, size, told)
                yield name, checked.stretches(), manifest
                for _ in checked.stretches():
                    pass
            if (checked.size, checked.sum) != (size, kept):
                raise BadZipFile("a file is not what was written")


def _about(made: ZipFile, told: Path) -> tuple[Manifest, list[tuple[str, int, int]]]:
    """Give the manifest of a backup, and the name, size and CRC-32 of each of its files."""
    with made.open(ABOUT) as entry:
        text = entry.read(_LONGEST_ABOUT + 1)
    if len(text) > _LONGEST_ABOUT or any(info.compress_type not in _PACKED for info in made.infolist()):
        raise BadZipFile("it is not as we make them")
    about = json.loads(text)
    if about["form"] > _FORM:
        raise ReadError(f"{told} was made by a later version of searchnews", file=told)
    manifest = Manifest(**{name: about["manifest"][name] for name in Manifest.__match_args__})
    files = [(str(name), int(size), int(kept)) for name, (size, kept) in about["files"].items()]
    names = [name for name, _, _ in files]
    if len(made.namelist()) != len(files) + 1 or not all(map(_NAME.fullmatch, names)):
        raise BadZipFile("it has other files than an archive")
    if not any(name.startswith("index/") for name in names) or manifest.engine not in ENGINE_NAMES:
        raise BadZipFile("it has no index that we know")
    return manifest, files


def _room_for(file: Path, path: Path) -> None:
    """See to it that what a backup says to hold fits on the disk: a stranger may say what he likes."""
    with _told(file), ZipFile(file) as made:
        _, files = _about(made, file)
    place = next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())
    needed, free = sum(size for _, size, _ in files), shutil.disk_usage(place).free
    if needed > free:
        message = f"{file} holds {needed:,} bytes, and the disk of {place} has room for {free:,}"
        raise ArchiveUnwritable(message, path=path, hint="free some room, or name a folder on another disk with -a")


def _place_beside(path: Path) -> Path:
    """Make a folder beside the place of an archive, for this restoring alone; remove what others that ended left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f".{escape(path.name)}.*.restoring"):
        if is_abandoned(old.name.split(".")[-3]):
            remove(old)
    beside = path.parent / f".{path.name}.{os.getpid()}.{token_hex(4)}.restoring"
    beside.mkdir()
    return beside


def _no_manifest(beside: Path) -> str:
    """Say what is wrong with the manifest of an archive that is being restored; nothing, if all is well."""
    try:
        read_manifest(beside)
    except ArchiveDamaged as error:
        return error.message
    return ""


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say of everything that is wrong with a backup that it is damaged."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError(f"there is no file {file}", file=file) from error
    except OSError as error:
        raise ReadError(f"cannot read {file}: {error.strerror or 'it is damaged'}", file=file) from error
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
        raise ReadError(f"{file} is no backup of searchnews, or is damaged", file=file, hint=_WHILE_READING) from error


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
