"""Reads press reviews: many items in one document, each with a line that names its paper and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from searchnews.readers.extracting.datelines.agency_dateline import take_dateline
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.documents.office import BOLD

QUOTED: Final = re.compile(
    r"[\"„“](?P<paper>[^\"“”\n]{2,60})[\"”“] ?(?:Nr\. ?(?P<issue>[\w/]+) )?"
    r"vom (?P<date>\d{2}\.\d{2}\.\d{4})(?P<rest>.*)"
)
"""The line above an item of an Austrian archive: paper in quotation marks, perhaps number, day, page."""

_SECTION: Final = re.compile(r"Ressort: *(.+)")
_PAGE: Final = re.compile(r"Seite:? *([\w, /-]+?)(?:\s{2,}|$| *Ressort)")
_LINK: Final = re.compile(r"https?://\S+$")
_ORIGINAL: Final = re.compile(r"VIEW ORIGINAL PAGE: pagina ([\w-]+)[^\n]*")
_OUR: Final = re.compile(r"(?:Van|Door) (?:een )?onz(?:e|er) [\w ]{3,40}", re.IGNORECASE)


class SourceLine(NamedTuple):
    """What a line says of the item below it."""

    paper: str
    date: str
    page: str


def source_line(line: str) -> SourceLine | None:
    """Read a line that is the name of a paper and a day: `De Telegraaf 05-1-2017`, `ANP 20-06-2013 (p.)`.

    >>> source_line("AD/Algemeen Dagblad 05-1-2017")
    SourceLine(paper='AD/Algemeen Dagblad', date='2017-01-05', page='')
    >>> source_line("Trouw 21-06-2013 (p. 4)").page, source_line("Op 5 januari 2017 begon het.")
    ('4', None)
    """
    text = " ".join(line.split())
    if len(text) > 90:
        return None
    found = date_at(text)
    if found is None:
        return None
    paper, rest = text[: found.start].strip(" ,-–|"), text[found.end :].strip()
    page = re.fullmatch(r"[,(|·–—-]? ?(?:\(?(?:p(?:agina|ag|p)?|blz|s(?:eite)?)\b\.? ?([\w/, -]*)\)?)?", rest)
    words = paper.split()
    if not words or len(words) > 6 or page is None or paper.endswith((".", ":", ";")):
        return None
    if not (words[0][0].isupper() or words[0][0].isdigit() or "." in words[0] or words[0] in {"de", "het", "la", "le"}):
        return None
    if words[0].lower() in {"op", "on", "am", "vom", "van", "vanaf", "sinds", "tot", "since", "knipselkrant"}:
        return None
    return SourceLine(paper, found.iso, (page[1] or "").strip())


def item(headline: str, line: SourceLine, paragraphs: list[str]) -> dict[str, Any] | None:
    """Make a record of an item; nothing, if it has no headline and no text."""
    extra: dict[str, Any] = {}
    text = [" ".join(paragraph.split()) for paragraph in paragraphs]
    text = [paragraph for paragraph in text if paragraph]
    kept, author = _without_kicker(text, extra)
    page, url = line.page, ""
    for paragraph in kept:
        original, link = _ORIGINAL.fullmatch(paragraph), _LINK.search(paragraph)
        page = page or (original[1] if original else "")
        url = url or (link[0] if link else "")
    if kept and kept[-1].endswith("..."):
        extra["cut"] = True
    if not headline and not kept:
        return None
    found, body = take_dateline("\n\n".join(kept))
    record: dict[str, Any] = {
        "headline": " ".join(headline.split()),
        "body": body,
        "date": line.date,
        "source": line.paper,
        "page": page,
        "authors": [author] if author else [],
        "url": url,
        "extra": extra,
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


def _without_kicker(text: list[str], extra: dict[str, Any]) -> tuple[list[str], str]:
    """Take the words above the text off it: a kicker of few words, and *Van een onzer verslaggevers*."""
    rest, author = list(text), ""
    while len(rest) > 1:
        if _OUR.fullmatch(rest[0]):
            author = rest.pop(0)
        elif len(rest[0].split()) <= 4 and rest[0][-1].isalnum() and len(rest[1]) > len(rest[0]):
            extra["kicker"] = f"{extra['kicker']} – {rest.pop(0)}" if "kicker" in extra else rest.pop(0)
        else:
            break
    return rest, author


def quoted_items(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the items of lines in which each begins with `"Paper" vom 23.10.2017 Seite: 2`.

    Below it may stand the section; then an empty line, the headline, perhaps a deck, the text.

    >>> lines = ['"Krant" vom 23.10.2017 Seite: 2', "Ressort: Politik", "", "Een kop", "", "De tekst."]
    >>> [(record["headline"], record["source"], record["page"], record["body"]) for record in quoted_items(lines)]
    [('Een kop', 'Krant', '2', 'De tekst.')]
    """
    number = 0
    for head, below in _quoted(lines):
        record = _quoted_item(head, below)
        if record is not None:
            number += 1
            yield record | {"record": number}


def _quoted(lines: Iterable[str]) -> Iterator[tuple[re.Match[str], list[str]]]:
    head: re.Match[str] | None = None
    below: list[str] = []
    for line in lines:
        if match := QUOTED.match(line.replace(BOLD, "").strip()):
            if head is not None:
                yield head, below
            head, below = match, []
        elif head is not None:
            below.append(line.strip())
    if head is not None:
        yield head, below


def _quoted_item(head: re.Match[str], below: list[str]) -> dict[str, Any] | None:
    section = ""
    while below and (not below[0].strip(BOLD) or _SECTION.match(below[0])):
        line = below.pop(0)
        if match := _SECTION.match(line):
            section = match[1]
    blocks = _blocks(below)
    bold = next((place for place, block in enumerate(blocks[:5]) if block.startswith(BOLD)), 0)
    kicker = " ".join(blocks[:bold])
    blocks = [block.replace(BOLD, "").strip() for block in blocks[bold:]]
    blocks = [block for block in blocks if block]
    page = _PAGE.search(head["rest"])
    day = date_at(head["date"])
    source = SourceLine(head["paper"].strip(), day.iso if day else "", page[1].strip() if page else "")
    record = item(blocks[0] if blocks else "", source, _without_deck(blocks[1:]))
    if record is None:
        return None
    if len(blocks) > 2 and len(_without_deck(blocks[1:])) < len(blocks) - 1:
        record.setdefault("extra", {})["subtitle"] = blocks[1]
    if kicker:
        record.setdefault("extra", {})["kicker"] = kicker
    if head["issue"]:
        record.setdefault("extra", {})["issue"] = head["issue"]
    return record | ({"section": section} if section else {})


def _blocks(lines: list[str]) -> list[str]:
    return [" ".join(block.split()) for block in "\n".join(lines).split("\n\n") if block.strip()]


def _without_deck(blocks: list[str]) -> list[str]:
    """Leave out a deck: a short block without a full stop, with the text below it."""
    if (
        len(blocks) > 1
        and len(blocks[0]) < 160
        and not re.search(r"[.!?…][\"“”»]?$", blocks[0])
        and len(blocks[1]) > len(blocks[0])
    ):
        return blocks[1:]
    return blocks
