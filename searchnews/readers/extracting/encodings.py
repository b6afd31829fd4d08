"""Turns bytes into text: by their mark, as UTF-8, as they say themselves, or as Windows-1252, in this order."""

from __future__ import annotations

import codecs
import re
from typing import Final

from searchnews.messages.worded import worded

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b") + b"\x7f"
_KNOWN: Final = re.compile(
    r"(?:iso-?8859-?\d+|latin-?\d+|windows-?125\d|cp-?\d{3,4}|koi8-[ru]|gb2312|gbk|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)"
    r"|shift[_-]jis|iso-2022-jp|mac-?roman|macintosh|us-ascii|ascii|utf-?8|utf-?16(?:[lb]e)?|tis-620)"
)
_LIES_OF: Final = {"latin1": "cp1252", "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What is declared, and what it means (WHATWG Encoding Standard): the larger set that everybody writes."""
_DECLARED: Final = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,20})|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 1 << 16
"""Bytes in which a declaration is looked for; browsers look at 1,024, and files have it later."""


class NoText(ValueError):
    """Bytes that are no text; says why."""


def declared_in(data: bytes) -> str:
    """Give the encoding that an XML or HTML file declares; empty if it declares none.

    >>> declared_in(b'<?xml version="1.0" encoding="ISO-8859-15"?><a/>')
    'ISO-8859-15'
    """
    match = _DECLARED.search(data[:_LOOKED_AT])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Decode a text, and give a remark if that took more than a mark, UTF-8 or a declaration that is true.

    ``declared`` is what stands outside the bytes, such as in a header; what stands inside is looked up where there is
    none. A declaration is believed only of what is no UTF-8: text that is UTF-8 by chance hardly exists, declarations
    that are wrong are common.

    Raises:
        NoText: It is no text; the message says why.

    >>> decode("Caïro".encode("cp1252"))
    ('Caïro', 'is not UTF-8; read as Windows-1252')
    >>> decode("Łódź".encode("iso-8859-2"), "iso-8859-2")
    ('Łódź', '')
    """
    for mark, code in _MARKS:
        if data.startswith(mark) and code != "utf-8":
            return _marked(data, code)
    if b"\0" in data or len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        raise NoText(worded("is a binary file, not text"))
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    codec = _codec(declared or declared_in(data))
    if codec not in {"", "cp1252", "utf-8"}:
        try:
            return data.decode(codec), ""
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    if broken < len(text) - len(text.encode("ascii", "ignore")) - broken:  # more of it was UTF-8 than was not
        told = (
            worded("is UTF-8 with 1 broken character")
            if broken == 1
            else worded("is UTF-8 with {broken:,} broken characters", broken=broken)
        )
        return text.rstrip("\ufffd"), told
    try:
        return data.decode("cp1252"), "" if codec == "cp1252" else worded("is not UTF-8; read as Windows-1252")
    except UnicodeDecodeError:
        if codec:
            return data.decode(codec, "replace"), worded(
                "has characters that are not {codec}, as it says it is", codec=codec
            )
        raise NoText(worded("is text in an unknown encoding")) from None


def decoded(data: bytes) -> str:
    """Decode what is text in any case, as :func:`decode` does: control characters in it are its form's own matter.

    >>> decoded('<?xml version="1.0" encoding="iso-8859-1"?><a>Caïro</a>'.encode())[-12:]
    '<a>Caïro</a>'
    """
    try:
        return decode(data)[0]
    except NoText:
        pass
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _marked(data: bytes, code: str) -> tuple[str, str]:
    try:
        return data.decode(code), ""
    except UnicodeDecodeError:
        text = data.decode(code, "replace")
        if text.count("\ufffd") > 1 + len(text) // 100:
            raise NoText(worded("is broken {code}", code=code.upper())) from None
        return text.rstrip("\ufffd"), worded("is {code} that breaks off or has broken characters", code=code.upper())


def _codec(name: str) -> str:
    """Give Python's name of an encoding of texts; empty for what is none, or none that files should be in."""
    name = name.strip().lower()
    if not _KNOWN.fullmatch(name):
        return ""
    name = re.sub(r"^latin-?", "latin", name)
    name = "mac-roman" if name == "macintosh" else name
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return _LIES_OF.get(found, found)
