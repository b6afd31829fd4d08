"""Opens generations: the folders of an archive that each hold one index and its list of words."""

from __future__ import annotations

from pathlib import Path

from searchnews.engines.base import Engine
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged, ArchiveOutdated
from searchnews.storage.folder.inventory import settle, verify
from searchnews.storage.folder.learnt import LEARNT
from searchnews.storage.folder.lexicon import FOLDER as WORDS
from searchnews.storage.folder.lock import unwritable
from searchnews.storage.manifest import CHECKSUMS_SINCE, RESTORE, Manifest
from searchnews.storage.withdrawn import WITHDRAWN


def open_engine(path: Path, manifest: Manifest) -> Engine:
    """Open the index of the archive at ``path``, unless it can be seen at a glance that it is damaged.

    Raises:
        ArchiveDamaged: it is not where the manifest says it is, cannot be read, or is not what was written.
        ArchiveOutdated: it cannot be read, and another version of the engine wrote it.
    """
    if manifest.format >= CHECKSUMS_SINCE and manifest.index_folder(path).is_dir():
        verify(manifest.folder(path))
    return open_index(path, manifest)


def open_index(path: Path, manifest: Manifest) -> Engine:
    """Open the index of the archive at ``path``, whatever the list of its files says.

    Raises:
        ArchiveDamaged: it is not where the manifest says it is, or cannot be read.
        ArchiveOutdated: it cannot be read, and another version of the engine wrote it.
    """
    folder = manifest.index_folder(path)
    if not folder.is_dir():
        message = f"the index of the archive in {path} is missing: {folder.relative_to(path)}"
        raise ArchiveDamaged(message, path=path, hint=RESTORE)
    engine = engine_named(manifest.engine)
    try:
        return engine.open(folder)
    except ArchiveDamaged as error:
        if manifest.engine_version == engine.version():
            raise
        raise ArchiveOutdated(
            f"the archive in {path} was written with {manifest.engine_version}; {engine.version()} cannot read it",
            path=path,
            hint="install that version, or index your files again into another folder",
        ) from error


def settle_generation(generation: Path, engine: str) -> None:
    """Write down of which files a generation consists, now that its writer has ended.

    Raises:
        ArchiveUnwritable: It cannot be written down.
    """
    names = {f"index/{name}" for name in engine_named(engine).files(generation / "index")}
    names |= {f"{WORDS}/{file.name}" for file in (generation / WORDS).glob("*.words")}
    names |= {name for name in (LEARNT, WITHDRAWN) if (generation / name).exists()}
    try:
        settle(generation, names)
    except OSError as error:
        raise unwritable(generation, error) from error
