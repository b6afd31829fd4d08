"""Finds the mistakes in a query that whoosh's grammar would silently ignore: each is raised, or mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile

from searchnews.articles.fields import FIELDS, Field, field_named
from searchnews.errors import UnknownField, UnsupportedQuery
from searchnews.expressions import expression
from searchnews.messages.worded import as_worded, worded
from searchnews.parsing.foreign import field_here
from searchnews.parsing.leaf_checks import LeafChecker, too_large
from searchnews.parsing.operators import pseudo_field
from searchnews.parsing.query_text import Lexeme, LexemeKind, QueryText
from searchnews.query.limits import DEEPEST, FARTHEST, MOST_TIMES
from searchnews.query.mistakes import Mistake, alike

_END = expression(r"[\s()\"]|$")
_OPERANDS: tuple[LexemeKind, ...] = ("word", "phrase", "fuzzy", "regex", "range")
_FOLLOWERS: dict[LexemeKind, tuple[LexemeKind, ...]] = {
    "field": (*_OPERANDS, "open"),
    "times": (*_OPERANDS, "open", "field"),
}
"""What may stand right behind what."""
_NEARNESS = expression(r"~[0-9]+")
_RANGE_SIGNS = expression(r"[\[\]{}]|(?i:\bto\b|\btot\b)")


@dataclass
class _Level:
    """What has been seen since a bracket was opened, or since the start."""

    depth: int = 0
    """How many brackets and NOTs it stands in."""
    opened: Lexeme | None = None
    filled: bool = False
    waiting: list[Lexeme] = field(default_factory=list)
    """Operators that still want something behind them."""
    named: Lexeme | None = None
    """A field, or a number of times, that still wants something right behind it."""
    chained: int = 0
    """How many ``w/5`` there are."""

    def fill(self) -> None:
        """Remember that there is something, which whatever was waiting may have."""
        self.filled, self.waiting, self.named = True, [], None


def check(lexemes: list[Lexeme], typed: QueryText) -> None:
    """Go through the lexemes once and see to every mistake, in the order of the query.

    What is mended is taken out of the typed's text, which must then be cut up again.
    """
    checker = _Checker(typed)
    for lexeme in lexemes:
        checker.take(lexeme)
    checker.finish()


class _Checker(LeafChecker):
    """Goes from lexeme to lexeme and remembers what came before."""

    def __init__(self, typed: QueryText) -> None:
        super().__init__(typed)
        self._levels = [_Level()]
        self._operand: Lexeme | None = None
        self._checks: dict[LexemeKind, Callable[[Lexeme], object]] = {
            "open": self._open,
            "close": self._close,
            "infix": self._infix,
            "not": self._not,
            "close by": self._close_by,
            "times": self._times,
            "field": self._field,
            "word": self._word,
            "phrase": self._phrase,
            "fuzzy": self._fuzzy,
            "regex": self._touching,
            "range": self._range,
            "boost": self._boost,
            "tilde": self._tilde,
        }

    def take(self, lexeme: Lexeme) -> None:
        """Look at the next lexeme."""
        named = self._levels[-1].named
        if lexeme.kind == "quote":  # first: what a field asks for stands behind it, as far as anybody can tell
            self._quote(lexeme)
        if named and not (self._before is named and lexeme.kind in _FOLLOWERS[named.kind]):
            if self._before is named and lexeme.kind in ("unit", "times"):
                self._no_field(named, lexeme)
            else:
                self._empty_field(self._levels[-1], named)
        if check := self._checks.get(lexeme.kind):
            check(lexeme)
        if lexeme.kind in _OPERANDS:
            self._levels[-1].fill()
            self._operand = lexeme
        self._before = lexeme

    def finish(self) -> None:
        """Look at what is still open at the end, the innermost bracket first."""
        while self._levels:
            level = self._levels.pop()
            if level.named:
                self._empty_field(level, level.named)
            self._dangling(level)
            if level.opened:
                self._meet(
                    worded("this bracket is never closed"),
                    level.opened,
                    hint=worded("close it with ), or remove it"),
                    mended=worded("a bracket that was never closed is left out"),
                )
                if level.filled:
                    self._levels[-1].fill()

    def _open(self, lexeme: Lexeme) -> None:
        if self._before and self._before.kind == "unit":
            lexeme = lexeme._replace(start=self._before.start)  # zin( is one bracket
        self._levels.append(_Level(self._deepen(lexeme), lexeme))

    def _not(self, lexeme: Lexeme) -> None:
        waiting = self._levels[-1].waiting
        if waiting and waiting[-1].kind == "close by":
            self._meet(
                worded("{text} comes right after {before}", text=lexeme.text, before=waiting[-1].text),
                lexeme,
                hint=worded(
                    "{text} needs words on both sides; what must not be there goes outside: (a w/5 b) -c",
                    text=waiting[-1].text,
                ),
                mended=worded("{text} right after {before} is left out", text=lexeme.text, before=waiting[-1].text),
            )
            return
        self._deepen(lexeme)
        self._levels[-1].waiting.append(lexeme)

    def _deepen(self, lexeme: Lexeme) -> int:
        level = self._levels[-1]
        depth = level.depth + 1 + sum(waiting.kind == "not" for waiting in level.waiting)
        if depth > DEEPEST:
            self._typed.meet(
                Mistake(
                    message=worded("brackets and NOTs are nested more than {deepest} deep", deepest=DEEPEST),
                    span=lexeme.span,
                    hint=worded("ask it in parts"),
                    mended=worded("brackets and NOTs nested more than {deepest} deep are left out", deepest=DEEPEST),
                    blank=(lexeme.span,),
                    kind=UnsupportedQuery,
                )
            )
        return depth

    def _close(self, lexeme: Lexeme) -> None:
        level = self._levels[-1]
        if level.opened is None:
            self._meet(
                worded("this closing bracket has no opening one"),
                lexeme,
                hint=worded("remove it, or open one before it with ("),
                mended=worded("a closing bracket that closed nothing is left out"),
            )
            return
        self._levels.pop()
        if self._typed.text[level.opened.start] == " ":  # it was too deep and is gone
            self._typed.overwrite(lexeme.span, " ")
        self._dangling(level)
        if level.filled:
            self._levels[-1].fill()
            return
        self._typed.meet(
            Mistake(
                message=worded("there is nothing between these brackets"),
                span=(level.opened.start, lexeme.end),
                hint=worded("put a word between them, or remove them"),
                mended=worded("empty brackets are left out"),
                blank=(level.opened.span, lexeme.span),
            )
        )

    def _infix(self, lexeme: Lexeme) -> None:
        level = self._levels[-1]
        if level.filled and not level.waiting:
            level.waiting.append(lexeme)
            return
        text = lexeme.text
        if level.waiting:
            before = level.waiting[-1].text
            told = worded("{text} comes right after {before}", text=text, before=before)
            mended = worded("{text} right after {before} is left out", text=text, before=before)
        else:
            told = worded("there is nothing before {text}", text=text)
            mended = worded("{text} with nothing before it is left out", text=text)
        self._meet(
            told,
            lexeme,
            hint=worded(
                '{text} needs a word on each side; to look for the word itself, write "{text}"', text=lexeme.text
            ),
            mended=mended,
        )

    def _close_by(self, lexeme: Lexeme) -> None:
        level = self._levels[-1]
        level.chained += 1
        number = lexeme.text.partition("/")[2]
        if level.chained > DEEPEST:
            self._typed.meet(
                Mistake(
                    message=worded("more than {deepest} times words near words here", deepest=DEEPEST),
                    span=lexeme.span,
                    hint=worded("ask it in parts"),
                    mended=worded(
                        "{text} is left out: there are more than {deepest} of these", text=lexeme.text, deepest=DEEPEST
                    ),
                    blank=(lexeme.span,),
                    kind=UnsupportedQuery,
                )
            )
        elif too_large(number, FARTHEST):
            sign = lexeme.text[: -len(number)]
            self._too_far(lexeme, f"{sign}{FARTHEST}", worded("words that far apart are just words: kim poetin"))
        self._infix(lexeme)

    def _times(self, lexeme: Lexeme) -> None:
        number = lexeme.text[:-1].partition("/")[2]
        if not 0 < len(number) <= 3 or not int(number):
            nearest_number = min(max(int(number[:9]), 1), MOST_TIMES)
            mended = f"{lexeme.text[: -len(number) - 1]}{nearest_number}:"
            self._typed.meet(
                Mistake(
                    message=worded(
                        "{text} needs a number from 1 to {most_times}", text=lexeme.text[:20], most_times=MOST_TIMES
                    ),
                    span=lexeme.span,
                    hint=worded("minstens/3:sancties asks for three times sancties or more"),
                    mended=worded("{text} is read as {mended}", text=lexeme.text[:20], mended=mended),
                    kind=UnsupportedQuery,
                )
            )
            self._typed.overwrite(lexeme.span, mended.rjust(len(lexeme.text)))
        self._levels[-1].named = lexeme

    def _dangling(self, level: _Level) -> None:
        for lexeme in level.waiting:
            self._meet(
                worded("there is nothing after {text}", text=lexeme.text),
                lexeme,
                hint=worded(
                    'put a word after it, remove it, or write "{text}" to look for the word itself', text=lexeme.text
                ),
                mended=worded("{text} with nothing after it is left out", text=lexeme.text),
            )

    def _field(self, lexeme: Lexeme) -> None:
        name = lexeme.text[:-1]
        if field_named(name) or pseudo_field(name):
            self._levels[-1].named = lexeme
            return
        near = nearest(name)
        end = next(found.start() for found in _END.finditer(self._typed.text, lexeme.end))
        fields = ", ".join(f"{known.name} ({known.alias})" for known in FIELDS)
        hint = worded(
            "the fields are {fields}; to look for the words, put a space after the colon or quotes around them",
            fields=fields,
        )
        if field_here(name):  # of another program: what it is here says enough
            hint = worded("to look for the words, put quotes around them")
        mended = worded("there is no field {name}: it is read as a word", name=name)
        self._typed.meet(
            Mistake(
                message=worded("there is no field {name}", name=name),
                span=(lexeme.start, lexeme.end - 1),
                hint=worded("did you mean {near}:? {hint}", near=near, hint=hint) if near else hint,
                mended=worded("{mended} (did you mean {near}:?)", mended=mended, near=near) if near else mended,
                blank=tuple((place, place + 1) for place in range(lexeme.start, end) if self._typed.text[place] == ":"),
                kind=UnknownField,
            )
        )

    def _empty_field(self, level: _Level, named: Lexeme) -> None:
        level.named = None
        what = worded("city") if pseudo_field(named.text[:-1]) == "has" else worded("word")
        self._meet(
            worded("there is nothing right after {text}", text=named.text),
            named,
            hint=worded(
                "write what to look for right after the colon: {text}{what} or {text}(more words)",
                text=named.text,
                what=what,
            ),
            mended=worded("{text} with nothing right after it is left out", text=named.text),
        )

    def _no_field(self, named: Lexeme, lexeme: Lexeme) -> None:
        """Meet a field, or a number of times, before what has no field, or no number."""
        self._levels[-1].named = None
        places = (
            worded("write {times}{text}word", times=lexeme.text, text=named.text)
            if lexeme.kind == "times"
            else worded("{text}() looks in the text", text=lexeme.text)
        )
        self._meet(
            worded("{text} cannot be put before {before}", text=named.text, before=lexeme.text),
            named,
            hint=worded("{places}; remove the {text}", places=places, text=named.text),
            mended=worded("{text} before {before} is left out", text=named.text, before=lexeme.text),
        )

    def _known(self) -> tuple[Lexeme, Field] | None:
        """Give the field that the next lexeme is for, if there is one."""
        named = self._levels[-1].named
        known = field_named(named.text[:-1]) if named else None
        return (named, known) if named and known else None

    def _word(self, lexeme: Lexeme) -> None:
        if self._operand and self._operand.kind == "phrase" and _NEARNESS.fullmatch(lexeme.text):
            self._meet(
                worded("{text} must touch the phrase before it", text=lexeme.text),
                lexeme,
                hint=worded("write {text}{before}", text=self._operand.text, before=lexeme.text),
                mended=worded("{text} is left out: it does not touch the phrase before it", text=lexeme.text),
            )
        known = self._known()
        if known is None or known[1].kind == "keyword":
            return
        named = known[0]
        *names, _ = lexeme.text.split(":")
        more = list(takewhile(field_named, names))
        if more:
            self._two_fields(named, lexeme, ":".join((*more, "")))
        elif lexeme.text.startswith("-") and len(lexeme.text) > 1:
            self._late_minus(named, lexeme)

    def _two_fields(self, named: Lexeme, lexeme: Lexeme, second: str) -> None:
        place = (named.start, lexeme.start + len(second))
        self._typed.meet(
            Mistake(
                message=worded("{text} and {second} cannot both hold for one word", text=named.text, second=second),
                span=place,
                hint=worded("write {text}word {second}word", text=named.text, second=second),
                mended=worded("{second} right after {text} is left out", second=second, text=named.text),
            )
        )
        self._typed.overwrite(place, named.text.rjust(place[1] - place[0]))

    def _late_minus(self, named: Lexeme, lexeme: Lexeme) -> None:
        turned = f"-{named.text}"
        self._typed.meet(
            Mistake(
                message=worded("the minus goes before {text}", text=named.text),
                span=(lexeme.start, lexeme.start + 1),
                hint=worded("write {turned}{text}", turned=turned, text=lexeme.text[1:]),
                mended=worded("{text}- is read as {turned}", text=named.text, turned=turned),
            )
        )
        self._typed.overwrite((named.start, lexeme.start + 1), turned)

    def _range(self, lexeme: Lexeme) -> None:
        known = self._known()
        if known and known[1].kind == "date":
            return
        message = (
            worded("{name} has no ranges", name=known[1].name) if known else worded("a range needs a field of dates")
        )
        self._typed.meet(
            Mistake(
                message=message,
                span=lexeme.span,
                hint=worded("for dates, write datum:[2024-01-01 TO 2024-06-30]; for the words, put quotes around it"),
                mended=worded("{message}: it is read as words", message=message),
                blank=tuple(
                    (lexeme.start + m.start(), lexeme.start + m.end()) for m in _RANGE_SIGNS.finditer(lexeme.text)
                ),
                kind=UnsupportedQuery,
            )
        )


def nearest(name: str) -> str:
    """Give the name or alias of a field that looks most like a name, or means the same elsewhere, if any does."""
    if here := field_here(name):
        return as_worded(here)
    names = [known for each in FIELDS for known in (each.alias, each.name)]
    return next(iter(alike(name.lower(), names)), "")
