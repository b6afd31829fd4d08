"""Makes an article of an e-mail (RFC 5322): its subject, and its text without what mail has around it."""

from __future__ import annotations

import email
import email.policy
import re
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from itertools import pairwise
from typing import Any, Final

from searchnews.messages.worded import worded
from searchnews.readers.extracting.dates.written_dates import first_date
from searchnews.readers.extracting.encodings import NoText, decode
from searchnews.readers.extracting.markup.html import text_of

_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)
"""What stands above the name, address and telephone number of the sender."""
_AROUND: Final = re.compile(
    r"(?:.{0,60}\b(?:in|with) (?:your|a|je|uw) (?:web ?)?browser\b.{0,100}"
    r"|.{0,100}\b(?:unsubscribe|afmelden|uitschrijven|abmelden|se désabonner|manage (?:your )?preferences)\b.{0,200}"
    r"|[-=_*~\s]{3,})",
    re.IGNORECASE | re.DOTALL,
)
"""A whole paragraph that stands around the text of a newsletter: a line, where else to read it, how to be rid of it."""
_LINK: Final = re.compile(r"<?https?://\S+>?")
"""A paragraph that is a link alone: of a picture or a button in a newsletter, elsewhere what the writer points at."""
_SHORTEST, _LONGEST = 50, 100
"""Characters of each line of a paragraph, but for its last, that a program has cut."""
_ENDS: Final = (".", "?", "!", ":", '."', ".”", ".’")
"""How a line ends with which a sentence ends too."""
_MOST_HTML: Final = 3
"""How many times as much text the part in HTML must have for that in plain text to be no more than a notice."""


class NoLetter(ValueError):
    """What is no letter that can be read; says why."""


def letter_record(data: bytes) -> dict[str, Any]:
    r"""Make a record of a letter. Addresses of people never come in; ``extra.attachments`` counts what hangs on it.

    >>> letter = b"Subject: =?utf-8?q?Bestand_in_Ca=C3=AFro?=\nFrom: De Krant <a@b.example>\n\nEr is een bestand.\n"
    >>> record = letter_record(letter)
    >>> record["headline"], record["source"], record["body"]
    ('Bestand in Caïro', 'De Krant', 'Er is een bestand.')

    Raises:
        NoLetter: It is broken, or has no text in it.
    """
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        texts, attachments = _texts(message)
    except Exception as error:  # whatever the library makes of what means ill
        raise NoLetter(worded("is a letter that is broken")) from error
    body = _body(*texts)
    headline = _header(message, "Subject")
    if not headline and not body:
        raise NoLetter(worded("is a letter without a subject and without a text"))
    name, address = parseaddr(_header(message, "From"))
    record: dict[str, Any] = {
        "headline": headline,
        "body": body,
        "date": first_date(_header(message, "Date")),
        "source": name or address.rpartition("@")[2],
        "language": _header(message, "Content-Language")[:8],
        "keywords": [each.strip() for each in _header(message, "Keywords").split(",") if each.strip()],
        "extra": {"message_id": _header(message, "Message-ID").strip("<>"), "list": _list_name(message)},
    }
    if attachments:
        record["extra"]["attachments"] = attachments
    return record


def _texts(message: Message) -> tuple[tuple[str, str], int]:
    """Give the first text and the first page in HTML of a letter, and the number of attachments."""
    plain = html = ""
    attachments = 0
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or part.get_filename():
            attachments += 1
        elif kind == "text/html" and not html:
            html = _text(part)
        elif kind.startswith("text/") and kind != "text/html" and not plain:
            plain = _flowed(_text(part)) if part.get_param("format") == "flowed" else _text(part)
    return (plain, html), attachments


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    try:
        return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")[0]
    except NoText:
        return ""


def _flowed(text: str) -> str:
    """Put lines together that end in a blank (RFC 3676)."""
    return re.sub(r"(?<!\n--) \r?\n(?!-- ?\r?$)", " ", text)


def _body(plain: str, html: str) -> str:
    """Give the text of a letter: that in plain text, or that of its page where it has much more."""
    plain = _SIGNATURE.split(plain.replace("\r\n", "\n"))[0]
    of_plain, of_html = _paragraphs(plain), [each for each in text_of(html).split("\n\n") if each] if html else []
    told = of_html if sum(map(len, of_html)) > _MOST_HTML * sum(map(len, of_plain)) else of_plain
    kept = [each for each in told if not _AROUND.fullmatch(each)]
    if any(any(map(str.isalpha, each)) for each in told if _AROUND.fullmatch(each)):  # a newsletter
        kept = [each for each in kept if not _LINK.fullmatch(each)]
    return "\n\n".join(kept)


def _paragraphs(text: str) -> list[str]:
    """Give the paragraphs of plain text; lines that a program has cut are put together."""
    found = []
    for piece in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in piece.split("\n") if line.strip()]
        if lines:
            found.append((" " if _were_cut(lines) else "\n").join(lines))
    return found


def _were_cut(lines: list[str]) -> bool:
    """Tell whether a program has cut lines: of each the next word would have made it longer than the longest.

    Where all end with a sentence, or a word more would have fitted, who wrote it began a line.
    """
    if not all(_SHORTEST <= len(line) <= _LONGEST for line in lines[:-1]) or all(
        line.endswith(_ENDS) for line in lines[:-1]
    ):
        return False
    longest = max(map(len, lines))
    return all(len(line) + 1 + len(after.split()[0]) > longest for line, after in pairwise(lines))


def _header(message: Message, name: str) -> str:
    """Give a header as text, whatever code it is in and whatever it says of that."""
    value = next((value for each, value in message.raw_items() if each.lower() == name.lower()), "")
    raw = str(value).encode("utf-8", "surrogateescape").decode("latin-1")
    pieces = []
    for piece, charset in decode_header(raw):
        data = piece if isinstance(piece, bytes) else piece.encode("latin-1", "replace")
        try:
            pieces.append(decode(data, charset or "")[0])
        except NoText:
            continue
    return " ".join("".join(pieces).split())


def _list_name(message: Message) -> str:
    return _header(message, "List-Id").partition("<")[0].strip(' "')
