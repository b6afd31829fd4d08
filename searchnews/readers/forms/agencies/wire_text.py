"""Reads agency wires in plain text: IPTC 7901 and ANPA 1312, with their control characters or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final, NamedTuple

from searchnews.articles.months import numbers_of
from searchnews.messages.worded import template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.agency_item import compact, version_of, with_text, without_by
from searchnews.readers.extracting.datelines.agency_dateline import take_dateline
from searchnews.readers.extracting.datelines.dateline import parse_dateline
from searchnews.readers.extracting.encodings import decoded
from searchnews.readers.extracting.markup.paragraphs import Paragraph
from searchnews.readers.start import Start

_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_HEADER: Final = re.compile(
    r"^[\x00-\x1f\x7f\s]*(?P<service>[a-z]{2,4})\s?(?P<number>\d{3,5})\s+(?P<urgency>\d)\s+(?P<category>[a-zäöü]{1,3})\s+"
    r"(?P<words>\d{1,5})\b(?P<rest>[^\n]*)"
)
_MARK: Final = re.compile(
    r"\(?(?:\d+(?:ST|ND|RD|TH) (?:LEAD|NET|UPDATE|ROUNDUP|WRAP)|(?:LEAD|NET|ROUNDUP|UPDATE|URGENT|BULLETIN|ALERT|FLASH|"
    r"EXTRA|PREVIEW|FEATURE|CORRECTION|EILMELDUNG|BLITZ|PRIORITAIRE|BREAKING NEWS)(?: \d)?)\)?|\([^()]{3,40}\)",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"(?:By|Von|Par|Door|Eds?:|\(?Eds)\b", re.IGNORECASE)
_PICTURES: Final = re.compile(
    r"(?:AP|EPA|AFP|dpa)[ -](?:Photo|Bild|Graphic|Video)|Eds?:|With (?:AP )?Photos?\b", re.IGNORECASE
)
_NOTEBOOK: Final = re.compile(
    r"^(?:#+ .*(?:notebook|notizblock|note to editors).*|\* \* \* \*|The following information is not .*publication.*"
    r"|Die folgenden Informationen sind nicht zur Ver.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGN_OFF: Final = re.compile(
    r"(?:anp|dpa|apa|afp|sda)(?: [a-z0-9/]{1,6}){1,8}|\([A-Z]{2,4}\\?/[a-z/]{2,10}\)|={2}\w+|___"
)
_STAMP: Final = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s*(?P<zone>GMT|UTC|Z)?\s*(?P<month>[^\W\d_]{3,12})\.?\s*(?P<year>\d\d)\b"
)
_STAMP_AP: Final = re.compile(
    r"-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<zone>GMT|[ECMP][DS]T)"
)
_AMERICAN: Final = {"E": 5, "C": 6, "M": 7, "P": 8}
"""Hours behind Greenwich of the zones of America, by their first letter, in winter."""
_STAMP_KYODO: Final = re.compile(r"-\d\d:\d\d-(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)\b")
_NAMES: Final = numbers_of("nl", "en", "de", "fr", "es", "it")
_MONTHS: Final = {name[:3]: number for name, number in reversed(_NAMES.items())} | _NAMES  # a wire may cut them off
_SERVICE: Final = frozenset({"impressum", "copyright", "test", "testmeldung", "test message", "testbericht"})
_WRAPPED: Final = 45
"""Signs from which on a line of a headline goes on in the next."""


class Message(NamedTuple):
    """One message of a wire: what stands before the text, the text, and the line after it."""

    header: str
    text: str
    footer: str


_OPENING: Final = re.compile(rb"[vz]?z?czc[^\x00-\x08\x0e-\x1f]{0,100}\x01", re.IGNORECASE)
"""What older wires set above a message: ``zczc`` with its number, perhaps more than once."""
_PRINTED: Final = bytes([9, 10, 13, *range(32, 127), *range(192, 256)])
"""What a wire has but for some control characters, and a file of a program has little of."""


class WireText(Reader):
    """Reads IPTC 7901 and ANPA 1312 messages, one or many in a file."""

    name: ClassVar[str] = template("an agency wire in plain text")
    about: ClassVar[str] = worded(
        "messages in IPTC 7901 or ANPA 1312, as a wire sends them; note books for editors are cut off"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".tst", ".anpa", ".iptc")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the control characters that begin header and text, or by the header alone."""
        data = start.data.lstrip(b"\x7f\x16\x00\r\n ")
        if (data.startswith(b"\x01") or _OPENING.match(data)) and b"\x02" in data[:600]:
            return Confidence.SURE if len(data.translate(None, _PRINTED)) * 5 <= len(data) else Confidence.NO
        if _HEADER.match(start.text[:200]) and re.search(r"=\s*$", start.text[:1500], re.MULTILINE):
            return Confidence.SURE
        return Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each message that is news."""
        text = decoded(part.content).replace("\r\n", "\n").replace("\r", "\n")
        number = 0
        for number, message in enumerate(_messages(text), start=1):  # counted below
            yield from _given(part, message, number)
        if not number:
            raise part.refusal(worded("holds no message of a wire"))


def _messages(text: str) -> Iterator[Message]:
    """Cut a stretch of wire at the signs that begin a message; without them it is one message."""
    for piece in re.split(r"(?=\x01)", text) if _SOH in text else [text]:
        if not piece.strip("\x00\x7f\x16\x04\x0c \n\t") or (_SOH in text and _SOH not in piece):
            continue
        header, found, rest = piece.partition(_STX)
        if not found:
            line = _HEADER.match(piece)
            header, rest = (line[0], piece[line.end() :]) if line else ("", piece)
        elif re.search(r"[=<+]\s*$", header.partition("\n")[2], re.MULTILINE):  # the headline stands above the mark too
            header, _, above = header.partition("\n")
            rest = f"{above.rstrip()}\n{rest}"
        body, _, footer = rest.partition(_ETX)
        if not footer and (stamp := list(_STAMP.finditer(body))) and not body[stamp[-1].end() :].strip("\x04\x7f \n"):
            body, footer = body[: stamp[-1].start()], body[stamp[-1].start() :]
        yield Message(header, body, footer)


def _given(part: Part, message: Message, number: int) -> Iterator[Given]:
    anpa = "<" in message.text[:600] and re.search(r"<\s*$", message.text[:600], re.MULTILINE) is not None
    block, body = _head_and_body(message.text)
    if cut := _NOTEBOOK.search(body):
        body = body[: cut.start()]
    headline, byline = _headline(block)
    if not headline and not body.strip():
        yield part.refusal(worded("the message has no line that is its headline"), line=number)
        return
    if headline.lower() in _SERVICE or body.lower().count("copyright by") > 1:
        yield part.left_out(worded("left out a service message of the wire"), line=number)
        return
    if re.search(r"\b(?:KILL|kill)(?: (?:notice|story|advisory))?\b", " ".join(block)) and "mandatory" in body.lower():
        yield part.left_out(
            worded("is a kill notice, which names no message: take out by hand: {headline}", headline=headline),
            line=number,
        )
        return
    header = _HEADER.match(message.header.replace(_SOH, ""))
    record: dict[str, Any] = {
        "headline": headline,
        "date": _date(message.footer),
        "authors": [byline] if byline else [],
        "urgency": version_of(header["urgency"]) if header else None,
        "agencies": [],
        "record": number,
        "extra": {"wire_number": f"{header['service']}{header['number']}" if header else "", "slug": _slug(message)},
    }
    found = [Paragraph(text) for text in _paragraphs(body)]
    while found and _SIGN_OFF.fullmatch(found[-1].text):
        record["extra"]["sign_off"] = found.pop().text
    with_text(record, found)
    if anpa:
        record["body"] = _quoted(record["body"])
    if not record["agencies"] and (agency := _agency(message)):
        record["agencies"] = [agency]
    if record["agencies"]:
        record["source"] = record["agencies"][0]
    yield compact(record)


def _head_and_body(text: str) -> tuple[list[str], str]:
    """Part the lines above the text from it: the last of them ends in ``=``, ``<`` or ``+``."""
    lines = text.split("\n")
    end = -1
    for place, line in enumerate(lines[:20]):
        if end >= 0 and line[:1].isspace() and take_dateline(line.strip())[0]:
            break  # all lines of it end so
        if line.rstrip().endswith(("=", "<", "+")):
            end = place
        elif end >= 0:
            break
    if end < 0:
        end = next((place for place, line in enumerate(lines) if line.strip()), 0)
        if parse_dateline(lines[end].strip())[0]:  # the text begins at once
            return [], text
    block = [line.strip().lstrip("^").rstrip("=<+ ").strip() for line in lines[: end + 1]]
    return [line for line in block if line], "\n".join(lines[end + 1 :])


def _headline(block: list[str]) -> tuple[str, str]:
    """Find the headline among the lines above the text, and who wrote it.

    Slugs, version marks, notes on pictures and place names above it are no part of it. Lines that are too long
    to have ended by themselves go on in the next.
    """
    byline = ""
    lines: list[str] = []
    for line in block:
        if _BYLINE.match(line) and not line.lower().startswith("ed"):
            byline = without_by(line)
        elif byline and len(line.split()) <= 3 and lines:
            continue  # the agency below the name
        elif _MARK.fullmatch(line) or _PICTURES.match(line) or _is_slug(line):
            continue
        else:
            lines.append(line)
    if not lines:
        return "", byline
    headline = lines.pop()
    while lines and len(lines[-1]) >= _WRAPPED and not lines[-1].endswith(":"):
        headline = f"{lines.pop()} {headline}"
    return " ".join(headline.split()), byline


def _is_slug(line: str) -> bool:
    """Tell whether a line is a slug: `/politics/Britain/`, `Impressum/`, `BC-LT--Argentina-Cancer Beauty,466`."""
    return (
        line.endswith("/")
        or line.startswith(("/", "BC-", "AM-", "PM-"))
        or re.fullmatch(r"\S+,\d{2,5}", line) is not None
    )


def _slug(message: Message) -> str:
    lines = [line.strip(" \x01\x02<") for line in f"{message.header}\n{message.text[:300]}".split("\n")]
    return next((line for line in lines if line and _is_slug(line)), "")


def _paragraphs(body: str) -> Iterator[str]:
    """Give the paragraphs: an empty line or an indented one begins the next."""
    lines: list[str] = []
    for line in [*body.split("\n"), ""]:
        blank = not line.strip("\x00\x04\x0c\x7f \t")
        begins = re.match(r"\t|[ \t]{3,}\S", line) or line.startswith("==") or _SIGN_OFF.fullmatch(line.strip())
        if lines and (blank or begins):
            yield " ".join(" ".join(lines).split())
            lines = []
        if not blank:
            lines.append(line.strip("\x00\x04\x0c\x7f").rstrip().removesuffix("<"))


def _quoted(text: str) -> str:
    """Write the signs of ANPA as they are printed: `` and '' are quotation marks, _ between blanks is a dash."""
    return text.replace("``", '"').replace("''", '"').replace(" _ ", " – ")


def _agency(message: Message) -> str:
    header = message.header.replace("\x1f", " ")
    if named := re.search(r"(?<=\d)([A-Z]{3,})\b|\b(dpa|apa|afp|ats|sda)\b", header):
        return named[0].upper()
    sign = re.match(r"\s*(AP|KWS)-", message.footer)
    return {"AP": "AP", "KWS": "KYODO"}.get(sign[1], "") if sign else ""


def _date(footer: str) -> str:
    """Read the line after the text: day, hour and minute, month and year (7901), or as AP and Kyodo write it."""
    for pattern in (_STAMP_AP, _STAMP_KYODO, _STAMP):
        if match := pattern.search(footer):
            groups = match.groupdict()
            month = groups["month"]
            number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
            day = f"20{groups['year']}-{number:02}-{groups['day']}"
            if not 1 <= number <= 12:
                return ""
            if "hour" not in groups:
                return day
            zone = "Z" if groups.get("zone") else ""
            if zone and (hours := _AMERICAN.get(groups["zone"][0])):
                zone = f"-{hours - (groups['zone'][1] == 'D'):02}:00"
            return f"{day}T{groups['hour']}:{groups['minute']}{zone}"
    return ""
