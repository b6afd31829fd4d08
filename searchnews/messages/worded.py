"""Keeps how a message was worded, so that it can be shown in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from searchnews.messages.language import Language

__all__ = ["Worded", "as_worded", "in_language", "reason", "template", "together", "worded"]

_KEPT = (str, int, float, date, time)
"""What stands in a blank as it is; of anything else its text is kept, so that a message can go to another process."""


class Worded(str):
    """An English message: a text like any other, that remembers its template and what stands in the blanks.

    ``most`` is how many characters of it are shown at most, 0 all.
    """

    __slots__ = ("blanks", "most", "template")

    template: str
    blanks: Mapping[str, Any]
    most: int

    def __new__(cls, template: str, blanks: Mapping[str, Any], most: int = 0) -> Worded:
        """Fill in a template, in English."""
        self = super().__new__(cls, _cut(template.format_map(blanks), most))
        self.template, self.blanks, self.most = template, blanks, most
        return self

    def __reduce__(self) -> tuple[type[Worded], tuple[str, Mapping[str, Any], int]]:
        """Go to another process whole."""
        return Worded, (self.template, self.blanks, self.most)

    def clipped(self, most: int) -> Worded:
        """Give the message cut after so many characters, in whatever language."""
        return Worded(self.template, self.blanks, most)


def worded(template: str, /, **blanks: Any) -> Worded:
    """Word a message: an English template as of :meth:`str.format`, and what stands in its blanks.

    The template is written here, in quotes: a law holds it against the table of ``messages/dutch``.

    >>> worded("there is no archive in {folder}", folder="news")
    'there is no archive in news'
    """
    return Worded(template, {key: value if isinstance(value, _KEPT) else _text(value) for key, value in blanks.items()})


def _text(value: object) -> str:
    return reason(value) if isinstance(value, BaseException) else str(value)


def reason(error: BaseException) -> str:
    """Give what an exception says, as it was worded; of what the system says, only the reason.

    >>> in_language(reason(ValueError(worded("no word"))), "nl")
    'geen woord'
    >>> reason(PermissionError(13, "Permission denied", "news"))
    'permission denied'
    """
    if isinstance(error, OSError) and error.strerror:
        return as_worded(error.strerror.lower())
    return error.args[0] if len(error.args) == 1 and isinstance(error.args[0], Worded) else str(error)


def template(text: str) -> str:
    """Mark the template of a message that is worded elsewhere, as ``Worded(text, blanks)``: it has a Dutch one too.

    >>> template("{typed} is not a date")
    '{typed} is not a date'
    """
    return text


def as_worded(text: str) -> Worded:
    """Word a text that has no blanks, and is marked as :func:`template` where it is written, or comes from outside.

    >>> in_language(as_worded("no word"), "nl"), in_language(as_worded("{curly}"), "nl")
    ('geen woord', '{curly}')
    """
    return Worded(text.replace("{", "{{").replace("}", "}}"), {})


def together(separator: str, parts: Iterable[str]) -> Worded:
    """Join messages, as ``str.join`` does; the separator has no words.

    >>> in_language(together(", ", [worded("no word"), "raket"]), "nl")
    'geen woord, raket'
    """
    blanks = {f"part{number}": part for number, part in enumerate(parts)}
    return Worded(separator.join(f"{{{key}}}" for key in blanks), blanks)


def in_language(text: str, language: Language) -> str:
    """Say a message in a language; a text that is no message of ours stays as it is.

    >>> in_language(worded("there is no archive in {location}", location="news"), "nl")
    'er is geen archief in news'
    >>> in_language(worded("{number:,} {of}", number=57139, of="raket"), "nl")
    '57.139 raket'
    """
    if language == "en" or not isinstance(text, Worded):
        return str(text)
    from searchnews.messages.dutch import in_dutch  # noqa: PLC0415  # for those who read Dutch only

    return _cut(in_dutch(text.template, text.blanks, lambda blank: in_language(blank, "nl")), text.most)


def _cut(text: str, most: int) -> str:
    return text if not most or len(text) <= most else f"{text[: most - 1]}…"
