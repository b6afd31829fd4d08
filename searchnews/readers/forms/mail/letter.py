"""Reads e-mails: newsletters and what agencies send, as a mail program saves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader
from searchnews.readers.extracting.documents.letters import NoLetter, letter_record
from searchnews.readers.extracting.word_sets import words
from searchnews.readers.start import Start

_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?.*(?:\r?\n[ \t].*)*(?:\r?\n|$)")
_OF_LETTERS: Final = words(
    "from to subject date message-id received delivered-to mime-version return-path content-type reply-to"
)


class Letter(Reader):
    """Reads ``.eml``: one letter, one article."""

    name: ClassVar[str] = template("a letter (EML)")
    about: ClassVar[str] = worded(
        "a letter or newsletter, as a mail program saves it; addresses and attachments stay out"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".eml",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by its headers: four or more that letters have, or two where the name says it."""
        known = len(headers_in(start.text) & _OF_LETTERS)
        return Confidence.LIKELY if known >= (2 if self.named(start) else 4) else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article."""
        try:
            yield letter_record(part.content)
        except NoLetter as error:
            raise part.refusal(reason(error)) from error


def headers_in(text: str) -> set[str]:
    r"""Give the names of the headers with which a text begins, in small letters.

    >>> sorted(headers_in("From: a\nSubject: b\n\nTo: c"))
    ['from', 'subject']
    """
    found: set[str] = set()
    at = 0
    while match := _HEADER.match(text, at):
        found.add(match[1].lower())
        at = match.end()
    return found
