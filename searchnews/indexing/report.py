"""Tells what became of everything that was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from searchnews.errors import ReadError
from searchnews.readers import Remark

KEPT = 1_000
"""Refusals and remarks that a report keeps, each; all are counted."""


@dataclass(slots=True)
class IndexReport:
    """What became of everything that was read.

    ``refused`` and ``remarks`` hold the first thousand of each, the counts count all. ``interrupted`` says
    that Ctrl-C ended it; what was read until then is in the archive.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    """Articles that were taken out because their agency took them back."""
    kept_out: int = 0
    """Articles that did not come in because their agency had taken them back."""
    refused: list[ReadError] = field(default_factory=list)
    refused_count: int = 0
    remarks: list[Remark] = field(default_factory=list)
    remarks_count: int = 0
    seconds: float = 0.0
    interrupted: bool = False

    def refuse(self, error: ReadError) -> None:
        """Write down what could not be read."""
        self.refused_count += 1
        if len(self.refused) < KEPT:
            self.refused.append(error)

    def remark(self, remark: Remark) -> None:
        """Write down what was left out on purpose, once."""
        if remark not in self.remarks:
            self.remarks_count += 1
            if len(self.remarks) < KEPT:
                self.remarks.append(remark)

    @property
    def articles(self) -> int:
        """Count the articles that were read."""
        return self.added + self.replaced + self.unchanged + self.kept_out
