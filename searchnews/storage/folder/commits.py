"""Takes the files of one commit out of the folder of an archive, and puts such files in place as an archive.

The index is opened first and the list of words behind it: it may have a word too many then, never one too few. A file
that is taken away meanwhile stays readable for whoever has it open; if one was gone before, the next commit is taken.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from glob import escape
from pathlib import Path
from typing import IO

from searchnews.engines.registry import file_engine_named
from searchnews.errors import ArchiveError
from searchnews.expressions import expression
from searchnews.files import is_abandoned, put, sync_folder
from searchnews.messages.worded import worded
from searchnews.storage.base import LASTING, RECORDS, Commit, Store, unwritable
from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.folder.inventory import INDEX, read_inventory, settle
from searchnews.storage.folder.learnt import LEARNT
from searchnews.storage.folder.leftovers import remove
from searchnews.storage.folder.lexicon import FOLDER as WORDS
from searchnews.storage.folder.lock import lock_of, note_written
from searchnews.storage.manifest import MANIFEST, Manifest, text_of

_NAME = expression(rf"{INDEX}/\.?\w[\w.]*|{WORDS}/\d+\.words|{LEARNT}|\.\./({'|'.join(map(re.escape, RECORDS))})")
"""How the files of an archive are called, below the folder of its generation."""
_TRIES = 20


def is_name(name: str) -> bool:
    """Tell whether a file of an archive can have this name.

    >>> is_name("index/meta.json"), is_name("../saved.json"), is_name("../../.profile")
    (True, True, False)
    """
    return _NAME.fullmatch(name) is not None


def open_commit(store: Store, generation_of: Callable[[Manifest], FolderGeneration], held: ExitStack) -> Commit:
    """Open all files of one commit of the archive in a folder.

    Raises:
        ArchiveError: The archive changes all the time.
    """
    for _ in range(_TRIES):
        with ExitStack() as stack:
            manifest = store.manifest()
            generation = generation_of(manifest)
            engine = file_engine_named(manifest.engine)
            try:
                before = engine.files(generation.index)
                names = [f"{INDEX}/{name}" for name in before]
                opened: dict[str, IO[bytes]] = {
                    name: stack.enter_context((generation.folder / name).open("rb")) for name in names
                }
                names = [f"{WORDS}/{file.name}" for file in generation.files_of_words()]
                names += [LEARNT] if generation.has_learnt() else []
                names += [f"../{name}" for name in RECORDS if store.read(name) is not None]
                for name in names:
                    opened[name] = stack.enter_context((generation.folder / name).open("rb"))
                same = engine.files(generation.index) == before and store.manifest() == manifest
            except FileNotFoundError:  # a commit came between
                continue
            if same:
                listed = read_inventory(generation.folder).files
                held.push(stack.pop_all())
                return Commit(manifest, opened, {name: known for name, known in listed.items() if name[-5:] != ".json"})
    hint = worded("wait until less is written, and try again")
    raise ArchiveError(worded("the archive keeps changing"), path=store.location, hint=hint)


def take_in(path: Path, files: Iterator[tuple[str, Iterator[bytes], Manifest]]) -> list[str]:
    """Build an archive of the files of a commit beside ``path``, and put it there in one step; give their names.

    Raises:
        ArchiveUnwritable: They cannot be written.
    """
    try:
        beside = _place_beside(path)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        names = []
        for name, content, manifest in files:
            first = manifest.replace(generation=1)
            folder = FolderGeneration(beside, first).folder
            target = beside / name[3:] if name.startswith("../") else folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as written:
                written.writelines(content)
                written.flush()
                os.fsync(written.fileno())
            names.append(name)
            if name.removeprefix("../") in LASTING:
                note_written(lock_of(target))
        settle(folder, [name for name in names if not name.startswith("../")])
        put(beside / MANIFEST, text_of(first))
        if path.exists():
            path.rmdir()
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:  # somebody else was quicker
            hint = worded("name another folder with -a")
            raise ArchiveError(
                worded("there is already something in {path}", path=path), path=path, hint=hint
            ) from error
        raise unwritable(path, error) from error
    finally:
        remove(beside)
    return names


def _place_beside(path: Path) -> Path:
    """Make a folder beside the place of an archive, for this restoring alone; remove what others that ended left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f".{escape(path.name)}.*.restoring"):
        if is_abandoned(old.name.split(".")[-3]):
            remove(old)
    beside = path.parent / f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.restoring"
    beside.mkdir()
    return beside
