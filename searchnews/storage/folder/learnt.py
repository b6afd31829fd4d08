"""Keeps what an archive has learnt of its words, by which compounds are told from words that only look like one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from searchnews.errors import ArchiveDamaged
from searchnews.files import put

LEARNT = "learnt"
"""The file of a generation: the number of words, then one word a line with the number of times it was seen."""


@lru_cache(maxsize=4)
def learnt_words(generation: Path) -> dict[str, int]:
    """Read what was learnt for one generation of an archive; nothing, if it was small."""
    file = generation / LEARNT
    hint = "make it anew, no files needed, with: searchnews reindex"
    damaged = ArchiveDamaged(f"the list of learnt words {file} is damaged", path=file, hint=hint)
    try:
        number, *lines, end = file.read_text("utf-8").split("\n")
        learnt = {word: int(count) for word, count in (line.split(" ") for line in lines)}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise damaged from error
    if end or number != str(len(lines)):  # it was cut off
        raise damaged
    return learnt


def has_learnt(generation: Path) -> bool:
    """Tell whether anything was learnt for a generation: it is not until the archive holds enough articles."""
    return (generation / LEARNT).exists()


def write_learnt(generation: Path, learnt: Mapping[str, int]) -> None:
    """Write down what was learnt, for a generation that holds no article yet."""
    generation.mkdir(parents=True, exist_ok=True)
    put(generation / LEARNT, "".join([f"{len(learnt)}\n", *(f"{word} {learnt[word]}\n" for word in sorted(learnt))]))
    learnt_words.cache_clear()
