"""Fills a generation of an archive: makes the terms of articles, has them indexed, and takes them out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeAlias

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.engines.base import Engine, Writer
from searchnews.engines.documents import Document, Match
from searchnews.errors import ArchiveUnwritable, EngineError, SearchNewsError
from searchnews.indexing.documents import document_maker
from searchnews.indexing.grouping import heirs_of
from searchnews.indexing.intake import index_documents
from searchnews.indexing.learning import full_count
from searchnews.indexing.preparing import Batch
from searchnews.indexing.run import Run
from searchnews.indexing.stories import trace_of
from searchnews.query.bound import Everything
from searchnews.steps import take
from searchnews.storage.base import Generation, Store

NextArrival: TypeAlias = Callable[[Engine], int]
"""Takes the number of the next commit of an archive that has this engine."""


class Filling:
    """One run of additions to one generation of an archive."""

    def __init__(
        self,
        engine: Engine,
        generation: Generation,
        next_arrival: NextArrival,
        analyzer: Analyzer | None = None,
        store: Store | None = None,
    ) -> None:
        """Fill a generation of an archive; without the ``store`` of the archive nothing counts as taken back."""
        self.generation = generation
        self.complete = False
        """Whether all went well, and the list of words has every word that the analyzer told of."""
        self._engine = engine
        self._words = generation.words()
        self._next_arrival = next_arrival
        self._analyzer = analyzer
        self._store = store
        self._begun = False

    @property
    def analyzer(self) -> Analyzer:
        """Give what makes the terms; it goes by what the archive has learnt."""
        if self._analyzer is None:
            self._analyzer = Analyzer(self.generation.learnt)
        return self._analyzer

    @property
    def lesson(self) -> int:
        """Give the number of articles from which the archive learnt; 0 if it has not."""
        return self.generation.lesson()

    def full_count(self) -> int:
        """Count the articles of the archive that are full ones."""
        return full_count(self._engine.snapshot())

    def articles(self) -> Iterator[Article]:
        """Give the articles that the archive holds."""
        return map(decode, self._engine.snapshot().scan(Everything()))

    def take(self, batches: Iterable[Batch], run: Run) -> None:
        """Index what was prepared."""
        report = run.report
        before = (report.added, report.replaced, report.withdrawn)
        with self._settling():
            index_documents(
                self._engine,
                self._store,
                self._start,
                self._words,
                batches,
                next_arrival=lambda: self._next_arrival(self._engine),
                heir=self._marked,
                run=run,
            )
        self.complete = not run.ended and before != (report.added, report.replaced, report.withdrawn)

    def take_out(self, ids: Iterable[str], on_out: Callable[[int], None] | None = None) -> None:
        """Delete articles; what is left of a story whose marked version goes gets another one.

        ``on_out`` is told how many were there, once they are out and before Ctrl-C takes effect: part of the step.
        """
        snapshot = self._engine.snapshot()
        gone = snapshot.known(ids=list(ids))
        with self._settling():
            if gone:
                heirs = [self._marked(heir) for heir in heirs_of(snapshot, gone)]
                take(partial(self._exchange, sorted(known.id for known in gone), heirs, on_out))

    def _exchange(self, gone: Sequence[str], heirs: Sequence[Document], on_out: Callable[[int], None] | None) -> None:
        with self._start() as writer:
            writer.delete(gone)
            writer.add(heirs)
            writer.commit()
            if on_out is not None:
                on_out(len(gone))

    @contextmanager
    def _start(self) -> Iterator[Writer]:
        """Start writing, once it is written down that somebody does."""
        self.generation.begin()
        self._begun = True
        writer = self._engine.writer()
        try:
            yield writer
        finally:
            take(writer.close)

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """Write down, when the writer has ended, which files there are; also those that one left that was killed.

        If the engine failed it may still be busy with its files: then whoever writes next does it.
        """
        try:
            yield
        except (ArchiveUnwritable, EngineError):
            raise
        except BaseException:
            if self._begun:
                with suppress(SearchNewsError):
                    take(self.generation.settle)
            raise
        if self._begun or not self.generation.is_settled():
            take(self.generation.settle)

    def _marked(self, heir: Match) -> Document:
        """Make the document of an article anew, as the marked version of its story."""
        article = decode(heir.stored)
        document = document_maker(self.analyzer)(article)
        arrival = self._engine.snapshot().arrivals([heir.id]).get(heir.id, 0)
        return document._replace(arrival=arrival, story=heir.story, marks=trace_of(article).marks)
