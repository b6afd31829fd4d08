"""Takes a saved page apart: headline, dateline, paragraphs and sub-headings, and the list of other news beside it.

Two layouts are known. In one every line is a paragraph, and the age of a brief is glued to the dateline of the
next: `1 uur geledenBOEDAPEST (ANP/AFP) - Tekst`. In the other empty lines part the paragraphs, notices stand above
the headline, which is repeated, and every brief has a headline and its age on a line of its own. Both are read by
the same rules, since neither depends on empty lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from searchnews.readers.extracting.datelines.dateline import Dateline, parse_dateline
from searchnews.readers.extracting.dates.ages import split_age
from searchnews.readers.extracting.text import ends_a_sentence

LONGEST_SUBHEADING = 60
"""Characters of a sub-heading."""
LONGEST_HEADLINE = 120
"""Characters up to which a line without a full stop can be a headline rather than a paragraph."""
MOST_ABOVE = 60
"""Lines among which the dateline must be: notices, a menu, the headline."""

_SECTION = re.compile(r"Meer (?:nieuws )?uit ([^.!?]{1,40})")
_NOTICE = re.compile(r"Webmail|Kies je webmail|Omdat .*\bwebmail\b.*", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:foto|beeld|bron|tekst|door|auteur|gepubliceerd|geplaatst|(?:laatst )?(?:bijgewerkt|gewijzigd)|leestijd)\s?:.*"
    r"|(?:gepubliceerd|geplaatst|(?:laatst )?(?:bijgewerkt|gewijzigd)) op .*|© .*",
    re.IGNORECASE,
)
_BUTTONS = frozenset(
    {
        "advertentie",
        "deel",
        "deel dit artikel",
        "deel dit bericht",
        "delen",
        "lees meer",
        "lees ook",
        "naar boven",
        "print",
        "reageer",
        "sluiten",
        "terug",
        "terug naar boven",
        "tip de redactie",
    }
)
_MENU = frozenset(
    {
        "abonneren",
        "account",
        "binnenland",
        "buitenland",
        "contact",
        "economie",
        "home",
        "inloggen",
        "menu",
        "nieuws",
        "politiek",
        "regio",
        "sport",
        "voorpagina",
        "weer",
        "zoek",
        "zoeken",
    }
)
"""Lines above a headline that are none; below it such a word may well be a sub-heading."""


class Teaser(NamedTuple):
    """One brief of the side list; ``headline`` and ``section`` may be empty, and the age may be missing."""

    paragraph: str
    headline: str = ""
    dateline: Dateline | None = None
    age: timedelta | None = None
    section: str = ""


class Layout(NamedTuple):
    """The parts of a page: no ``paragraphs`` where there is no article, in ``leftover`` what no brief was made of."""

    headline: str
    dateline: Dateline | None
    paragraphs: list[str]
    subheadings: tuple[str, ...]
    section: str
    teasers: list[Teaser]
    leftover: str


def read_layout(text: str) -> Layout:
    r"""Take a page apart.

    >>> page = read_layout("Kop\nPARIJS (ANP) - Tekst.\nMeer uit Buitenland\nROME (ANP) - Kort.\n1 uur geleden")
    >>> page.headline, page.paragraphs, page.teasers[0].dateline.cities
    ('Kop', ['Tekst.'], ('Rome',))
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line and not _NOTICE.fullmatch(line) and line.lower() not in _BUTTONS]
    side = next((index for index, line in enumerate(lines) if _SECTION.fullmatch(line)), len(lines))
    headline, dateline, paragraphs = _article(lines[:side])
    teasers, leftover = _side_list(lines[side:])
    section = _SECTION.fullmatch(lines[side]) if side < len(lines) else None
    return Layout(
        headline,
        dateline,
        paragraphs,
        _subheadings(paragraphs),
        section[1] if section else "",
        teasers,
        leftover,
    )


def _article(lines: Sequence[str]) -> tuple[str, Dateline | None, list[str]]:
    """Find headline, dateline and paragraphs in the lines above the side list."""
    opening, dateline, rest = _opening(lines)
    if dateline is not None:
        headline = _headline(lines[:opening])
        paragraphs = [*filter(None, [rest]), *lines[opening + 1 :]]
    else:
        plain = [line for line in lines if not _above_headline(line)]
        headline, paragraphs = (plain[0], plain[1:]) if plain else ("", [])
    return headline, dateline, [line for line in paragraphs if line != headline]


def _opening(lines: Sequence[str]) -> tuple[int, Dateline | None, str]:
    """Find the line with the dateline, and the text after it there; only what can stand above it may precede it."""
    for index, line in enumerate(lines[:MOST_ABOVE]):
        dateline, rest = parse_dateline(f"{line}\n\n")
        rest = rest.rstrip()
        text = rest or "".join(lines[index + 1 : index + 2])
        if dateline is not None and ((rest and dateline.agencies) or _is_prose(text)):  # not: AMSTERDAM - Een kop
            return index, dateline, rest
        if ends_a_sentence(line) and len(line) > LONGEST_HEADLINE:
            break
    return 0, None, ""


def _headline(lines: Sequence[str]) -> str:
    """Choose the headline among the lines above a dateline: the one that is repeated, or else the last."""
    plain = [line for line in lines if not _above_headline(line)]
    times = Counter(plain)
    return next((line for line in plain if times[line] > 1), plain[-1] if plain else "")


def _above_headline(line: str) -> bool:
    if line.lower() in _MENU or " > " in line:
        return True
    return _CREDIT.fullmatch(line) is not None or split_age(line)[0] is not None


def _subheadings(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Pick the sub-headings: short lines without a full stop between two paragraphs."""
    return tuple(
        line
        for line, following in pairwise(paragraphs[1:])
        if len(line) <= LONGEST_SUBHEADING
        and not line[0].islower()
        and (line[-1].isalnum() or line[-1] in "?!)'\"’”")
        and (not ends_a_sentence(line) or line[-1] in "?!")
        and _is_prose(following)
    )


def _is_prose(line: str) -> bool:
    return ends_a_sentence(line) or len(line) > LONGEST_HEADLINE


def _side_list(lines: Iterable[str]) -> tuple[list[Teaser], str]:
    """Read the briefs below `Meer uit ...`, and tell what is left over after the last."""
    teasers: list[Teaser] = []
    section, block = "", list[str]()
    for line in lines:
        if heading := _SECTION.fullmatch(line):
            teasers += _teasers(block, section=section, age=None)
            section, block = heading[1], []
            continue
        age, rest = split_age(line)
        if age is None:
            block.append(line)
        else:
            teasers += _teasers(block, section=section, age=age)
            block = [rest] if rest else []
    last = _teasers(block, section=section, age=None)
    return teasers + last, "" if last else " ".join(block)


def _teasers(block: Sequence[str], *, section: str, age: timedelta | None) -> list[Teaser]:
    """Read the briefs in the lines up to an age (or the end), which is the age of the last of them."""
    found: list[Teaser] = []
    headline = ""
    for line in block:
        dateline, paragraph = parse_dateline(line)
        if dateline is not None and paragraph:
            found.append(Teaser(paragraph, headline, dateline, section=section))
            headline = ""
        else:
            headline = line
    if not found and age is not None and block:  # a brief that has no dateline
        headline, paragraph = (block[0], block[1]) if len(block) > 1 else ("", block[0])
        if _is_prose(paragraph):
            found.append(Teaser(paragraph, headline, section=section))
    if found:
        found[-1] = found[-1]._replace(age=age)
    return found
