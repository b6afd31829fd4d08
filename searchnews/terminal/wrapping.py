"""Wraps messages to the width of a terminal: at blanks, and never inside a command to paste."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from searchnews.expressions import expression

_ATOM = expression(r"'searchnews [^']*'|(?:(?<=: )|^)searchnews (?:'[^']*'|\"[^\"]*\"|[^;(])*(?<! )|\S+")
"""What stays on one line: a command in quotation marks; one behind a colon, to the end or a semicolon; or a word."""
_SOFT = expression(r"(?<=[-/_.,;:?&=+\\])(?=\w)")
"""Where a word that is longer than a line may be broken: behind a sign in a path, an address or a name."""


def in_lines(text: str, width: int | None, *, before: int = 0) -> str:
    r"""Break a text into lines of this width at most; ``before`` columns of the first line are taken.

    A word or command that is longer than a line has one of its own, and is left whole, so that it can be pasted.
    Without a width it is given back.

    >>> print(in_lines("make one with: searchnews index -a news FILES; or name another folder", 40))
    make one with:
      searchnews index -a news FILES; or
      name another folder
    """
    if width is None or before + _cells(text) <= width:
        return text
    lines, line, room = [], "", width - before
    for atom, gap in _atoms(text):
        if line and _cells(line) + len(gap) + _cells(atom) > room:
            lines.append(line)
            line, room = f"  {atom}", width
        else:
            line += (gap if line else "") + atom
    return "\n".join([*lines, line])


def under_itself(text: str, width: int) -> str:
    r"""Break lines of two columns, so that what goes on of the second stands below it; those of one are broken plainly.

    >>> print(under_itself("n p   next match, match before\nq     end", 20))
    n p   next match,
          match before
    q     end
    """
    lines = []
    for whole in text.split("\n"):
        found = re.match(r" *\S.*?  +(?=\S)", whole)
        start = found.end() if found and found.end() * 2 <= width else 0
        places = [start + place for place in places_to_break(whole[start:], width - start)]
        parts = [whole[a:b].rstrip() for a, b in zip([0, *places], [*places, None], strict=True)]
        lines.append(f"\n{' ' * start}".join(parts))
    return "\n".join(lines)


def _atoms(text: str) -> Iterator[tuple[str, str]]:
    """Give what stays on one line, with the blanks before it; a sign that ends a command belongs to it."""
    place = 0
    for found in _ATOM.finditer(text):
        if found.start() >= place:
            end = found.end() + (text[found.end() : found.end() + 1] == ";")
            yield text[found.start() : end], text[place : found.start()]
            place = end


def places_to_break(text: str, width: int) -> list[int]:
    """Give the places where a text is broken into lines of this width: at blanks; a long word behind a sign of it.

    No line begins with the point that stands between two things.

    >>> places_to_break("in 2024-06-21-poetin-waarschuwt.txt", 12), places_to_break("Kiev 12 · Rome 3", 8)
    ([3, 14, 21, 32], [5, 10])
    """
    places: list[int] = []
    used = len(text) - len(text.lstrip())
    for found in re.finditer(r"\S+(?: ·(?!\S))?\s*", text):
        word = found.group().rstrip()
        cells, blanks = _cells(word), _cells(found.group()[len(word) :])
        if used and used + cells > width:
            places.append(found.start())
            used = 0
        if cells <= width:
            used += cells + blanks
            continue
        start = found.start()
        for part in _parts(word, width):
            if used and used + _cells(part) > width:
                places.append(start)
                used = 0
            used += _cells(part)
            start += len(part)
        used += blanks
    return places


def _parts(word: str, width: int) -> Iterator[str]:
    """Cut a long word behind its signs, and what is still too long anywhere."""
    for part in _SOFT.split(word):
        rest = part
        while _cells(rest) > width:
            sizes = accumulate(map(_cells, rest))
            most = max(1, sum(size <= width for size in sizes))
            yield rest[:most]
            rest = rest[most:]
        yield rest


def _cells(text: str) -> int:
    """Count the columns of a text; only rich knows that of signs beyond ASCII."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def for_shell(words: Iterable[str]) -> str:
    r"""Write words as a shell reads them; one with an apostrophe between double quotation marks, where these do.

    >>> print(for_shell(["search", "Trump's muur"]), for_shell(["Trump's 'beste' \"muur\""]))
    search "Trump's muur" 'Trump'"'"'s '"'"'beste'"'"' "muur"'
    """
    import shlex  # few pages have a command

    return " ".join(f'"{word}"' if "'" in word and _IN_DOUBLE.isdisjoint(word) else shlex.quote(word) for word in words)


_IN_DOUBLE = frozenset('"$`\\!')
"""What a shell obeys between double quotation marks."""


def in_shell_lines(command: str, width: int | None, *, indent: int = 0) -> list[str]:
    r"""Break a command at blanks into lines of this width, so that a shell takes them as one; a long word stays whole.

    Each line but the last ends in a backslash. Quotation marks are closed before it, and opened again below.

    >>> print(*in_shell_lines("searchnews search 'poetin AND verdrag' -n 3", 32), sep="\n")
    searchnews search 'poetin AND '\
    'verdrag' -n 3
    """
    if width is None or indent + _cells(command) <= width:
        return [" " * indent + command]
    lines, line, quote = [], " " * indent, ""
    for piece in re.findall(r"[^ ]+ ?| ", command):
        if line.strip() and _cells(line) + _cells(piece) + 2 > width:  # a quotation mark and a backslash
            lines.append(f"{line}{quote}\\")
            line = f"{quote}{piece}" if quote else " " * indent + piece
        else:
            line += piece
        for sign in piece:
            if sign in ("'", '"') and quote in ("", sign):
                quote = "" if quote else sign
    return [*lines, line]
