"""Reads XML safely: nothing is fetched, no entity is expanded, and a wrong declared encoding is found out."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import suppress
from html.entities import html5
from typing import Any, Final, TypeAlias

from lxml import etree

from searchnews.messages.worded import reason, worded
from searchnews.readers.base import Part, Remark
from searchnews.readers.extracting.encodings import decoded

Element: TypeAlias = etree._Element  # noqa: SLF001  # its only name for a type
"""An element of a parsed document."""

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LAST_TAG: Final = re.compile(r"</(?:[\w.-]+:)?([\w.-]+)\s*>[\s\x00]*$")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY_ROOT: Final = re.compile(r"/>\s*$")


class BrokenXml(ValueError):
    """What is no XML, or breaks off; the message says it for a reader, ``line`` is where."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def parse_xml(data: bytes | str) -> tuple[Element, str]:
    """Parse a whole XML document, and give its root, all names without their name space, and a remark if it was broken.

    No DTD is loaded, no network is used, and an entity that the document declares stays unread. What only offends a
    rule (an unknown prefix, a stray sign) is read as far as it goes; what breaks off is not read at all.

    >>> root, remark = parse_xml('<x:a xmlns:x="urn:x" x:b="1"><x:c>kim</x:c></x:a>')
    >>> root.tag, dict(root.attrib), root.findtext("c"), remark
    ('a', {'b': '1'}, 'kim', '')

    Raises:
        BrokenXml: It is no XML, or the end of it is missing.
    """
    text = decoded(data) if isinstance(data, bytes) else data
    text = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).strip(" \t\r\n\x00")
    remark = ""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(" ", text)
        remark = worded("has characters that XML does not allow; they are left out")
    encoded = text.encode("utf-8", "replace")
    try:
        root = etree.fromstring(encoded, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        root, harmless = _recovered(text, encoded, error)
        if not harmless:
            remark = worded(
                "is broken XML (line {lineno}: {told}); read as far as it goes", lineno=error.lineno, told=_told(error)
            )
    _strip_namespaces(root)
    return root, remark


class Listener:
    """Hears of the parts of an XML document while it is parsed, so that no tree of it is made."""

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        """Hear that an element begins."""

    def data(self, data: str | bytes) -> None:
        """Hear text."""

    def end(self, tag: str | bytes) -> None:
        """Hear that an element ends."""

    def comment(self, text: str | bytes) -> None:
        """Hear a comment."""

    def close(self) -> None:
        """Hear that all was said."""


def listen(data: bytes, listener: Listener) -> None:
    """Parse an XML document of any size, and tell a listener what is in it.

    Raises:
        BrokenXml: It is not well-formed.
    """
    parser = etree.XMLParser(target=listener, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenXml(worded("is not XML: {told}", told=_told(error)), error.lineno) from error


def root_of(part: Part, *, hint: str = "") -> Generator[Remark, None, Element]:
    """Parse a part and return its first element; a remark on what was broken in it is given on the way.

    A reader writes ``root = yield from root_of(part)``.

    Raises:
        ReadError: It is no XML; ``hint`` says what to do.
    """
    try:
        root, remark = parse_xml(part.content)
    except BrokenXml as error:
        raise part.refusal(reason(error), line=error.line, hint=hint) from error
    if remark:
        yield part.remark(remark)
    return root


def _recovered(text: str, encoded: bytes, error: etree.XMLSyntaxError) -> tuple[Element, bool]:
    """Read what offends a rule; refuse what has no root, or whose root is not closed.

    Also tells whether nothing is wrong but prefixes that stand for no name space, which we do not look at.
    """
    line = error.lineno
    if re.search(r"Excessive depth|huge|amplification|loop", str(error.msg)):
        raise BrokenXml(worded("the XML is nested deeper, or holds more, than a reader should take"), line) from error
    parser = _parser(recover=True)
    try:
        root = etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or not isinstance(root.tag, str):
        raise BrokenXml(worded("is not XML: {told}", told=_told(error)), line) from error
    last = _LAST_TAG.search(_COMMENT.sub("", text[-2000:]))
    closed = last is not None and last[1] == re.split("[}:]", str(root.tag))[-1]
    if not closed and not (len(root) == 0 and _EMPTY_ROOT.search(text[-50:])):
        raise BrokenXml(worded("the XML breaks off before its end"), line) from error
    return root, all(entry.domain == etree.ErrorDomains.NAMESPACE for entry in parser.error_log)


def _told(error: etree.XMLSyntaxError) -> str:
    message = str(error.msg or "not well-formed").partition(", line")[0]
    return ascii(message)[1:-1][:120]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _strip_namespaces(root: Element) -> None:
    """Take the name spaces off the names: real files have wrong ones, and none where there should be."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = str(element.tag)
        if "}" in tag or ":" in tag:
            with suppress(ValueError):  # in broken files names may be none
                element.tag = re.split("[}:]", tag)[-1]
        for name in [name for name in map(str, element.attrib) if "}" in name or ":" in name]:
            plain = re.split("[}:]", name)[-1]
            with suppress(ValueError, KeyError):  # as above
                if plain not in element.attrib:
                    element.attrib[plain] = element.attrib[name]
                del element.attrib[name]


def whole_text(element: Element | None) -> str:
    r"""Give all text in an element with single blanks; an entity of HTML stands for its sign, any other for nothing.

    >>> whole_text(parse_xml("<a>Het\n <b>nieuws</b> van  nu</a>")[0])
    'Het nieuws van nu'
    """
    return "" if element is None else " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> list[str]:
    """Give the pieces of text in an element, in order, however deep it is."""
    pieces = [element.text or ""]
    open_elements = [iter(element)]
    tails: list[str] = []
    while open_elements:
        child = next(open_elements[-1], None)
        if child is None:
            open_elements.pop()
            if tails:
                pieces.append(tails.pop())
        elif not isinstance(child.tag, str):
            pieces += [entity_text(child) if is_entity(child) else "", child.tail or ""]
        else:
            pieces += [" " if child.tag == "br" else "", child.text or ""]
            open_elements.append(iter(child))
            tails.append(child.tail or "")
    return pieces


def is_entity(element: Element) -> bool:
    """Tell whether a node stands for an entity that was not unfolded."""
    return element.tag is etree.Entity


def entity_text(entity: Any) -> str:
    """Give the sign of an entity of HTML; of any other nothing."""
    return html5.get(f"{entity.name};", "")


def text_at(element: Element, path: str) -> str:
    """Give the text of the first element at a path that has any."""
    return next((text for text in map(whole_text, element.iterfind(path)) if text), "")


def texts_at(element: Element, path: str) -> list[str]:
    """Give the texts of all elements at a path, each once, in order."""
    return list(dict.fromkeys(filter(None, map(whole_text, element.iterfind(path)))))
