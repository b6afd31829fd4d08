"""Says what a bibliography needs to know about an article: who, what, where, when, and when it was looked at."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from searchnews.articles import Article
from searchnews.articles.article import TIME_ZONE
from searchnews.writing.marked import paper_of
from searchnews.writing.safe import clean, safe_url

PARTICLES = frozenset(
    ("van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "op", "in", "von", "zu", "du", "di", "da", "le", "la")
)
"""What stands before a family name and belongs to it."""


class Author(NamedTuple):
    """A person, or, without a family name, an institution by its ``given`` name."""

    given: str
    particle: str = ""
    family: str = ""

    @property
    def is_person(self) -> bool:
        """Tell a person from an institution."""
        return bool(self.family)

    @property
    def sorted(self) -> str:
        """Give the name as lists have it: family name first, ``Jong, Jan de`` as the Dutch sort it.

        >>> author_of("Jan de Jong").sorted, author_of("ANP").sorted
        ('Jong, Jan de', 'ANP')
        """
        if not self.is_person:
            return self.given
        return f"{self.family}, {' '.join(part for part in (self.given, self.particle) if part)}"


class Reference(NamedTuple):
    """An article as it is cited; what is not known is empty."""

    id: str
    authors: tuple[Author, ...]
    title: str
    paper: str
    day: date | None
    estimated: bool
    place: str
    page: str
    edition: str
    language: str
    url: str
    looked_at: date


def reference_of(article: Article, today: date) -> Reference:
    """Take out of an article what is cited of it.

    Where no author is named the agencies are. It was looked at when its page was saved, if that is known; else
    ``today``. The name of the file it came from is no paper.
    """
    captured = article.origin.captured if article.origin is not None else None
    names = article.authors or article.agencies
    return Reference(
        id=clean(article.id),
        authors=tuple(author_of(name) if article.authors else Author(clean(name)) for name in names),
        title=clean(article.headline) or f"[{clean(article.lead)[:60].strip()}…]",
        paper=clean(paper_of(article)),
        day=None if article.date is None else article.date.astimezone(ZoneInfo(TIME_ZONE)).date(),
        estimated=article.date_estimated,
        place="/".join(map(clean, article.cities)),
        page=clean(article.page),
        edition=clean(article.edition),
        language=clean(article.language) or "nl",
        url=safe_url(article.url),
        looked_at=captured.astimezone(ZoneInfo(TIME_ZONE)).date() if captured is not None else today,
    )


def author_of(name: str) -> Author:
    """Tell the parts of a name; of one word, or in capitals, it is an institution.

    >>> author_of("Jan van der Berg"), author_of("Onze redactie")
    (Author(given='Jan', particle='van der', family='Berg'), Author(given='Onze redactie', particle='', family=''))
    """
    words = clean(name).split()
    if len(words) < 2 or not words[-1][:1].isupper() or name.isupper() or words[0].lower() in ("onze", "van", "door"):
        return Author(" ".join(words))
    first = next((place for place, word in enumerate(words[1:-1], start=1) if word.lower() in PARTICLES), None)
    if first is None:
        return Author(" ".join(words[:-1]), "", words[-1])
    last = next(place for place in range(first, len(words)) if words[place].lower() not in PARTICLES)
    return Author(" ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:]))
