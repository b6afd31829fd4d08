"""Keeps what an archive has learnt of its words in a file of its generation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from searchnews.analysis import NOTHING, Learnt
from searchnews.files import put
from searchnews.storage.learnt import damaged, learnt_from, lesson_told, text_of_learnt

LEARNT = "learnt"
"""The file of a generation."""


@lru_cache(maxsize=4)
def learnt_words(generation: Path) -> Learnt:
    """Read what was learnt for one generation of an archive; nothing, if it was small."""
    file = generation / LEARNT
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError) as error:
        raise damaged(str(file)) from error
    return learnt_from(text, str(file))


def has_learnt(generation: Path) -> bool:
    """Tell whether anything was learnt for a generation: it is not until the archive holds enough articles."""
    return (generation / LEARNT).exists()


def lesson_of(generation: Path) -> int:
    """Give the number of articles from which it was learnt; 0 if it was not. Only the head of the file is read."""
    file = generation / LEARNT
    try:
        with file.open(encoding="utf-8") as opened:
            return lesson_told(opened.readline(100))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise damaged(str(file)) from error


def write_learnt(generation: Path, learnt: Learnt) -> None:
    """Write down what was learnt, for a generation that holds no article yet."""
    generation.mkdir(parents=True, exist_ok=True)
    put(generation / LEARNT, text_of_learnt(learnt))
    learnt_words.cache_clear()
