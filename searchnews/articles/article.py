"""Says what an article is: one frozen record, and how it is written down as JSON and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from operator import attrgetter
from typing import Any, Literal, TypeAlias, get_args

from searchnews.articles.origin import Origin
from searchnews.structs import AsDataclass, Struct

Kind: TypeAlias = Literal["article", "brief", "advertisement", "notice", "caption"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""An article; a brief: only a first paragraph; and what old newspapers have besides: advertisements, family notices,
and pictures with a caption."""
KIND_NAMED: Mapping[str, Kind] = {kind: kind for kind in KINDS}
"""Reads a kind back where it was written down."""
NEWS_KINDS: tuple[Kind, ...] = ("article", "brief")
"""Those that may be the same news: a brief is the beginning of an article, and of no advertisement."""

TIME_ZONE = "Europe/Amsterdam"
"""Whose clock a date without a zone is on, and where a day of publication begins and ends."""


def moment_text(moment: datetime) -> str:
    """Write a moment as ISO 8601, which knows no seconds in an offset: Amsterdam had its own time until 1937.

    The offset is rounded up, so that a day keeps its date; the moment stays the same.

    >>> moment_text(datetime(1910, 5, 5, tzinfo=timezone(timedelta(minutes=19, seconds=32))))
    '1910-05-05T00:00:28+00:20'
    """
    offset = moment.utcoffset()
    if offset is not None and (offset.seconds % 60 or offset.microseconds):
        moment = moment.astimezone(timezone(-(-offset // timedelta(minutes=1)) * timedelta(minutes=1)))
    return moment.isoformat()


class Article(Struct, kw_only=True, beside=("origin",)):
    """One news item as the reader knows it.

    ``body`` is plain text without the dateline; paragraphs are separated by one empty line. ``subheadings``
    lists the paragraphs of it that are sub-headings. ``dateline`` is kept as it stood (``TEL AVIV (ANP) -``),
    ``cities`` are in readable case (``Tel Aviv``), ``agencies`` in capitals,
    ``countries`` those of the cities, by their Dutch names. ``date`` is the moment of
    publication and always knows its time zone; ``date_estimated`` says that it was only inferred.

    ``source`` is the paper or site, ``page`` and ``edition`` where in it, ``language`` a code such as ``nl``,
    ``url`` the address that the item itself gives. ``agency_id`` and ``agency_version`` are an agency's own
    (0: none given), ``urgency`` goes from 1 (most urgent) to 9 (0: none given), an ``embargo`` is a moment.
    ``extra`` has what else came with it, as JSON knows it, and ``origin`` tells where it was read; two articles
    that differ only in origin are equal.

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
    authors: tuple[str, ...] = ()
    page: str = ""
    edition: str = ""
    language: str = ""
    genre: str = ""
    keywords: tuple[str, ...] = ()
    urgency: int = 0
    agency_id: str = ""
    agency_version: int = 0
    embargo: datetime | None = None
    paywalled: bool = False
    extra: dict[str, Any] = {}  # noqa: RUF012  # a struct copies it
    origin: Origin | None = None

    __dataclass_fields__ = AsDataclass()

    def __hash__(self) -> int:
        return hash((self.id, self.headline, self.body, self.date))

    @property
    def lead(self) -> str:
        """Give the first paragraph of the body."""
        return self.body.partition("\n")[0]

    @property
    def headline_is_its_beginning(self) -> bool:
        """Tell whether the headline is only how the text begins: its first sentence, whole or cut short.

        >>> Article(id="b1", headline="Kim reist naar…", body="Kim reist naar Hanoi.").headline_is_its_beginning
        True
        >>> Article(id="a1", headline="Kim", body="Kim reisde maandag af.").headline_is_its_beginning
        False
        """
        said = self.headline.removesuffix("…").rstrip()
        if not said or not self.body.startswith(said):
            return False
        behind = self.body[len(said) :]
        cut = said != self.headline and not behind[:1].isalnum()
        return cut or not behind or behind[0] in ".!?\n" or said[-1] in ".!?"

    @property
    def paragraphs(self) -> list[str]:
        """Give the paragraphs of the body, sub-headings included."""
        return self.body.split("\n\n") if self.body else []

    def to_dict(self) -> dict[str, Any]:
        """Give the record as a dictionary of JSON values: dates in ISO 8601, empty fields left out."""
        record: dict[str, Any] = {"id": self.id, "headline": self.headline, "body": self.body, "kind": self.kind}
        if self.date is not None:
            record["date"] = moment_text(self.date)
        record.update([(name, value) for name, value in zip(_PLAIN, _plain_parts(self), strict=True) if value])
        if self.embargo is not None:
            record["embargo"] = self.embargo.isoformat()
        if self.origin is not None:
            record["origin"] = self.origin.to_dict()
        return record

    def summary(self) -> dict[str, Any]:
        """Give the record without the text, and without what few articles have."""
        return {
            "id": self.id,
            "kind": self.kind,
            "headline": self.headline,
            "cities": list(self.cities),
            "agencies": list(self.agencies),
            "date": None if self.date is None else moment_text(self.date),
            "date_estimated": self.date_estimated,
            "source": self.source,
            "url": self.url,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """Read back what :meth:`to_dict` wrote; the record is trusted, see ``readers`` for input that is not."""
        values = dict(record)
        for name in LISTS:
            if name in values:
                values[name] = tuple(values[name])
        for name in ("date", "embargo"):
            if values.get(name):
                values[name] = datetime.fromisoformat(values[name])
        if values.get("origin"):
            values["origin"] = Origin.from_dict(values["origin"])
        return cls(**values)


TYPES: dict[str, str] = dict(Article.__annotations__)
"""The type of each part of an article, as it is written above."""
NAMES: tuple[str, ...] = tuple(TYPES)
"""The names of an article's parts, in the order in which they are written down."""
LISTS: tuple[str, ...] = tuple(name for name, type in TYPES.items() if type == "tuple[str, ...]")
"""The parts that are lists of texts."""

_PLAIN = tuple(name for name in NAMES if name not in {"id", "headline", "body", "kind", "date", "embargo", "origin"})
"""Those that are written down as they are, if there is anything in them."""
_plain_parts = attrgetter(*_PLAIN)
