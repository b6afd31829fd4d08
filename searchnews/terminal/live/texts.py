"""Writes hits and articles for the whole screen, with their matches marked, and nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from searchnews.articles import Article
from searchnews.hits import Hit, Page, Suggestion
from searchnews.messages.queries import PHRASES
from searchnews.terminal.console import STYLES, clean, reader_language
from searchnews.terminal.speaking import count, day, field_name, milliseconds, moment, number, spoken
from searchnews.terminal.user.settings import styles
from searchnews.terminal.views.hits import missing_line
from searchnews.terminal.views.parts import broken
from searchnews.writing import safe_url

Span = tuple[int, int]


def hit_lines(hit: Hit, *, chosen: bool, style: Mapping[str, str]) -> list[Text]:
    """Write a hit in two lines: its headline, and below it city, day and source."""
    article = hit.article
    sign = "●" if chosen else " "
    headline = Text(f"{sign}{clean(article.headline) or clean(article.lead)[:80]}")
    about = " · ".join(
        part
        for part in (
            PHRASES[reader_language()]["without"].format(", ".join(map(clean, hit.missing))) if hit.missing else "",
            clean("/".join(article.cities)),
            "" if article.date is None else day(article.date),
            count(hit.versions, "version") if hit.versions and hit.versions > 1 else "",
            clean(article.source),
        )
        if part
    )
    return [headline, Text(f" {about}", style["aside"])]


def greeting(held: int) -> str:
    """Give what is told where nothing is asked of an archive of so many articles."""
    return spoken("{articles}; results come while you type, F1 helps", articles=count(held, "article"))


def told_of(page: Page, chosen: Mapping[str, str], order: str, marked: int, *, typing: bool) -> list[str]:
    """Give the parts of the line above the hits: how many there are, in what time, by which filters."""
    total = count(page.total, "hit")
    total = total if page.total_is_exact else spoken("at least {hits}", hits=total)
    if page.stories is not None and page.stories != page.total:
        total = spoken("{hits} in {stories}", hits=total, stories=count(page.stories, "story", "stories"))
    parts = [total, milliseconds(page.took_ms)]
    parts += [f"{field_name(name)}:{clean(value)}" for name, value in chosen.items()]
    parts += [order, spoken("{number} marked", number=marked) if marked else ""]
    if page.suggestions:  # where a query is typed a number would be a part of it
        parts.append(spoken("↓ and a number takes a suggestion") if typing else spoken("a number takes a suggestion"))
    return [part for part in parts if part]


def proposal_lines(place: int, proposed: Suggestion, width: int) -> list[Text]:
    """Write a proposal with the number that takes it, and how many articles it finds, in two lines at most.

    What is longer is cut behind a word.
    """
    before = f"{place}  {number(proposed.count)}  "
    room = max(1, width - len(before))
    first, *rest = broken(Text(clean(proposed.text)), room)
    lines = [Text(before) + first]
    if rest:
        told = rest[0].plain
        while len(rest) > 1 and told and cell_len(told) > room - 2:  # for the dots
            told = told.rpartition(" ")[0]
        lines.append(Text(" " * len(before) + told + (" …" if len(rest) > 1 else "")))
    return lines


def heading_of_lacking(page: Page) -> Text:
    """Say that what follows lacks some of the words, and how many articles lack which."""
    return Text(f" {missing_line(page, reader_language()).plain}", "bold")


def article_text(
    article: Article, highlights: Mapping[str, Sequence[Span]], style: Mapping[str, str]
) -> tuple[Text, list[int]]:
    """Write a whole article, and give the places of its matches in the text, in order."""
    text = Text()
    places: list[int] = []

    def add(part: str, spans: Iterable[Span], base: str = "") -> None:
        here = 0
        for start, end in spans:
            text.append(clean(part[here:start]), base)
            places.append(len(text))
            text.append(clean(part[start:end]), f"{base} {style['mark']}".strip())
            here = end
        text.append(clean(part[here:]), base)

    add(article.headline, highlights.get("headline", ()), style["headline"])
    about = ["/".join(article.cities).upper(), f"({'/'.join(article.agencies)})" if article.agencies else ""]
    about.append("" if article.date is None else moment(article.date, estimated=article.date_estimated, zone=True))
    text.append(f"\n{clean(' '.join(part for part in about if part))}\n", style["city"])
    start = 0
    for paragraph in article.paragraphs:
        text.append("\n")
        end = start + len(paragraph)
        spans = [
            (max(a, start) - start, min(b, end) - start) for a, b in highlights.get("body", ()) if a < end and b > start
        ]
        add(paragraph, spans, style["headline"] if paragraph in article.subheadings else "")
        text.append("\n")
        start = end + 2
    foot = (
        spoken("id {id}", id=article.id),
        ", ".join(article.authors),
        article.section,
        article.source,
        safe_url(article.url),
    )
    text.append(f"\n{clean(' · '.join(part for part in foot if part))}", style["aside"])
    return text, places


def live_styles() -> dict[str, str]:
    """Give the styles of the parts of a page, ours or the reader's."""
    return {**STYLES, **styles()}
