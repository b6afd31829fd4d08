"""Reads the documents of LexisNexis and Nexis Uni, given as blocks of text; covers are never looked at twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from searchnews.readers.extracting.datelines.agency_dateline import city_of, take_dateline
from searchnews.readers.extracting.dates.date_lines import WEEKDAYS, is_date_line
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.languages import language_named

DIVIDER: Final = re.compile(
    r"(?:\b\d+ (?:of|van|von|de|sur) \d+ DO[CK]UMENT(?:S|EN|E)?\b|\bDo[ck]ument \d+ (?:von|van|of|de|sur) \d+\b)",
    re.IGNORECASE,
)
"""What stands above each article in an export of the old LexisNexis."""
END: Final = re.compile(
    r"(?:End of Document|Ende des Dokuments|Einde van (?:het )?document|Fin du document)", re.IGNORECASE
)
_LABELS: Final = {
    "headline": "headline kop titel titre überschrift schlagzeile",
    "byline": "byline auteur autor author auteurs autoren",
    "section": "section rubriek rubrik rubrique sectie",
    "length": "length lengte länge longueur",
    "body": "body tekst text texte corps hauptteil",
    "dateline": "dateline datumregel ortszeile",
    "language": "language taal sprache langue",
    "loaded": "load-date update date-chargement laaddatum ladedatum",
    "highlight": "highlight hoogtepunt encart",
    "graphic": "graphic grafiek graphique grafik",
    "type": "publication-type pub-type type-publication publicatietype publikationstyp",
    "subject": "subject sujet pub-subject onderwerp thema",
    "edition": "edition editie ausgabe",
    "url": "url",
    "place": "geographic localisation-geo geografie country city state",
    "person": "person persoon personne",
    "organisation": "organization organisatie organisation company ticker industry product",
    "code": "journal-code code-revue acc-no document-type series distribution category issn notes type",
    "correction": "correction correction-date",
    "classification": "classification classificatie klassifizierung",
}
_NAMED: Final = {word: name for name, words in _LABELS.items() for word in words.split()}
_ALONE: Final = frozenset({"body", "classification", "graphic", "highlight"})
_LABEL: Final = re.compile(r"([^\W\d_][^\W\d_]*(?:[- ][^\W\d_]+)?)\s?:(?:\s+|$)(.*)", re.DOTALL)
_COVER: Final = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by"
    r"|Content Type|Download Request|Time Of Request|Send To|Terms|Source|Combined Source|Project ID|Printopdracht"
    r"|Tijdstip printopdracht|Verzenden naar|Zoektermen|Bron|Druckauftrag|Zeit der Anforderung|Senden an"
    r"|Suchbegriffe)\b\s?:?",
)
_COPYRIGHT: Final = re.compile(
    r"(?:Copyright|©|\(c\)) ?\d{4}|All Rights? Reserved|Alle Rechte vorbehalten|Tous droits réservés", re.IGNORECASE
)
_OUR: Final = re.compile(r"(?:van|door) (?:een )?onze\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:Blz|Pg|Page|Pag|pagina|S|Seite|p)\.?\s?([A-Z]{0,3}\d{1,4}[A-Z]?)\b")
_WORDS: Final = re.compile(r"(\d[\d.,]*)\s+(?:words|woorden|wörter|mots)", re.IGNORECASE)


def documents(blocks: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give a record for each document in a stream of blocks: paragraphs, whose lines are parted by line ends.

    A document begins after a line such as *3 of 10 DOCUMENTS*, or after *End of Document*. What stands before the
    first, the cover with the customer's name and search, is dropped unread.

    >>> blocks = ["1 of 1 DOCUMENTS", "De Krant", "2 mei 2019", "Een kop", "LENGTE: 3 woorden", "Er is nieuws."]
    >>> [(record["headline"], record["date"], record["body"]) for record in documents(blocks)]
    [('Een kop', '2019-05-02', 'Er is nieuws.')]
    """
    number = 0
    for document in _split([block.strip() for block in blocks]):
        record = _record(document)
        if record is not None:
            number += 1
            record["record"] = number
            yield record


def _split(blocks: list[str]) -> Iterator[list[str]]:
    """Cut at the dividers; with none, at the lines that end a document."""
    blocks = [block for block in blocks if block]
    starts = [place for place, block in enumerate(blocks) if DIVIDER.fullmatch(block)]
    if starts:
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
            yield blocks[start + 1 : end]
        return
    document: list[str] = []
    ended = False
    for block in blocks:
        if END.fullmatch(block):
            yield _after_cover(document)
            document, ended = [], True
        else:
            document.append(block)
    if document and ended:
        yield _after_cover(document)


def _after_cover(blocks: list[str]) -> list[str]:
    """Drop everything up to the last line of a cover: names, search terms and the list of titles."""
    body = next((place for place, block in enumerate(blocks) if _label(block)[0] == "body"), len(blocks))
    cover = [place for place, block in enumerate(blocks[:body]) if _COVER.match(block)]
    if not cover:
        return blocks
    last = cover[-1] + 1
    while (
        last < body
        and re.match(r"(?:News|Content|Timeline|Source|Language)\b[^\n]{0,60}$", blocks[last])
        and not _dated(blocks[last:body])
    ):
        last += 1
    return blocks[last:]


def _dated(blocks: list[str]) -> bool:
    return any(is_date_line(" ".join(block.split())) for block in blocks[:3])


def _label(block: str, *, loose: bool = False) -> tuple[str, str]:
    """Give the name of the field that a block begins, and what stands behind it; two empty texts for any other.

    A label is in capitals, or has a hard blank behind it, as the archive writes it. Programs that copied the text may
    have made that a plain blank: where no sentence can stand (``loose``) a capital is enough.
    """
    text = block.replace("\xa0", " ").strip()
    if text.lower() in _ALONE or (text.lower() in _NAMED and _NAMED[text.lower()] in _ALONE):
        return _NAMED.get(text.lower(), text.lower()), ""
    match = _LABEL.match(text)
    if match is None:
        return "", ""
    label = match[1]
    known = _NAMED.get(label.lower())
    hard = loose or label.lower() in _NEVER_PROSE or "\xa0" in block[: len(label) + 3]
    written = label.isupper() or (label[:1].isupper() and hard)
    return (known, match[2].strip()) if known and written else ("", "")


_NEVER_PROSE: Final = frozenset({"load-date", "date-chargement", "laaddatum", "ladedatum", "publication-type"})
"""Labels that no sentence begins with."""


def _record(blocks: list[str]) -> dict[str, Any] | None:
    """Make a record of one document; nothing, if it has no text and no headline."""
    parts = _Parts(blocks)
    fields = parts.fields
    source, date, headline, rest = _head(parts.head)
    headline = " ".join(fields.pop("headline", "").split()) or headline
    byline = _author(" ".join(fields.pop("byline", "").split()))
    extra: dict[str, Any] = {}
    for line in rest:
        if _OUR.match(line):
            byline = byline or line
        else:
            extra["subtitle"] = f"{extra['subtitle']} {line}" if "subtitle" in extra else line
    text, body_extra = _body(parts.body)
    extra.update(body_extra)
    if not headline and not text:
        return None
    found, text_left = take_dateline(text)
    line = fields.pop("dateline", "")
    record: dict[str, Any] = {
        "headline": headline,
        "body": text_left if found else text,
        "date": date[0],
        "edition": date[1],
        "source": source,
        "authors": [byline] if byline else [],
        "url": fields.pop("url", "").split(" ")[0],
        **_section(fields.pop("section", "")),
        "language": language_named(fields.pop("language", "")),
        "keywords": _subjects(fields.pop("subject", "")),
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    elif line:
        record["dateline"] = line
        record["cities"] = [city_of(line)] if city_of(line) else []
    words = _WORDS.search(fields.pop("length", ""))
    extra.update({name: value for name, value in fields.items() if value and name not in {"classification", "body"}})
    if words:
        extra["words"] = int(re.sub(r"\D", "", words[1]))
    record["extra"] = extra
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


class _Parts:
    """Parts a document into what stands above its fields, its text, and its fields."""

    def __init__(self, blocks: list[str]) -> None:
        self.head: list[str] = []
        self.body: list[str] = []
        self.fields: dict[str, str] = {}
        self._where = "head"
        self._last = ""
        self._dated = False
        self._opened = any(_label(block)[0] == "body" for block in blocks)
        for block in blocks:
            if not _is_copyright(block):
                self._take(block, *_label(block, loose=self._opened and self._is_apart()))

    def _take(self, block: str, name: str, value: str) -> None:
        if name == "body":
            self._where, self._last = "body", ""
            self.body += [value] if value else []
        elif name and not (self._where == "body" and self._opened and name in _ABOVE):
            self._where = {"head": "fields", "body": "tail"}.get(self._where, self._where)
            self._add(name, value, "; ")
            self._last = name
        elif self._where == "fields" and self._goes_on():
            self._add(self._last, block, " ")
        elif self._where == "head" or (self._where == "fields" and self._opened):
            self.head.append(block)
            self._dated = self._dated or is_date_line(" ".join(block.split()))
        elif self._where in {"fields", "body"}:
            self._where = "body"
            self.body.append(block)
        elif self._last in _LONG:
            self._add(self._last, block, " ")

    def _is_apart(self) -> bool:
        """Tell whether fields stand here, and no text: below the day and above the text, or behind it."""
        return self._where in {"fields", "tail"} or self._dated

    def _goes_on(self) -> bool:
        """Tell whether a block without a label belongs to the field above it."""
        return not self.fields.get(self._last) or (self._opened and self._last in {"headline", "byline", *_LONG})

    def _add(self, name: str, text: str, between: str) -> None:
        self.fields[name] = between.join(filter(None, (self.fields.get(name, ""), text)))


_ABOVE: Final = frozenset({"headline", "byline", "section", "length", "dateline"})
"""Fields that stand above a text: below a label for the text itself they are words of it."""
_LONG: Final = frozenset({"highlight", "graphic", "correction"})
"""Fields whose text may run over several paragraphs."""


def _is_copyright(block: str) -> bool:
    """Tell whether a block is nothing but the copyright line of the archive."""
    return len(block) < 400 and _COPYRIGHT.match(" ".join(block.split())) is not None


def _head(head: list[str]) -> tuple[str, tuple[str, str], str, list[str]]:
    """Read what stands above the fields: in old exports paper, date, headline; in new ones headline, paper, date."""
    lines = [" ".join(block.split()) for block in head]
    dated = [place for place, line in enumerate(lines) if is_date_line(line)]
    if not dated:
        return "", ("", ""), lines[0] if lines else "", lines[1:]
    first = dated[0]
    date = next((read for place in dated if (read := _date(lines[place]))[0]), ("", ""))
    after = [line for place, line in enumerate(lines) if place > first and place not in dated]
    before = lines[:first]
    if after:
        source = before[-1] if before else ""
        return source, date, after[0], after[1:]
    if len(before) > 1:
        return before[-1], date, " ".join(before[:-1]), []
    return before[0] if before else "", date, "", []


def _date(line: str) -> tuple[str, str]:
    """Give the date of a line with its time, and the edition behind it."""
    found = date_at(line)
    if found is None:
        return "", ""
    edition = re.search(r"([^,;]*\bedi(?:tion|tie)\b.*)$", line[found.end :], re.IGNORECASE)
    words = edition[1].replace("Correction Appended", "").split() if edition else []
    return found.iso, " ".join(words[1:] if words and words[0].lower() in WEEKDAYS else words)


def _body(blocks: list[str]) -> tuple[str, dict[str, str]]:
    """Join the text; an abstract that Nexis sets before the full text is kept apart."""
    paragraphs = [" ".join(block.split()) for block in blocks if block.strip()]
    extra = {}
    if "FULL TEXT" in paragraphs[:6] and paragraphs[0] == "ABSTRACT":
        place = paragraphs.index("FULL TEXT")
        extra["abstract"] = " ".join(paragraphs[1:place])
        paragraphs = paragraphs[place + 1 :]
    return "\n\n".join(paragraphs), extra


def _author(name: str) -> str:
    return re.sub(r"^(?:by|door|von|par)\s+", "", name, flags=re.IGNORECASE)


def _section(text: str) -> dict[str, Any]:
    """Read section, page and version: *ECONOMIE; Blz. 9*, *POLITICS; Version:28*."""
    pieces = [piece.strip() for piece in " ".join(text.split()).split(";") if piece.strip()]
    page = _PAGE.search(text)
    version = re.search(r"Version:\s?(\d+)", text)
    names = [
        piece
        for piece in pieces
        if not _PAGE.match(piece) and not re.match(r"Version:|Column|Part \d|Section [A-Z\d]+$", piece)
    ]
    found: dict[str, Any] = {"section": names[0] if names else "", "page": page[1] if page else ""}
    return found | ({"agency_version": int(version[1])} if version else {})


def _subjects(text: str) -> list[str]:
    """Give the subjects, without their percentages."""
    names = [re.sub(r"\s*\(\d+%\)", "", piece).strip() for piece in " ".join(text.split()).split(";")]
    return [name for name in names if name][:60]
