"""Makes text from outside safe to show, and safe to write down: nothing in it is obeyed, by whatever reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
# What reorders, hides or annotates text without being seen: bidi controls, a byte order mark in the middle, what has no
# width (but the joiners, which Persian and emoji need), interlinear annotation, the tag characters, and the soft
# hyphen, about whose width terminals disagree.
_UNSEEN = [0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB]
_UNSEEN += [0x00AD, *range(0xE0000, 0xE0080), 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2065), 0x180E]
_SURROGATES = range(0xD800, 0xE000)
_BLANKS = [0x09, 0x0A, 0x85, 0x2028, 0x2029]

_UNSAFE = frozenset([*_CONTROLS, *_UNSEEN, *_BLANKS])


def is_unsafe(code: int) -> bool:
    """Tell whether a code point never reaches a terminal raw.

    >>> is_unsafe(0x1B), is_unsafe(0xD800), is_unsafe(0xEB)
    (True, True, False)
    """
    return code in _UNSAFE or code in _SURROGATES


class _ToLine(dict[int, str | int | None]):
    """Makes one line of text; each character is looked at when it is first met, as few of them ever are."""

    def __missing__(self, code: int) -> str | int | None:
        safe = code if not is_unsafe(code) else "\ufffd" if code in _SURROGATES else " " if code in _BLANKS else None
        self[code] = safe
        return safe


_TO_LINE = _ToLine()
_TO_LINES = _ToLine({0x0A: "\n"})


def clean(text: str, *, lines: bool = False) -> str:
    r"""Take out of a text whatever a terminal could obey or be misled by.

    Control characters, escape characters and bidi controls go, lone surrogates become ``U+FFFD``, line ends and
    tabs become blanks. Every character is judged by itself, so the cleaned parts of a text are the parts of the
    cleaned text.

    Args:
        text: Any text from outside: articles, file names, what was typed.
        lines: Whether line feeds stay.

    >>> clean("kim\x1b[31m jong\tun")
    'kim[31m jong un'
    """
    return text.translate(_TO_LINES if lines else _TO_LINE)


def safe_url(url: str) -> str:
    r"""Give a web address in printable ASCII, or nothing where it is no web address.

    >>> safe_url("https://nieuws.example/caïro")
    'https://nieuws.example/ca%C3%AFro'
    >>> safe_url("https://nieuws.example/\x1b]8;;")
    ''
    """
    if not url.lower().startswith(("http://", "https://")):
        return ""
    if not url.split("/")[2] or any(is_unsafe(ord(character)) or character.isspace() for character in url):
        return ""
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in url)


_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _escape(code: int) -> str:
    """Write a character as JSON escapes it (RFC 8259, section 7): beyond ``FFFF`` as a pair of surrogates."""
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


class _JsonEscapes(dict[int, str | int]):
    """Escapes what JSON itself does not: it does what is below a blank, and leaves what a terminal must not get."""

    def __missing__(self, code: int) -> str | int:
        written = self[code] = _escape(code) if is_unsafe(code) and code >= 0x7F else code
        return written


_JSON_ESCAPES = _JsonEscapes()


def to_json(record: Mapping[str, Any] | Sequence[Mapping[str, Any]], *, indent: int | None = None) -> str:
    r"""Write a record as JSON that is readable, lossless and safe to show.

    >>> print(to_json({"city": "Caïro", "headline": "\x1b[31m \u202e"}))
    {"city": "Caïro", "headline": "\u001b[31m \u202e"}
    """
    written = json.dumps(record, ensure_ascii=False, indent=indent)
    return written if written.isascii() and "\x7f" not in written else written.translate(_JSON_ESCAPES)


def csv_cell(text: str, *, lines: bool = False) -> str:
    """Make a cell of a text: one clean line (or several), with a quote before what a spreadsheet would calculate.

    >>> csv_cell("=1+1"), csv_cell("Caïro")
    ("'=1+1", 'Caïro')
    """
    cell = clean(text, lines=lines)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def json_ascii(text: str) -> str:
    r"""Write JSON in ASCII, which every stream knows: each character can be escaped in it.

    >>> print(json_ascii('{"city": "Caïro"}'))
    {"city": "Ca\u00efro"}
    """
    return "".join(c if c.isascii() else _escape(ord(c)) for c in text)
