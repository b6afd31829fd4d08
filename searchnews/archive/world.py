"""Is what an archive lets those do who hold the right to write to it and keep it in step with files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from searchnews.archive.opening import Opened
from searchnews.engines.base import Snapshot
from searchnews.engines.ranking import batches
from searchnews.indexing.choosing import Options, readers_fingerprint
from searchnews.indexing.files import files_given
from searchnews.indexing.growing import Given
from searchnews.indexing.run import Run
from searchnews.indexing.seen import Seen
from searchnews.storage.base import Store

FEW: Final = 5_000
"""Ids that are looked up, or taken out in one commit."""
NO_PIPES: Final[Mapping[Path, Path]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class World:
    """What is asked of an archive by whoever holds the right to write to it."""

    store: Store
    newest: Callable[[], Opened]
    grow: Callable[[Given[Any], Run], None]
    take_out: Callable[[Iterable[str], Callable[[int], None]], None]
    """Takes out articles by their ids, and tells how many were there once they are out."""

    def seen(self) -> Seen:
        """Open the record of the files that were read."""
        made = self.newest().manifest.created
        return Seen(self.store, made=made, readers=readers_fingerprint(), arrival=self.arrival())

    def arrival(self) -> int:
        """Give the number of the newest commit."""
        return self.snapshot().last_arrival()

    def snapshot(self) -> Snapshot:
        """Give the newest commit."""
        return self.newest().engine.snapshot()

    def held(self, ids: Iterable[str]) -> set[str]:
        """Give those of some ids that the archive has."""
        snapshot = self.snapshot()
        return {known.id for lot in batches(sorted(ids), FEW) for known in snapshot.known(ids=lot)}

    def read(
        self,
        paths: Iterable[Path],
        amount: tuple[int, int],
        options: Options,
        run: Run,
        *,
        on_bytes: Callable[[int], None] | None = None,
        pipes: Mapping[Path, Path] = NO_PIPES,
    ) -> None:
        """Read files, as many processes at a time as these are worth: ``amount`` has their bytes and their number."""
        with files_given(paths, amount, options, on_bytes, pipes) as given:
            self.grow(given, run)
