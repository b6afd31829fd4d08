"""Puts back the paragraphs that extraction lost between those that it kept: their neighbours in the page say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple, TypeAlias

from searchnews.readers.extracting.markup.html import letters_of, paragraphs_of

MOST_BLOCKS: Final = 3_000
"""Paragraphs and headings of a page that are looked at."""
LONGEST_TEXT: Final = 300_000
"""Letters of a text from which nothing is looked for: each block is looked up in all of it."""
SHORTEST: Final = 35
"""Letters of a paragraph that is put back; what is shorter is a button as often as a sentence."""
ALIKE: Final = 2
"""Paragraphs of the class of a lost one that were kept, at least."""
_HEADINGS: Final = frozenset({"h2", "h3", "h4"})


class Block(NamedTuple):
    """A ``p`` or a heading of a page: its paragraphs, their letters, and where it stands."""

    texts: Sequence[str]
    letters: str
    heading: bool
    link: bool
    named: str
    parent: int


Family: TypeAlias = "list[Block]"
"""Blocks that stand in one element, or in elements of one class, in the order of the page."""


def families_of(root: Any) -> list[Family]:
    """Give the families of a page that have more than a few blocks; before extraction, which changes the page."""
    families: dict[Any, Family] = {}
    parents: dict[Any, int] = {}
    for element in islice(root.iter("p", *_HEADINGS), MOST_BLOCKS):
        parent = element.getparent()
        if parent is not None:
            texts = [text for text, _ in paragraphs_of(element)]
            own = letters_of("".join(texts))
            linked = sum(len(letters_of("".join(link.itertext()))) for link in element.iter("a"))
            heading, named = element.tag in _HEADINGS, element.get("class") or ""
            number = parents.setdefault(parent, len(parents))
            block = Block(texts, own, heading, 2 * linked > len(own), named, number)
            families.setdefault((parent.tag, parent.get("class") or number), []).append(block)
    return [family for family in families.values() if len(family) > ALIKE]


def without_gaps(families: Sequence[Family], kept: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Give the paragraphs of a page with those between and behind them that are their like; ``kept`` are in order.

    A lost paragraph is their like if it is a ``p`` of their class, hardly a link, and stands in the same element, or
    between two of them in an element of that class. A lost heading is, if it stands between two of them. What was
    kept of a paragraph that breaks off is made whole.

    >>> from searchnews.readers.extracting.markup.html import parse_html
    >>> texts = [f"Alinea {number} heeft meer dan veertig letters, en eindigt hier." for number in range(4)]
    >>> page = parse_html("".join(f"<p>{text}</p>" for text in texts))
    >>> kept = [(texts[0], False), (texts[2][:50], False), (texts[3], False)]
    >>> [text for text, _ in without_gaps(families_of(page), kept)] == texts
    True
    """
    letters = [letters_of(text) for text, _ in kept]
    known = _Kept({each: place for place, each in enumerate(letters)}, "\n".join(letters))
    if len(known.whole) > LONGEST_TEXT:
        return kept
    own = list(kept)
    behind: dict[int, list[tuple[str, bool]]] = {}
    for family in families:
        for place, block, part in _lost(family, known):
            if part:
                own[place] = " ".join(block.texts), block.heading
            else:
                behind.setdefault(place, []).extend((text, block.heading) for text in block.texts)
    return [each for place, first in enumerate(own) for each in (first, *behind.get(place, ()))]


class _Kept(NamedTuple):
    """What extraction kept: the place of each paragraph by its letters, and all letters, a line a paragraph."""

    places: dict[str, int]
    whole: str

    def beginning(self, own: str) -> int | None:
        """Give the place of the paragraph that is the beginning of a longer one."""
        at = f"\n{self.whole}".find(f"\n{own[:SHORTEST]}")
        start = self.whole[at:].partition("\n")[0] if at >= 0 else ""
        return self.places.get(start) if own.startswith(start) else None


def _lost(family: Family, known: _Kept) -> Iterator[tuple[int, Block, bool]]:
    """Give what was lost of a family: with the place that it stands behind, or (``True``) of its part that is kept."""
    kept = [known.places.get(block.letters) for block in family]
    classes = Counter(block.named for block, place in zip(family, kept, strict=True) if place is not None)
    last = max((number for number, place in enumerate(kept) if place is not None), default=-1)
    before: int | None = None
    for number, block in enumerate(family):
        if kept[number] is not None:
            before = kept[number]
        elif block.letters and block.letters not in known.whole:
            part = known.beginning(block.letters)
            if part is not None:
                before = part
                yield part, block, True
            elif before is not None and _is_alike(block, classes, number < last, family[last]):
                yield before, block, False


def _is_alike(block: Block, classes: Counter[str], between: bool, last: Block) -> bool:  # noqa: FBT001  # one of three marks
    """Tell whether a block belongs to those of its family that were kept."""
    if block.heading:
        return between
    large = len(block.letters) >= SHORTEST and not block.link
    return large and classes[block.named] >= ALIKE and (between or block.parent == last.parent)
