"""Says what an article is: one frozen record, and how it is written down as JSON and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["article", "brief"]

TIME_ZONE = "Europe/Amsterdam"
"""Whose clock a date without a zone is on, and where a day of publication begins and ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item as the reader knows it.

    ``body`` is plain text without the dateline; paragraphs are separated by one empty line. ``subheadings``
    lists the paragraphs of it that are sub-headings. ``dateline`` is kept as it stood (``TEL AVIV (ANP) -``),
    ``cities`` are in readable case (``Tel Aviv``), ``agencies`` in capitals,
    ``countries`` those of the cities, by their Dutch names. ``date`` is the moment of
    publication and always knows its time zone; ``date_estimated`` says that it was only inferred.

    >>> article = Article(id="a1", headline="Bestand in Caïro", body="Er is een akkoord.", cities=("Caïro",))
    >>> Article.from_dict(article.to_dict()) == article
    True
    """

    id: str
    headline: str
    body: str
    kind: Kind = "article"
    cities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    date: datetime | None = None
    date_estimated: bool = False
    section: str = ""
    source: str = ""
    url: str = ""
    dateline: str = ""
    subheadings: tuple[str, ...] = ()

    @property
    def lead(self) -> str:
        """Give the first paragraph of the body."""
        return self.body.partition("\n")[0]

    @property
    def paragraphs(self) -> list[str]:
        """Give the paragraphs of the body, sub-headings included."""
        return self.body.split("\n\n") if self.body else []

    def to_dict(self) -> dict[str, Any]:
        """Give the record as JSON knows it: dates as ISO 8601, empty fields left out."""
        record: dict[str, Any] = {"id": self.id, "headline": self.headline, "body": self.body, "kind": self.kind}
        if self.date is not None:
            record["date"] = self.date.isoformat()
        rest = (
            ("cities", self.cities),
            ("agencies", self.agencies),
            ("countries", self.countries),
            ("date_estimated", self.date_estimated),
            ("section", self.section),
            ("source", self.source),
            ("url", self.url),
            ("dateline", self.dateline),
            ("subheadings", self.subheadings),
        )
        record.update([part for part in rest if part[1]])
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """Read back what :meth:`to_dict` wrote; the record is trusted, see ``readers`` for input that is not."""
        values = dict(record)
        for name in ("cities", "agencies", "countries", "subheadings"):
            if name in values:
                values[name] = tuple(values[name])
        if values.get("date"):
            values["date"] = datetime.fromisoformat(values["date"])
        return cls(**values)


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Article))
"""The names of an article's parts, in the order in which they are written down."""
