"""Knows languages by their names, as archives write them in the language of their user interface."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "nl": "dutch nederlands niederländisch néerlandais holandés olandese",
    "en": "english engels englisch anglais inglés inglese",
    "de": "german deutsch duits allemand alemán tedesco",
    "fr": "french français frans französisch francés francese",
    "es": "spanish español spaans spanisch espagnol spagnolo",
    "it": "italian italiano italiaans italienisch italien",
    "pt": "portuguese português portugees portugiesisch portugais",
    "ru": "russian russisch russe",
    "ar": "arabic arabisch arabe",
    "tr": "turkish turks türkisch turc",
    "zh": "chinese chinees chinesisch chinois",
    "pl": "polish pools polnisch polonais",
    "sv": "swedish zweeds schwedisch suédois",
    "da": "danish deens dänisch danois",
    "no": "norwegian noors norwegisch norvégien",
}
_CODES: Final = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_named(text: str) -> str:
    """Give the code of the first language that a text names; empty if it names none that we know.

    >>> language_named("Dutch / Nederlands"), language_named("Français"), language_named("")
    ('nl', 'fr', '')
    """
    return next((_CODES[word] for word in re.split(r"[^\w]+", text.lower()) if word in _CODES), "")
