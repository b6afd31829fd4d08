"""Finds and clears what belongs to no commit: what a writer that was killed, or a full disk, left lying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from searchnews.engines.registry import engine_named
from searchnews.errors import SearchNewsError
from searchnews.storage.folder.lexicon import FOLDER as WORDS
from searchnews.storage.manifest import Manifest

_GENERATION = re.compile(r"generation-\d{4,}")


def leftovers(path: Path, manifest: Manifest) -> list[Path]:
    """Give the files and folders in the archive at ``path`` that we made and that belong to nothing.

    What somebody else put there is not among them. Whoever asks holds the right to write, or what a writer has in hand
    would be among them.
    """
    return sorted(_leftovers(path, manifest))


def _leftovers(path: Path, manifest: Manifest) -> Iterator[Path]:
    current = manifest.folder(path)
    for entry in path.iterdir():
        if _GENERATION.fullmatch(entry.name) and entry != current:
            yield entry
    for folder in (path, current):
        yield from folder.glob("*.json.new")
        yield from (folder / name for name in ("arrivals.new", "learnt.new") if (folder / name).exists())
    words = current / WORDS
    if (words / "new").exists():
        yield words / "new"
    index = manifest.index_folder(path)
    yield from (index / name for name in engine_named(manifest.engine).leftovers(index))


def clear(path: Path, manifest: Manifest) -> None:
    """Remove what belongs to nothing; whoever does holds the right to write. What is damaged is left as it is."""
    try:
        found = leftovers(path, manifest)
    except SearchNewsError:
        return  # the engine cannot tell, and will say so when it is opened
    for each in found:
        remove(each)


def remove(entry: Path) -> None:
    """Remove a file, or a folder with all that is in it; what is gone already is no mistake."""
    if entry.is_dir() and not entry.is_symlink():
        import shutil  # noqa: PLC0415  # 3 ms that no search needs

        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
