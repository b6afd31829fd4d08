"""Looks for signs of its form at the beginning of a file: its text, its first element, the names in it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, NamedTuple

FIRST_BYTES: Final = 1 << 14
"""The bytes by which the form of a file is recognised."""

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
_PROLOG: Final = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_ELEMENT: Final = re.compile(r"<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)>?")
_NAMESPACE: Final = re.compile(r"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)")
_KEY: Final = re.compile(r'"([^"\\\n]{1,60})"\s*:')
_HTML: Final = re.compile(r"<(?:html|head|body|title|meta|article|div|p|h1|table)\b", re.IGNORECASE)


class Root(NamedTuple):
    """The first element of an XML file: its name, the name space that it is of, and all that are declared in it."""

    name: str = ""
    namespace: str = ""
    namespaces: frozenset[str] = frozenset()


class Start:
    """The beginning of a file: its ``name`` (in lower case, without ``.gz``) and its first bytes in ``data``.

    >>> Start("item.xml", b'<?xml version="1.0"?><rss version="2.0">').root.name
    'rss'
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name.lower()
        self.data = data[:FIRST_BYTES]

    @cached_property
    def encoding(self) -> str:
        """Give the code that a byte order mark names; empty if there is none."""
        return next((code for mark, code in _BYTE_ORDER_MARKS if self.data.startswith(mark)), "")

    @cached_property
    def text(self) -> str:
        """Give the beginning as text, for looking only: bytes that are no UTF-8 become question marks."""
        return self.data.decode(self.encoding or "utf-8", "replace").lstrip("\ufeff \t\r\n\f")

    @cached_property
    def binary(self) -> bool:
        """Tell whether it is no text at all."""
        if self.encoding.startswith("utf-16"):
            return False
        data = self.data
        return b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 100

    @cached_property
    def root(self) -> Root:
        """Give the first element, past declarations and comments; nothing where there is none."""
        if not self.text.startswith("<"):
            return Root()
        prolog = _PROLOG.match(self.text)
        element = _ELEMENT.match(self.text, prolog.end() if prolog else 0)
        if element is None:
            return Root()
        prefix, name, attributes = element.groups()
        declared = dict(_NAMESPACE.findall(attributes))
        return Root(name, declared.get(prefix or "", ""), frozenset(declared.values()))

    @cached_property
    def html(self) -> bool:
        """Tell whether it is a web page, or a piece of one."""
        if not self.text.startswith("<") or (self.text.startswith("<?xml") and self.root.name.lower() != "html"):
            return False
        return self.root.name.lower() == "html" or bool(_HTML.search(self.text))

    @cached_property
    def markup(self) -> bool:
        """Tell whether it begins as XML or HTML does."""
        return bool(self.root.name) or self.html

    @cached_property
    def json(self) -> str:
        """Give ``{`` or ``[``, if it begins as a JSON object or list does."""
        return self.text[:1] if re.match(r'\{\s*["}]|\[\s*[\]{\["]', self.text) else ""

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give the names in a beginning of JSON, at whatever depth.

        >>> sorted(Start("a.json", b'{"uri": "x", "headline": "Kop"').keys)
        ['headline', 'uri']
        """
        return frozenset(_KEY.findall(self.text)) if self.json else frozenset()

    @cached_property
    def plain(self) -> bool:
        """Tell whether it is text that begins in no way of another form."""
        return not (self.binary or self.markup or self.json or self.text.startswith(("%PDF", "{\\rtf", "<!", "<?")))
