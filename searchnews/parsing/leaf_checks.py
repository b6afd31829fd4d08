"""Finds the mistakes within one part of a query: a phrase, a weight, a sign behind a word."""

from __future__ import annotations

from searchnews.errors import UnsupportedQuery
from searchnews.expressions import expression
from searchnews.messages.worded import worded
from searchnews.parsing.operators import pseudo_field
from searchnews.parsing.query_text import Lexeme, QueryText
from searchnews.query.limits import FARTHEST, HEAVIEST, MOST_EDITS
from searchnews.query.mistakes import Mistake

_NUMBER = expression(r"[0-9]*[.,]?[0-9]+")

_WILD = expression(r"(?<=[^\W_])\*|\*(?=[^\W_])|(?<=[^\W_])\?(?=[^\W_])")
"""A wildcard in a phrase. A question mark behind a word is just one: ``"wat wil poetin?"``."""


class LeafChecker:
    """Sees to the mistakes in single lexemes."""

    def __init__(self, typed: QueryText) -> None:
        """Take the typed on which the query lies."""
        self._typed = typed
        self._before: Lexeme | None = None

    def _meet(self, message: str, lexeme: Lexeme, *, hint: str, mended: str) -> None:
        """Meet a mistake that is mended by taking the lexeme out."""
        self._typed.meet(
            Mistake(message=message, span=lexeme.span, hint=hint, mended=mended, blank=(lexeme.span,)),
        )

    def _phrase(self, lexeme: Lexeme) -> None:
        quoted, _, distance = lexeme.text.rpartition('"')
        if not any(map(str.isalnum, quoted)):
            self._meet(
                worded("there is no word between these quotes"),
                lexeme,
                hint=worded("put words between them, or remove them"),
                mended=worded("quotes without a word between them are left out"),
            )
        elif not self._is_id() and (
            wild := [(lexeme.start + found.start(), found.group()) for found in _WILD.finditer(quoted)]
        ):
            start, sign = wild[0]
            self._typed.meet(
                Mistake(
                    message=worded("{sign} cannot be used in a phrase", sign=sign),
                    span=(start, start + 1),
                    hint=worded("remove the {sign}, or put that word outside the quotes", sign=sign),
                    mended=worded("{sign} in a phrase is left out", sign=sign),
                    blank=tuple((place, place + 1) for place, _ in wild),
                    kind=UnsupportedQuery,
                )
            )
        if distance and too_large(distance[1:], FARTHEST):
            place = lexeme._replace(start=lexeme.end - len(distance), text=distance)
            self._too_far(
                place, f"~{FARTHEST}", worded("words that far apart are just words: write them without quotes")
            )

    def _is_id(self) -> bool:
        """Tell whether what comes now is the id of an article: ``zoals:"a*b"``."""
        before = self._before
        return before is not None and before.kind == "field" and pseudo_field(before.text.rstrip(":")) == "like"

    def _too_far(self, lexeme: Lexeme, limit: str, hint: str) -> None:
        self._typed.meet(
            Mistake(
                message=worded("{text} is too far apart; the limit is {limit}", text=lexeme.text[:20], limit=limit),
                span=lexeme.span,
                hint=hint,
                mended=worded("{text} is read as {limit}", text=lexeme.text[:20], limit=limit),
                kind=UnsupportedQuery,
            )
        )
        self._typed.overwrite(lexeme.span, limit.ljust(len(lexeme.text)))

    def _fuzzy(self, lexeme: Lexeme) -> None:
        if self._touching(lexeme):
            return
        word, _, number = lexeme.text.rpartition("~")
        sign = next((sign for sign in "*?=" if sign in word), "")
        place = (lexeme.end - len(number) - 1, lexeme.end)
        if number and (too_large(number, MOST_EDITS) or not int(number)):
            limit = f"~{MOST_EDITS if int(number[:9]) else 1}"
            self._typed.meet(
                Mistake(
                    message=worded(
                        "~{number} after a word needs 1 or {most_edits}", number=number[:20], most_edits=MOST_EDITS
                    ),
                    span=place,
                    hint=worded(
                        'it is the number of letters that may differ; for words near each other write "kim poetin"~5'
                    ),
                    mended=worded(
                        "{text} is read as {word}{limit}", text=lexeme.text[:60], word=word[:60], limit=limit
                    ),
                    kind=UnsupportedQuery,
                )
            )
            self._typed.overwrite(place, limit.ljust(place[1] - place[0]))
        elif sign or not any(map(str.isalnum, word)):
            message = (
                worded("~ cannot follow a word with {sign}", sign=sign)
                if sign
                else worded("~ has no word right before it")
            )
            self._typed.meet(
                Mistake(
                    message=message,
                    span=place,
                    hint=worded("remove one of the two: raket~ and raket* each stand for words by themselves"),
                    mended=worded("{message}: the ~ is left out", message=message),
                    blank=(place,),
                )
            )

    def _touching(self, lexeme: Lexeme) -> bool:
        """See to it that a sign which makes a word something else does so for all of it; tell if it was left out."""
        touching = self._before is not None and self._before.kind == "word"
        if self._before and touching:
            self._meet(
                worded("{text} comes right after {before}", text=lexeme.text, before=self._before.text),
                lexeme,
                hint=worded("put a space between the two, or quotes around both"),
                mended=worded("{text} right after {before} is left out", text=lexeme.text, before=self._before.text),
            )
        return touching

    def _boost(self, lexeme: Lexeme) -> None:
        number = lexeme.text[1:]
        if self._before is None or self._before.kind not in ("word", "phrase", "fuzzy", "regex", "close"):
            message = worded("{text} has no word, phrase or bracket right before it", text=lexeme.text)
        elif not _NUMBER.fullmatch(number):
            message = worded("^ needs a number after it")
        elif float(number.replace(",", ".")) > HEAVIEST:
            message = worded("{text} is too heavy; the limit is ^{heaviest:.0f}", text=lexeme.text, heaviest=HEAVIEST)
        else:
            return
        self._meet(
            message,
            lexeme,
            hint=worded("^ says what a word weighs: raket^2 poetin^0.5"),
            mended=worded("{message}: it is left out", message=message),
        )

    def _tilde(self, lexeme: Lexeme) -> None:
        before = self._before
        behind = before is not None and before.kind in ("phrase", "word") and before.end == lexeme.start
        self._meet(
            worded("{text} needs a whole number", text=lexeme.text)
            if behind
            else worded("{text} has no word or phrase right before it", text=lexeme.text),
            lexeme,
            hint=worded(
                '~ goes right after a word, raket~, or with a number after a phrase: "kim poetin"~5 '
                "has at most 5 words between the two"
            ),
            mended=worded(
                "{text} is left out: it goes right after a word, or with a number after a phrase", text=lexeme.text
            ),
        )

    def _quote(self, lexeme: Lexeme) -> None:
        self._meet(
            worded("this quote is never closed"),
            lexeme,
            hint=worded('close it with ", or remove it'),
            mended=worded("a quote that was never closed is left out"),
        )


def too_large(number: str, limit: int) -> bool:
    """Tell whether a number of any length is above a limit."""
    return len(number) > 9 or int(number) > limit
