"""Describes what a search gives back: plain records that do nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from searchnews.articles import Article
from searchnews.structs import Struct

SuggestionKind: TypeAlias = Literal[
    "spelling",
    "operators",
    "date",
    "field",
    "plain",
    "words",
    "wider",
    "without",
    "any",
    "city",
    "agency",
    "country",
    "source",
    "section",
    "author",
    "since",
    "until",
    "period",
    "filters",
]


class Snippet(Struct):
    """A passage of a field; ``highlights`` are ``(start, end)`` in characters of ``text``, in order, never overlapping.

    ``start`` is the place of the passage in the field, in characters.
    """

    field: str
    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    start: int = 0


class Hit(Struct):
    """One article that was found; ``rank`` counts from 1 over all pages."""

    rank: int
    score: float
    article: Article
    snippets: tuple[Snippet, ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()
    """With ``explain``: what each part of the query adds to the score."""
    versions: int | None = None
    """With ``fold``: how many versions of its story there are in the archive, this one included."""
    version_cities: int | None = None
    """With ``fold``: from how many cities these come."""
    missing: tuple[str, ...] | None = None
    """With ``partial``: the typed words that it lacks; of an article with all words it is empty."""

    @property
    def id(self) -> str:
        """Give the article's id."""
        return self.article.id

    @property
    def headline(self) -> str:
        """Give the article's headline."""
        return self.article.headline

    def to_dict(self) -> dict[str, Any]:
        """Give the hit as a dictionary of JSON values."""
        article = self.article
        record: dict[str, Any] = {
            "rank": self.rank,
            "score": round(self.score, 4),
            "id": article.id,
            "kind": article.kind,
            "headline": article.headline,
            "cities": list(article.cities),
            "agencies": list(article.agencies),
            "countries": list(article.countries),
            "date": None if article.date is None else article.date.isoformat(),
            "date_estimated": article.date_estimated,
            "source": article.source,
            "url": article.url,
            "file": "" if article.origin is None else article.origin.place,
            "snippets": [
                {"field": s.field, "text": s.text, "highlights": [list(span) for span in s.highlights]}
                for s in self.snippets
            ],
        }
        if self.versions is not None:
            record["versions"] = self.versions
            record["version_cities"] = self.version_cities
        if self.missing is not None:
            record["missing"] = list(self.missing)
        if self.reasons:
            record["reasons"] = [{"part": part, "score": round(score, 4)} for part, score in self.reasons]
        return record


class Marked(Struct):
    """A whole article, and what of it a query matches: for each field the stretches, as in a :class:`Snippet`.

    If the article does not match nothing is marked.
    """

    article: Article
    matches: bool
    reading: str
    highlights: Mapping[str, tuple[tuple[int, int], ...]]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the article as a dictionary of JSON values, with its matches; the names of a field are one text."""
        record = self.article.to_dict()
        record["matches"] = self.matches
        record["reading"] = self.reading
        record["highlights"] = {field: [list(span) for span in spans] for field, spans in self.highlights.items()}
        if self.notes:
            record["notes"] = list(self.notes)
        return record


class Bucket(Struct):
    """One value of a field and the number of hits that have it."""

    value: str
    count: int


class Facet(Struct):
    """How the hits (all of them, not just this page's) spread over the commonest values of a field."""

    field: str
    buckets: tuple[Bucket, ...]


class Lacking(Struct):
    """Articles that have most of the words of a query: which they lack, and the exact number of them."""

    missing: tuple[str, ...]
    count: int


class Suggestion(Struct):
    """What would find something where a query finds nothing; it is never done unasked.

    ``text`` says in plain words what changes, ``query`` is the query to ask instead, and ``count`` the exact number of
    articles that it finds. ``kind`` is ``spelling`` (other words, which the archive has), ``operators`` (those of
    another program as ours), ``date`` (words as a date), ``field`` (a name in another field), ``plain`` (exact words
    in any form), ``words`` (a phrase as words), ``wider`` (a period), ``without`` (parts left out) or ``any`` (OR). It
    is ``city``, ``agency``, ``country``, ``source``, ``section``, ``author``, ``since``, ``until``, ``period`` (the
    last two together) or ``filters`` (all) where that filter is to be left out.
    """

    text: str
    query: str
    count: int
    kind: SuggestionKind

    def to_dict(self) -> dict[str, Any]:
        """Give the suggestion as a dictionary of JSON values."""
        return {"text": self.text, "query": self.query, "count": self.count, "kind": self.kind}


class Page(Struct):
    """One screenful of hits.

    ``total`` counts all articles that match; unless ``total_is_exact`` there may be more. With ``fold`` each hit stands
    for all versions of a story that match, and ``stories`` counts these. ``took_ms`` is the time of the search in
    milliseconds. ``reading`` is the query as it was understood, in canonical form; ``notes`` are remarks that the
    reader should see. ``suggestions`` say what would find something, if nothing was found.

    With ``partial``, where fewer than 10 articles (or stories) have all the words, those with half of them or more
    stand below: each hit says which it is ``missing``, ``partial_total`` counts them all (and ``partial_stories``, with
    ``fold``, their stories), and ``partial`` those that lack the same words as a hit of this page. ``total`` counts
    none of them.

    >>> len(Page(query="kim", reading="kim", total=0, took_ms=0.1))
    0
    """

    query: str
    reading: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    notes: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 10
    total_is_exact: bool = True
    suggestions: tuple[Suggestion, ...] = ()
    stories: int | None = None
    partial_total: int | None = None
    partial_stories: int | None = None
    partial: tuple[Lacking, ...] = ()

    @property
    def length(self) -> int:
        """Count what has all the words, on all pages together: stories if they are folded, else articles."""
        return self.total if self.stories is None else self.stories

    @property
    def partial_length(self) -> int:
        """Count what has most of the words, on all pages together, as :attr:`length` does."""
        return (self.partial_total if self.partial_stories is None else self.partial_stories) or 0

    def __iter__(self) -> Iterator[Hit]:
        """Go through the hits of this page."""
        return iter(self.hits)

    def __len__(self) -> int:
        """Count the hits of this page."""
        return len(self.hits)

    def to_dict(self) -> dict[str, Any]:
        """Give the page as a dictionary of JSON values."""
        record: dict[str, Any] = {
            "query": self.query,
            "reading": self.reading,
            "total": self.total,
            "total_is_exact": self.total_is_exact,
            **({} if self.stories is None else {"stories": self.stories}),
            **({} if self.partial_total is None else {"partial_total": self.partial_total}),
            **({} if self.partial_stories is None else {"partial_stories": self.partial_stories}),
            "took_ms": round(self.took_ms, 2),
            "hits": [hit.to_dict() for hit in self.hits],
        }
        if self.partial:
            record["partial"] = [{"missing": list(each.missing), "count": each.count} for each in self.partial]
        if self.facets:
            record["facets"] = {f.field: {b.value: b.count for b in f.buckets} for f in self.facets}
        if self.notes:
            record["notes"] = list(self.notes)
        if self.suggestions:
            record["suggestions"] = [suggestion.to_dict() for suggestion in self.suggestions]
        return record
