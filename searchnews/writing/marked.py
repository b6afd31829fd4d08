"""Cuts what is shown of a hit into marked and unmarked pieces, and cites articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from searchnews.articles import Article
from searchnews.articles.article import TIME_ZONE
from searchnews.hits import Hit

Piece: TypeAlias = tuple[str, bool]
"""A stretch of a text, and whether it is what was found."""


def pieces_of(hit: Hit, field: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut the headline or the body of a hit, or a stretch of it, at what was found.

    >>> from searchnews.hits import Snippet
    >>> article = Article(id="1", headline="Kim reist", body="")
    >>> hit = Hit(1, 0.0, article, (Snippet("headline", "Kim reist", ((0, 3),)),))
    >>> pieces_of(hit, "headline")
    [('Kim', True), (' reist', False)]
    """
    text: str = getattr(hit.article, field)
    end = len(text) if end is None else end
    spans = next((snippet.highlights for snippet in hit.snippets if snippet.field == field), ())
    return [piece for piece in _cut(text, spans, start, end) if piece[0]]


def paragraphs_of(hit: Hit) -> Iterator[tuple[str, list[Piece]]]:
    """Go through the paragraphs of the body, each with its pieces."""
    start = 0
    for paragraph in hit.article.paragraphs:
        yield paragraph, pieces_of(hit, "body", start, start + len(paragraph))
        start += len(paragraph) + 2  # the empty line between them


def _cut(text: str, spans: tuple[tuple[int, int], ...], here: int, end: int) -> Iterator[Piece]:
    for first, last in spans:
        if first < end and last > here:
            yield text[here : max(here, first)], False
            yield text[max(here, first) : min(end, last)], True
            here = min(end, last)
    yield text[here:end], False


def paper_of(article: Article) -> str:
    """Name the paper or site of an article; the name of the file it came from is none."""
    file = Path(article.origin.file).name if article.origin is not None else ""
    return article.source if article.source != file else ""


def citation(article: Article) -> str:
    """Cite an article: authors, agencies, headline, source, page, place, date, and the id by which it is found again.

    >>> from datetime import datetime, timezone
    >>> date = datetime(2024, 6, 19, tzinfo=timezone.utc)
    >>> article = Article(id="a1", headline="Bestand", body="", agencies=("ANP", "AFP"), cities=("Caïro",), date=date)
    >>> citation(article)
    'ANP/AFP, "Bestand", Caïro, 2024-06-19, id a1'
    """
    date = "no date"
    if article.date is not None:
        day = article.date.astimezone(ZoneInfo(TIME_ZONE)).date()
        date = f"about {day}" if article.date_estimated else f"{day}"
    parts = [
        "; ".join(article.authors),
        "/".join(article.agencies),
        f'"{article.headline}"' if article.headline else "",
        paper_of(article),
        f"page {article.page}" if article.page else "",
        "/".join(article.cities),
        date,
        f"id {article.id}",
    ]
    return ", ".join(part for part in parts if part)
