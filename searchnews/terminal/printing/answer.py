"""What a search has to be printed: a page of hits and what goes with it; and what a line shows of a hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from searchnews.structs import Row

if TYPE_CHECKING:
    from datetime import datetime

    from searchnews.hits import Hit, Page
    from searchnews.messages.language import Language
    from searchnews.questions.facets import FieldCounts
    from searchnews.searching import Reading


class Answer(Row):
    """A page of hits, and what goes with it.

    The command that shows the next page, how the query was read if that was asked, the command of each suggestion, the
    language of the plain words in all of it, the command that shows the versions of a story, without the id, and how
    the hits spread over the values of fields.
    """

    page: Page
    next_page: str = ""
    reading: Reading | None = None
    instead: tuple[str, ...] = ()
    language: Language = "en"
    versions: str = "searchnews versions"
    counts: Sequence[FieldCounts] = ()


def how_many(page: Page) -> str:
    """Say how many hits there are, and which of them the page shows: ``1–2 of 980 stories, 1,204 hits``.

    Where several hits are versions of one story it says how many of each there are: ``1,204 hits in 980 stories``.
    """
    from searchnews.terminal.speaking import count, number, spoken

    told = count(page.total, "hit")
    if not page.total_is_exact:
        told = spoken("at least {hits}", hits=told)
    folded = page.length < page.total
    stories = count(page.length, "story", "stories")
    full = [hit for hit in page.hits if not hit.missing]
    if full and page.length > len(full):
        first, last = number(full[0].rank), number(full[-1].rank)
        ranks = first if first == last else f"{first}\u2013{last}"
        if folded:
            return spoken("{ranks} of {stories}, {told}", ranks=ranks, stories=stories, told=told)
        return spoken("{ranks} of {told}", ranks=ranks, told=told)
    return spoken("{hits} in {stories}", hits=told, stories=stories) if folded else told


def short_cells(hit: Hit) -> tuple[str, str, str, str, str]:
    """Give what a line has of a hit: rank, day, cities or else the source, headline, id."""
    article = hit.article
    place = "/".join(article.cities) or article.source
    return str(hit.rank), "" if article.date is None else day_of(article.date), place, article.headline, article.id


def day_of(moment: datetime) -> str:
    """Give the day of a moment as it is in Amsterdam: ``2024-06-19``."""
    from zoneinfo import ZoneInfo

    from searchnews.articles.article import TIME_ZONE

    return (moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(TIME_ZONE))).date().isoformat()
