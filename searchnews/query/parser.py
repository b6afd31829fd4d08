"""Reads a query string with whoosh's grammar: whoosh cuts it up and builds groups of it, we check in between.

Whoosh's ``QueryParser`` with a chosen set of plugins and no schema does the work. Its nodes are made into ours
before they become queries of whoosh, because only nodes know where they stand in the query string.
Operators bind in this order: ``NOT``, ``AND``, ``OR``, a blank; so ``a b OR c`` is ``a AND (b OR c)``.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any

from searchnews.articles.fields import field_named
from searchnews.errors import BadDate, UnsupportedQuery
from searchnews.query import dates
from searchnews.query.checks import HEAVIEST, Piece, PieceKind, check
from searchnews.query.desk import Desk
from searchnews.query.tree import And, DateRange, Every, Node, Not, Or, Phrase, Span, Wildcard, Word

with warnings.catch_warnings():
    # whoosh 2.7.4 has escapes such as "\S" in plain strings, of which Python 3.12 complains when it compiles them.
    warnings.simplefilter("ignore")
    from whoosh.qparser import QueryParser, plugins, syntax
    from whoosh.qparser.taggers import RegexTagger

_BEFORE = r"(?<![^\s()\"])"  # at the start, or behind a blank, a bracket, a quote
_BEFORE_OR_MINUS = rf"(?:{_BEFORE}|(?<={_BEFORE}-))"
_AFTER = r"(?![^\s()\"])"

_AND = rf"{_BEFORE_OR_MINUS}(?:AND(?=NOT{_AFTER})|(?:AND|EN){_AFTER})"  # ANDNOT is AND and NOT without a blank
_OR = rf"{_BEFORE_OR_MINUS}(?:OR|OF){_AFTER}"
_NOT = rf"(?:{_BEFORE_OR_MINUS}(?:NOT|NIET)|(?<={_BEFORE_OR_MINUS}AND)NOT){_AFTER}|{_BEFORE}-(?=[^\s)-])"
_FIELD = rf"{_BEFORE_OR_MINUS}(?P<text>[^\W\d_][\w-]*):(?!//)"
_PHRASE = rf'"(?P<text>[^"]*)"(?:~(?P<distance>[0-9]+){_AFTER.replace("(?!", "(?=[)^]|(?!", 1)}))?'
_RANGE = (
    r"(?:(?<=:)|" + _BEFORE_OR_MINUS + r")(?P<open>[\[{])"
    r"(?P<start>[^\[\]{}\"()]*?)(?i:\b(?:TO|TOT)\b)(?P<end>[^\[\]{}\"()]*)(?P<close>[\]}])(?![^\s()\"^])"
)
_BOOST = r"\^(?P<boost>[^\s()\"]*)"
_TILDE = rf'(?<=[")])~[^\s()"]*|(?<=[^\s(~])~[0-9.,]*{_AFTER}'

_PASSES = 20
"""How often mending is tried; what needs more is read as plain words. Three do for anything seen in earnest."""
