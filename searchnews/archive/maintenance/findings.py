"""Says what a check of an archive found: what is damaged, what is lost, and which command repairs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from searchnews.messages.worded import as_worded, worded

Verdict: TypeAlias = Literal["damaged", "lost", "left over", "note"]
"""``damaged``: not what was written. ``lost``: an article that cannot be read any more. ``left over``: belongs to
nothing; it does no harm, and the next command that writes clears it. ``note``: worth knowing."""

SHOWN = 1_000
"""Findings that a report keeps of each kind; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was found. ``where`` is a file or folder, ``id`` and ``headline`` are of an article, if known."""

    verdict: Verdict
    what: str
    where: str = ""
    id: str = ""
    headline: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check looked at, and what it found.

    ``articles`` is the number that the archive says it has, ``compared`` that of those whose text was analysed again
    and held against the index. ``counts`` has for each verdict the number of findings; ``findings`` keeps
    :data:`SHOWN` of each.
    """

    path: str
    files: int
    bytes: int
    articles: int
    compared: int
    findings: tuple[Finding, ...]
    counts: Mapping[Verdict, int]
    seconds: float

    @property
    def whole(self) -> bool:
        """Tell whether nothing is damaged and nothing lost."""
        return not (self.counts.get("damaged") or self.counts.get("lost"))

    columns = ("verdict", "what", "where", "id", "headline", "repair")
    notes: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what the rows leave out."""
        left = {verdict: number - SHOWN for verdict, number in self.counts.items() if number > SHOWN}
        return tuple(
            worded("{number:,} more are {verdict}", number=number, verdict=as_worded(verdict))
            for verdict, number in left.items()
        )

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each finding."""
        for finding in self.findings:
            yield {column: getattr(finding, column) for column in self.columns}

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        return {
            "path": self.path,
            "whole": self.whole,
            "files": self.files,
            "bytes": self.bytes,
            "articles": self.articles,
            "compared": self.compared,
            "counts": dict(self.counts),
            "findings": list(self.rows()),
            "seconds": round(self.seconds, 3),
        }
