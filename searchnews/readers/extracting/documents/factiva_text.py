"""Reads the articles of Factiva, given as lines without labels or as fields with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.readers.base import Part, Remark
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
_PLACE: Final = {label: place for place, label in enumerate(_ORDER)}
_CODED: Final = frozenset(["CO", "IN", "NS", "RE", "NGC", "GC", "IPC", "IPD"])
"""Fields of codes, most with their meaning: ``gpol : Politiek``."""
_MEANING: Final = re.compile(r"\w+ : .")
_SECTION: Final = 30
"""Signs of a line above the headline that is the section of its paper."""
_LONE: Final = re.compile(r"\w+ : .|[A-Z0-9]+(?: ?[|,/] ?[A-Z0-9]+)*$")
_CODES: Final = re.compile(r".*\w : .*|[A-Z0-9 |/,-]+|.*\|.*")
_ACCESSION: Final = re.compile(r"(?:Document|Dokument|Documento|Documento n°)\s+[A-Z]\w*|[A-Z]{3,}\d{12}\w*")
_SUMMARY: Final = re.compile(
    r"Search Summary|Suchübersicht|Résumé de la recherche|Resumen de la búsqueda|Zoekoverzicht"
)
_AHEAD: Final = 12
"""Lines below a headline among which the day must stand, where no number ended the article above it."""


class Unread(NamedTuple):
    """Lines that are of no article: how many, and whether they stand above the first one, below one, or alone."""

    lines: int
    place: Literal["above", "below", "alone"]

    def told(self, part: Part) -> ReadError | Remark:
        """Say that they are not taken in."""
        if self.place == "above":
            return part.remark(worded("the lines above the first label are not taken in: {number}", number=self.lines))
        if self.place == "below":
            text = worded(
                "{number} lines below the number of an article are of no article that can be read", number=self.lines
            )
        else:
            text = worded(
                "an article of {number} lines has neither a day nor a text that can be found", number=self.lines
            )
        return part.refusal(text, hint=worded("save it from Factiva again"))


def taken(part: Part, found: Iterable[dict[str, Any] | Unread]) -> Iterator[dict[str, Any] | ReadError | Remark]:
    """Give the records of :func:`labelled` and :func:`articles`, and say what is of none."""
    for each in found:
        yield each.told(part) if isinstance(each, Unread) else each


def has_labels(lines: Iterable[str]) -> bool:
    """Tell whether lines have the labels of an article: its headline, its day, its paper and its number.

    >>> has_labels(["HD Een kop", "PD 2 May 2019", "SN De Krant", "AN Document A"]), has_labels(["HD Een kop"])
    (True, False)
    """
    matches = [match for line in lines if (match := _LABELLED.fullmatch(line.strip()))]
    found = {match[1] for match in matches if match[1] != "PD" or not match[3] or is_date_line(match[3])}
    return {"HD", "PD", "SN"} <= found and not found.isdisjoint({"AN", "LP", "TD"})


def labelled(lines: Iterable[str]) -> Iterator[dict[str, Any] | Unread]:
    r"""Give a record for each article in a stream of lines that begin with labels, as RTF and plain text have them.

    Lines that look like labels and are none stay text; what is of no article is given as such.

    >>> lines = ["HD\tEen kop", "PD\t2 May 2019", "SN\tDe Krant", "LP\tEr is nieuws.", "TD\tEn meer.", "AN\tDocument A"]
    >>> [(record["headline"], record["date"], record["body"]) for record in labelled(lines)]
    [('Een kop', '2019-05-02', 'Er is nieuws.\n\nEn meer.')]
    """
    texts = [text for line in lines if (text := line.strip("| \t\r\n\f\v\xa0"))]
    fields: dict[str, list[str]] = {}
    last, inline, above, count, below, quiet, number = "", False, 0, 0, 0, False, 0
    for place, text in enumerate(texts):
        label, value = _label(texts, place, last, fields, inline=inline)
        if label and last and _PLACE[label] <= _PLACE[last]:
            for found in _ended(fields, count, below):
                number += isinstance(found, dict)
                yield found | {"record": number} if isinstance(found, dict) else found
            fields, count, below, quiet = {}, 0, 0, False
        last, inline = (label, bool(value)) if label else (last, inline)
        if last == "AN" and not label and fields.get("AN"):  # below it may stand what was searched for
            quiet = quiet or _SUMMARY.match(text) is not None
            below += not quiet and not _RIGHTS.match(text)
        elif last:
            count += 1
            prose = not label and fields.get(last) and last in _TAIL and not _CODES.fullmatch(text) and " " in text
            here = "TD" if prose else "LP" if not label and _goes_on(fields.get(last), last, text) else last
            fields.setdefault(here, []).extend([value] if value else [])
        else:
            above += not _RIGHTS.search(text)
    if above:
        yield Unread(above, "above")
    for found in _ended(fields, count, below):
        yield found | {"record": number + 1} if isinstance(found, dict) else found


_TAIL: Final = _CODED | {"HLP", "PUB"}
"""Fields below the text: a sentence below one of them shows that it was none, and is text."""


def _goes_on(before: list[str] | None, label: str, text: str) -> bool:
    """Tell whether the text of an article stands below a field of one line, as where its own label is missing."""
    if not before or label not in _LINES:
        return False
    return len(text) >= _PROSE or (label == "CY" and (before[-1][-1:] in ".:" or not text[:1].islower()))


_LINES: Final = words("WC PD ET SN SC ED PG VOL LA CY")
"""Fields of one line, above the text."""
_PROSE: Final = 60


def _ended(fields: dict[str, list[str]], count: int, below: int) -> Iterator[dict[str, Any] | Unread]:
    record = record_of(fields)
    if record and ("body" in record or "date" in record):
        yield record
    elif count:
        yield Unread(count, "alone")
    if below:
        yield Unread(below, "below")


def _label(texts: list[str], place: int, last: str, fields: dict[str, list[str]], *, inline: bool) -> tuple[str, str]:
    """Give the label of a line, and what stands behind it; no label where it goes on with the field above it.

    ``last`` is the label before it, ``inline`` whether text stood beside it. A label that a tab, a bar or two blanks
    part from its text, or that stands alone, must come in its order. With one blank behind it a word in capitals may
    begin a sentence, or the second line of a headline: there what stands behind it must be what the label says, too.
    """
    line = texts[place]
    match = _LABELLED.fullmatch(line)
    if match is None:
        return "", line
    label, apart, text = match.groups()
    text = text.strip()
    below = text or next(iter(texts[place + 1 : place + 2]), "")
    after = texts[place + 1 : place + 1 + _AHEAD]
    if label in {"SE", "CLM", "HD"} and last not in {"", "SE", "CLM"}:
        return (label, text) if last == "AN" or (label == "HD" and _day_follows(after)) else ("", line)
    if (_PLACE[label] <= _PLACE[last]) if last else label not in {"SE", "CLM", "HD"}:
        return "", line
    if label == "AN":
        holds = _ACCESSION.fullmatch(below) is not None
    elif label in _CODED:
        coded = _LONE if label in {"IPC", "IPD", "NGC", "GC"} else _MEANING
        holds = coded.match(below) is not None and ("PD" in fields or bool(apart))
    else:
        holds = bool(apart) or not text or _told(label, text, last, fields, after, inline=inline)
    return (label, text) if holds else ("", line)


def _told(label: str, text: str, last: str, fields: dict[str, list[str]], after: list[str], *, inline: bool) -> bool:
    """Tell whether one blank parts a label from its text, and not two words."""
    if label == "TD" and last == "LP":
        return inline
    if label in {"CR", "BY", "WC", "PD", "PUB"}:
        ends = _LABELLED.fullmatch(after[0]) if after else None
        return {
            "WC": WORDS.fullmatch(text) is not None,
            "PD": is_date_line(text),
            "PUB": ends is not None and ends[1] == "AN",
        }.get(label, not text.isupper())
    first = label in {"SE", "CLM", "HD"}
    return first or ("PD" in fields and _PLACE[last] < _PLACE["LP"] and _PLACE[label] <= _PLACE["TD"])


def _day_follows(lines: list[str]) -> bool:
    """Tell whether a day with its label stands in lines, above another headline and any text."""
    for place, line in enumerate(lines):
        if (match := _LABELLED.fullmatch(line)) and match[1] in {"HD", "PD", "LP", "TD", "AN"}:
            return match[1] == "PD" and is_date_line(match[3].strip() or next(iter(lines[place + 1 :]), ""))
    return False


def articles(lines: Iterable[str]) -> Iterator[dict[str, Any] | Unread]:
    """Give a record for each article in a stream of lines without labels; each ends with its number.

    What breaks off before its number is an article too, if the words of it are counted.

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
            if record:
                number += 1
                yield record | {"record": number}
            elif collected:
                yield Unread(len(collected), "alone")
            collected = []
        elif text:
            collected.append(text)
    if record := _unlabelled(collected, ""):
        yield record | {"record": number + 1}


def _unlabelled(lines: list[str], number: str) -> dict[str, Any] | None:
    """Read an article by the order of its lines: headline, author, words, date, time, paper, code, page, language."""
    count = next((place for place, line in enumerate(lines) if WORDS.fullmatch(line)), None)
    if count is None:
        return None
    above, rest = lines[:count], lines[count + 1 :]
    named = len(above) > 1 and len(above[-1].split()) <= 4 and len(above[-1]) < len(above[-2])  # below the headline
    byline = without_by(above.pop()) if named or (len(above) > 1 and _BY.match(above[-1])) else ""
    section = above[:-1] if len(above) > 1 and max(map(len, above[:-1])) <= min(_SECTION, len(above[-1])) else []
    fields: dict[str, list[str]] = {"SE": section, "HD": above[len(section) :], "WC": [lines[count]], "AN": [number]}
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
            "volume": line("VOL"),
            "rights": line("CY"),
            "credit": line("CR"),
            "caption": line("ART"),
            "publisher": line("PUB"),
            "regions": [match[1].strip() for piece in line("RE").split("|") if (match := _SUBJECT.fullmatch(piece))],
        },
    }
    if found:
        record.update(dateline=found.text, cities=list(found.cities), agencies=list(found.agencies))
    record["extra"] = {name: value for name, value in record["extra"].items() if value not in ("", [])}
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}
