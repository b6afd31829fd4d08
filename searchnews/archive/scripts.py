"""Does what scripts need of :class:`searchnews.Archive`: many queries, exports, saved searches, receipts.

Each is answered by a file of its own, which is loaded when it is first asked.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from searchnews.archive.questions import Questions
from searchnews.messages.worded import worded
from searchnews.query.bound import Sort
from searchnews.query.filters import Filters
from searchnews.searching.request import Request, check
from searchnews.searching.searcher import Searcher

if TYPE_CHECKING:
    from searchnews.archive.exports import Exported
    from searchnews.archive.info import Info
    from searchnews.archive.news import News
    from searchnews.archive.query_files import Ask
    from searchnews.archive.receipts import Receipt, Repeated
    from searchnews.archive.runs import Answer, Entry
    from searchnews.archive.saved import Saved
    from searchnews.errors import ReadError
    from searchnews.hits import Hit, Page
    from searchnews.searching import PreparedQuery
    from searchnews.searching.every_hit import Marks
    from searchnews.searching.marking import Marker
    from searchnews.storage.base import Store
    from searchnews.storage.location import Location

_Answer = TypeVar("_Answer")


class Scripts(Questions):
    """What an archive answers when nobody is at the keyboard."""

    location: str
    _store: Store

    @property
    def path(self) -> Path:
        """Give the folder of an archive that lies in one; ``location`` is for every archive."""
        return Path(self.location)

    @classmethod
    @abstractmethod
    def open(cls, path: Location) -> Scripts:
        """Open the archive in a folder."""

    @abstractmethod
    def _ask(self, ask: Callable[[Searcher], _Answer]) -> _Answer:
        """Ask the newest commit something; again, if another process put a rebuilt index in its place meanwhile."""

    @abstractmethod
    def _info_of(self, searcher: Searcher) -> Info:
        """Describe the archive as a searcher sees it."""

    def run(
        self, queries: Iterable[str | Ask | ReadError], *, articles: bool = True, jobs: int | None = None
    ) -> Iterator[Answer]:
        """Ask many queries, and give their answers in order, each as soon as it is there.

        A query that cannot be read is an answer with an ``error``, and the rest goes on. A :class:`searchnews.Ask` is a
        query with a label and options. Without ``articles`` there are only ids and scores, which is quicker. ``jobs``
        is the number of processes; one for each processor from 400 queries on if it is not given.
        """
        from searchnews.archive.query_files import Ask
        from searchnews.archive.runs import answer, jobs_for, run_here, run_in_workers

        numbered = enumerate(queries, start=1)
        asks: Iterator[Entry] = (Ask(query=q, label=str(n)) if isinstance(q, str) else q for n, q in numbered)
        if jobs is None:
            jobs, asks = jobs_for(asks)
        if jobs > 1:
            return run_in_workers(asks, type(self).open, self.location, jobs, articles=articles)
        return run_here(asks, lambda ask: answer(ask, self._prepared, self._page, articles=articles))

    def hits(
        self,
        query: str,
        *,
        sort: Sort = "newest",
        limit: int | None = None,
        filters: Filters | None = None,
        lenient: bool = False,
        marks: Marks = "none",
    ) -> Iterator[Hit]:
        """Go through all hits, in the order of their dates and in constant memory, or through the best ``limit``.

        ``marks`` says what comes along in the snippets: ``passages`` as on a page, or the ``whole`` text with what was
        found. By date there are no scores.

        Raises:
            QueryError: the query cannot be read; it knows where.
            ValueError: All hits are asked for by relevance.
        """
        from searchnews.searching.every_hit import every_hit

        return every_hit(self.prepare(query, filters=filters, lenient=lenient), sort=sort, limit=limit, marks=marks)

    def search_to_mark(self, request: Request) -> tuple[Page, Marker]:
        """Find a page of hits, and give what marks any of its articles, without reading the query again.

        It is for screens that show an article beside its list. The request is what :meth:`search` makes of what it is
        given (``searchnews.searching.request.Request``), and ``mark(article)`` of the marker is :meth:`mark`.
        """
        check(request)
        return self._ask(lambda searcher: searcher.search_to_mark(request))

    def words_beginning(self, letters: str, *, limit: int = 30) -> tuple[tuple[str, int], ...]:
        """Give words of the archive that begin with some letters, as they are mostly written.

        The commonest come first, each with the number of articles that have it in their text.
        """
        if limit < 0:
            raise ValueError("limit cannot be negative")
        return self._searcher().words_beginning(letters, limit)

    def ids_beginning(self, letters: str, *, limit: int = 30) -> list[str]:
        """Give the ids of articles that begin with these letters, sorted, ``limit`` of them at most."""
        if limit < 0:
            raise ValueError("limit cannot be negative")
        return self._searcher().ids_beginning(letters, limit=limit)

    def missing(self, ids: Iterable[str]) -> list[str]:
        """Give those of these ids that no article has, each once, in their order."""
        wanted = list(dict.fromkeys(ids))
        there = {known.id for known in self._searcher().snapshot.known(ids=wanted)}
        return [id for id in wanted if id not in there]

    def state(self) -> str:
        """Name the state that the archive is in: after articles came in or were deleted it has another name."""
        return self._searcher().state()

    def export(  # noqa: PLR0913  # each is a word of the public language
        self,
        query: str,
        file: str | Path | IO[bytes],
        *,
        format: str | None = None,
        sort: Sort = "newest",
        limit: int | None = None,
        filters: Filters | None = None,
        lenient: bool = False,
        force: bool = False,
        partial: bool = False,
    ) -> Exported:
        """Write all hits to a file, which is there when it is complete and not before; or to a binary stream.

        ``format`` is one of ``searchnews.writing.exports.FORMS``; the file's name says it if it is not given. With
        ``partial``, where fewer than 10 articles have all words, those with most of them come behind them.

        Raises:
            SearchNewsError: There is a file already, and ``force`` does not say that it may be replaced.
        """
        from searchnews.archive.exports import export, form_for

        ask = self._ask_of(query, filters, sort=sort, lenient=lenient)
        target = Path(file) if isinstance(file, str) else file
        form = form_for(target, format, force=force)
        searcher = self._searcher()
        prepared, info = searcher.ask(query, ask.filters, lenient=lenient), self._info_of(searcher)
        below = searcher.with_most_words(query, ask.filters, lenient=lenient) if partial else None
        return export(prepared, ask, info, target, form=form, limit=limit, force=force, below=below)

    def save(
        self, name: str, query: str, *, filters: Filters | None = None, lenient: bool = False, force: bool = False
    ) -> Saved:
        """Give a search a name, so that :meth:`new` tells what comes in for it from now on.

        Raises:
            QueryError: the query cannot be read; it knows where.
            SearchNewsError: The name is none, or taken, and ``force`` does not say that it may be given again; or the
                query refers to it.
        """
        from searchnews.archive.saved import Saved, changing, check_name, refuse_circle
        from searchnews.errors import SearchNewsError

        check_name(name)
        asked = self.prepare(query, filters=filters, lenient=lenient)
        until = asked.snapshot.last_arrival()
        saved = Saved(
            name=name,
            query=query,
            filters=filters or Filters(),
            lenient=lenient,
            seen=until,
            saved=_now(),
            looked=_now(),
        )
        with changing(self._store) as searches:
            if name in searches and not force:
                hint = worded("it asks: {query}; --force gives its name to the new one", query=searches[name].query)
                raise SearchNewsError(worded("there is already a saved search {name}", name=name), hint=hint)
            refuse_circle(name, query, searches)
            searches[name] = saved
        return saved

    def saved(self) -> tuple[Saved, ...]:
        """Give the saved searches, in the order in which they were saved."""
        from searchnews.archive.saved import load_saved

        return tuple(load_saved(self._store).values())

    def forget(self, name: str) -> None:
        """Delete a saved search; the articles stay.

        Raises:
            SearchNotSaved: There is none of that name.
            SearchNewsError: Another one refers to it.
        """
        from searchnews.archive.saved import changing, refuse_to_orphan, saved_named

        with changing(self._store) as searches:
            saved_named(self._store, name)
            refuse_to_orphan(name, searches)
            del searches[name]

    def new(self, name: str) -> News:
        """Say what came in for a saved search since it was last marked as seen; a rebuild brings nothing new.

        An article that changed comes in again. Nothing is marked: :meth:`mark_seen` does that, when the hits have been
        dealt with. So what was not dealt with, come what may, is new again the next time.

        Raises:
            SearchNotSaved: There is none of that name.
            QueryError: its query cannot be read any more.
        """
        from searchnews.archive.news import look
        from searchnews.archive.saved import saved_named

        saved = saved_named(self._store, name)
        return look(name, self.prepare(saved.query, filters=saved.filters, lenient=saved.lenient), saved.seen)

    def mark_seen(self, news: News) -> None:
        """Write down that what came in for a saved search was seen."""
        from searchnews.archive.saved import mark_seen

        mark_seen(self._store, news.name, news.until, _now())

    def receipt(self, query: str, *, filters: Filters | None = None, lenient: bool = False) -> Receipt:
        """Make the receipt of a query: how it was read, what it was asked of, and the id of every hit.

        It says what day it was, so that ``gisteren`` is the same day when it is repeated.
        """
        from searchnews.archive.receipts import make_receipt
        from searchnews.query.dates import this_day

        filters = filters or Filters()
        if filters.today is None:
            filters = filters.replace(today=this_day())
        ask = self._ask_of(query, filters, lenient=lenient)
        searcher = self._searcher()  # all of it is of one moment
        reading = searcher.read(Request(query=query, filters=filters, lenient=lenient))
        ids = searcher.ask(query, filters, lenient=lenient).ids()
        found = searcher.search(Request(query=query, limit=0, filters=filters, lenient=lenient, fold=True))
        stories = found.stories if found.total_is_exact else None
        info = self._info_of(searcher)
        return make_receipt(ask, reading=reading, ids=ids, stories=stories, info=info, made=_now())

    def repeat(self, receipt: Receipt) -> Repeated:
        """Ask the query of a receipt again, and say which articles came and went, and what else is different."""
        from searchnews.archive.receipts import compare

        again = self.receipt(receipt.query, filters=receipt.filters, lenient=receipt.lenient)
        return compare(receipt, again)

    def _prepared(self, ask: Ask) -> PreparedQuery:
        return self.prepare(ask.query, filters=ask.filters, lenient=ask.lenient)

    def _page(self, ask: Ask) -> Page:
        asked = Request(
            query=ask.query,
            limit=ask.limit,
            sort=ask.sort,
            filters=ask.filters,
            lenient=ask.lenient,
            partial=ask.partial,
        )
        return self._searcher().search(asked)

    @staticmethod
    def _ask_of(query: str, filters: Filters | None, *, sort: Sort = "relevance", lenient: bool) -> Ask:
        from searchnews.archive.query_files import Ask

        return Ask(query=query, filters=filters or Filters(), sort=sort, lenient=lenient)


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
