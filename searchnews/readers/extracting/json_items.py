"""Takes the items out of JSON from agencies: one object, a list, an answer with the items inside, or one a line."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import Any, Final

from searchnews.articles.json import NotJsonError, loads
from searchnews.messages.worded import worded
from searchnews.readers.base import Given, Part
from searchnews.readers.extracting.markup.paragraphs import Paragraph, paragraphs, paragraphs_of_html
from searchnews.readers.extracting.markup.xml import BrokenXml, parse_xml

_DEEPEST: Final = 6
"""Objects inside each other in which items are looked for."""


def given_by_items(
    part: Part,
    is_item: Callable[[dict[str, Any]], bool],
    read: Callable[[Part, dict[str, Any], int], Iterator[Given]],
    nothing: str,
    hint: str = "",
) -> Iterator[Given]:
    """Give what ``read`` makes of each item, with its number from 1: of the outermost objects, of none inside another.

    Where there is no item ``nothing`` says what that means.

    Raises:
        ReadError: It is no JSON, or there is no item in it.
    """
    number = 0
    for number, item in enumerate(_found(_value(part), is_item, 0), start=part.number or 1):  # counted below
        yield from read(part, item, number)
    if not number and isinstance(part.content, list):  # other pieces of the file may have some
        objects = worded("{first:,} to {last:,}", first=part.number, last=part.number + len(part.content) - 1)
        yield part.remark(
            worded("{nothing} (objects {objects} of its lists)", nothing=nothing, objects=objects), line=part.number
        )
    elif not number:
        raise part.refusal(nothing, hint=hint)


def _value(part: Part) -> Any:
    if isinstance(part.content, list):  # of a file that was too large for one piece
        return part.content
    data = part.content.removeprefix(codecs.BOM_UTF8).strip()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    try:
        return loads(data)
    except NotJsonError as error:
        lines = data.splitlines()
        if len(lines) > 1 and lines[0].rstrip().endswith(b"}"):
            try:
                return [loads(line) for line in lines if line.strip()]
            except NotJsonError:
                pass
        message = worded("not JSON: {msg} (column {colno})", msg=error.msg, colno=error.colno)
        raise part.refusal(message, line=error.lineno, hint=worded("fetch the file again")) from error


def _found(value: Any, is_item: Callable[[dict[str, Any]], bool], depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _found(each, is_item, depth + 1)
    elif isinstance(value, dict):
        if is_item(value):
            yield value
            return
        for each in value.values():
            if isinstance(each, (dict, list)):
                yield from _found(each, is_item, depth + 1)


def string(item: dict[str, Any], *names: str) -> str:
    """Give the first of these that is a text or a number, as text.

    >>> string({"version": 2, "uri": " x "}, "guid", "uri"), string({"version": 2}, "version")
    ('x', '2')
    """
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""


def strings(value: Any, *names: str) -> list[str]:
    """Give the texts of a list, or the names of the objects in it; each once.

    >>> strings([{"name": "Gas"}, {"code": "x"}, "Olie"], "name")
    ['Gas', 'Olie']
    """
    if isinstance(value, (str, dict)):
        value = [value]
    found = []
    for each in value if isinstance(value, list) else ():
        text = string(each, *names) if isinstance(each, dict) else each if isinstance(each, str) else ""
        if text.strip():
            found.append(text.strip())
    return list(dict.fromkeys(found))


def text_paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs of a text in a string: HTML, a whole NITF document, or plain text."""
    start = text[:300].lstrip()
    if start.startswith(("<?xml", "<nitf")):
        try:
            root, _ = parse_xml(text)
        except BrokenXml:
            return paragraphs_of_html(text)
        body = root.find(".//body.content")
        return paragraphs(body if body is not None else root)
    return paragraphs_of_html(text)
