"""Counts anew in a report what was counted before: each item counts once, by what became of it last."""

from __future__ import annotations

from dataclasses import dataclass

from searchnews.indexing.report import IndexReport
from searchnews.readers import Remark


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of files when they were read: ``seen`` items, of which some were ``left_out`` or ``refused``.

    >>> (Counted(1, 5, 1, 1) + Counted(1, 2)).articles, -Counted(1, 2)
    (5, Counted(files=-1, seen=-2, left_out=0, refused=0))
    """

    files: int = 0
    seen: int = 0
    left_out: int = 0
    refused: int = 0

    @property
    def articles(self) -> int:
        """Count the articles that came from them."""
        return self.seen - self.left_out - self.refused

    def __add__(self, other: Counted) -> Counted:
        files, seen = self.files + other.files, self.seen + other.seen
        return Counted(files, seen, self.left_out + other.left_out, self.refused + other.refused)

    def __neg__(self) -> Counted:
        return Counted(-self.files, -self.seen, -self.left_out, -self.refused)


def pass_over(report: IndexReport, counted: Counted) -> None:
    """Count files that are not read as when they were: what came from them is unchanged."""
    report.passed_over += counted.files
    report.passed_over_articles += counted.articles
    report.seen += counted.seen
    report.unchanged += counted.articles
    report.left_out += counted.left_out
    report.refused_count += counted.refused
    report.refused_before += counted.refused


def read_after_all(report: IndexReport, counted: Counted) -> None:
    """Count files no more that were passed over: they were read after all, and are counted by that."""
    pass_over(report, -counted)


def keep_out(report: IndexReport, remark: Remark) -> None:
    """Count as kept out what is not unchanged in files that are passed over: as many items as the remark tells of."""
    report.unchanged -= remark.left_out
    report.kept_out += remark.left_out
    report.remark(remark)


def add_second(report: IndexReport, second: IndexReport) -> None:
    """Count as news what a second reading of files took in: by the first it was unchanged."""
    report.unchanged -= second.added + second.replaced
    report.added += second.added
    report.replaced += second.replaced
    report.seconds += second.seconds
    report.interrupted = report.interrupted or second.interrupted
    report.stopped = report.stopped or second.stopped
