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


_ORDER: Final = (
    "SE",
    "CLM",
    "HD",
    "CR",
    "BY",
    "WC",
    "PD",
    "ET",
    "SN",
    "SC",
    "ED",
    "PG",
    "VOL",
    "LA",
    "CY",
    "LP",
    "TD",
    "ART",
    "CT",
    "RF",
    "CO",
    "IN",
    "NS",
    "RE",
    "NGC",
    "GC",
    "HLP",
    "IPC",
    "IPD",
    "PUB",
    "AN",
)
"""The order in which an article has its labels: in its text a line may begin with two capitals too."""
_LABELLED: Final = re.compile(rf"\|?({'|'.join(_ORDER)})(?:([\t|]|  )\s*|\s+|$)(.*?)[\s|]*", re.DOTALL)
_CODED: Final = frozenset(["CO", "IN", "NS", "RE", "IPC", "IPD"])
"""Fields of codes with their meaning: ``gpol : Politiek``."""


def has_labels(lines: Iterable[str]) -> bool:
    """Tell whether lines have the labels of an article: its headline, its day, its paper and its number.

    >>> has_labels(["HD Een kop", "PD 2 May 2019", "SN De Krant", "AN Document A"]), has_labels(["HD Een kop"])
    (True, False)
    """
    found = {match[1] for line in lines if (match := _LABELLED.fullmatch(line.strip()))}
    return {"HD", "PD", "SN"} <= found and not found.isdisjoint({"AN", "LP", "TD"})


def labelled(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    r"""Give a record for each article in a stream of lines that begin with labels, as RTF and plain text have them.

    >>> lines = ["HD\tEen kop", "PD\t2 May 2019", "SN\tDe Krant", "LP\tEr is nieuws.", "TD\tEn meer.", "AN\tDocument A"]
    >>> [(record["headline"], record["date"], record["body"]) for record in labelled(lines)]
    [('Een kop', '2019-05-02', 'Er is nieuws.\n\nEn meer.')]
    """
    fields: dict[str, list[str]] = {}
    last = number = 0
    for line in lines:
        label, text = _label(line.strip(), last)
        if label:
            if _ORDER.index(label) + 1 < last and (record := record_of(fields)):
                number += 1
                yield record | {"record": number}
                fields = {}
            last = _ORDER.index(label) + 1
        if last and text and not (last == len(_ORDER) and fields.get("AN")):  # below it may stand what was searched for
            fields.setdefault(_ORDER[last - 1], []).append(text)
    if record := record_of(fields):
        yield record | {"record": number + 1}


def _label(line: str, last: int) -> tuple[str, str]:
    """Give the label of a line, and what stands behind it; no label where it goes on with the field above it.

    ``last`` is the place of the label before it, from 1.
    """
    match = _LABELLED.fullmatch(line)
    if match is None:
        return "", line.strip("| ")
    label, apart, text = match.groups()
    place = _ORDER.index(label) + 1
    first = label in {"SE", "CLM", "HD"}
    prose = _ORDER.index("CY") + 1 < last < len(_ORDER)
    told = apart or not text or not prose or label in {"TD", "PUB", "AN"} or (label in _CODED and " : " in text)
    if (place > last and told and (last or first)) or (first and last == len(_ORDER)):
        return label, text.strip()
    return "", line.strip("| ")


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
