"""Opens and clears generations: the folders of an archive that each hold one index and its list of words."""

from __future__ import annotations

from pathlib import Path

from searchnews.archive.manifest import RESTORE, Manifest
from searchnews.engines.base import Engine
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged, ArchiveError


def open_engine(path: Path, manifest: Manifest) -> Engine:
    """Open the index of the archive at ``path``.

    Raises:
        ArchiveDamaged: it is not where the manifest says it is, or cannot be read.
    """
    folder = manifest.index_folder(path)
    if not folder.is_dir():
        message = f"the index of the archive in {path} is missing: {folder.relative_to(path)}"
        raise ArchiveDamaged(message, path=path, hint=RESTORE)
    return engine_named(manifest.engine).open(folder)


def clear(generation: Path) -> None:
    """Remove what an interrupted build or a replaced index left behind."""
    if generation.exists():
        import shutil  # noqa: PLC0415  # 3 ms that no search needs

        shutil.rmtree(generation, ignore_errors=True)


def unwritable(path: Path, error: OSError) -> ArchiveError:
    """Make the error that says why an archive cannot be written to."""
    reason = error.strerror or str(error)
    hint = "check the folder's rights and the disk's space"
    return ArchiveError(f"cannot write to {path}: {reason}", path=path, hint=hint)
