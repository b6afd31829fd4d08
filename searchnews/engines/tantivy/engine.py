"""Keeps an index with tantivy: embedded, written in Rust, the engine of an archive unless told otherwise."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import tantivy

from searchnews.engines.base import FileEngine, Snapshot, Writer
from searchnews.engines.failures import is_kept_from_locking, told
from searchnews.engines.layout import LONGEST_TERM
from searchnews.engines.tantivy.failures import FOREIGN, told_of
from searchnews.engines.tantivy.results import BLANKS
from searchnews.engines.tantivy.snapshot import TantivySnapshot

if TYPE_CHECKING:
    from searchnews.engines.tantivy.mirror import Mirror


class TantivyEngine(FileEngine):
    """Holds an index of tantivy in a folder."""

    name: ClassVar[str] = "tantivy"

    def __init__(self, path: Path, index: tantivy.Index, mirror: Mirror | None = None) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self._path = path
        self._mirror = mirror
        self._index = index
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        analyzer = analyzer.filter(tantivy.Filter.remove_long(LONGEST_TERM + 1))
        index.register_tokenizer(BLANKS, analyzer.build())
        self._commit = None if mirror else self._on_disk()  # before it is loaded, by the next line
        index.config_reader("manual")  # the default starts a thread that looks for commits every half second
        self._schema = index.schema
        self._newest: TantivySnapshot | None = None
        self._looking = threading.RLock()  # else a thread could keep an older commit as the newest

    @classmethod
    def version(cls) -> str:
        """Give tantivy's version; the last of its three numbers says nothing about files."""
        said: str = tantivy.__version__  # type: ignore[attr-defined]  # "tantivy v0.27.0, index_format v7"
        return f"tantivy {'.'.join(said.split()[1].strip('v,').split('.')[:2])}"

    @classmethod
    def create(cls, path: Path) -> TantivyEngine:
        """Make an empty index in ``path``, a new folder."""
        from searchnews.engines.tantivy.writer import new_schema  # noqa: PLC0415  # what a search does without

        with told_of(path):
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, tantivy.Index(new_schema(), str(path), reuse=False))

    @classmethod
    def open(cls, path: Path) -> TantivyEngine:
        """Open the index in ``path``."""
        with told(cls.name, path, *FOREIGN, opening=True):
            try:
                return cls(path, tantivy.Index.open(str(path)))
            except FOREIGN as error:
                if not is_kept_from_locking(error):
                    raise
            from searchnews.engines.tantivy.mirror import Mirror  # noqa: PLC0415  # for archives that may only be read

            mirror = Mirror(path)
            return cls(path, tantivy.Index.open(str(mirror.path)), mirror)

    @classmethod
    def files(cls, path: Path) -> set[str]:
        """Give the names of the files of the newest commit."""
        from searchnews.engines.tantivy.files import files_of  # noqa: PLC0415  # what asks an index does without

        with told(cls.name, path, *FOREIGN, opening=True):
            return files_of(path)

    @classmethod
    def leftovers(cls, path: Path) -> set[str]:
        """Give the names of what belongs to no commit."""
        from searchnews.engines.tantivy.files import leftovers_in  # noqa: PLC0415  # as above

        with told(cls.name, path, *FOREIGN, opening=True):
            return leftovers_in(path)

    def writer(self) -> Writer:
        """Start writing."""
        from searchnews.engines.tantivy.writer import HEAP_BYTES, THREADS, TantivyWriter  # noqa: PLC0415  # as above

        with told_of(self._path):
            if self._mirror is not None:
                raise PermissionError("permission denied")
            writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=THREADS)
            return TantivyWriter(self._path, writer, self._searcher)

    def snapshot(self) -> Snapshot:
        """Give the newest commit, to be asked: the same object as long as there is no newer one."""
        with told_of(self._path), self._looking:
            searcher = self._searcher()
            if self._newest is None:
                self._newest = TantivySnapshot(self._path, self._schema, searcher)
            return self._newest

    def close(self) -> None:
        """Let go of every file and thread."""
        self._index = self._schema = self._newest = None  # type: ignore[assignment]  # closed: nothing may be asked any more
        if self._mirror is not None:
            self._mirror.close()

    def _searcher(self) -> tantivy.Searcher:
        """Give a view of the newest commit; looking whether there is one takes 0.02 ms, loading it 0.6 ms."""
        commit = self._on_disk()
        with self._looking:
            if commit != self._commit:
                self._reload()
                self._commit, self._newest = commit, None
            return self._index.searcher()

    def _on_disk(self) -> Hashable:
        """Give what another commit changes."""
        state = (self._path / "meta.json").stat()
        return state.st_mtime_ns, state.st_ino, state.st_size

    def _reload(self) -> None:
        if self._mirror is None:
            self._index.reload()
        else:
            self._mirror.reload(self._index)
