"""Makes paragraphs of the markup in an item: XHTML, NITF and what looks like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from searchnews.readers.extracting.markup.html import parse_html
from searchnews.readers.extracting.markup.xml import Element, entity_text, is_entity
from searchnews.readers.extracting.word_sets import words

_BLOCKS: Final = words(
    "address article aside blockquote block body body.content bq br-block dd div dl dt fieldset footer form h1 h2 "
    "h3 h4 h5 h6 header hl1 hl2 hr html lead li main nitf note ol p paragraph pre section table tbody td th tr ul"
)
_HEADINGS: Final = words("h1 h2 h3 h4 h5 h6 hl1 hl2")
_LEFT_OUT: Final = words(
    "audio button body.end body.head canvas figure figcaption form head iframe img input link media meta nav "
    "noscript object pagebreak picture script select style svg template title video virtloc"
)
_MARKS: Final = words("dat slugline publicationDate genre vignette linkbox np-nonpublic notepad")
"""Classes of boxes that are no text: of dpa and TT, as their own documentation has them."""
_CELLS: Final = frozenset({"td", "th"})
_WRAPPED: Final = 45
"""Signs from which on a line that ends in ``<br>`` is one that was wrapped, not one of a poem."""
DEEPEST: Final = 200
"""Elements inside each other that are looked into; what lies deeper is left out."""


class Paragraph(NamedTuple):
    """A paragraph as plain text; ``heading``: it is a sub-heading."""

    text: str
    heading: bool = False


def paragraphs(element: Element) -> list[Paragraph]:
    """Give the paragraphs in an element, pictures, captions and boxes left out.

    >>> from searchnews.readers.extracting.markup.xml import parse_xml
    >>> paragraphs(parse_xml("<body><h2>Kop</h2><p>Een <b>tekst</b>.</p><p/></body>")[0])
    [Paragraph(text='Kop', heading=True), Paragraph(text='Een tekst.', heading=False)]
    """
    collector = _Collector()
    collector.walk(element, 0, heading=False)
    collector.end(heading=False)
    return collector.found


def paragraphs_of_html(text: str) -> list[Paragraph]:
    """Give the paragraphs of a piece of HTML, or of plain text with empty lines between them.

    >>> [paragraph.text for paragraph in paragraphs_of_html("<p>Een.</p><p>Twee &amp; drie.</p>")]
    ['Een.', 'Twee & drie.']
    """
    if not text.strip():
        return []
    if not re.search(r"<[A-Za-z!/]", text) and "&" not in text:
        return plain_paragraphs(text)
    return paragraphs(parse_html(f"<body>{text}</body>"))


def plain_paragraphs(text: str) -> list[Paragraph]:
    r"""Give the paragraphs of plain text: an empty line parts them, or blanks at its start, or any line end.

    Which of these is told by the text: lines without either that are longer than any program cuts them are each a
    paragraph.

    >>> [paragraph.text for paragraph in plain_paragraphs("   Een\nwrak.\n   Twee.")]
    ['Een wrak.', 'Twee.']
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    pieces = [piece for piece in re.split(r"\n[^\S\n]*\n", text) if piece.strip()]
    if len(pieces) == 1:
        indented = re.split(r"\n(?=\t|  )", text.strip("\n"))
        lines = text.strip().split("\n")
        whole = len(lines) > 1 and sorted(map(len, lines))[len(lines) // 2] > _CUT_LINE
        pieces = indented if len(indented) > 1 and text.strip("\n")[:1].isspace() else lines if whole else pieces
    return [Paragraph(" ".join(piece.split())) for piece in pieces if piece.strip()]


_CUT_LINE: Final = 100
"""Signs in a line that no program has cut."""


class _Collector:
    """Collects what stands between two block elements as one paragraph."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._pieces: list[str] = []

    def walk(self, element: Element, depth: int, *, heading: bool) -> None:
        """Go through an element."""
        tag = element.tag
        if not isinstance(tag, str):
            if is_entity(element):
                self._pieces.append(entity_text(element))
            return
        name = tag.rpartition("}")[2]
        if name in _LEFT_OUT or depth > DEEPEST or not _MARKS.isdisjoint((element.get("class") or "").split()):
            return
        if name == "br":
            self._pieces.append("\r")
            return
        block = name in _BLOCKS
        if block and name not in _CELLS:
            self.end(heading=heading)
        inside = heading or name in _HEADINGS
        if name in _CELLS:
            self._pieces.append(" ")
        self._pieces.append(element.text or "")
        for child in element:
            self.walk(child, depth + 1, heading=inside)
            self._pieces.append(child.tail or "")
        if block and name not in _CELLS:
            self.end(heading=inside)

    def end(self, *, heading: bool) -> None:
        """End a paragraph."""
        text = "".join(self._pieces)
        self._pieces.clear()
        for paragraph in _broken(text):
            self.found.append(Paragraph(paragraph, heading))


def _broken(text: str) -> Iterator[str]:
    """Settle what each line break means: two end a paragraph, one after a long line was wrapped, else it is kept."""
    for part in re.split(r"\r\s*\r", text) if "\r" in text else (text,):
        lines = [" ".join(line.split()) for line in part.split("\r")]
        joined = ""
        for line in filter(None, lines):
            joined += (" " if len(joined.rpartition("\n")[2]) > _WRAPPED else "\n") + line if joined else line
        if joined:
            yield joined


def body_of(found: list[Paragraph], headline: str = "") -> tuple[str, list[str], str]:
    """Make a body of paragraphs: its text, its sub-headings, and what stood above the first paragraph.

    A headline that the body repeats is taken off. A heading before the first paragraph is a deck, not a sub-heading.

    >>> body_of([Paragraph("Kop", True), Paragraph("Onderkop", True), Paragraph("Tekst.")], "Kop")
    ('Tekst.', [], 'Onderkop')
    """
    plain = _letters(headline)
    rest = list(found)
    deck: list[str] = []
    while rest and (rest[0].heading or (plain and _letters(rest[0].text) == plain)):
        first = rest.pop(0)
        if _letters(first.text) != plain:
            deck.append(first.text)
    if not rest:  # nothing but headings, or an alert that is its own headline
        said = next((paragraph.text for paragraph in found if not paragraph.heading), "")
        return said, [], " – ".join(deck)
    while rest and re.fullmatch(r"\*{3}.*\*{3}", rest[0].text):  # a note on how the text was made
        deck.append(rest.pop(0).text)
        while rest and rest[0].heading:
            deck.append(rest.pop(0).text)
    headings = [paragraph.text.replace("\n", " ") for paragraph in rest if paragraph.heading]
    return "\n\n".join(p.text.replace("\n", " ") if p.heading else p.text for p in rest), headings, " – ".join(deck)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
