"""Opens and clears generations: the folders of an archive that each hold one index and its list of words."""

from __future__ import annotations

from pathlib import Path

from searchnews.engines.base import Engine
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged, ArchiveOutdated
from searchnews.storage.manifest import RESTORE, Manifest


def open_engine(path: Path, manifest: Manifest) -> Engine:
    """Open the index of the archive at ``path``.

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


def clear(generation: Path) -> None:
    """Remove what an interrupted build or a replaced index left behind."""
    if generation.exists():
        import shutil  # noqa: PLC0415  # 3 ms that no search needs

        shutil.rmtree(generation, ignore_errors=True)
