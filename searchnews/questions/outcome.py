"""Defines what every outcome of a question can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol


class Outcome(Protocol):
    """What a question gives back: one record of it all, and the same as rows."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Give the remarks that the reader should see."""
        ...

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what the rows leave out, for whoever reads only them."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of the rows."""
        ...

    def rows(self) -> Iterable[Mapping[str, Any]]:
        """Give one record for each line of the outcome."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        ...
