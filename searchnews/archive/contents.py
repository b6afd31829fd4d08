"""Changes what an archive holds: takes articles in, keeps it in step with files, and deletes.

What only this needs (readers, documents) is imported in the methods: it would cost every search 20 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from searchnews.errors import ArchiveDamaged
from searchnews.storage.base import WITHDRAWN

if TYPE_CHECKING:
    from searchnews.analysis import Analyzer
    from searchnews.archive.opening import Newest, Opened
    from searchnews.archive.world import World
    from searchnews.articles import Article
    from searchnews.errors import ReadError
    from searchnews.indexing.filling import Filling
    from searchnews.indexing.growing import Given
    from searchnews.indexing.report import IndexReport
    from searchnews.indexing.run import Run
    from searchnews.readers import ColumnMap, Remark, Withdrawn
    from searchnews.storage.base import Store

_Part = TypeVar("_Part")


class Contents:
    """The articles of an archive, as whoever may write changes them; others ask meanwhile."""

    _store: Store
    _newest: Newest
    _kept_out: Hashable = None
    """The list of what was deleted, as it was when all of it was taken out last."""

    def add(
        self,
        items: Iterable[Article | ReadError | Remark | Withdrawn],
        *,
        commit_every: int | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Take articles in: new ones are added, changed ones replaced, the rest left as it is.

        The stream of :func:`searchnews.read` can be given as it is; what could not be read is told in the report.
        Everything is searchable at the end, and every ``commit_every`` articles on the way (10,000, or in a minute).

        Raises:
            ArchiveLocked: somebody else is writing.
            EngineError: the work broke off; what was committed is safe.
        """
        from searchnews.indexing.growing import items_given
        from searchnews.indexing.run import Run, UntilCtrlC

        run = Run(commit_every=commit_every, on_progress=on_progress)
        with UntilCtrlC(run), self._writing():
            self._grow(items_given(items), run)
        return run.report

    def add_files(  # noqa: PLR0913  # how files are read, and who is told of it
        self,
        files: Sequence[str | Path],
        *,
        within: Sequence[str | Path] = (),
        captured: datetime | None = None,
        mapping: ColumnMap | None = None,
        again: bool = False,
        around: bool = False,
        strict: bool = False,
        commit_every: int | None = None,
        on_bytes: Callable[[int], None] | None = None,
        on_progress: Callable[[int], None] | None = None,
        on_choice: Callable[[int, int], None] | None = None,
        on_report: Callable[[IndexReport], None] | None = None,
        on_untaken: Callable[[ReadError | Remark], None] | None = None,
    ) -> IndexReport:
        """Take in all articles of files (not folders), and keep the archive in step with them.

        Files that have not changed since they were read are passed over, unless they are to be read ``again``, which
        takes in what was deleted too; of one that has changed, the articles that it has no more are taken out, unless
        another file has them. ``within`` names the folders in which the files were found: files that were read there
        before and are gone are told.
        ``around`` looks again at what depends on the files beside it, where the files are not all of their folder.
        Pipes are read to their ends first, while others may write; what one gives no more does not go for that.

        ``captured`` says when saved pages were saved, and ``mapping`` which columns of tables are which parts of an
        article (``{"headline": ["kop"]}``). ``strict`` ends at the first item that is refused. Told are: ``on_choice``
        how many files and bytes there are to read; ``on_bytes`` how many bytes have been read since the last time;
        ``on_progress`` the number of articles; ``on_report`` the report so far; ``on_untaken`` each item that is
        refused or left out. What is much is read by several processes. Ctrl-C ends it, as the report says then.

        Raises:
            ArchiveLocked: somebody else is writing.
            EngineError: the work broke off; what was committed is safe.
        """
        from searchnews.archive.instep import Wanted, read_files
        from searchnews.indexing.choosing import Options
        from searchnews.indexing.ledger import key_of
        from searchnews.indexing.report import IndexReport
        from searchnews.indexing.run import Run, UntilCtrlC
        from searchnews.readers.containers.files import drawn

        run = Run(IndexReport(on_untaken=on_untaken), commit_every, on_progress, on_report, strict, undelete=again)
        paths = list({key_of(path): path for path in map(Path, files)}.values())  # each once
        with UntilCtrlC(run), drawn(paths, within) as pipes, self._writing():
            wanted = Wanted(
                files=paths,
                within=[Path(folder) for folder in within],
                options=Options(captured, mapping or {}),
                again=again,
                around=around,
                pipes=pipes,
                on_bytes=on_bytes,
                on_choice=on_choice,
            )
            read_files(self._world(), wanted, run)
        return run.report

    def prune(self, paths: Sequence[str | Path]) -> IndexReport:
        """Take out the articles of files that are gone; ``dropped`` of the report is how many that were.

        ``paths`` are the files, as ``gone_paths`` of a report has them; those that are there again are left alone.
        Articles that came from another file as well stay, as that has them. Ctrl-C ends it, as the report says then;
        the next :meth:`add_files` goes on with it.
        """
        from searchnews.archive.instep import take_out_gone
        from searchnews.indexing.run import Run, UntilCtrlC

        run = Run(undelete=False)
        with UntilCtrlC(run), self._writing():
            take_out_gone(self._world(), [Path(path) for path in paths], run)
        return run.report

    def _world(self) -> World:
        from searchnews.archive.world import World

        return World(self._store, self._newest.get, self._grow, self._take_out)

    def _grow(self, given: Given[_Part], run: Run) -> None:
        """Take in what is given; whoever calls keeps others from writing."""
        from searchnews.archive.maintenance.rebuild import teach
        from searchnews.indexing.growing import grow

        opened = self._newest.get()
        filling: Filling | None = None

        def fill() -> Filling:
            nonlocal filling, opened
            if filling is not None and filling.complete:  # unless all went well, what it told of words may be lost
                opened.indexer = filling.analyzer
            opened = self._newest.get()  # which forgets what was told to an index that is gone
            self._store.clear(opened.manifest)
            told, opened.indexer = opened.indexer, None
            filling = self._filling(opened, told)
            return filling

        grow(given, fill, partial(teach, self._store), run)
        opened.indexer = filling.analyzer if filling is not None and filling.complete else None

    def _filling(self, opened: Opened, analyzer: Analyzer | None = None) -> Filling:
        from searchnews.archive.saved import highest_seen
        from searchnews.indexing.filling import Filling
        from searchnews.storage.arrivals import next_arrival

        opened.make_sure()
        arrival = partial(next_arrival, self._store, partial(highest_seen, self._store))
        return Filling(opened.engine, opened.generation, arrival, analyzer, self._store)

    def delete(self, ids: Iterable[str], *, on_deleted: Callable[[int], None] | None = None) -> int:
        """Delete the articles with these ids; give the number of those that were there.

        They and briefs of them stay out when files that have them are read again, unless that is asked for (``again``);
        :meth:`add` takes them in. ``on_deleted`` is told that number, if it is not 0, as soon as they are out: also
        where Ctrl-C struck, which takes effect behind that. Where it took effect before, either nothing is deleted, or
        what was begun is ended by whatever writes next.
        """
        from searchnews.storage.withdrawn import mark_deleted, settle_deleted, with_own_leads

        wanted = list(ids)  # before others are kept from writing: it may wait for whoever gives them
        with self._writing():
            snapshot = self._newest.get().engine.snapshot()
            if there := snapshot.known(ids=wanted):
                mark_deleted(self._store, with_own_leads(there, snapshot))
            self._take_out([known.id for known in there], on_deleted)
            settle_deleted(self._store)
        return len(there)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep others from writing; if the list of what was deleted is another, take out first what is there of it."""
        from searchnews.storage.withdrawn import read_withdrawn, settle_deleted

        with self._store.lock():
            if self._store.stamp(WITHDRAWN) != self._kept_out:
                deleted = sorted(read_withdrawn(self._store).deleted)
                if there := self._newest.get().engine.snapshot().known(ids=deleted) if deleted else ():
                    self._take_out([known.id for known in there])
                settle_deleted(self._store)
                self._kept_out = self._store.stamp(WITHDRAWN)
            self._mend_count()
            yield

    def _mend_count(self) -> None:
        """Write the number of the last commit anew if its record is damaged, though nothing may come in now."""
        from searchnews.archive.saved import highest_seen
        from searchnews.storage.arrivals import counted_arrivals, next_arrival

        try:
            counted_arrivals(self._store)
        except ArchiveDamaged:
            next_arrival(self._store, partial(highest_seen, self._store), self._newest.get().engine)

    def _take_out(self, ids: Iterable[str], on_out: Callable[[int], None] | None = None) -> None:
        opened = self._newest.get()
        self._store.clear(opened.manifest)
        self._filling(opened).take_out(ids, on_out)
