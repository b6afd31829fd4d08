"""Reads the words of an ALTO page, block by block, with how sure the text recognition was of them."""

from __future__ import annotations

from typing import NamedTuple

from searchnews.readers.extracting.markup.xml import Element


class Page(NamedTuple):
    """A page: its blocks by their ids, in order of reading, and the mean confidence of its words, 0 to 1."""

    blocks: dict[str, str]
    confidence: float | None


def alto_page(root: Element) -> Page:
    """Read a page of ALTO 1 to 4; words that a line's end parts are whole, where the file knows them.

    >>> from searchnews.readers.extracting.markup.xml import parse_xml
    >>> line = '<TextLine><String CONTENT="Het" WC="1.0"/><SP/><String CONTENT="nieuws" WC="0.5"/></TextLine>'
    >>> alto_page(parse_xml(f'<alto><Page><TextBlock ID="b1">{line}</TextBlock></Page></alto>')[0])
    Page(blocks={'b1': 'Het nieuws'}, confidence=0.75)
    """
    spaced = root.find(".//SP") is not None
    blocks: dict[str, str] = {}
    confidences: list[float] = []
    for number, block in enumerate(root.iter("TextBlock")):
        text = ""
        for line in block.iter("TextLine"):
            words, broken = _line(line, confidences, spaced=spaced)
            text += words if broken else f"{words} "
        if text := " ".join(text.split()):
            blocks[block.get("ID") or f"block{number}"] = text
    told = root.find(".//Page")
    confidence = _number(told.get("PC") if told is not None else None)
    if confidence is None and confidences:
        confidence = round(sum(confidences) / len(confidences), 3)
    return Page(blocks, confidence)


def _line(line: Element, confidences: list[float], *, spaced: bool) -> tuple[str, bool]:
    """Give the words of a line, and whether its last one goes on in the next."""
    text, broken = "", False
    for each in line:
        if each.tag == "SP":
            text += " "
        elif each.tag == "HYP":
            broken = not text.endswith(" ")
        elif each.tag == "String":
            confidence = _number(each.get("WC"))
            if confidence is not None:
                confidences.append(confidence)
            kind, whole = each.get("SUBS_TYPE", ""), each.get("SUBS_CONTENT", "")
            if whole and kind == "HypPart1":
                text += whole
            elif not (whole and kind == "HypPart2"):
                text += each.get("CONTENT", "")
            if not spaced:
                text += " "
    last = line[-1] if len(line) else None
    known = (
        last is not None and last.tag in {"HYP", "String"} and any(each.get("SUBS_TYPE") == "HypPart1" for each in line)
    )
    return text, broken and not known


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
