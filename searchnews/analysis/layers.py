"""Names the layers in which the words of a text are indexed."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Layer: TypeAlias = Literal["stem", "written", "word", "compound", "lead"]
"""One way of writing down the words of a field as terms.

In ``stem`` and ``written``, and in the words of names, the n-th term belongs to the n-th word of the text, so positions
are those of :class:`searchnews.analysis.Token`. What has no position of its own (the whole of a hyphenated name)
stands behind a :data:`GAP`, after the words.
"""

STEM: Final = "stem"
"""What the inflected forms of one word share: *raketten* and *raket* are both ``raket``."""

WRITTEN: Final = "written"
"""The word of prose as it stands there, case and accents included: *Poetin* is ``Poetin``."""

WORD: Final = "word"
"""The word of a name without case and accents: *Tel Aviv* is ``tel aviv``. Names are indexed so, and only so."""

COMPOUND: Final = "compound"
"""The parts of a compound, and what parts make together, as stems: *kunstmuseum* is ``kunst museum`` here, and
*Noord-Koreaanse* is ``noordkoreaans``. It has no positions."""

LEAD: Final = "lead"
"""The stems of the first paragraph by themselves, which tells what an article is about. It has no positions, and is
never asked for: what matches there is in the text as well, and weighs more."""

GAP: Final = "|"
"""A term that no word can be; it takes up a position, so that no phrase reaches across it."""
