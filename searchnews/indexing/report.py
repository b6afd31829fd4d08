"""Tells what became of everything that was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from searchnews.errors import ReadError
from searchnews.readers import Remark

_COUNTS: Final = (
    *("seen", "added", "replaced", "unchanged", "left_out", "withdrawn", "kept_out", "dropped"),
    *("files", "passed_over", "gone", "gone_articles", "given_up"),
)
KEPT = 1_000
"""Refusals and remarks that a report keeps, each; all are counted."""


Untaken: TypeAlias = ReadError | Remark
"""An item that is not taken in: refused, or left out on purpose."""


@dataclass(slots=True)
class IndexReport:
    """What became of everything that was read.

    All items that were ``seen`` were either ``added``, ``replaced``, ``unchanged``, refused (``refused_count``),
    ``left_out``, or ``given_up`` at Ctrl-C: each is counted once, by what became of it last. Those of files that had
    not changed, and were not read again, are counted as when they were read.

    ``refused`` and ``remarks`` hold the first thousand of each, the counts count all. ``interrupted`` says
    that Ctrl-C ended it, ``stopped`` that the first refusal did; what was read until then is in the archive, but for
    what was ``given_up``.
    ``on_untaken`` is told each item that is not taken in.
    """

    seen: int = 0

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    """Articles that were taken out because their agency took them back."""
    left_out: int = 0
    """Items that were left out on purpose; remarks say why."""
    files: int = 0
    """Files that were read to their end."""
    passed_over: int = 0
    """Files that had not changed since they were read, and were not read again; ``passed_over_articles`` came from them
    when they were."""
    passed_over_articles: int = 0
    dropped: int = 0
    """Articles that were taken out because the files that they came from have them no more."""
    gone: int = 0
    """Files that are gone, with ``gone_articles`` articles in the archive that no other file has."""
    gone_articles: int = 0
    gone_paths: list[Path] = field(default_factory=list)
    kept_out: int = 0
    """Articles that did not come in because they were deleted, or their agency had taken them back."""
    given_up: int = 0
    """Articles that had been read when Ctrl-C struck and did not come in; the next run reads them again."""
    refused: list[ReadError] = field(default_factory=list)
    refused_count: int = 0
    refused_before: int = 0
    """How many of these stand in files that have not changed since they were told."""
    remarks: list[Remark] = field(default_factory=list)
    remarks_count: int = 0
    seconds: float = 0.0
    learning: bool = False
    """Whether the archive is just now made anew by what it learnt of its words and names."""
    interrupted: bool = False
    stopped: bool = False
    on_untaken: Callable[[Untaken], None] | None = field(default=None, repr=False, compare=False)

    def refuse(self, error: ReadError) -> None:
        """Write down what could not be read."""
        self.refused_count += 1
        if self.on_untaken is not None:
            self.on_untaken(error)
        if len(self.refused) < KEPT:
            self.refused.append(error)

    def stop(self, error: ReadError) -> None:
        """End at a refusal."""
        self.seen += 1
        self.stopped = True
        self.refuse(error)

    def leave_out(self, remark: Remark) -> None:
        """Count what is left out on purpose."""
        self.left_out += remark.left_out
        if self.on_untaken is not None:
            self.on_untaken(remark)

    def remark(self, remark: Remark) -> None:
        """Write down what was left out on purpose, or is to be known; what is said again is written down once."""
        if remark.left_out:
            self.leave_out(remark)
        if remark not in self.remarks:
            self.remarks_count += 1
            if len(self.remarks) < KEPT:
                self.remarks.append(remark)

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        refused = [{"file": error.file, "line": error.line, "reason": error.message} for error in self.refused]
        return {
            **{name: getattr(self, name) for name in _COUNTS},
            "refused_count": self.refused_count,
            "refused_before": self.refused_before,
            "refused": refused,
            "remarks_count": self.remarks_count,
            "remarks": [{"file": remark.place, "remark": remark.text} for remark in self.remarks],
            "seconds": round(self.seconds, 3),
            "interrupted": self.interrupted,
            "stopped": self.stopped,
        }

    @property
    def refused_now(self) -> int:
        """Count what was refused and not told before."""
        return self.refused_count - self.refused_before

    @property
    def articles(self) -> int:
        """Count the articles that were read."""
        return self.added + self.replaced + self.unchanged + self.kept_out
