"""Keeps what an archive remembers of its words: which there are, how they are written, and the terms made of them.

The lines of :mod:`searchnews.analysis.remembered` lie beside the index in a few sorted files. New lines go into a new
file, and files of like size are merged, so that adding stays cheap however long the list is, and nothing has to fit in
memory. A file is written before the index is committed: it may hold a word too many (of articles that were deleted),
never one too few.
"""

from __future__ import annotations

import mmap
import os
import re
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TextIO, TypeAlias

from searchnews.errors import ArchiveDamaged
from searchnews.files import replacing
from searchnews.messages.worded import worded
from searchnews.storage.base import ANEW, WordList, unwritable

FOLDER = "words"
UNFINISHED = "new"
"""What a file is called before it takes its place."""
_SETTLED = 3_000_000_000
"""Nanoseconds after which a change of the folder cannot be taken for an earlier one."""
_REMEMBERED, _FEW = 5_000, 50
"""Answers that are remembered, each of at most so many lines."""

_BLOCK = 1 << 16
"""Bytes of lines that are held at once, about: so many fit the cache, twice as quick as a whole file."""

_NEAR = 500
"""Bytes for each prefix up to which it is quicker to go through all lines than to look for each prefix."""

_FAR = 20_000
"""Bytes from which it is quicker to look for a place by halving than by going there."""

_BEHIND = b"\xff"
"""Sorts behind whatever may follow a prefix: no text has it."""

_Bytes: TypeAlias = "mmap.mmap | bytes"


class Lexicon(WordList):
    r"""The remembered lines of one generation of an archive.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> lexicon = Lexicon(Path(folder.name))
    >>> lexicon.add(["raket\t", "raketten\traket", "!raket\traketten"]); lexicon.add(["raket\t", "radar\t"])
    >>> lexicon.lines("rak"), lexicon.lines("!raket")
    (['raket\t', 'raketten\traket'], ['!raket\traketten'])
    >>> lexicon.close(); folder.cleanup()
    """

    def __init__(self, generation: Path) -> None:
        self._folder = generation / FOLDER
        self.where = str(self._folder)
        self._open: dict[Path, _Bytes] = {}
        self._listed: list[Path] = []
        self._changed = -1
        """When the folder was changed last, as of the listing; -1 if another look is needed."""
        self._found: dict[tuple[str, str], list[str]] = {}
        """What was asked for lately: the same words are asked for in every field of a query."""

    def add(self, lines: Iterable[str]) -> None:
        """Put lines on the list, durably.

        Raises:
            ArchiveDamaged: a word would get other terms than it has; nothing was written.
        """
        added = sorted(set(lines))
        try:
            if added:
                self.refuse_second_terms(added)
                self._put(added)
        except OSError as error:
            raise unwritable(self._folder, error) from error
        except ValueError as error:
            raise self._damaged() from error

    def _put(self, added: list[str]) -> None:

        self._folder.mkdir(parents=True, exist_ok=True)
        files = self._files()
        self._write(files, [added])
        while len(files := self._files()) > 1 and files[-2].stat().st_size < 2 * files[-1].stat().st_size:
            self._let_go()
            with ExitStack() as stack:
                texts = [stack.enter_context(file.open(encoding="utf-8", newline="\n")) for file in files[-2:]]
                self._write(files, _merged(texts))
            for file in files[-2:]:
                file.unlink()

    def lines(self, prefix: str, start: str = "") -> list[str]:
        """Give the lines that begin with a prefix and do not sort before ``start``, sorted, each once."""
        self._files()
        if (known := self._found.get((prefix, start))) is not None:
            return known
        texts = self._texts(prefix, start)
        found = [line for text in texts for line in text.split("\n")[:-1]]
        found = found if len(texts) < 2 else list(dict.fromkeys(sorted(found)))  # one file is in order
        if len(found) <= _FEW:
            self._remember(prefix, start, found)
        return found

    def _texts(self, prefix: str, start: str = "") -> list[str]:
        """Give those lines of each file as one text."""
        while True:
            files = self._files()
            with suppress(FileNotFoundError):  # merged away between the look and the reading: look again
                try:
                    return [_beginning(self._bytes(file), prefix.encode(), start.encode()) for file in files]
                except ValueError as error:  # no UTF-8, or no end of line
                    raise self._damaged() from error
            self._changed = -1

    def _remember(self, prefix: str, start: str, found: list[str]) -> None:
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        self._found[prefix, start] = found

    def sweep(self, prefixes: Iterable[str]) -> list[str]:
        """Give for each of many prefixes, each with its tab, the lines that begin so in the oldest file that has any.

        Ten thousand take a tenth of the time of asking for each. No word has its terms in one file and not in a newer.
        """
        asked = sorted({prefix.encode() for prefix in prefixes})
        while True:
            left = asked
            found: list[bytes] = []
            with suppress(FileNotFoundError):  # as in `lines`
                try:
                    for file in self._files():
                        text = self._bytes(file)
                        left = _swept(text, left, found)
                    return b"\n".join(found).decode().split("\n") if found else []
                except ValueError as error:
                    raise self._damaged() from error

    def around(self, word: str, edits: int, others: Iterable[str]) -> set[str]:
        """Go through the lines with these first letters, for words that are as long and those that may sound alike."""
        from searchnews.names.sound import beginnings, frame  # noqa: PLC0415  # for a question that finds little

        found = {line.partition("\t")[0] for line in self.sweep(f"{other}\t" for other in others)}
        as_long = f"[^\t\n]{{{len(word) - edits},{len(word) + edits}}}|"
        for letter in beginnings(word):
            like = re.compile(rf"\n({as_long if letter == word[0] else ''}{frame(word)})\t(?!=)")
            for text in self._texts(letter):
                found.update(like.findall(f"\n{text}"))
        return found

    def missing(self, lines: Iterable[str]) -> list[str]:
        """Give those of some lines that no file has."""
        left = sorted({line.encode() for line in lines})
        try:
            for text in map(self._bytes, self._files()):
                left = [line for line in left if _line_at(text, _first(text, line)) != line]
        except (OSError, ValueError) as error:
            raise self._damaged() from error
        return [line.decode() for line in left]

    def check(self) -> None:
        """Read every line.

        Raises:
            ArchiveDamaged: One is no text, has no end, or is out of order.
        """
        try:
            for file in self._files():
                last = ""
                with file.open(encoding="utf-8", newline="\n") as opened:
                    for line in opened:
                        if not line.endswith("\n") or line[:-1] <= last:
                            raise ValueError("a line is cut off or out of order")  # noqa: TRY301  # told below
                        last = line[:-1]
        except (OSError, ValueError) as error:
            raise self._damaged() from error

    def __bool__(self) -> bool:
        """Tell whether there is anything on the list."""
        return bool(self._files())

    def close(self) -> None:
        """Let go of every file."""
        self._let_go()

    def _bytes(self, file: Path) -> _Bytes:
        known = self._open.get(file)
        if known is None:
            for gone in self._open.keys() - self._files():  # merged away; who reads them still has them
                self._open.pop(gone, None)
            with file.open("rb") as opened:
                size = os.fstat(opened.fileno()).st_size
                known = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            self._open[file] = known
        return known

    def _let_go(self) -> None:
        self._open.clear()  # each is closed when nobody reads it any more

    def _damaged(self) -> ArchiveDamaged:
        message = worded("the list of words in {folder} is damaged", folder=self._folder)
        return ArchiveDamaged(message, path=self._folder, hint=ANEW)

    def _files(self) -> list[Path]:
        """Give the files, the oldest first. Asked for every word: they are listed when the folder has changed."""
        try:
            changed = os.stat(self._folder).st_mtime_ns  # noqa: PTH116  # half the time of a path's own
            if changed == self._changed:
                return self._listed
            names = os.listdir(self._folder)  # noqa: PTH208  # no paths are wanted of it
        except (FileNotFoundError, NotADirectoryError):  # the second is told when it is to be written
            names, changed = [], -1
        self._listed = [self._folder / name for name in sorted(names) if name.endswith(".words")]
        self._found.clear()
        # A clock ticks every 4 ms, or every two seconds: what is younger may change again and look the same.
        self._changed = changed if time.time_ns() - changed > _SETTLED else -1
        return self._listed

    def _write(self, files: list[Path], blocks: Iterable[list[str]]) -> None:
        number = int(files[-1].stem) + 1 if files else 1
        with replacing(self._folder / f"{number:08}.words", beside=self._folder / UNFINISHED) as file:
            file.writelines("\n".join([*lines, ""]).encode() for lines in blocks)


def _merged(texts: Sequence[TextIO]) -> Iterator[list[str]]:
    """Merge sorted texts, many lines at a time: sorting rows in order is quicker than comparing lines one by one.

    Raises:
        ValueError: A line has no end.
    """
    rows: list[list[str]] = [[] for _ in texts]
    while True:
        for text, row in zip(texts, rows, strict=True):
            if not row:
                *row[:], rest = "".join(text.readlines(_BLOCK)).split("\n")  # an end of line sorts behind a tab
                if rest:
                    raise ValueError("a line has no end")
        if not any(rows):
            return
        last = min(row[-1] for row in rows if row)  # every text was read up to here
        complete: list[str] = []
        for row in rows:
            place = bisect_right(row, last)
            complete += row[:place]
            del row[:place]
        yield list(dict.fromkeys(sorted(complete)))


def _beginning(text: _Bytes, prefix: bytes, start: bytes) -> str:
    """Give the lines of a sorted text that begin with a prefix, from the first that is not before ``start``."""
    place = _first(text, start or prefix)
    end = place
    for _ in range(_FEW):
        if end >= len(text) or text[end : end + len(prefix)] != prefix:
            break
        end = text.find(b"\n", end) + 1
        if not end:
            raise ValueError("a line has no end")
    else:
        end = _first(text, prefix + _BEHIND, end)  # where there are many it is quicker to look for the last
    return text[place:end].decode()


def _swept(text: _Bytes, prefixes: list[bytes], found: list[bytes]) -> list[bytes]:
    """Find what begins with prefixes, and give those that nothing begins with."""
    if len(text) < _NEAR * len(prefixes):
        return _swept_at_once(text, prefixes, found)
    left = []
    for prefix, lines in _sweeping(text, prefixes):
        if lines:
            found += lines
        else:
            left.append(prefix)
    return left


def _swept_at_once(text: _Bytes, prefixes: list[bytes], found: list[bytes]) -> list[bytes]:
    """Do what :func:`_swept` does, line by line: a tenth of the time where it has most of the prefixes."""
    wanted = {prefix.removesuffix(b"\t") for prefix in prefixes}
    known = len(found)
    place = 0
    while place < len(text):
        end = len(text) if place + _BLOCK >= len(text) else text.find(b"\n", place + _BLOCK) + 1
        *lines, rest = text[place:end].split(b"\n")
        if rest or not end:
            raise ValueError("a line has no end")
        found += [line for line in lines if line.partition(b"\t")[0] in wanted]
        place = end
    wanted.difference_update([line.partition(b"\t")[0] for line in found[known:]])
    return [prefix for prefix in prefixes if prefix[:-1] in wanted]


def _sweeping(text: _Bytes, prefixes: Sequence[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Give with each prefix the lines that begin with it; they are sorted, so from one it is not far to the next."""
    place = 0
    stride = 1_000 + 4 * len(text) // max(1, len(prefixes))  # bytes in which the next most likely stands
    for prefix in prefixes:
        following = text.find(b"\n" + prefix, max(0, place - 1), place + stride) if stride < _FAR else -1
        if following >= 0:
            place = following + 1
        elif text[place : place + len(prefix)] != prefix:
            low, step = place, stride
            while low + step < len(text) and _line_at(text, low + step) < prefix:
                low, step = low + step, 2 * step
            place = _first(text, prefix, text.rfind(b"\n", 0, low) + 1, min(len(text), low + step))
        lines: list[bytes] = []
        while text[place : place + len(prefix)] == prefix and place < len(text):
            end = text.find(b"\n", place)
            if end < 0:
                raise ValueError("a line has no end")
            lines.append(text[place:end])
            place = end + 1
        yield prefix, lines


def _line_at(text: _Bytes, place: int) -> bytes:
    """Give the line in which a place lies."""
    end = text.find(b"\n", place)
    return text[text.rfind(b"\n", 0, place) + 1 : end if end >= 0 else len(text)]


def _first(text: _Bytes, start: bytes, low: int = 0, high: int | None = None) -> int:
    """Find where the first line begins that does not sort before ``start``, by halving."""
    high = len(text) if high is None else high
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", middle)
        if end < 0:
            raise ValueError("a line has no end")
        if text[middle:end] < start:
            low = end + 1
        else:
            high = middle
    return low
