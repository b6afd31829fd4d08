"""Mends text that was decoded wrongly before it came here (`CaÃ¯ro`), and changes nothing else."""

from __future__ import annotations

import re

_MARKS = re.compile(
    "[\u00c2-\u00c5\u00d0\u00d1\u00e2\u00e3][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""Two characters that begin what UTF-8 becomes when it is read as Latin-1 or Windows-1252."""


def mend(text: str) -> str:
    """Give a text with what was decoded wrongly put right; quotation marks and all else stay as they are.

    >>> mend("CaÃ¯ro, â\u0080\u0099s middags")
    'Caïro, ’s middags'
    >>> mend("SÃO PAULO “is” l’Âge d’or")
    'SÃO PAULO “is” l’Âge d’or'
    """
    if text.isascii() or not _MARKS.search(text):
        return text
    import ftfy  # noqa: PLC0415  # hardly any text needs it

    settings = ftfy.TextFixerConfig(uncurl_quotes=False, unescape_html=False, fix_c1_controls=False)
    return ftfy.fix_encoding(text, settings)
