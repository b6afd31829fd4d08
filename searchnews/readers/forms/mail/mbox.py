"""Reads mailboxes: e-mails one after another in one file, each an article; never more than one in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record, Source
from searchnews.readers.extracting.dates.iso_dates import ZONE
from searchnews.readers.extracting.dates.written_dates import MONTHS
from searchnews.readers.extracting.documents.letters import NoLetter, letter_record
from searchnews.readers.extracting.encodings import decode
from searchnews.readers.extracting.lines import in_pieces, lines_of
from searchnews.readers.start import Start

LARGEST_LETTER: Final = 32 << 20
"""Bytes of one letter, with what hangs on it; a larger one is left out."""
_FROM: Final = re.compile(
    rb"From (?:\S+ +)?(?:[A-Z][a-z]{2} )([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) "
    rb"(?:[A-Z+-][\w+-]* )?(\d{4})[^\n]{0,40}$"
)
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


class Mailbox(Reader):
    """Reads ``.mbox`` and ``.mbx``."""

    name: ClassVar[str] = template("a mailbox (mbox)")
    about: ClassVar[str] = worded(
        "letters or newsletters, as Thunderbird, Apple Mail and Google Takeout export a folder"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".mbox", ".mbx")

    def recognises(self, start: Start) -> Confidence:
        """Tell by the line that each letter begins with."""
        return Confidence.SURE if _FROM.match(start.data.lstrip().partition(b"\n")[0].rstrip()) else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part | ReadError]:
        """Give some hundred letters at a time, each with its number."""
        for letters in in_pieces(_letters(source), lambda letter: len(letter[1] or b"")):
            yield source.part(self, letters, number=letters[0][0])

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article of each letter; where it says no date itself, that of its arrival, as estimated."""
        for number, letter in part.content:
            if letter is None:
                yield part.refusal(
                    worded("the letter is larger than {megabytes} MB", megabytes=LARGEST_LETTER >> 20), line=number
                )
                continue
            first, _, rest = letter.partition(b"\n")
            try:
                record = letter_record(_QUOTED.sub(rb"\1", rest) if b":" in rest.lstrip()[:80] else b"\n\n" + rest)
            except NoLetter as error:
                yield part.refusal(reason(error), line=number)
                continue
            if not isinstance(record["date"], datetime) and (arrived := _arrived(first)):
                record |= {"date": arrived, "date_estimated": True}
            yield Record(record, number)

    def raw(self, source: Source, number: int) -> str:
        """Give the letter with this number."""
        for at, letter in _letters(source):
            if at == number and letter is not None:
                return decode(letter)[0]
        raise ReadError(worded("there is no letter {number} any more", number=number), file=source.place)


def _letters(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Give the letters with their numbers from 1, each with its first line; ``None`` for one that is too large."""
    lines: list[bytes] = []
    size = number = 0
    blank = True
    for _, line in lines_of(source.stream):
        if line is not None and blank and line.startswith(b"From ") and _FROM.match(line.rstrip()):
            if lines:
                yield number, None if size > LARGEST_LETTER else b"\n".join(lines)
            number, size, lines = number + 1, 0, []
        size += LARGEST_LETTER + 1 if line is None else len(line)
        if size <= LARGEST_LETTER and line is not None:
            lines.append(line)
        elif not lines[1:]:
            lines = [b""]
        else:
            del lines[1:]
        blank = line is not None and not line.strip()
    if lines and number:
        yield number, None if size > LARGEST_LETTER else b"\n".join(lines)


def _arrived(line: bytes) -> datetime | None:
    match = _FROM.match(line.rstrip())
    month = MONTHS.get(match[1].decode("ascii").lower()) if match else None
    if match is None or month is None:
        return None
    day, hour, minute, second, year = (int(match[group]) for group in (2, 3, 4, 5, 6))
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)
    except ValueError:  # a day such as 31 June
        return None
