"""Keeps a generation in a folder: one index, its list of words, what was learnt, and the list of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from searchnews.analysis import Learnt
from searchnews.engines.base import Engine
from searchnews.engines.registry import file_engine_named
from searchnews.errors import ArchiveDamaged, ArchiveOutdated, SearchNewsError
from searchnews.messages.worded import worded
from searchnews.storage.base import Audit, Fault, FaultPart, Generation, unwritable
from searchnews.storage.folder.inventory import INDEX, INVENTORY, begin, faults_in, read_inventory, settle
from searchnews.storage.folder.inventory import verify as verify_generation
from searchnews.storage.folder.lexicon import FOLDER as WORDS
from searchnews.storage.folder.lexicon import Lexicon
from searchnews.storage.manifest import CHECKSUMS_SINCE, RESTORE, Manifest

_UNLISTED = worded("is not on the list of files")


class FolderGeneration(Generation):
    """One generation of the archive in the folder ``archive``."""

    def __init__(self, archive: Path, manifest: Manifest) -> None:
        self.folder = archive / f"generation-{manifest.generation:04}"
        self.index = self.folder / INDEX
        self.location = str(self.folder)
        self._archive = archive
        self._manifest = manifest

    def create_index(self) -> Engine:
        """Make an empty index in a new folder."""
        self.remove()
        return file_engine_named(self._manifest.engine).create(self.index)

    def open_index(self, *, verify: bool = True) -> Engine:
        """Open the index that lies in the folder."""
        if verify and self._manifest.format >= CHECKSUMS_SINCE and self.index.is_dir():
            verify_generation(self.folder)
        if not self.index.is_dir():
            message = worded(
                "the index of the archive in {archive} is missing: {relative_to}",
                archive=self._archive,
                relative_to=self.index.relative_to(self._archive),
            )
            raise ArchiveDamaged(message, path=self._archive, hint=RESTORE)
        engine = file_engine_named(self._manifest.engine)
        try:
            return engine.open(self.index)
        except ArchiveDamaged as error:
            if self._manifest.engine_version == engine.version():
                raise
            written_with = self._manifest.engine_version
            raise ArchiveOutdated(
                worded(
                    "the archive in {archive} was written with {written_with}; {version} cannot read it",
                    archive=self._archive,
                    written_with=written_with,
                    version=engine.version(),
                ),
                path=self._archive,
                hint=worded("install that version, or index your files again into another folder"),
            ) from error

    def words(self) -> Lexicon:
        """Open the list of words."""
        return Lexicon(self.folder)

    def learnt(self) -> Learnt:
        """Give the words that the archive has learnt, with their counts."""
        from searchnews.storage.folder.learnt import learnt_words  # noqa: PLC0415  # a search asks for terms that are known

        return learnt_words(self.folder)

    def lesson(self) -> int:
        """Give the number of articles from which it was learnt."""
        from searchnews.storage.folder.learnt import lesson_of  # noqa: PLC0415  # as above

        return lesson_of(self.folder)

    def has_learnt(self) -> bool:
        """Tell whether there is a file of what was learnt."""
        from searchnews.storage.folder.learnt import has_learnt  # noqa: PLC0415  # as above

        return has_learnt(self.folder)

    def teach(self, learnt: Learnt) -> None:
        """Write down what was learnt."""
        from searchnews.storage.folder.learnt import write_learnt  # noqa: PLC0415  # as above

        try:
            write_learnt(self.folder, learnt)
        except OSError as error:
            raise unwritable(self._archive, error) from error

    def begin(self) -> None:
        """Write down that a writer is at work."""
        try:
            begin(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def settle(self) -> None:
        """Write down of which files it consists."""
        from searchnews.storage.folder.learnt import LEARNT  # noqa: PLC0415  # as above

        names = {f"{INDEX}/{name}" for name in file_engine_named(self._manifest.engine).files(self.index)}
        names |= {f"{WORDS}/{file.name}" for file in self.files_of_words()}
        if self.has_learnt():
            names.add(LEARNT)
        try:
            settle(self.folder, names)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def is_settled(self) -> bool:
        """Tell whether the list of files was written when the last writer ended."""
        try:
            return not read_inventory(self.folder).is_written
        except ArchiveDamaged:
            return True

    def files_of_words(self) -> list[Path]:
        """Give the files of the list of words, the oldest first."""
        return sorted((self.folder / WORDS).glob("*.words"))

    def audit(self, on_bytes: Callable[[int], None] | None = None) -> Audit:
        """Hold every file against the list of files."""
        if self._manifest.format < CHECKSUMS_SINCE:
            return Audit()
        try:
            listed = read_inventory(self.folder)
        except ArchiveDamaged as error:
            return Audit(faults=(Fault("inventory", str(self.folder / INVENTORY), error.message),))
        return Audit(
            files=len(listed.files),
            bytes=sum(size for size, _ in listed.files.values()),
            is_written=listed.is_written,
            faults=tuple(self._fault(name, what) for name, what in faults_in(self.folder, listed, on_bytes=on_bytes)),
            strangers=() if listed.is_written else tuple(self._strangers(listed.files)),
        )

    def _strangers(self, listed: Mapping[str, object]) -> Iterator[Fault]:
        with suppress(SearchNewsError):  # told where the index is opened
            there = {f"{INDEX}/{name}" for name in file_engine_named(self._manifest.engine).files(self.index)}
            there |= {f"{WORDS}/{file.name}" for file in self.files_of_words()}
            yield from (self._fault(name, _UNLISTED) for name in sorted(there - listed.keys()))

    def _fault(self, name: str, what: str) -> Fault:
        from searchnews.storage.folder.learnt import LEARNT  # noqa: PLC0415  # as above

        part: FaultPart = "words" if name.startswith(f"{WORDS}/") else "learnt" if name == LEARNT else "index"
        return Fault(part, str(self.folder / name), what)

    def remove(self) -> None:
        """Remove the folder."""
        from searchnews.storage.folder.leftovers import remove  # noqa: PLC0415  # for whoever writes

        try:
            remove(self.folder)
        except OSError as error:
            raise unwritable(self._archive, error) from error
