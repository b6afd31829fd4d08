"""Grades a search by topics whose answers are known; the only file that knows ir-measures."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeAlias

from searchnews.archive import Archive
from searchnews.errors import EngineNotInstalled, QueryError
from searchnews.evaluation.topics import Topic
from searchnews.messages.worded import worded

DEPTH = 100
"""Hits looked at for each topic."""
RESAMPLES = 1_000
"""How often the topics are drawn anew to see how far chance goes (Efron & Tibshirani 1993, percentile bootstrap)."""

Grades: TypeAlias = Mapping[str, Mapping[str, int]]
Run: TypeAlias = dict[str, dict[str, float]]
"""For each topic the scores of the articles found."""


class Measure(NamedTuple):
    """The mean of a measure over all topics, and the interval in which it lies with 95 % confidence."""

    name: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How an archive did."""

    topics: int
    without_answer: int
    """Topics for which no right article was among the first hundred hits."""
    measures: tuple[Measure, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        record = asdict(self)
        record["measures"] = {m.name: {"mean": m.mean, "low": m.low, "high": m.high} for m in self.measures}
        return record


def search_all(archive: Archive, topics: Iterable[Topic], *, on_progress: Callable[[int], None] | None = None) -> Run:
    """Search for every topic; give the scores of the first hundred hits of each."""
    run: Run = {}
    for done, topic in enumerate(topics, start=1):
        try:
            page = archive.search(topic.query, limit=DEPTH, snippets=False, suggest=False)
        except QueryError as error:
            error.hint = worded("topic {id}: {hint}", id=topic.id, hint=error.hint)
            raise
        # Equal scores are ordered by us already, and ir-measures must not order them again.
        run[topic.id] = {hit.id: hit.score - rank * 1e-9 for rank, hit in enumerate(page)}
        if on_progress is not None:
            on_progress(done)
    return run


def grade(run: Run, grades: Grades, *, seed: int = 1) -> Evaluation:
    """Grade what was found: nDCG@10, MRR@10 and recall@100 (Järvelin & Kekäläinen 2002; Voorhees 1999)."""
    values = per_topic(run, grades)
    topics = sorted(values["recall@100"])
    measures = tuple(_interval(name, [those[topic] for topic in topics], seed) for name, those in values.items())
    return Evaluation(
        topics=len(topics),
        without_answer=sum(values["recall@100"][topic] == 0 for topic in topics),
        measures=measures,
    )


def per_topic(run: Run, grades: Grades) -> dict[str, dict[str, float]]:
    """Give for each measure its value for each topic that has a right answer."""
    try:
        import ir_measures  # noqa: PLC0415  # only who measures needs it
    except ImportError as error:
        raise EngineNotInstalled(
            worded("measuring needs the library ir-measures, which is not installed"),
            hint=worded("install it with: {command}", command="pip install ir-measures"),
        ) from error
    wanted = {"nDCG@10": ir_measures.nDCG @ 10, "MRR@10": ir_measures.RR @ 10, "recall@100": ir_measures.R @ DEPTH}
    judged = {topic: dict(those) for topic, those in grades.items() if any(grade > 0 for grade in those.values())}
    found: dict[str, dict[str, float]] = {name: dict.fromkeys(judged, 0.0) for name in wanted}
    names = {measure: name for name, measure in wanted.items()}
    for one in ir_measures.iter_calc(list(wanted.values()), judged, {t: run[t] for t in judged if run.get(t)}):
        found[names[one.measure]][one.query_id] = one.value
    return found


def _interval(name: str, values: Sequence[float], seed: int) -> Measure:
    if not values:
        return Measure(name, 0.0, 0.0, 0.0)
    chance = random.Random(seed)  # noqa: S311  # to be repeated, not to be secret
    means = sorted(statistics.fmean(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return Measure(name, statistics.fmean(values), means[RESAMPLES * 25 // 1000], means[RESAMPLES * 975 // 1000 - 1])
