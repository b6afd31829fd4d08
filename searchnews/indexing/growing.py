"""Lets an archive grow: it learns when it first holds enough articles, and twice, so that words keep their meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from time import monotonic, perf_counter
from typing import Any, Generic, TypeAlias, TypeVar

from searchnews.analysis import Learnt
from searchnews.articles import Article
from searchnews.errors import CutOff, ReadError
from searchnews.indexing.filling import Filling
from searchnews.indexing.learning import LESSONS, Lesson, learn
from searchnews.indexing.preparing import Batch, can_be_stored, prepare
from searchnews.indexing.run import Run
from searchnews.readers import Finished, Item, Remark, Withdrawn
from searchnews.steps import hear

_Part = TypeVar("_Part")
_Read: TypeAlias = "list[Item | Finished]"
SAMPLE_LETTERS = 64 << 20
"""Letters of articles that are held at once, at most, before an archive has learnt: articles may be very long."""
PATIENCE = 3.0
"""Seconds that an archive looks ahead for more than its first lesson: what is read slowly is taken in meanwhile."""
AT_LAST = 500
"""Items that are still indexed when Ctrl-C strikes while an archive looks ahead: as many as take a moment."""
_END: Any = object()


@dataclass(frozen=True, slots=True)
class Given(Generic[_Part]):
    """What is to be taken in: a stream, how its parts are read, and how they are prepared, be they read or not."""

    stream: Iterable[_Part]
    read: Callable[[Iterator[_Part]], Iterator[_Read]]
    prepare: Callable[[Iterable[_Part | Item | Finished], Filling], Iterator[Batch]]


def items_given(items: Iterable[Item]) -> Given[Item]:
    """Say how a stream of articles is taken in."""
    return Given(
        map(_an_item, items),
        lambda stream: ([item] for item in stream),
        lambda stream, filling: prepare(stream, filling.analyzer),
    )


def _an_item(item: Item) -> Item:
    """Give what is taken in, if it is that.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(item, Article | ReadError | Remark | Withdrawn):
        raise TypeError(f"an archive takes in articles, and what searchnews.read gives, not {item!r}")
    return item


def grow(given: Given[_Part], fill: Callable[[], Filling], teach: Callable[[Learnt], None], run: Run) -> None:
    """Take in a stream.

    ``fill`` gives what takes articles in, on the archive as it is then. ``teach`` has the archive learn, and makes what
    it holds anew by that. As long as the archive has not learnt all that it will the stream is looked through first, as
    many articles at a time as it learns from; so it learns after the same article, however the stream was split.
    """
    began, before = perf_counter(), run.report.seconds
    try:
        _grow(given, fill, teach, run)
    finally:
        run.report.seconds = before + perf_counter() - began


def _grow(given: Given[_Part], fill: Callable[[], Filling], teach: Callable[[Learnt], None], run: Run) -> None:
    rest: Iterator[_Part] | None = iter(given.stream)
    while rest is not None and not run.ended:
        filling = fill()
        parts: Iterable[_Part | Item | Finished] = rest
        first = _First()
        try:
            if filling.lesson >= LESSONS[-1]:
                rest = None
            else:
                held = filling.full_count()
                first, rest = _look_ahead(rest, given, 0 if filling.lesson else LESSONS[0] - held, LESSONS[-1] - held)
                parts = first
                learnt = _learnt(filling, held, first)
                if learnt is not None:
                    if isinstance(first.error, KeyboardInterrupt):  # to learn takes longer than is waited for
                        raise first.error
                    run.learns(teach, learnt)
                    filling = fill()
                if learnt is not None and learnt.lesson == LESSONS[-1]:
                    parts, rest = chain(first, rest or ()), None
            filling.take(given.prepare(parts, filling), run)
        except CutOff:
            run.interrupt(first.left())
            raise
        except KeyboardInterrupt:
            run.interrupt(first.left())
        else:
            if run.report.interrupted:
                run.interrupt(first.left())


class _First:
    """What was read of a stream, and what broke it off; each item is let go of when it is given."""

    def __init__(self) -> None:
        self.items: list[Item | Finished] = []
        self.error: BaseException | None = None
        self._dropped = 0

    def drop(self, behind: int) -> None:
        """Let go of all but so many items."""
        self._dropped += _articles(self.items[behind:])
        del self.items[behind:]

    def left(self) -> int:
        """Count the articles that were read, and were not given to anybody."""
        return self._dropped + _articles(self.items)

    def __iter__(self) -> Iterator[Item | Finished]:
        self.items.reverse()
        while self.items:
            yield self.items.pop()
        if self.error is not None:
            raise self.error


def _learnt(filling: Filling, full: int, first: _First) -> Learnt | None:
    """Give what the archive learns by now of what it holds and what comes first; ``None`` if that is no lesson more.

    It holds so many ``full`` articles.
    """
    coming = [item for item in first.items if isinstance(item, Article) and can_be_stored(item)]
    lessons = [number for number in LESSONS if filling.lesson < number <= full + len(coming)]
    if not lessons:
        return None
    lesson, given = Lesson(filling.articles()), iter(coming)
    enough: tuple[frozenset[str], list[Article], int] | None = None
    for number in lessons:
        if lesson.is_enough(given, number):
            enough = lesson.held(), lesson.given(), number
    if enough is None:
        return None
    held, new, number = enough
    return learn(chain((article for article in filling.articles() if article.id in held), new), number)


def _articles(items: Iterable[Item | Finished]) -> int:
    return sum(isinstance(item, Article) for item in items)


def _look_ahead(
    stream: Iterator[_Part], given: Given[_Part], least: int, most: int
) -> tuple[_First, Iterator[_Part] | None]:
    """Read the first parts of a stream; give what is in them, and the rest of the stream, if there is more.

    That is as much as the archive lacks for its last lesson (``most``); where that takes long, what it lacks for its
    first (``least``).
    """
    first = _First()
    enough, ended = False, False

    def wanted() -> Iterator[_Part]:
        nonlocal ended
        while not enough:
            part = next(stream, _END)
            if part is _END:
                ended = True
                return
            yield part

    articles = letters = 0
    began = monotonic()
    try:
        for items in given.read(wanted()):
            first.items += items
            found = [item for item in items if isinstance(item, Article)]
            articles += len(found)
            letters += sum(len(article.body) for article in found)
            enough = (
                articles >= max(1, most)
                or len(first.items) >= 2 * LESSONS[-1]
                or letters >= SAMPLE_LETTERS
                or (articles >= least and monotonic() - began >= PATIENCE)
            )
    except BaseException as error:  # noqa: BLE001  # also Ctrl-C: it ends the stream, behind what was read of it
        first.error = error
        if isinstance(error, KeyboardInterrupt):
            hear()
            first.drop(AT_LAST)
        return first, None
    return first, None if ended else stream
