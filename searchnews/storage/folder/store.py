"""Keeps an archive in a folder of this machine: the first of the stores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path

from searchnews.engines.base import FileEngine
from searchnews.engines.registry import DEFAULT_ENGINE, file_engine_named
from searchnews.errors import ArchiveDamaged, SearchNewsError
from searchnews.files import put
from searchnews.messages.worded import worded
from searchnews.storage.base import LASTING, Commit, Store, unwritable
from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.manifest import Manifest


class FolderStore(Store):
    """Keeps an archive in a folder, in which other things may lie."""

    usual_engine = DEFAULT_ENGINE

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = str(path)

    def engine_named(self, name: str) -> type[FileEngine]:
        """Give the class of an engine that keeps its index in files."""
        return file_engine_named(name)

    def read(self, name: str) -> bytes | None:
        """Read a small file."""
        try:
            return (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            message = worded("cannot read {told}: {error}", told=self.path / name, error=error)
            raise ArchiveDamaged(message, path=self.path) from error

    def replace(self, name: str, text: str) -> None:
        """Put a small file in place."""
        try:
            put(self.path / name, text)
        except OSError as error:
            raise unwritable(self.path, error) from error
        if name in LASTING:
            from searchnews.storage.folder.lock import lock_of, note_written  # noqa: PLC0415  # for whoever writes

            note_written(lock_of(self.path / name))

    def where(self, name: str) -> str:
        """Give the path of a small file."""
        return str(self.path / name)

    def stamp(self, name: str) -> tuple[int, int]:
        """Give the time of a small file, and the number that it has on its disk."""
        try:
            status = os.stat(self.path / name)  # noqa: PTH116  # half the time of a path's own
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def lock(self) -> AbstractContextManager[None]:
        """Hold the right to write."""
        from searchnews.storage.folder.lock import write_lock  # noqa: PLC0415  # as above

        return write_lock(self.path)

    def cache(self, name: str) -> Path:
        """Give a file in the folder."""
        return self.path / name

    def brief_lock(self, name: str) -> AbstractContextManager[None]:
        """Hold the right to change one small file."""
        from searchnews.storage.folder.lock import brief_lock, lock_of  # noqa: PLC0415  # as above

        return brief_lock(lock_of(self.path / name))

    def was_written(self, name: str) -> bool:
        """Tell by the lock of a small file, which stays when that is taken away."""
        from searchnews.storage.folder.lock import is_noted, lock_of  # noqa: PLC0415  # as above

        return is_noted(lock_of(self.path / name))

    def generation(self, manifest: Manifest) -> FolderGeneration:
        """Give the generation that a manifest names."""
        return FolderGeneration(self.path, manifest)

    def make(self) -> None:
        """Make the folder."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def orphans(self) -> list[str]:
        """Give the generations in which there are words."""
        return sorted({str(words.parent.parent) for words in self.path.glob("generation-*/words/*.words")})

    def leftovers(self, manifest: Manifest) -> list[str]:
        """Give what belongs to nothing."""
        return [str(each) for each in self._leftovers(manifest)]

    def clear(self, manifest: Manifest) -> None:
        """Remove what belongs to nothing."""
        from searchnews.storage.folder.leftovers import remove  # noqa: PLC0415  # as above

        try:
            for each in self._leftovers(manifest):
                remove(each)
        except SearchNewsError:
            return  # the engine cannot tell what is left over, and will say so when it is opened
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _leftovers(self, manifest: Manifest) -> list[Path]:
        from searchnews.storage.folder.leftovers import leftovers  # noqa: PLC0415  # as above

        generation = self.generation(manifest)
        return leftovers(self.path, generation.folder, manifest.engine)

    def size(self) -> int:
        """Give the bytes of all files; one that a writer takes away meanwhile counts for nothing."""
        size = 0
        for parent, _, names in os.walk(self.path):
            for name in names:
                with suppress(FileNotFoundError):
                    size += os.stat(os.path.join(parent, name)).st_size  # noqa: PTH116, PTH118  # what os.walk gives
        return size

    def room(self) -> int:
        """Give the bytes that are free on the disk."""
        import shutil  # noqa: PLC0415  # 3 ms that no search needs

        place = next(folder for folder in (self.path, *self.path.absolute().parents) if folder.is_dir())
        return shutil.disk_usage(place).free

    def is_free(self) -> bool:
        """Tell whether there is no such folder, or nothing in it."""
        return not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir()))

    def may_hold(self, name: str) -> bool:
        """Tell whether a file of an archive can have this name."""
        from searchnews.storage.folder.commits import is_name  # noqa: PLC0415  # backups only

        return is_name(name)

    def open_commit(self, held: ExitStack) -> Commit:
        """Open all files of one commit."""
        from searchnews.storage.folder.commits import open_commit  # noqa: PLC0415  # as above

        return open_commit(self, self.generation, held)

    def take_in(self, files: Iterator[tuple[str, Iterator[bytes], Manifest]]) -> list[str]:
        """Build the archive beside its place, and put it there in one step."""
        from searchnews.storage.folder.commits import take_in  # noqa: PLC0415  # as above

        return take_in(self.path, files)
