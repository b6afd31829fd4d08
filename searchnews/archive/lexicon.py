"""Keeps the list of all words of an archive, from which wildcards take theirs.

The list lies beside the index in a few sorted files, one word a line. New words go into a new file, and files of like
size are merged, so that adding stays cheap however long the list is, and nothing has to fit in memory. It is written
before the index is committed: it may hold a word too many (of articles that were deleted), never one too few.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from heapq import merge
from itertools import groupby
from pathlib import Path

from searchnews.archive.lock import unwritable
from searchnews.archive.manifest import sync_folder
from searchnews.errors import ArchiveDamaged

FOLDER = "words"


class Lexicon:
    """The words of one generation of an archive.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> lexicon = Lexicon(Path(folder.name))
    >>> lexicon.add(["raket", "raketten"]); lexicon.add(["raket", "radar"])
    >>> lexicon.words("rak")
    ['raket', 'raketten']
    >>> folder.cleanup()
    """

    def __init__(self, generation: Path) -> None:
        self._folder = generation / FOLDER

    def add(self, words: Iterable[str]) -> None:
        """Put words on the list, durably."""
        added = sorted(set(words))
        try:
            if added:
                self._put(added)
        except OSError as error:
            raise unwritable(self._folder, error) from error
        except ValueError as error:
            raise self._damaged() from error

    def _put(self, added: list[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        files = self._files()
        self._write(files, added)
        while len(files := self._files()) > 1 and files[-2].stat().st_size < 2 * files[-1].stat().st_size:
            with ExitStack() as stack:
                texts = [stack.enter_context(file.open(encoding="utf-8")) for file in files[-2:]]
                self._write(files, (word for word, _ in groupby(line.rstrip("\n") for line in merge(*texts))))
            for file in files[-2:]:
                file.unlink()

    def words(self, prefix: str = "") -> list[str]:
        """Give the words that begin with a prefix, sorted."""
        while True:
            with suppress(FileNotFoundError):  # merged away between the look and the reading: look again
                try:
                    return sorted({word for file in self._files() for word in _beginning(file, prefix)})
                except ValueError as error:  # no UTF-8, or no end of line
                    raise self._damaged() from error

    def _damaged(self) -> ArchiveDamaged:
        message = f"the list of words in {self._folder} is damaged"
        return ArchiveDamaged(
            message, path=self._folder, hint="make it anew, no files needed, with: searchnews reindex"
        )

    def _files(self) -> list[Path]:
        """Give the files, the oldest first."""
        return sorted(self._folder.glob("*.words"))

    def _write(self, files: list[Path], words: Iterable[str]) -> None:
        number = int(files[-1].stem) + 1 if files else 1
        beside = self._folder / "new"
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{word}\n" for word in words)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._folder / f"{number:08}.words")
        sync_folder(self._folder)


def _beginning(file: Path, prefix: str) -> Iterator[str]:
    """Go through the words of a sorted file that begin with a prefix."""
    text = "\n" + file.read_text("utf-8")
    place = text.find(f"\n{prefix}") + 1
    while 0 < place < len(text) and text.startswith(prefix, place):
        end = text.index("\n", place)
        yield text[place:end]
        place = end + 1
