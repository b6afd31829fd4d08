"""Says where an index is on a server, and under which names it is read and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from searchnews.engines.opensearch.client import Server


def writing_to(index: str) -> str:
    """Give the name by which an index is written to: an alias, so that one that is gone is never made by writing.

    >>> writing_to("searchnews-news.0001-5c1f")
    'searchnews-news.0001-5c1f.write'
    """
    return f"{index}.write"


MOST_KNOWN: Final = 100_000
"""Terms of which it is remembered how many documents have them."""


@dataclass(slots=True)
class Place:
    """An index, and the index beside it in which its head is written down (:mod:`searchnews.engines.opensearch.head`).

    ``epoch`` gives the number of the right to write that its archive has given to this process; each is given once, and
    the higher the later. ``commit`` is the newest commit that this process has seen.
    """

    server: Server
    index: str
    beside: str
    epoch: Callable[[], int]
    commit: int = -1
    _frequencies: dict[tuple[str, str], int] = field(default_factory=dict)
    _counted: int = -1

    @property
    def head(self) -> str:
        """Give the path of the head, to be read."""
        return f"/{self.beside}/_doc/{self.head_name}"

    @property
    def head_name(self) -> str:
        """Give the name of the document that is the head."""
        return f"head-{self.index}"

    @property
    def new_head(self) -> str:
        """Give the path of the head, to be written so that searches find it at once."""
        return f"/{writing_to(self.beside)}/_doc/{self.head_name}?require_alias=true&refresh=true"

    def known_frequencies(self) -> dict[tuple[str, str], int]:
        """Give how many documents have a term of a column, as far as that is known; to be added to."""
        if self._counted != self.commit or len(self._frequencies) > MOST_KNOWN:
            self._counted, self._frequencies = self.commit, {}
        return self._frequencies
