"""Speaks the reader's language: what a page or a line of ours says goes through here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from searchnews.messages.worded import as_worded, in_language, worded
from searchnews.terminal.console import reader_language
from searchnews.writing import figures


def speak(text: str) -> str:
    """Say a message in the reader's language; a text that is no message of ours stays as it is."""
    return in_language(text, reader_language())


def spoken(template: str, /, **blanks: Any) -> str:
    """Word a message, and say it in the reader's language.

    >>> spoken("next page: ")
    'next page: '
    """
    return in_language(worded(template, **blanks), reader_language())


def number(value: int) -> str:
    """Write a whole number."""
    return speak(figures.number(value))


def count(value: int, one: str, more: str = "") -> str:
    """Write a number with its noun."""
    return speak(figures.count(value, one, more))


def milliseconds(value: float) -> str:
    """Write a time in milliseconds."""
    return speak(figures.milliseconds(value))


def seconds(value: float) -> str:
    """Write a duration in seconds."""
    return speak(figures.seconds(value))


def score(value: float) -> str:
    """Write a score."""
    return speak(figures.score(value))


def size(value: int) -> str:
    """Write a number of bytes."""
    return speak(figures.size(value))


def moment(date: datetime, *, estimated: bool = False, zone: bool = False) -> str:
    """Write a date with its time in Amsterdam; with ``zone`` it says so."""
    from searchnews.writing import moments

    return speak(moments.moment(date, estimated=estimated, zone=zone))


def by_clock(text: str) -> str:
    """Write a moment, given in ISO 8601, as it was by this machine's clock; what is none stays as it is."""
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment(date.astimezone().replace(tzinfo=None))


def day(date: datetime) -> str:
    """Write a day."""
    from searchnews.writing import moments

    return speak(moments.day(date))


def noted(remark: str) -> str:
    """Give a remark on a query or an answer as its line begins: ``note: …``."""
    return spoken("note: {remark}", remark=remark)


def filled(template: str, *values: object) -> str:
    """Fill in a template that is in the reader's language already, with numbers as that language writes them."""
    numbers = [number(value) if isinstance(value, int) else value for value in values]
    return template.replace("{:,}", "{}").format(*numbers)


def field_name(name: str) -> str:
    """Give the name by which the reader asks for a field: in Dutch its Dutch one."""
    from searchnews.articles.fields import field_named

    known = field_named(name)
    return known.alias if known is not None and reader_language() == "nl" else speak(as_worded(name))
