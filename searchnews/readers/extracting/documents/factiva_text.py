"""Reads the articles of Factiva, given as lines without labels or as fields with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from searchnews.readers.extracting.agency_item import without_by
from searchnews.readers.extracting.datelines.agency_dateline import take_dateline
from searchnews.readers.extracting.dates.date_lines import is_date_line
from searchnews.readers.extracting.dates.written_dates import date_at
from searchnews.readers.extracting.languages import language_named
from searchnews.readers.extracting.word_sets import words

WORDS: Final = re.compile(r"([\d., ]+) (?:words|mots|wörter|woorden|palabras|parole|ord)", re.IGNORECASE)
"""The line that counts the words: it stands in every article of Factiva, whatever the language of the interface."""
NUMBER: Final = re.compile(r"(?:Document|Dokument|Documento|Documento n°)\s+([A-Z][A-Za-z0-9]{9,40})")
"""The last line of an article, with its accession number."""

_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2,9}")
_PAGE: Final = re.compile(r"[A-Z]{0,3}\d{1,4}[A-Z]?")
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(?: (?:GMT|UTC))?")
_RIGHTS: Final = re.compile(r"(?:©|\(c\)|Copyright|Alle Rechte)", re.IGNORECASE)
_BY: Final = re.compile(r"(?:by|von|par|door) [^\W\d_]", re.IGNORECASE)
_LEFTOVER: Final = re.compile(r"&soft[Rr]eturn;?")
_SUBJECT: Final = re.compile(r"\s*\w+ : ([^|]+)")
LABELS: Final = words(
    "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN CLM ART NGC GC HLP"
)
"""The labels of the fields, the same in every language of the interface. CT holds contacts, and is never kept."""


def articles(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give a record for each article in a stream of lines without labels; each ends with its number.

    >>> lines = ["Een kop", "12 words", "2 May 2019", "De Krant", "KRANT", "Dutch", "Er is nieuws."]
    >>> lines.append("Document KRANT0020190502ab")
    >>> [(record["headline"], record["source"], record["date"], record["body"]) for record in articles(lines)]
    [('Een kop', 'De Krant', '2019-05-02', 'Er is nieuws.')]
    """
    collected: list[str] = []
    number = 0
    for line in lines:
        text = " ".join(_LEFTOVER.sub(" ", line).split())
        if match := NUMBER.fullmatch(text):
            record = _unlabelled(collected, match[1])
            collected = []
            if record:
                number += 1
                yield record | {"record": number}
        elif text:
            collected.append(text)


def _unlabelled(lines: list[str], number: str) -> dict[str, Any] | None:
    """Read an article by the order of its lines: headline, author, words, date, time, paper, code, page, language."""
    count = next((place for place, line in enumerate(lines) if WORDS.fullmatch(line)), None)
    if count is None:
        return None
    above, rest = lines[:count], lines[count + 1 :]
    byline = without_by(above.pop()) if len(above) > 1 and (_BY.match(above[-1]) or len(above[-1].split()) <= 4) else ""
    fields: dict[str, list[str]] = {"HD": above[-2:] if len(above) > 1 else above, "WC": [lines[count]], "AN": [number]}
    fields["BY"] = [byline] if byline else []
    place = 0
    for place, line in enumerate(rest):  # noqa: B007  # where the text begins
        if "PD" not in fields and is_date_line(line):
            fields["PD"] = [line]
        elif "PD" in fields and "SN" not in fields and _CLOCK.fullmatch(line):
            fields["ET"] = [line]
        elif "PD" in fields and "SN" not in fields:
            fields["SN"] = [line]
        elif "SN" in fields and "SC" not in fields and _CODE.fullmatch(line):
            fields["SC"] = [line]
        elif "SC" in fields and "LA" not in fields and language_named(line) and len(line.split()) == 1:
            fields["LA"] = [line]
        elif "SC" in fields and "LA" not in fields and (_PAGE.fullmatch(line) or len(line) < 30):
            fields["PG" if _PAGE.fullmatch(line) else "ED"] = [line]
        elif _RIGHTS.match(line):
            fields["CY"] = [line]
        else:
            break
    else:
        place = len(rest)
    return record_of({**fields, "TD": rest[place:]})


def record_of(fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Make a record of labelled fields: each a list of paragraphs. Nothing, if there is neither headline nor text."""

    def line(name: str) -> str:
        return " ".join(" ".join(_LEFTOVER.sub(" ", text).split()) for text in fields.get(name, ())).strip()

    paragraphs = [" ".join(text.split()) for name in ("LP", "TD") for text in fields.get(name, ())]
    body = "\n\n".join(filter(None, paragraphs))
    headline = line("HD")
    if not headline and not body:
        return None
    found, text = take_dateline(body)
    when = date_at(line("PD"))
    clock = re.match(r"(\d{1,2}):(\d{2})(?: (GMT|UTC))?$", line("ET"))
    date = when.iso if when else ""
    if clock and len(date) == 10:
        date += f"T{int(clock[1]):02}:{clock[2]}" + ("Z" if clock[3] else "")
    number = line("AN").split(" ")[-1]
    words = WORDS.search(line("WC"))
    record: dict[str, Any] = {
        "headline": headline,
        "body": text,
        "date": date,
        "source": line("SN"),
        "authors": [without_by(line("BY"))] if line("BY") else [],
        "section": line("SE"),
        "page": line("PG"),
        "edition": line("ED"),
        "language": language_named(line("LA")),
        "keywords": [match[1].strip() for piece in line("NS").split("|") if (match := _SUBJECT.fullmatch(piece))],
        "agency_id": number,
        "extra": {
            "words": int(re.sub(r"\D", "", words[1])) if words else "",
            "code": line("SC"),
            "column": line("CLM"),
            "caption": line("ART"),
            "publisher": line("PUB"),
            "regions": [match[1].strip() for piece in line("RE").split("|") if (match := _SUBJECT.fullmatch(piece))],
        },
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    record["extra"] = {name: value for name, value in record["extra"].items() if value not in ("", [])}
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}
