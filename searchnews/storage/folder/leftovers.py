"""Finds and clears what belongs to no commit: what a writer that was killed, or a full disk, left lying."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from searchnews.engines.registry import file_engine_named
from searchnews.expressions import expression
from searchnews.files import unfinished
from searchnews.storage.base import RECORDS
from searchnews.storage.folder.inventory import INDEX, INVENTORY
from searchnews.storage.folder.learnt import LEARNT
from searchnews.storage.folder.lexicon import FOLDER as WORDS
from searchnews.storage.folder.lexicon import UNFINISHED
from searchnews.storage.manifest import MANIFEST

_GENERATION = expression(r"generation-\d{4,}")


def leftovers(archive: Path, generation: Path, engine: str) -> list[Path]:
    """Give the files and folders in an archive that we made, and that belong to nothing; ``generation`` counts.

    What somebody else put there is not among them. Whoever asks holds the right to write, or what a writer has in hand
    would be among them.
    """
    return sorted(_leftovers(archive, generation, engine))


def _leftovers(archive: Path, generation: Path, engine: str) -> Iterator[Path]:
    for entry in archive.iterdir():
        if _GENERATION.fullmatch(entry.name) and entry != generation:
            yield entry
    for folder, names in ((archive, (MANIFEST, *RECORDS)), (generation, (INVENTORY, LEARNT))):
        yield from (beside for name in names if (beside := unfinished(folder / name)).exists())
    if (generation / WORDS / UNFINISHED).exists():
        yield generation / WORDS / UNFINISHED
    index = generation / INDEX
    yield from (index / name for name in file_engine_named(engine).leftovers(index))


def remove(entry: Path) -> None:
    """Remove a file, or a folder with all that is in it; what is gone already is no mistake."""
    if entry.is_dir() and not entry.is_symlink():
        import shutil  # noqa: PLC0415  # 3 ms that no search needs

        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
