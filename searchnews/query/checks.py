"""Finds the mistakes in a query that whoosh's grammar would quietly read past: each is raised, or mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from searchnews.articles.fields import FIELDS, field_named
from searchnews.errors import UnknownField, UnsupportedQuery
from searchnews.query.desk import Desk
from searchnews.query.tree import Span

DEEPEST = 50
"""How deep brackets and NOTs may stand inside each other."""

HEAVIEST = 1000.0
"""The largest boost."""

FARTHEST = 999
"""The largest number of other words between the words of a phrase."""

PieceKind: TypeAlias = Literal[
    "space", "open", "close", "infix", "not", "field", "word", "phrase", "range", "boost", "tilde", "quote"
]

_WILD = re.compile(r"(?<=[^\W_])\*|\*(?=[^\W_])|(?<=[^\W_])\?(?=[^\W_])")
"""A wildcard in a phrase. A question mark behind a word is just one: ``"wat wil poetin?"``."""

_NUMBER = re.compile(r"[0-9]*[.,]?[0-9]+")


class Piece(NamedTuple):
    """A piece of the query string, as the grammar cuts it."""

    kind: PieceKind
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Give its place in the query string."""
        return self.start, self.end


@dataclass
class _Bracket:
    """What has been seen since a bracket was opened."""

    opened: Piece | None = None
    filled: bool = False
    waiting: list[Piece] = field(default_factory=list)
    """Operators that still want something behind them."""
    named: Piece | None = None
    """A field that still wants something behind it."""


def check(pieces: list[Piece], desk: Desk) -> None:
    """Go through the pieces once and see to every mistake in the order of the query."""
    stack = [_Bracket()]
    before: Piece | None = None
    for piece in pieces:
        here = stack[-1]
        if here.named and not (before is here.named and piece.kind in ("word", "phrase", "range", "open")):
            _empty_field(here, desk)
        if piece.kind == "open":
            _too_deep(piece, stack, desk)
            stack.append(_Bracket(piece))
        elif piece.kind == "close":
            _close(piece, stack, desk)
        elif piece.kind == "infix":
            _infix(piece, here, desk)
        elif piece.kind == "not":
            _too_deep(piece, stack, desk)
            here.waiting.append(piece)
        elif piece.kind == "field":
            _field(piece, here, desk)
        elif piece.kind in ("word", "phrase", "range"):
            _OPERANDS[piece.kind](piece, here, before, desk)
            here.filled, here.waiting, here.named = True, [], None
        elif piece.kind != "space":
            _LOOSE[piece.kind](piece, before, desk)
        before = piece
    while stack:
        _end(stack, desk)


def _too_deep(piece: Piece, stack: list[_Bracket], desk: Desk) -> None:
    nots = [waiting for bracket in stack for waiting in bracket.waiting if waiting.kind == "not"]
    if len(stack) + len(nots) > DEEPEST:
        desk.fault(
            f"brackets and NOTs stand more than {DEEPEST} deep inside each other here",
            piece.span,
            kind=UnsupportedQuery,
            hint="ask it in parts",
            mended=f"brackets and NOTs more than {DEEPEST} deep inside each other are left out",
            blank=(piece.span,),
        )


def _close(piece: Piece, stack: list[_Bracket], desk: Desk) -> None:
    if len(stack) == 1:
        desk.fault(
            "this bracket closes nothing",
            piece.span,
            hint="take it out, or open one before it with (",
            mended="a closing bracket that closed nothing is left out",
            blank=(piece.span,),
        )
        return
    inner = stack.pop()
    assert inner.opened is not None
    if desk.text[inner.opened.start] == " ":  # it was too deep
        desk.overwrite(piece.span, " ")
    _dangling(inner, desk)
    if not inner.filled:
        desk.fault(
            "there is nothing between these brackets",
            (inner.opened.start, piece.end),
            hint="put a word between them, or take them out",
            mended="empty brackets are left out",
            blank=(inner.opened.span, piece.span),
        )
        return
    stack[-1].filled, stack[-1].waiting, stack[-1].named = True, [], None


def _end(stack: list[_Bracket], desk: Desk) -> None:
    """See to what is still open at the end of the query, the innermost bracket first."""
    inner = stack.pop()
    if inner.named:
        _empty_field(inner, desk)
    _dangling(inner, desk)
    if inner.opened:
        desk.fault(
            "this bracket is never closed",
            inner.opened.span,
            hint="close it with ), or take it out",
            mended="a bracket that was never closed is left out",
            blank=(inner.opened.span,),
        )
        outer = stack[-1]
        if inner.filled:
            outer.filled, outer.waiting, outer.named = True, [], None


def _infix(piece: Piece, here: _Bracket, desk: Desk) -> None:
    if here.waiting or not here.filled:
        where = f"right behind {here.waiting[-1].text}" if here.waiting else "with nothing before it"
        desk.fault(
            f"{piece.text} stands {where}",
            piece.span,
            hint=f'{piece.text} wants a word on both sides; to look for the word itself, write "{piece.text}"',
            mended=f"{piece.text} {where} is left out",
            blank=(piece.span,),
        )
    else:
        here.waiting.append(piece)


def _dangling(here: _Bracket, desk: Desk) -> None:
    for piece in here.waiting:
        desk.fault(
            f"{piece.text} has nothing behind it",
            piece.span,
            hint=f'put a word behind it, take it out, or write "{piece.text}" to look for the word itself',
            mended=f"{piece.text} with nothing behind it is left out",
            blank=(piece.span,),
        )


def _field(piece: Piece, here: _Bracket, desk: Desk) -> None:
    name = piece.text[:-1]
    if field_named(name):
        here.named = piece
        return
    near = _nearest(name)
    others = ", ".join(f"{known.name} ({known.alias})" for known in FIELDS)
    hint = f"did you mean {near}:? " if near else ""
    desk.fault(
        f"there is no field {name}",
        (piece.start, piece.end - 1),
        kind=UnknownField,
        hint=f"{hint}the fields are {others}; to look for the words, put a blank behind the colon or quotes around all",
        mended=f"there is no field {name}: it is read as a word" + (f" (did you mean {near}:?)" if near else ""),
        blank=((piece.end - 1, piece.end),),
    )


def _nearest(name: str) -> str:
    """Give the name or alias of a field that looks most like a name, if any does."""
    from difflib import get_close_matches  # 5 ms, for mistakes only

    names = [known for each in FIELDS for known in (each.alias, each.name)]
    return next(iter(get_close_matches(name.lower(), names, n=1, cutoff=0.5)), "")


def _empty_field(here: _Bracket, desk: Desk) -> None:
    piece, here.named = here.named, None
    assert piece is not None
    desk.fault(
        f"there is nothing right behind {piece.text}",
        piece.span,
        hint=f"write what to look for against the colon: {piece.text}word or {piece.text}(more words)",
        mended=f"{piece.text} with nothing right behind it is left out",
        blank=(piece.span,),
    )


def _word(piece: Piece, here: _Bracket, before: Piece | None, desk: Desk) -> None:
    if before and before.kind == "phrase" and piece.text.startswith("~"):
        _tilde(piece, before, desk)
    if not here.named:
        return
    known = field_named(here.named.text[:-1])
    if piece.text.startswith("-") and len(piece.text) > 1 and known and known.kind != "keyword":
        turned = f"-{here.named.text}"
        desk.fault(
            f"the minus goes before {here.named.text}",
            (piece.start, piece.start + 1),
            hint=f"write {turned}{piece.text[1:]}",
            mended=f"{here.named.text}- is read as {turned}",
        )
        desk.overwrite((here.named.start, piece.start + 1), turned)


def _phrase(piece: Piece, _: _Bracket, __: Piece | None, desk: Desk) -> None:
    quoted, _tilde_sign, distance = piece.text.rpartition('"')
    if not any(map(str.isalnum, quoted)):
        desk.fault(
            "there is no word between these quotes",
            piece.span,
            hint="put words between them, or take them out",
            mended="quotes without a word between them are left out",
            blank=(piece.span,),
        )
        return
    if wild := _WILD.search(quoted):
        start = piece.start + wild.start()
        desk.fault(
            f"{wild.group()} cannot stand in a phrase",
            (start, start + 1),
            kind=UnsupportedQuery,
            hint=f"take the {wild.group()} out, or ask for that word outside the quotes",
            mended=f"{wild.group()} in a phrase is left out",
            blank=tuple((piece.start + m.start(), piece.start + m.end()) for m in _WILD.finditer(quoted)),
        )
    if distance and (len(distance) > 9 or int(distance[1:]) > FARTHEST):
        span = (piece.end - len(distance), piece.end)
        desk.fault(
            f"{distance} is too far apart; the limit is ~{FARTHEST}",
            span,
            kind=UnsupportedQuery,
            hint="words that far apart are just words: write them without quotes",
            mended=f"{distance} is read as ~{FARTHEST}",
        )
        desk.overwrite(span, f"~{FARTHEST}".ljust(len(distance)))


def _range(piece: Piece, here: _Bracket, _: Piece | None, desk: Desk) -> None:
    known = field_named(here.named.text[:-1]) if here.named else None
    if known and known.kind == "date":
        return
    message = f"{known.name} has no ranges" if known else "a range needs a field of dates"
    desk.fault(
        message,
        piece.span,
        kind=UnsupportedQuery,
        hint="write datum:[2024-01-01 TO 2024-06-30] for a range of dates, quotes around it to look for the words",
        mended=f"{message}: it is read as words",
        blank=tuple((piece.start + m.start(), piece.start + m.end()) for m in _RANGE_SIGNS.finditer(piece.text)),
    )


_RANGE_SIGNS = re.compile(r"[\[\]{}]|(?i:\bto\b|\btot\b)")


def _boost(piece: Piece, before: Piece | None, desk: Desk) -> None:
    number = piece.text[1:]
    if before is None or before.kind not in ("word", "phrase", "close"):
        message = f"{piece.text} has no word, phrase or bracket right before it"
    elif not _NUMBER.fullmatch(number):
        message = "^ wants a number behind it"
    elif float(number.replace(",", ".")) > HEAVIEST:
        message = f"{piece.text} is too heavy; the limit is ^{HEAVIEST:.0f}"
    else:
        return
    desk.fault(
        message,
        piece.span,
        hint="^ says what a word weighs: raket^2 poetin^0.5",
        mended=f"{message}: it is left out",
        blank=(piece.span,),
    )


def _tilde(piece: Piece, before: Piece | None, desk: Desk) -> None:
    behind = before is not None and before.kind == "phrase"
    desk.fault(
        f"{piece.text} wants a whole number" if behind else f"{piece.text} has no phrase right before it",
        piece.span,
        hint='~ and a number go right behind a phrase: "kim poetin"~5 has at most 5 words between the two',
        mended=f"{piece.text} is left out: it goes right behind a phrase, with a number",
        blank=(piece.span,),
    )


def _quote(piece: Piece, _: Piece | None, desk: Desk) -> None:
    desk.fault(
        "this quote is never closed",
        piece.span,
        hint='close it with ", or take it out',
        mended="a quote that was never closed is left out",
        blank=(piece.span,),
    )


_OPERANDS = {"word": _word, "phrase": _phrase, "range": _range}
_LOOSE = {"boost": _boost, "tilde": _tilde, "quote": _quote}
