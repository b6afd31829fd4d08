"""Lets an archive grow: it learns when it first holds enough articles, and means the same by a word ever after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

from searchnews.analysis import Learnt
from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.indexing.filling import Filling
from searchnews.indexing.learning import SAMPLE, Lesson, learn
from searchnews.indexing.preparing import Batch, can_be_stored, prepare
from searchnews.indexing.report import IndexReport
from searchnews.indexing.workers import prepare_in_workers, workers_for
from searchnews.readers import ColumnMap, Item, Part, Remark, cut, read_part

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Given(Generic[_Part]):
    """What is to be taken in: a stream, how to see the articles in a part of it, and how to prepare its parts."""

    stream: Iterable[_Part]
    articles_in: Callable[[_Part], Iterable[Article]]
    prepare: Callable[[Iterable[_Part], Filling], Iterator[Batch]]


def items_given(items: Iterable[Item]) -> Given[Item]:
    """Say how a stream of articles is taken in."""
    return Given(items, _articles_in, lambda stream, filling: prepare(stream, filling.analyzer))


def files_given(
    files: Iterable[str | Path],
    captured: datetime | None,
    mapping: ColumnMap | None,
    on_bytes: Callable[[int], None] | None,
) -> Given[Part | ReadError | Remark]:
    """Say how the articles of files are taken in: by several processes, if there is enough for them to do."""
    paths = [Path(file) for file in files]
    workers = workers_for(sum(path.stat().st_size for path in paths if path.is_file()))

    def batches(parts: Iterable[Part | ReadError | Remark], filling: Filling) -> Iterator[Batch]:
        if workers:
            return prepare_in_workers(parts, workers, filling.generation)
        return prepare((item for part in parts for item in read_part(part)), filling.analyzer)

    def articles_in(part: Part | ReadError | Remark) -> list[Article]:
        return [article for item in read_part(part) for article in _articles_in(item)]

    return Given(cut(paths, captured=captured, mapping=mapping, on_bytes=on_bytes), articles_in, batches)


def _articles_in(item: Item) -> list[Article]:
    """Give the article that an item of a stream is, if it is one that is not refused."""
    return [item] if isinstance(item, Article) and can_be_stored(item) else []


def grow(
    given: Given[_Part],
    fill: Callable[[], Filling],
    teach: Callable[[Learnt], None],
    commit_every: int | None,
    on_progress: Callable[[int], None] | None,
) -> IndexReport:
    """Take in a stream.

    ``fill`` gives what takes articles in, on the archive as it is then. ``teach`` has the archive learn, and makes what
    it holds anew by that. As long as the archive has learnt nothing the stream is looked through first, as many
    articles at a time as it learns from; so it learns after the same article, however the stream was split into runs.
    """
    whole = IndexReport()
    rest: Iterator[_Part] | None = iter(given.stream)
    while rest is not None:
        filling = fill()
        parts = rest
        if filling.has_learnt:
            rest = None
        else:
            parts, articles, rest = _look_ahead(parts, given.articles_in)
            lesson = Lesson(filling.articles())
            if lesson.is_enough(articles):
                teach(learn(lesson.articles.values()))
                filling, parts, rest = fill(), chain(parts, rest or ()), None
            del articles, lesson  # or they would be held while all is indexed
        _take(filling, given.prepare(parts, filling), whole, commit_every, on_progress)
        if whole.interrupted:
            break
    return whole


def _take(
    filling: Filling,
    batches: Iterator[Batch],
    whole: IndexReport,
    commit_every: int | None,
    on_progress: Callable[[int], None] | None,
) -> None:
    """Index batches, and add what became of them to the report of the whole."""
    done = whole.articles
    tell = None if on_progress is None else lambda number: on_progress(done + number)
    report = filling.take(batches, commit_every, tell)
    whole.added += report.added
    whole.replaced += report.replaced
    whole.unchanged += report.unchanged
    whole.withdrawn += report.withdrawn
    whole.kept_out += report.kept_out
    for error in report.refused:
        whole.refuse(error)
    whole.refused_count += report.refused_count - len(report.refused)
    for remark in report.remarks:
        whole.remark(remark)
    whole.remarks_count += report.remarks_count - len(report.remarks)
    whole.seconds += report.seconds
    whole.interrupted = report.interrupted


def _look_ahead(
    stream: Iterator[_Part], articles_in: Callable[[_Part], Iterable[Article]]
) -> tuple[Iterator[_Part], list[Article], Iterator[_Part] | None]:
    """Give the first parts of a stream, the articles in them, and the rest of the stream, if there is more."""
    first: list[_Part] = []
    articles: list[Article] = []
    try:
        for part in stream:
            first.append(part)
            articles += articles_in(part)
            if len(first) >= SAMPLE or len(articles) >= SAMPLE:
                return iter(first), articles, stream
    except BaseException as error:  # noqa: BLE001  # also Ctrl-C: it ends the stream, behind what was read of it
        return chain(first, _raising(error)), articles, None
    return iter(first), articles, None


def _raising(error: BaseException) -> Iterator[Any]:
    raise error
    yield
