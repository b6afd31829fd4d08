"""Makes an index readable that may not be written to: tantivy locks even what it only reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from searchnews.engines.tantivy.failures import FOREIGN

if TYPE_CHECKING:
    import tantivy

TRIES: Final = 5
"""How often the files of a commit are looked up again: without a lock, who writes may take one away meanwhile."""


class Mirror:
    """A private folder with a symbolic link to each file of the newest commit of an index, beside which a lock can lie.

    Somebody else may write to the index all the same; :meth:`renew` follows what is committed.
    """

    def __init__(self, index: Path) -> None:
        from tempfile import TemporaryDirectory  # noqa: PLC0415  # 5 ms, for archives that may only be read

        self._index = index.absolute()
        self._folder = TemporaryDirectory(prefix="searchnews-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        self.renew()

    def renew(self) -> None:
        """Let the folder have what the index has now."""
        from searchnews.engines.tantivy.files import META, files_of  # noqa: PLC0415  # what may be written to needs none

        names = files_of(self._index)
        for old in self.path.iterdir():
            if old.is_symlink() and old.name not in names:
                old.unlink()
        for name in sorted(names, key=lambda name: name == META):  # the list of segments last
            if not (self.path / name).is_symlink():
                (self.path / name).symlink_to(self._index / name)

    def reload(self, index: tantivy.Index) -> None:
        """Have the index of this folder go on to the newest commit."""
        for left in reversed(range(TRIES)):
            try:
                self.renew()
                index.reload()
            except FOREIGN:  # noqa: PERF203  # a few times at most
                if not left:
                    raise
            else:
                return

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()
