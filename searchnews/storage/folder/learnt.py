"""Keeps what an archive has learnt of its words: how common they are, and which of them are names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from searchnews.analysis import NOTHING, Learnt
from searchnews.errors import ArchiveDamaged
from searchnews.files import put

LEARNT = "learnt"
"""The file of a generation: the number of lines, then one word a line with what was learnt of it, by three signs.

``raket 12``: it was seen so often; ``trumps =trump``: it is a name, or its genitive; ``blok +``: it is a name as well.
"""


@lru_cache(maxsize=4)
def learnt_words(generation: Path) -> Learnt:
    """Read what was learnt for one generation of an archive; nothing, if it was small."""
    file = generation / LEARNT
    hint = "make it anew, no files needed, with: searchnews reindex"
    damaged = ArchiveDamaged(f"the list of learnt words {file} is damaged", path=file, hint=hint)
    try:
        number, *lines, end = file.read_text("utf-8").split("\n")
        learnt = _read(lines)
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError) as error:
        raise damaged from error
    if end or number != str(len(lines)):  # it was cut off
        raise damaged
    return learnt


def has_learnt(generation: Path) -> bool:
    """Tell whether anything was learnt for a generation: it is not until the archive holds enough articles."""
    return (generation / LEARNT).exists()


def _read(lines: list[str]) -> Learnt:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    both: set[str] = set()
    for line in lines:
        word, told = line.split(" ")
        if told[:1] == "=":
            names[word] = told[1:]
        elif told == "+":
            both.add(word)
        else:
            counts[word] = int(told)
    return Learnt(counts, names, frozenset(both))


def write_learnt(generation: Path, learnt: Learnt) -> None:
    """Write down what was learnt, for a generation that holds no article yet."""
    generation.mkdir(parents=True, exist_ok=True)
    lines = [f"{word} {learnt.counts[word]}\n" for word in sorted(learnt.counts)]
    lines += [f"{word} ={learnt.names[word]}\n" for word in sorted(learnt.names)]
    lines += [f"{word} +\n" for word in sorted(learnt.both)]
    put(generation / LEARNT, "".join([f"{len(lines)}\n", *lines]))
    learnt_words.cache_clear()
