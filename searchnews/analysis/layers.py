"""Names the layers in which the words of a text are indexed."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Layer: TypeAlias = Literal["stem", "word", "compound"]
"""One way of writing down the words of a field as terms.

In ``stem``, and in the words of names, the n-th term belongs to the n-th word of the text, so positions are those of
:class:`searchnews.analysis.Token`. What has no position of its own (the whole of a hyphenated name) stands behind a
:data:`GAP`, after the words.
"""

STEM: Final = "stem"
"""What the inflected forms of one word share: *raketten* and *raket* are both ``raket``."""

WORD: Final = "word"
"""The word as written, without case and accents: *Tel Aviv* is ``tel aviv``. Names are indexed so, and only so."""

COMPOUND: Final = "compound"
"""What parts make together, as a stem: *Noord-Koreaanse* is ``noordkoreaans`` here. It has no positions."""

GAP: Final = "|"
"""A term that no word can be; it takes up a position, so that no phrase reaches across it."""
