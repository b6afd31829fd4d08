"""Takes in the articles of files, with several processes where there is enough work for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from searchnews.errors import ReadError
from searchnews.indexing.choosing import Options
from searchnews.indexing.filling import Filling
from searchnews.indexing.growing import Given
from searchnews.indexing.preparing import Batch, prepare
from searchnews.indexing.workers import Team, read_all, workers_for
from searchnews.readers import Finished, Item, Part, Remark, cut_files

_Cut: TypeAlias = "Part | ReadError | Remark | Finished"


@contextmanager
def files_given(
    paths: Iterable[Path],
    amount: tuple[int, int],
    options: Options,
    on_bytes: Callable[[int], None] | None,
    pipes: Mapping[Path, Path],
) -> Iterator[Given[_Cut]]:
    """Give what files hold, and the team that reads and prepares it, which ends with this.

    ``amount`` has the bytes of the files together, and how many they are; ``pipes`` says into which files pipes went.
    """
    stream = cut_files(paths, captured=options.captured, mapping=options.mapping, on_bytes=on_bytes, pipes=pipes)
    workers = workers_for(*amount)
    if not workers:
        yield Given(stream, _read_here, _prepare_here)
        return
    with Team(workers) as team:
        yield Given(stream, team.read, lambda parts, filling: team.prepare(parts, filling.generation))


def _read_here(parts: Iterator[_Cut]) -> Iterator[list[Item | Finished]]:
    return (read_all([part]) for part in parts)


def _prepare_here(parts: Iterable[_Cut | Item], filling: Filling) -> Iterator[Batch]:
    return prepare((item for part in parts for item in read_all([part])), filling.analyzer)
