"""Folds away what a reader does not type: case, accents, curly apostrophes, ligatures."""

from __future__ import annotations

import unicodedata

APOSTROPHES = "'’‘ʼ`´′"
"""The straight apostrophe, and what is written for it."""

HYPHENS = "-‐‑"
"""The hyphen, and its typographic and non-breaking forms; a dash (–) is not one."""

IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""What may stand inside a word unseen: soft hyphen, zero-width blanks and joiners, a stray byte order mark."""

_SIGNS: dict[int, str] = {
    **{ord(sign): "'" for sign in APOSTROPHES},
    **{ord(sign): "-" for sign in HYPHENS},
}
LETTERS: dict[int, str] = _SIGNS | str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
    }
)
_KEPT = frozenset("'-.,:")


def fold(text: str) -> str:
    """Give the form of a word in which it is compared: no case, no accents, straight apostrophes and hyphens.

    Unicode's compatibility decomposition (UAX 15, NFKD) takes off the accents and opens the ligature ĳ; a few
    letters that Unicode regards as letters of their own (ø, ł) are opened by a table. The result is never
    empty unless the text is, and holds no blanks: it can stand as a term.

    >>> fold("Oekraïense"), fold("ĲSLAND"), fold("foto’s"), fold("foto`s"), fold("Łódź")
    ('oekraiense', 'ijsland', "foto's", "foto's", 'lodz')
    """
    if (text.isascii() and "`" not in text) or (text := text.translate(_SIGNS)).isascii():
        return text.lower()
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:  # what case folding opens may hold accents of its own
        folded = again
    return folded


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)
    kept = "".join(character for character in decomposed if character.isalnum() or character in _KEPT)
    return kept or "".join(text.lower().split())
