"""Makes an article of a web page: its metadata, its text without what stands around it, its lead first."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from searchnews.messages.worded import worded
from searchnews.readers.extracting.datelines.dateline import parse_dateline
from searchnews.readers.extracting.dates.date_lines import is_date_line
from searchnews.readers.extracting.dates.iso_dates import ZONE
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.markup.gaps import families_of, without_gaps
from searchnews.readers.extracting.markup.html import (
    drop_comments,
    drop_reactions,
    letters_of,
    paragraphs_of,
    parse_page,
)
from searchnews.readers.extracting.markup.metadata import Metadata, metadata_of, title_of

SHORTEST_HEADLINE: Final = 12
"""Letters from which on a line that the title begins or ends with is the headline."""
SHORTEST_LEAD: Final = 40
"""Letters from which a description is looked up as a lead."""
MOST_COMPARED: Final = 10_000
"""Blocks of a page that are compared with what extraction put together."""
MOST_ABOVE: Final = 6
"""Short lines above a headline that is repeated in the text: a kicker, a date, a name."""
LONGEST_KICKER: Final = 40
"""Letters that an h1 may have beside the headline."""
SHORT: Final = 120
"""Characters of such a line, at most."""

LONGEST_DATELINE: Final = 60
"""Characters of a dateline that stands apart from its paragraph."""

_NOTICE: Final = re.compile(
    r"cookies?\b|\btoestemming\b|\bprivacy(?:beleid|verklaring|statement|instellingen)?\b|\bconsent\b|\binloggen\b"
    r"|\b(?:log|sign) ?in\b|\bregistreer|\babonnee|\babonneren\b|\babonnement\b|\bsubscri(?:be|ption)|\badblocker\b"
    r"|\bal (?:een )?account\b|\banmelden\b|\babonné|\bse connecter\b|\bjavascript\b|\bnieuwsbrief\b|\bnewsletter\b"
    r"|\bakkoord\b|\badvertenties\b",
    re.IGNORECASE,
)
"""A word that notices of cookies, of logging in and of subscribing have."""
_NOTICES: Final = re.compile(
    r".{0,80}\b(?:cookies?|toestemming|consent)\b.{0,300}\b(?:accepte|akkoord|toestaan|instellingen|accept|voorkeur).*"
    r"|(?:log ?in|inloggen|word (?:nu )?abonnee|neem een abonnement|al abonnee|nog geen (?:account|abonnee)"
    r"|lees (?:onbeperkt )?verder|dit artikel is (?:exclusief|alleen) voor|verder lezen|sign in|subscribe"
    r"|il vous reste \d).{0,200}"
    r"|advertentie|advertisement|deel dit (?:artikel|bericht).{0,80}"
    r"|.{0,60}(?:schrijf je in|meld je aan|inschrijven|aanmelden).{0,80}nieuwsbrief.{0,100}",
    re.IGNORECASE | re.DOTALL,
)
"""A whole paragraph that is a notice of the site, and no text of the article."""
_SEE_ALSO: Final = re.compile(
    r"(?:(?:lees|bekijk|luister|kijk) (?:ook|verder|meer|hier)|(?:read|see) (?:also|more))\b.{0,160}",
    re.IGNORECASE | re.DOTALL,
)
"""A paragraph that points at another page: one of the site where it is a link or a button, else the writer's own."""
_BUTTON: Final = 25
_WALL: Final = re.compile(
    r"cookie|toestemming|privacy ?gate|consent|inloggen|(?:log|sign) in|access denied|toegang geweigerd|just a moment"
    r"|attention required|403 forbidden|404|not found|niet gevonden|captcha|robot",
    re.IGNORECASE,
)
"""A headline that is no article's, where there is next to no text."""


class NoArticle(ValueError):
    """A page that holds no article; says what it is instead."""


@dataclass
class Found:
    """The record of an article, what there is to remark, and when the page says that it was saved."""

    record: dict[str, Any]
    remarks: list[str] = field(default_factory=list)
    captured: datetime | None = None


def read_page(
    data: bytes, *, charset: str = "", address: str = "", captured: datetime | None = None, guess: bool = True
) -> Found:
    """Make the record of an article from the bytes of a web page.

    ``charset`` is what an HTTP header says of its encoding, ``address`` where it was fetched, and ``captured`` when. A
    page that says no date gets one that is guessed (unless ``guess`` says otherwise), or else the moment of capture,
    and either is marked as estimated.

    Raises:
        NoText, TooLarge: It is no text, or too much.
        NoArticle: There is nothing to read, or only a wall of cookies or of logging in.
    """
    root, remark = parse_page(data, charset)
    if root is None:
        raise NoArticle(worded("is a page with nothing in it"))
    about = metadata_of(root, address)
    drop_comments(root)
    drop_reactions(root)
    page = [text for text, _ in paragraphs_of(root)]
    links = ["".join(link.itertext()) for link in root.iter("a")]
    lead = _lead(page, about)
    record = dict(about.values)
    families = families_of(root)
    paragraphs = _parted(without_gaps(families, _paragraphs(root)), page)
    if not paragraphs and about.article_body:
        paragraphs = [(text, False) for text in re.split(r"\n\s*|(?<=[.!?])\s{2,}", about.article_body) if text.strip()]
    bare = next(root.iter("h1", "h2"), None) is None
    headline = _shown(record.get("headline", ""), paragraphs, site=record.get("source", ""), bare=bare)
    record["headline"] = headline
    paragraphs, day = _without_day(_below(headline, _unglued(headline, paragraphs, page)))
    date = record.get("date") or (day or _guessed_date(root, about) if guess else None)
    linked = (
        frozenset(map(letters_of, links)) if any(_SEE_ALSO.fullmatch(text) for text, _ in paragraphs) else frozenset()
    )
    kept = [(text, heading) for text, heading in paragraphs if not (_NOTICES.fullmatch(text) or _points(text, linked))]
    if lead and letters_of(lead) not in letters_of(" ".join(text for text, _ in kept)):
        kept.insert(0, (lead, False))
    if kept:
        kept[0] = (_with_dateline(page, kept[0][0], headline), kept[0][1])
    _check(about, headline, paragraphs, kept)
    record["body"] = "\n\n".join(text for text, _ in kept)
    record["subheadings"] = [text for text, heading in kept if heading]
    captured = about.captured or captured
    if "date" not in record and (date or captured):
        record |= {"date": date or captured, "date_estimated": True}
    return Found(record, [remark] if remark else [], captured)


def _paragraphs(root: Any) -> list[tuple[str, bool]]:
    """Give the paragraphs of the main text of a page, and of each whether it is a heading."""
    import trafilatura  # noqa: PLC0415  # a third of a second

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say is ours to tell
    found = trafilatura.bare_extraction(root)
    body = getattr(found, "body", None)
    return [] if body is None else _of_extracted(body)


def _of_extracted(body: Any) -> list[tuple[str, bool]]:
    """Make paragraphs of what trafilatura gives: ``p``, ``head``, ``list``, ``quote``, ``table`` and ``lb``."""
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = _HTML_NAMES.get(element.tag, "span")
    return paragraphs_of(body)


_HTML_NAMES: Final = {
    "body": "body",
    "cell": "td",
    "code": "pre",
    "head": "h2",
    "item": "li",
    "lb": "br",
    "list": "ul",
    "p": "p",
    "quote": "blockquote",
    "row": "tr",
    "table": "table",
}


def _shown(headline: str, paragraphs: list[tuple[str, bool]], *, site: str, bare: bool) -> str:
    """Give the headline as it stands above the text, where the page's title has the name of the site beside it.

    What is left out must be that name: a kicker and a subheading are parts of headlines too. A ``bare`` page, which
    says neither its name nor what a heading is, begins with its headline.
    """
    wanted, named = letters_of(headline), letters_of(site)
    for text, _ in paragraphs[:MOST_ABOVE]:
        letters = letters_of(text)
        if wanted and wanted in letters:
            break
        if len(letters) >= SHORTEST_HEADLINE and text in headline:
            before, _, after = headline.partition(text)
            beside = letters_of(before + after)
            apart = before.rstrip().endswith(_AFTER_SITE) if before else after.lstrip().startswith(_BEFORE_SITE)
            if apart and named and (beside in named or beside.startswith(named)):
                return text
            if apart and bare and not named and before and text == paragraphs[0][0]:
                return text
    return headline


_BEFORE_SITE: Final = ("|", "-", "–", "—", "·", "«")
_AFTER_SITE: Final = (":", "|", "-", "–", "—", "·", "»")
"""What stands between a headline and the name of a site, behind or before it."""


def _without_day(paragraphs: list[tuple[str, bool]]) -> tuple[list[tuple[str, bool]], datetime | None]:
    """Take a first line that is a date off the text, and give its moment."""
    if len(paragraphs) > 1 and is_date_line(paragraphs[0][0]) and (found := date_at(paragraphs[0][0])):
        return paragraphs[1:], found.moment
    return paragraphs, None


def _below(headline: str, paragraphs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Leave out the headline where the text repeats it, with the short lines above it."""
    wanted = letters_of(headline)
    for index, (text, _) in enumerate(paragraphs[: MOST_ABOVE + 1]):
        letters = letters_of(text)
        if wanted and wanted in letters and len(letters) <= len(wanted) + LONGEST_KICKER:
            return paragraphs[index + 1 :]
        if len(text) > SHORT + LONGEST_KICKER:
            break
    return paragraphs


def _parted(paragraphs: list[tuple[str, bool]], page: list[str]) -> list[tuple[str, bool]]:
    """Part what came as one paragraph into those of the page: very short texts, and those that only ``br`` parts.

    Both are in order; a page of too many pieces is left as it came.
    """
    known = set(page)
    if all(text in known for text, _ in paragraphs):
        return paragraphs
    blocks = [letters_of(text) for text in page]
    parted: list[tuple[str, bool]] = []
    after, left = 0, MOST_COMPARED
    for text, heading in paragraphs:
        run = range(0)
        if not heading and text not in known and left > 0:
            run, compared = _run(letters_of(text), blocks, after, left)
            after, left = run.stop or after, left - compared
        parted += [(page[place], False) for place in run] or [(text, heading)]
    return parted


def _run(wanted: str, blocks: list[str], after: int, most: int) -> tuple[range, int]:
    """Give the places of blocks that are a text together, from a place on; and how many were compared."""
    compared = 0
    for start in range(after, len(blocks)):
        at = 0
        for place in range(start, len(blocks)):
            compared += 1
            if compared > most or not blocks[start] or not wanted.startswith(blocks[place], at):
                break
            at += len(blocks[place])
            if at == len(wanted):
                return range(start, place + 1), compared
        if compared > most:
            break
    return range(0), compared


def _unglued(headline: str, paragraphs: list[tuple[str, bool]], page: list[str]) -> list[tuple[str, bool]]:
    """Take off what stands glued before a first paragraph up to the headline, as happens with very short texts."""
    if not headline or not paragraphs:
        return paragraphs
    before, found, first = paragraphs[0][0].partition(headline)
    if not (found and first.strip() and len(before) <= SHORT) or paragraphs[0][0] in page:
        return paragraphs
    return [(first.strip(), False), *paragraphs[1:]]


def _with_dateline(page: list[str], first: str, headline: str) -> str:
    """Put the dateline before the first paragraph, where the page has it apart and it was lost."""
    wanted = letters_of(first[:200])
    for before, text in pairwise(page):
        if wanted and letters_of(text[:200]) == wanted and letters_of(before) != letters_of(headline):
            dateline = len(before) <= LONGEST_DATELINE and before[:2].isupper() and before.endswith(("-", "–", "—"))
            return f"{before} {first}" if dateline or parse_dateline(f"{before} {first}")[0] else first
    return first


def _points(text: str, linked: frozenset[str]) -> bool:
    """Tell whether a paragraph is a link to another page, as most of its letters are, or a button."""
    if not _SEE_ALSO.fullmatch(text):
        return False
    own = letters_of(text)
    return len(text) <= _BUTTON or any(
        own[at:] in linked or own[: len(own) - at] in linked for at in range((len(own) + 1) // 2)
    )


def _lead(page: list[str], about: Metadata) -> str:
    """Find the block of the page that its description is, or begins: the lead, which extraction often loses."""
    wanted = [letters_of(each) for each in about.description if len(letters_of(each)) >= SHORTEST_LEAD]
    if not wanted:
        return ""
    for text in page:
        letters = letters_of(text)
        for each in wanted:
            if letters == each or (len(letters) < 3 * len(each) and letters.startswith(each[:-3])):
                return text
    return ""


def _guessed_date(root: Any, about: Metadata) -> datetime | None:
    """Guess the date of a page that does not say it, from its title, its address and its text."""
    if found := date_at(title_of(root)):
        return found.moment
    from htmldate import find_date  # noqa: PLC0415  # only for pages that say no date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        day = find_date(root, original_date=True, url=about.values.get("url"))
    except Exception:  # noqa: BLE001  # a library that guesses may fail at anything; then there is no date
        return None
    if day is None or day.endswith("-01-01"):  # what it says where it found a year, or nothing
        return None
    return datetime.fromisoformat(day).replace(tzinfo=ZONE)


def _check(about: Metadata, headline: str, paragraphs: list[tuple[str, bool]], kept: list[tuple[str, bool]]) -> None:
    """Refuse what is a notice of a site rather than an article."""
    if not headline and not kept:
        raise NoArticle(worded("holds no article"))
    letters = sum(len(text) for text, _ in kept)
    notices = sum(len(text) for text, _ in paragraphs if _NOTICE.search(text))
    if about.article and letters >= SHORT:
        return
    if paragraphs and not kept:
        raise NoArticle(worded("holds no article but a notice (of cookies, or of logging in)"))
    if notices * 2 > letters and letters < 3_000:
        raise NoArticle(worded("holds no article but a notice (of cookies, or of logging in)"))
    if letters < SHORT and _WALL.search(headline):
        raise NoArticle(worded("holds no article but a notice (of cookies, of logging in, or of an error)"))
    if not kept and not about.article:
        raise NoArticle(worded("holds a headline, and no text of an article"))
