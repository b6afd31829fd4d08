"""Sets up whoosh's grammar for our queries: which of its plugins, which operators, and what is ours in it.

Operators bind in this order: ``w/5``, ``NOT``, ``AND``, ``OR``, a blank; so ``a b OR c`` is ``a AND (b OR c)``.
"""
# whoosh has no types, and a plugin must be one of its classes
# mypy: allow-subclassing-any

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any

from searchnews.articles.fields import field_named
from searchnews.parsing.operators import AT_LEAST, CLOSE, UNITS, pseudo_field
from searchnews.parsing.query_text import Lexeme, LexemeKind

with warnings.catch_warnings():
    # whoosh 2.7.4 has escapes such as "\S" in plain strings, of which Python complains when it compiles them.
    warnings.simplefilter("ignore")
    from whoosh.qparser import QueryParser, plugins, syntax
    from whoosh.qparser.taggers import RegexTagger

_BEFORE = r"(?<![^\s()\"])"  # at the start, or behind a blank, a bracket, a quote
_BEFORE_OR_MINUS = rf"(?:{_BEFORE}|(?<={_BEFORE}-))"
_AFTER = r"(?![^\s()\"^])"

_AND = rf"{_BEFORE_OR_MINUS}(?:AND(?=NOT{_AFTER})|(?:AND|EN){_AFTER})"  # ANDNOT is AND and NOT without a blank
_OR = rf"{_BEFORE_OR_MINUS}(?:OR|OF){_AFTER}"
_NOT = rf"(?:{_BEFORE_OR_MINUS}(?:NOT|NIET)|(?<={_BEFORE}AND)NOT){_AFTER}|{_BEFORE}-(?=[^\s)-])"
_TIMES = [rf"(?<={word}/{'[0-9]' * digits}:)" for word in AT_LEAST for digits in (1, 2, 3)]
_FIELD = rf"(?:{_BEFORE_OR_MINUS}|(?i:{'|'.join(_TIMES)}))(?P<text>[^\W\d_][\w-]*):(?!//)(?P<punctuation>(?=[\s)^]|$))?"
_PHRASE = rf'(?P<exact>(?:(?<=:)|{_BEFORE_OR_MINUS})=)?"(?P<text>[^"]*)"(?:~(?P<distance>[0-9]+){_AFTER})?'
_SIDE = r"(?:(?!\b(?:AND|OR)\b)[^\[\]{}()\"])*"  # no operator, so that no reading of plain words looks like a range
_RANGE = (
    rf"(?:(?<=:)|{_BEFORE_OR_MINUS})(?P<open>[\[{{])(?={_SIDE}[\]}}]{_AFTER})"  # fails at once where nothing is closed
    rf"(?P<start>{_SIDE}?)(?i:\b(?:TO|TOT)\b)(?P<end>{_SIDE})(?P<close>[\]}}])"
)
_CLOSE = rf"{_BEFORE}(?i:{'|'.join(CLOSE)})/[0-9]+{_AFTER}"
_LEAF = rf"(?:(?<=:)|{_BEFORE_OR_MINUS})"
_UNIT = rf"{_LEAF}(?i:{'|'.join(UNITS)})(?=\()"
_AT_LEAST = rf"{_LEAF}(?i:{'|'.join(AT_LEAST)})/[0-9]+:"
_FUZZY = rf'{_LEAF}(?P<word>[^\s()"~^:/]+)~(?P<edits>[0-9]*){_AFTER}'
_REGEX = rf"{_LEAF}/(?P<pattern>(?!\s)(?:[^/\\]|\\.)+(?<!\s))/{_AFTER}"
_BOOST = r"\^(?P<boost>[^\s()\"]*)"
_TILDE = rf'(?<=[")])~[^\s()"]*|(?<=[^\s(~])~[0-9.,]*{_AFTER}'


Group = syntax.GroupNode
Either = syntax.OrGroup
Quoted = plugins.PhrasePlugin.PhraseNode
Stretch = syntax.RangeNode


class Closeness(syntax.GroupNode):
    """The two sides of ``w/5`` or ``voor/5``."""

    merging = False
    distance, ordered = 0, False


class Together(syntax.GroupNode):
    """What stands in the brackets of ``zin()`` or ``alinea()``, which stood at ``sign``."""

    merging = False
    sign, word = 0, ""


class Often(syntax.GroupNode):
    """What stands behind ``minstens/3:``, which stood at ``sign``."""

    merging = False
    sign, times = 0, 0


class Approximate(syntax.WordNode):
    """``word~`` or ``word~2``; ``text`` is all of it."""

    word, edits = "", 1


class Expression(syntax.WordNode):
    """``/pattern/``; ``text`` is all of it."""

    pattern = ""


class _All(syntax.GroupNode):
    """A bracket or the whole query: its children must all match, with or without an operator between them."""


class Negated(syntax.NotGroup):
    """What follows a NOT, which stood at ``sign``."""

    sign = 0


class _Negation(syntax.PrefixOperator):
    """NOT, NIET or a minus."""

    def replace_self(self, parser: Any, group: Any, position: int) -> int:
        """Make a group of the operator and what follows it, and keep the operator's place."""
        super().replace_self(parser, group, position)
        group[position].sign = self.startchar
        return position


class _CloseOperator(syntax.InfixOperator):
    """``w/5`` and the like."""

    def replace_self(self, parser: Any, group: Any, position: int) -> int:
        """Make a group of both neighbours, and let it know how far apart they may stand."""
        super().replace_self(parser, group, position)
        word, _, distance = self.text.partition("/")
        made = group[position - 1]
        made.distance, made.ordered = int(distance[:9]), CLOSE[word.lower()]  # a longer one is refused by the checks
        return position


class _UnitOperator(syntax.PrefixOperator):
    """``zin`` and the like, right before a bracket."""

    def replace_self(self, parser: Any, group: Any, position: int) -> int:
        """Make a group of what follows, and let it know the word and its place."""
        super().replace_self(parser, group, position)
        group[position].sign, group[position].word = self.startchar, self.text
        return position


class _AtLeastOperator(syntax.PrefixOperator):
    """``minstens/3:``."""

    def replace_self(self, parser: Any, group: Any, position: int) -> int:
        """Make a group of what follows, and let it know the number and its place."""
        super().replace_self(parser, group, position)
        group[position].sign = self.startchar
        group[position].times = int(self.text.rstrip(":").partition("/")[2][:9])
        return position


class _Tilde(syntax.MarkerNode):
    """A ~ where it means nothing."""


class _Quote(syntax.MarkerNode):
    """A quote that is never closed."""


class _FieldTagger(plugins.FieldsPlugin.FieldnameTagger):
    """Finds ``name:``. A name that no field has, with a blank behind the colon, is a word: ``Kim: geen raketten``."""

    def create(self, _parser: Any, match: re.Match[str]) -> Any:
        """Make a node with the field's own name, or none."""
        field = field_named(match["text"])
        if match["punctuation"] is not None and field is None:
            return None
        name = field.name if field else pseudo_field(match["text"]) or match["text"]
        return syntax.FieldnameNode(name, match.group())


class _Fields(plugins.FieldsPlugin):
    """``field:word``, ``field:"phrase"``, ``field:(a b)``."""

    def taggers(self, _parser: Any) -> list[tuple[Any, int]]:
        """Give what finds fields."""
        return [(_FieldTagger(self.expr), 0)]


class _PhraseTagger(RegexTagger):
    """Finds ``"phrase"``, ``="exact phrase"`` and ``"near words"~5``; whoosh's own takes no ~ for ~1."""

    def create(self, _parser: Any, match: re.Match[str]) -> Any:
        """Make a node whose slop is the number after ~, if there is one."""
        distance = match["distance"]
        slop = None if distance is None else int(distance[:9])  # a longer one is refused by the checks
        node = Quoted(match["text"], match.start("text"), slop)
        node.exact = match["exact"] is not None
        return node


class _RangeTagger(RegexTagger):
    """Finds ``[2024 TO 2025]``; whoosh's own knows no TOT and forgets where the dates stand."""

    def create(self, _parser: Any, match: re.Match[str]) -> Any:
        """Make a node that knows where both of its ends stand."""
        node = Stretch(match["start"], match["end"], match["open"] == "{", match["close"] == "}")
        node.places = match.start("start"), match.start("end")
        return node


class _FuzzyTagger(RegexTagger):
    """Finds ``word~2``; whoosh's own takes any ``~`` behind a word, the one of a web address too."""

    def create(self, _parser: Any, match: re.Match[str]) -> Any:
        """Make a node that knows the word without its sign, and the number behind it."""
        node = Approximate(match.group())
        node.word, node.edits = match["word"], int(match["edits"][:9] or 1)
        return node


class _RegexTagger(RegexTagger):
    """Finds ``/pattern/`` where a word could stand."""

    def create(self, _parser: Any, match: re.Match[str]) -> Any:
        """Make a node that knows the pattern."""
        node = Expression(match.group())
        node.pattern = match["pattern"]
        return node


class _Tagged(plugins.Plugin):
    """Adds one tagger to the grammar."""

    def __init__(self, tagger: Any) -> None:
        self._tagger = tagger

    def taggers(self, _parser: Any) -> list[tuple[Any, int]]:
        """Give the tagger."""
        return [(self._tagger, 0)]


class _Boosts(plugins.BoostPlugin):
    """``^2``, also with a comma; what is no number is left to the checks."""

    def create(self, _parser: Any, match: re.Match[str]) -> Any:
        """Make a node of anything behind a ^."""
        try:
            boost = float(match["boost"].replace(",", "."))
        except ValueError:
            boost = 1.0
        return self.BoostNode(match.group(), boost)


class _Lone(RegexTagger):
    """Finds a sign where it means nothing."""

    def __init__(self, expr: str, node: Callable[[], Any]) -> None:
        super().__init__(expr)
        self._node = node

    def create(self, _parser: Any, _match: re.Match[str]) -> Any:
        """Make a marker."""
        return self._node()


def _grammar() -> Any:
    operator = plugins.OperatorsPlugin.OpTagger
    operators = (
        (operator(_UNIT, Together, _UnitOperator), 0),
        (operator(_AT_LEAST, Often, _AtLeastOperator), 0),
        (operator(_CLOSE, Closeness, _CloseOperator), 0),
        (operator(_NOT, Negated, _Negation, leftassoc=False), 0),  # from right to left, or NOT NOT a goes wrong
        (operator(_AND, syntax.AndGroup), 0),
        (operator(_OR, Either), 0),
    )
    chosen = (
        _Tagged(_RangeTagger(_RANGE)),
        _Tagged(_RegexTagger(_REGEX)),
        _Tagged(_PhraseTagger(_PHRASE)),
        _Tagged(_Lone('"', _Quote)),
        _Tagged(_Lone(_TILDE, _Tilde)),
        _Fields(_FIELD),
        _Tagged(_FuzzyTagger(_FUZZY)),
        plugins.GroupPlugin(),  # before the boosts, which else take a closing bracket for nothing
        plugins.OperatorsPlugin(operators, clean=True),
        _Boosts(_BOOST),
    )
    return QueryParser(None, None, plugins=chosen, group=_All)


_GRAMMAR = _grammar()

_KINDS: tuple[tuple[type, LexemeKind], ...] = (
    (syntax.Whitespace, "space"),
    (plugins.GroupPlugin.OpenBracket, "open"),
    (plugins.GroupPlugin.CloseBracket, "close"),
    (_Negation, "not"),
    (_UnitOperator, "unit"),
    (_AtLeastOperator, "times"),
    (_CloseOperator, "close by"),
    (syntax.InfixOperator, "infix"),
    (syntax.FieldnameNode, "field"),
    (Quoted, "phrase"),
    (Stretch, "range"),
    (plugins.BoostPlugin.BoostNode, "boost"),
    (_Tilde, "tilde"),
    (_Quote, "quote"),
    (Approximate, "fuzzy"),
    (Expression, "regex"),
    (syntax.WordNode, "word"),
)


def cut(text: str) -> tuple[Any, list[Lexeme]]:
    """Cut a query string into whoosh's nodes, one behind the other, and say what each of them is."""
    nodes = _GRAMMAR.tag(text)
    return nodes, [
        Lexeme(_kind(node), node.startchar, node.endchar, text[node.startchar : node.endchar]) for node in nodes
    ]


def _kind(node: Any) -> LexemeKind:
    return next(kind for known, kind in _KINDS if isinstance(node, known))


def group(nodes: Any) -> Any:
    """Build groups of the nodes: brackets, operators, and what fields and boosts belong to."""
    return _GRAMMAR.filterize(nodes)
