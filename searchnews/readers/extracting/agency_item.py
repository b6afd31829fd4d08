"""Makes a record of what an agency's item has: the dateline where it belongs, an id that its next version shares."""

from __future__ import annotations

import re
from typing import Any, Final

from searchnews.digests import blake2b
from searchnews.messages.worded import worded
from searchnews.readers.base import Given, Part, Withdrawn
from searchnews.readers.extracting.datelines.agency_dateline import city_of, is_time_stamp, take_dateline
from searchnews.readers.extracting.markup.paragraphs import Paragraph, body_of

KILLED: Final = frozenset(["canceled", "cancelled", "kill", "killed", "withdrawn"])
"""States by which an agency takes an item back (IPTC's ``pubstatus`` ``canceled``)."""
HELD: Final = frozenset(["withheld", "embargoedheld"])
"""States of an item that is not to be published."""

_SIGN_OFF: Final = re.compile(r"\(?[a-z]{2,4}(?:/[a-z]{2,4})+\)?|={2,}\s?\w+|\((?:[A-Z]{2,}\\?/)[a-z/]{2,12}\)")
_CONTACT: Final = re.compile(r"\([^()\n]{0,80}(?:@|\(at\)|\+\d\d)[^\n]{0,160}\)")
"""A closing line in brackets with the desk's address or telephone number: never kept."""
_NAME: Final = r"(?:[A-Z][\w.'’-]*|de|den|der|van|von|und|en|and|et|ten|[,&])"
_BYLINE: Final = re.compile(rf"(?:By|BY|Door|DOOR|Von|Par)[: ] ?[A-Z][\w.'’-]*(?: {_NAME}){{0,5}} [A-Z][\w.'’-]*,?")
"""A line that names who wrote the text below it: it begins with a first name."""
_CORRECTION: Final = re.compile(
    r"(?:N i e u w|Nieuw) bericht,|(?:H e r h a l i n g|R e c t i f i c a t i e)\b|"
    r"\((?:Berichtigung|Korrektur|Wiederholung|Neu)\b[^\n]*\)$|(?:Neu|NEU): "
)


def id_from(identifier: str) -> str:
    """Make the id of an article from the id that its agency gave it, so that its next version has the same.

    >>> id_from("urn:newsml:dpa.com:20090101:190510-99-167362")
    'xc60116de4fb8df55'
    >>> id_from("")
    ''
    """
    return "x" + blake2b(identifier.encode("utf-8", "replace"), digest_size=8).hexdigest() if identifier else ""


def iso_date(text: str) -> str:
    """Write a moment in ISO's basic form in the extended one: agencies send ``20181210T123731+0100``.

    >>> iso_date("20181210T123731+0100"), iso_date("20190129T133400"), iso_date("2022-07-11 18:33"), iso_date("soon")
    ('2018-12-10T12:37:31+01:00', '2019-01-29T13:34:00', '2022-07-11T18:33', '')
    """
    match = _BASIC.fullmatch(text.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    date = f"{year}-{month}-{day}"
    if hour is None:
        return date
    time = f"{hour}:{minute}" + (f":{second}" if second else "")
    offset = "Z" if zone in {"Z", "z"} else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{date}T{time}{offset}"


def date_of(*texts: str) -> str:
    """Give the first of some moments that can be read, in ISO's extended form, or else the first as it stands.

    What cannot be read is told where the article is made.

    >>> date_of("", "soon", "20181210"), date_of("", "soon"), date_of("")
    ('2018-12-10', 'soon', '')
    """
    given = [text.strip() for text in texts if text.strip()]
    return next(filter(None, map(iso_date, given)), given[0] if given else "")


_BASIC: Final = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s?(Z|z|[+-]\d\d:?\d\d)?)?"
)


def version_of(text: str | int | None) -> int | None:
    """Read the number of a version: whole and not below zero; else there is none."""
    digits = str(text if text is not None else "").strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 12 else None


def language_of(tag: str) -> str:
    """Give the language of a tag in two or three small letters: *nl-NL* and *NL* are *nl*.

    >>> language_of("en-US"), language_of("DUT"), language_of("")
    ('en', 'nl', '')
    """
    code = re.split("[-_]", tag.strip().lower())[0]
    code = {"dut": "nl", "nld": "nl", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "eng": "en"}.get(code, code)
    return code if re.fullmatch("[a-z]{2,3}", code) else ""


def with_text(record: dict[str, Any], found: list[Paragraph], *, dateline: str = "", located: str = "") -> None:
    """Put headline, body, sub-headings and dateline into a record; what is no text goes to ``extra``.

    ``dateline`` is that of a field of its own, ``located`` the place that the item says it is from. What stands in
    the text goes before both; a time stamp is no dateline, and then the place is not that of the reporter either.
    """
    extra: dict[str, Any] = record.setdefault("extra", {})
    headline = " ".join(str(record.get("headline") or "").split())
    record["headline"] = headline
    rest = list(found)
    if rest and _CORRECTION.match(rest[0].text):
        extra["correction"] = rest.pop(0).text
    while rest and (_CONTACT.fullmatch(rest[-1].text) or _SIGN_OFF.fullmatch(rest[-1].text)):
        last = rest.pop().text
        if not _CONTACT.fullmatch(last):
            extra["sign_off"] = last
    _take_byline(record, rest)
    body, subheadings, deck = body_of(rest, headline)
    if deck:
        extra.setdefault("subtitle", deck)
    line, text = take_dateline(body)
    record["subheadings"] = subheadings
    if line is not None:
        record.update(body=text, dateline=line.text, cities=list(line.cities))
        record["agencies"] = list(line.agencies) or record.get("agencies", [])
        if not line.cities and city_of(dateline):
            record["cities"] = [city_of(dateline)]
        return
    record["body"] = body
    if dateline and not is_time_stamp(dateline):
        record["dateline"] = " ".join(dateline.split())
        if city := city_of(dateline) or located:
            record["cities"] = [city]
    elif located and not dateline:
        record["cities"] = [located]


def _take_byline(record: dict[str, Any], rest: list[Paragraph]) -> None:
    """Take a line above the text that names its author off it."""
    if len(rest) > 1 and not rest[0].heading and _BYLINE.fullmatch(rest[0].text):
        byline = without_by(rest.pop(0).text)
        if record.get("authors") and byline not in record["authors"]:
            record["byline"] = byline  # what has a name that we do not know is kept as it came
        record["authors"] = record.get("authors") or [byline]


def withdrawal(part: Part, identifier: str, headline: str, number: int, version: int | None = None) -> Given:
    """Make of a kill notice what takes the article out; one that names no item is a remark."""
    if not identifier:
        return part.left_out(
            worded("is a kill notice that names no item; take out by hand: {headline}", headline=headline), line=number
        )
    return Withdrawn(part.place, id_from(identifier), headline or identifier, version or 0)


def without_by(name: str) -> str:
    """Take *By*, *Door*, *Von* off the name of an author.

    >>> without_by("Von Trond Huså, dpa"), without_by("Bystander")
    ('Trond Huså, dpa', 'Bystander')
    """
    return re.sub(r"^(?:by|door|von|par)[:\s]\s*", "", name.strip(), flags=re.IGNORECASE)


def compact(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a record has nothing of."""
    extra = record.get("extra", {}).items()
    record["extra"] = {name: value for name, value in extra if value not in ("", [], {}, None)}
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


def is_notice(text: str) -> bool:
    """Tell whether a text says of itself that it is for editors only.

    >>> is_notice("(Diese Informationen sind nicht zur Veröffentlichung bestimmt)")
    True
    """
    return re.search(_FOR_EDITORS, text[:400]) is not None


_FOR_EDITORS: Final = re.compile(
    r"nicht zur Ver[öo]ffentlichung bestimmt|(?:is|are) not (?:intended )?for publication|niet (?:bestemd )?voor "
    r"publicatie|ne pas publier|pas destinée?s? à la publication|(?:EDITORS|Editors):? (?:PLEASE )?NOTE:? not for",
    re.IGNORECASE,
)
