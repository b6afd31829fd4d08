"""Tells of signs that were typed on purpose and are not in any index: *C++* finds what *C* finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from searchnews.analysis import tokenize
from searchnews.articles.fields import field_named
from searchnews.messages.worded import Worded, worded
from searchnews.query.tree import Node, Phrase, Word
from searchnews.query.walking import leaves_of

SHORT: Final = 4
"""A longer query is a headline or a sentence, in which *20%* and *(50+)* were not typed for their signs."""
_BEFORE = re.compile(r"[+#€$£@§]|\.(?=\w)")
_BEHIND = re.compile(r"[+#%€$°]")


def signs_notes(tree: Node, typed: str) -> Iterator[Worded]:
    """Say of each word with such signs which word is asked for.

    >>> from searchnews.parsing import parse
    >>> for text in ("C++", ".NET OF C#", "50+ kim, xi.", "20% van de vrouwen in Gaza"):
    ...     print(*signs_notes(parse(text).tree, text), sep="; ")
    C++ finds what C finds: signs are not searched for
    .NET finds what NET finds: signs are not searched for; C# finds what C finds: signs are not searched for
    50+ finds what 50 finds: signs are not searched for
    <BLANKLINE>
    """
    if len(typed.split()) > SHORT:
        return
    for leaf in leaves_of(tree):
        field = field_named(leaf.field) if leaf.field else None
        if not isinstance(leaf, Word | Phrase) or (field is not None and field.kind not in ("text", "name")):
            continue
        for piece in leaf.text.split():
            tokens = tokenize(piece)
            if not tokens:
                continue  # it is left out, and that is told
            start, end = tokens[0].start, tokens[-1].end
            if _BEFORE.search(piece[:start] + piece[start : start + 1]) or _BEHIND.search(piece[end:]):
                yield worded(
                    "{typed} finds what {word} finds: signs are not searched for", typed=piece, word=piece[start:end]
                )
